using MscpDashboard.Components.Charts;

namespace MscpDashboard.Export.Charts;

/// <summary>Lays a ranked list of bars out as a picture, as the list on screen.</summary>
public static class BarLayout
{
    private const float RowHeight = 27;
    private const float BarHeight = 14;

    /// <summary>The bars as a picture, in the order given.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="median">An upright line through all of them.</param>
    /// <param name="words">What stands around them.</param>
    /// <param name="size">How large, and whether with its words.</param>
    /// <param name="flow">Measures text.</param>
    public static ChartPicture Of(IReadOnlyList<BarListRow> rows, double? median, PictureWords words, PictureSize size, TextFlow flow)
    {
        var frame = PictureFrame.Of(words, size, flow, Math.Max(size.Plot, (rows.Count * RowHeight) + 16));
        var (left, top, right, _) = frame.Room;
        var names = rows.Max(r => flow.Width(r.Name, Face.SansStrong, size.Text)) + 14;
        var values = rows.Max(r => flow.Width(r.Text, Face.SansStrong, size.Text)) + 10;
        var places = rows.Max(r => r.Place is { } place ? flow.Width(place, Face.Sans, size.Text - 1) + 16 : 0);
        var start = left + Math.Min(names, (right - left) / 3);
        var end = Math.Max(start + 60, right - values - places);
        var highest = rows.Max(r => r.Value) is { } max and > 0 ? max : 1;
        var marks = new List<ChartMark>(frame.Marks);
        float At(double value) => start + (float)((end - start) * Math.Clamp(value / highest, 0, 1));

        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            var y = top + 12 + (i * RowHeight);
            var face = row.Ours ? Face.SansStrong : Face.Sans;
            marks.Add(new TextMark(flow.Shortened(row.Name, face, size.Text, start - left - 10), left, y, size.Text, face, ChartColours.Ink));
            marks.Add(new BoxMark(start, y - (BarHeight / 2), end, y + (BarHeight / 2), ChartColours.Track));
            if (row.Value is { } value && double.IsFinite(value))
                marks.Add(new BoxMark(start, y - (BarHeight / 2), At(value), y + (BarHeight / 2), row.Ours ? ChartColours.Ink : ChartColours.Compare));
            marks.Add(new TextMark(row.Text, end + values, y, size.Text, face, ChartColours.Ink, TextEnd.Right));
            if (row.Place is { } place)
                marks.Add(new TextMark(place, end + values + 16, y, size.Text - 1, Face.Sans, ChartColours.Ink3));
        }

        if (median is { } middle)
            marks.Add(new LineMark([(At(middle), top), (At(middle), top + (rows.Count * RowHeight))], ChartColours.Accent, 1.6f));
        return new ChartPicture(frame.Width, frame.Height, marks);
    }
}
