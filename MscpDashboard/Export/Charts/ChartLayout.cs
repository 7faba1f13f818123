using MscpDashboard.Components.Charts;

namespace MscpDashboard.Export.Charts;

/// <summary>
/// Lays a chart out as a picture: the same data, decisions and look as on screen, where a script draws them. Pure, so that what is drawn can be tested
/// without drawing it.
/// </summary>
public sealed partial class ChartLayout
{
    private const float Leader = 26;
    private const float DotRadius = 4.5f;
    private const float SignalRadius = 6.5f;

    private readonly ChartDrawing drawing;
    private readonly ChartData data;
    private readonly TextFlow flow;
    private readonly float text;
    private readonly List<ChartMark> marks = [];
    private readonly ValueAxis axis;
    private readonly DrawnLimits[] limits;
    private readonly DrawnLine? ours;
    private float left, top, right, bottom;

    private ChartLayout(ChartData data, float text, TextFlow flow)
    {
        (this.data, this.text, this.flow) = (data, text, flow);
        drawing = ChartDrawing.Of(data);
        limits = Drawn(drawing);
        ours = drawing.Lines.FirstOrDefault(l => l.Role == Role(LineRole.Ours)) ?? (drawing.Lines.Count > 0 ? drawing.Lines[0] : null);
        axis = ValueAxis.Of(
            drawing.Lines.SelectMany(l => l.Values).Concat(limits.SelectMany(l => new[] { l.Lower, l.Upper })).Concat([drawing.Target?.Value]).Concat(drawing.TargetSteps.Select(s => (double?)s.Value)).OfType<double>(),
            drawing.FromZero, drawing.Highest);
    }

    /// <summary>The chart as a picture.</summary>
    /// <param name="data">What the chart on screen is made of.</param>
    /// <param name="size">How large, and whether with its words.</param>
    /// <param name="flow">Measures text.</param>
    public static ChartPicture Of(ChartData data, PictureSize size, TextFlow flow)
    {
        var layout = new ChartLayout(data, size.Text, flow);
        var words = PictureWords.Of(data);
        var frame = PictureFrame.Of(words with { Method = Joined(words.Method, layout.MarksWords()) }, size, flow, size.Plot);
        layout.Draw(frame.Room);
        return new ChartPicture(frame.Width, frame.Height, [.. frame.Marks, .. layout.marks]);
    }

    private void Draw((float Left, float Top, float Right, float Bottom) room)
    {
        var labels = EndLabels().ToList();
        var names = labels.Select(l => flow.Width(l.Text, l.Face, text)).Append(0).Max();
        var ticks = axis.Ticks.Select(t => (Value: t, Text: Tick(t))).ToList();
        left = room.Left + ticks.Select(t => flow.Width(t.Text, Face.Sans, text)).Append(0).Max() + 10;
        right = Math.Max(left + ((room.Right - left) / 2), room.Right - MathF.Ceiling(names) - Leader - 4);
        top = room.Top + (text / 2) + 4;
        bottom = room.Bottom - (text * 2) - (drawing.Signals.Count > 0 ? text * 1.7f : 0);

        Bands();
        foreach (var (value, words) in ticks)
        {
            marks.Add(new LineMark([(left, Y(value)), (right, Y(value))], ChartColours.Rule, 1));
            marks.Add(new TextMark(words, left - 8, Y(value), text, Face.Sans, ChartColours.Ink2, TextEnd.Right));
        }

        marks.Add(new LineMark([(left, bottom), (right, bottom)], ChartColours.Ink2, 1));
        Levels();
        Breaks();
        Pins();
        foreach (var line in drawing.Lines.Where(l => l != ours))
            Line(line);
        if (ours is not null)
            Line(ours);
        Missing();
        Notes();
        Periods();
        Names(labels, room.Right);
        Key(room);
    }

    private float X(double index) => data.Labels.Count < 2 ? (left + right) / 2 : left + (float)((right - left) * index / (data.Labels.Count - 1));

    private float Y(double value) => bottom - (float)((bottom - top) * axis.Place(value));

    private string Tick(double value) => value.ToString(axis.Step < 1 ? "#,##0.##" : "#,##0.#", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−');

    private (float From, float To) Across(int from, int to) => (from == 0 ? X(0) : X(from - 0.5), to == data.Labels.Count - 1 ? X(to) : X(to + 0.5));

    private static string Role(LineRole role) => role.ToString().ToLowerInvariant();

    private static string? Joined(string? one, string? other) => string.Join(' ', new[] { one, other }.Where(t => !string.IsNullOrEmpty(t))) is { Length: > 0 } both ? both : null;

    // An earlier stretch of few points can have limits where no value can be: its band is cut at zero, as on screen.
    private static DrawnLimits[] Drawn(ChartDrawing drawing)
    {
        var whole = drawing.FromZero && drawing.Lines.All(l => l.Values.All(v => v is null or >= 0));
        return [.. drawing.Limits.Select(run => whole && run.To < drawing.Labels.Count - 1 && run.Lower < 0 ? run with { Lower = 0, LowerText = null } : run)];
    }

    private static bool IsCut(DrawnLimits run) => run is { Lower: 0, LowerText: null };
}
