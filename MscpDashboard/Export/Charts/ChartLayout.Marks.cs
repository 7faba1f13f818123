using MscpDashboard.Components.Charts;

namespace MscpDashboard.Export.Charts;

/// <summary>The parts of a chart, each as it looks.</summary>
public sealed partial class ChartLayout
{
    private static readonly float[] LimitDashes = [6, 4];
    private static readonly float[] TargetDashes = [2, 3];
    private static readonly float[] PinDashes = [1, 3];

    private float Small => text - 1;

    private void Bands()
    {
        foreach (var run in limits.Where(r => r.Upper is not null))
        {
            var (from, to) = Across(run.From, run.To);
            marks.Add(new BoxMark(from, Y(run.Upper!.Value), to, run.Lower is { } lower ? Y(lower) : bottom, ChartColours.Band));
        }
    }

    private void Levels()
    {
        foreach (var run in limits)
        {
            Level(run.Upper, run.From, run.To, ChartColours.Compare, 1.2f, LimitDashes);
            Level(IsCut(run) ? null : run.Lower, run.From, run.To, ChartColours.Compare, 1.2f, LimitDashes);
            Level(run.Mean, run.From, run.To, ChartColours.Compare, 1.2f, null);
        }

        foreach (var step in drawing.TargetSteps)
            Level(step.Value, step.From, step.To, ChartColours.Accent, 1.8f, TargetDashes);
        if (drawing.Target is { } target && drawing.TargetSteps.Count == 0)
            Level(target.Value, 0, data.Labels.Count - 1, ChartColours.Accent, 1.8f, TargetDashes);
    }

    private void Level(double? value, int from, int to, string colour, float width, float[]? dashes)
    {
        if (value is not { } level)
            return;
        var (start, end) = Across(from, to);
        if (data.Labels.Count == 1)
            (start, end) = (left, right);
        marks.Add(new LineMark([(start, Y(level)), (end, Y(level))], colour, width) { Dashes = dashes });
    }

    private void Breaks()
    {
        var row = 0;
        var taken = float.MinValue;
        foreach (var one in drawing.Breaks.OrderBy(b => b.Index))
        {
            var x = X(one.Index - 0.5);
            marks.Add(new LineMark([(x, top), (x, bottom)], ChartColours.Ink3, 1));
            var words = flow.Shortened(one.Reason, Face.Sans, Small, (right - left) * 0.6f);
            var width = flow.Width(words, Face.Sans, Small);
            var start = Math.Clamp(x - (width / 2), left, Math.Max(left, right - width));
            row = start < taken + 8 ? row + 1 : 0;
            taken = Math.Max(taken, start + width);
            marks.Add(new TextMark(words, start, top + 8 + (row * (Small + 5)), Small, Face.Sans, ChartColours.Ink2) { OnGround = true });
        }
    }

    private void Pins()
    {
        var row = 0;
        var taken = float.MinValue;
        foreach (var pin in drawing.Pins.Where(p => !p.Marked).OrderBy(p => p.Index))
        {
            var x = X(pin.Index);
            marks.Add(new LineMark([(x, top), (x, bottom)], ChartColours.Ink3, 1) { Dashes = PinDashes });
            var toTheRight = pin.Index <= (data.Labels.Count - 1) / 2.0;
            var words = flow.Shortened(pin.Text, Face.Sans, Small, toTheRight ? right - x - 6 : x - left - 6);
            var width = flow.Width(words, Face.Sans, Small);
            var start = toTheRight ? x + 6 : x - 6 - width;
            row = start < taken + 8 ? row + 1 : 0;
            taken = Math.Max(taken, start + width);
            marks.Add(new TextMark(words, start, bottom - 10 - (row * (Small + 5)), Small, Face.Sans, ChartColours.Ink2) { OnGround = true });
        }
    }

    private void Line(DrawnLine line)
    {
        var isOurs = line == ours;
        var colour = line.Role == Role(LineRole.Expected) ? ChartColours.Accent : isOurs ? ChartColours.Ink : ChartColours.Compare;
        var dashes = line.Role switch { "region" or "expected" => TargetDashes, "neighbours" => [7, 4], _ => (float[]?)null };
        var run = new List<(float, float)>();
        for (var i = 0; i <= line.Values.Count; i++)
        {
            if (i < line.Values.Count && line.Values[i] is { } value)
            {
                run.Add((X(i), Y(value)));
                continue;
            }

            // A gap ends the line; a value between two gaps has none to stand on, and is a dot.
            if (run.Count > 1)
                marks.Add(new LineMark([.. run], colour, isOurs ? 2 : 1.4f) { Dashes = dashes });
            else if (run.Count == 1 && !isOurs)
                marks.Add(new DotMark(run[0].Item1, run[0].Item2, 2, colour));
            run.Clear();
        }

        if (isOurs && line.Role == Role(LineRole.Ours))
            Dots(line);
    }

    private void Dots(DrawnLine line)
    {
        var plain = drawing.Limits.Count > 0 ? ChartColours.Common : ChartColours.Ink;
        var signals = drawing.Signals.ToDictionary(s => s.Index, s => s.Tone);
        // Many points stand so close that full dots would hide the line.
        var close = data.Labels.Count > 1 && (right - left) / (data.Labels.Count - 1) < 2.5f * DotRadius;
        for (var i = 0; i < line.Values.Count; i++)
        {
            if (line.Values[i] is not { } value)
                continue;
            marks.Add(signals.TryGetValue(i, out var tone)
                ? new DotMark(X(i), Y(value), close ? DotRadius : SignalRadius, Colour(tone), Shape(tone))
                : new DotMark(X(i), Y(value), close ? 2 : DotRadius, plain));
        }
    }

    // On screen a point says why there is no number; a picture can't be asked, so the mark stands in the gap.
    private void Missing()
    {
        if (data.Ours is not { } series || ours is null)
            return;
        for (var i = 0; i < data.Labels.Count; i++)
        {
            if (ours.Values[i] is null)
                marks.Add(new TextMark(ChartWords.Cell(data, series, i), X(i), bottom - 9, Small, Face.Sans, ChartColours.Ink3, TextEnd.Middle) { OnGround = true });
        }
    }

    private string? MarksWords()
    {
        if (data.Ours is not { } series)
            return null;
        var found = Enumerable.Range(0, data.Labels.Count).Select(i => ChartWords.Cell(data, series, i)).Where(c => ChartWords.Meaning(c) is not null).Distinct().Order(StringComparer.Ordinal).ToList();
        return found.Count == 0 ? null : $"{string.Join(", ", found.Select(m => $"{m} {ChartWords.Meaning(m)}"))}.";
    }

    private void Notes()
    {
        foreach (var note in drawing.Notes)
        {
            if (ours is null || note.Index < 0 || note.Index >= ours.Values.Count || ours.Values[note.Index] is not { } value)
                continue;
            var tone = drawing.Signals.FirstOrDefault(s => s.Index == note.Index)?.Tone;
            var toTheLeft = note.Index > (data.Labels.Count - 1) / 2.0;
            // On the side where the line does not come from: above what is high, beneath what is low.
            var high = value >= (data.Limits is { } l && note.Index < l.Mean.Count ? l.Mean[note.Index] ?? value : value);
            var y = Math.Clamp(Y(value) + (high ? -20 : 20), top, bottom - 8);
            marks.Add(new TextMark(note.Text, X(note.Index) + (toTheLeft ? 8 : -8), y, text, Face.SansStrong, Colour(tone), toTheLeft ? TextEnd.Right : TextEnd.Left) { OnGround = true });
        }

        foreach (var pin in drawing.Pins.Where(p => p.Marked))
        {
            if (ours?.Values[pin.Index] is { } value)
                marks.Add(new TextMark(pin.Text, X(pin.Index), Y(value) + 18, Small, Face.SansStrong, ChartColours.Accent, pin.Index > (data.Labels.Count - 1) / 2.0 ? TextEnd.Right : TextEnd.Middle) { OnGround = true });
        }
    }

    // As many as stand apart, always with the newest.
    private void Periods()
    {
        var count = data.Labels.Count;
        if (count == 0)
            return;
        var widest = data.Labels.Max(l => flow.Width(l, Face.Sans, text)) + 12;
        var every = Math.Max(1, (int)Math.Ceiling(widest / ((right - left) / Math.Max(1, count - 1))));
        for (var i = (count - 1) % every; i < count; i += every)
        {
            // The first may not stand out of the picture on the left.
            var half = flow.Width(data.Labels[i], Face.Sans, text) / 2;
            marks.Add(new TextMark(data.Labels[i], Math.Max(X(i), half + 2), bottom + text, text, Face.Sans, ChartColours.Ink2, TextEnd.Middle));
        }
    }

    private IEnumerable<(string Text, double Value, string Colour, Face Face)> EndLabels()
    {
        foreach (var line in drawing.Lines.Where(l => l.Last is not null))
        {
            var isOurs = line.Role == Role(LineRole.Ours);
            yield return ($"{line.Label} {line.Last}", line.Values.Last(v => v is not null)!.Value, isOurs ? ChartColours.Ink : line.Role == Role(LineRole.Expected) ? ChartColours.Accent : ChartColours.Ink3, isOurs ? Face.SansStrong : Face.Sans);
        }

        if (limits.Length > 0 && limits[^1] is var run)
        {
            if (run.Upper is { } upper)
                yield return ($"Upper limit {run.UpperText}", upper, ChartColours.Ink3, Face.Sans);
            if (run.Mean is { } mean)
                yield return ($"Mean {run.MeanText}", mean, ChartColours.Ink3, Face.Sans);
            if (run.Lower is { } lower)
                yield return ($"Lower limit {run.LowerText}", lower, ChartColours.Ink3, Face.Sans);
        }

        if (drawing.Target is { } target)
            yield return ($"{target.Label} {target.Text}", target.Value, ChartColours.Accent, Face.SansStrong);
    }

    private void Names(List<(string Text, double Value, string Colour, Face Face)> labels, float edge)
    {
        var sorted = labels.OrderBy(l => Y(l.Value)).ToList();
        var places = LabelSpread.Of([.. sorted.Select(l => Y(l.Value))], text + 4, top, bottom);
        for (var i = 0; i < sorted.Count; i++)
        {
            var (words, value, colour, face) = sorted[i];
            marks.Add(new LineMark([(right + 6, Y(value)), (right + 11, Y(value)), (right + Leader - 8, places[i]), (right + Leader - 3, places[i])], colour == ChartColours.Ink3 ? ChartColours.Compare : colour, 1));
            marks.Add(new TextMark(flow.Shortened(words, face, text, edge - right - Leader), right + Leader, places[i], text, face, colour));
        }
    }

    // What the shapes of signals mean.
    private void Key((float Left, float Top, float Right, float Bottom) room)
    {
        var x = left;
        foreach (var tone in drawing.Signals.Select(s => s.Tone).Distinct().Order(StringComparer.Ordinal))
        {
            var y = room.Bottom - (text / 2);
            marks.Add(new DotMark(x + SignalRadius, y, 5.5f, Colour(tone), Shape(tone)));
            var words = $"Signal: {ChartWords.Tone(Enum.Parse<SignalTone>(tone, ignoreCase: true))}";
            marks.Add(new TextMark(words, x + 20, y, Small, Face.Sans, ChartColours.Ink2));
            x += 20 + flow.Width(words, Face.Sans, Small) + 22;
        }
    }

    private static string Colour(string? tone) => tone switch { "concern" => ChartColours.Concern, "improvement" => ChartColours.Improvement, _ => ChartColours.Ink };

    private static DotShape Shape(string tone) => tone switch { "concern" => DotShape.Ringed, "improvement" => DotShape.Hollow, _ => DotShape.Plain };
}
