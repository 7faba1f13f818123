namespace MscpDashboard.Components.Charts;

/// <summary>What the script draws: numbers, and words already written, so that no rule or format lives in the browser.</summary>
public sealed record ChartDrawing
{
    public required IReadOnlyList<string> Labels { get; init; }
    public required IReadOnlyList<DrawnLine> Lines { get; init; }

    /// <summary>Runs of points that share the same limits.</summary>
    public required IReadOnlyList<DrawnLimits> Limits { get; init; }

    public DrawnLevel? Target { get; init; }
    /// <summary>Where the target stood at which level, if it was not always the same.</summary>
    public required IReadOnlyList<DrawnStep> TargetSteps { get; init; }
    public required IReadOnlyList<ChartPin> Pins { get; init; }
    public required IReadOnlyList<DrawnSignal> Signals { get; init; }
    public required IReadOnlyList<ChartBreak> Breaks { get; init; }
    public required IReadOnlyList<ChartNote> Notes { get; init; }

    /// <summary>One sentence per point, for the tooltip and for reading by keyboard.</summary>
    public required IReadOnlyList<string> Points { get; init; }

    public bool FromZero { get; init; }
    public double? Highest { get; init; }

    /// <summary>Turns chart data into what the script draws.</summary>
    public static ChartDrawing Of(ChartData data) => new()
    {
        Labels = data.Labels,
        Lines = [.. data.Series.Select(series => Line(data, series))],
        Limits = data.Limits is { } limits ? Runs(limits, data) : [],
        Target = data.Target is { } target && double.IsFinite(target.Value)
            ? new DrawnLevel(target.Label, target.Value, data.Unit.Write(target.Value))
            : null,
        Signals = [.. data.Signals.Where(signal => signal.Index >= 0 && signal.Index < data.Labels.Count)
            .Select(signal => new DrawnSignal(signal.Index, signal.Tone.ToString().ToLowerInvariant()))],
        TargetSteps = data.TargetSteps is { } steps ? Steps(steps, data.Labels.Count) : [],
        Pins = [.. data.Pins.Where(pin => pin.Index >= 0 && pin.Index < data.Labels.Count)],
        Breaks = data.Breaks,
        Notes = data.Notes,
        Points = [.. Enumerable.Range(0, data.Labels.Count).Select(index => ChartWords.Point(data, index))],
        FromZero = data.FromZero,
        Highest = data.Highest,
    };

    private static DrawnLine Line(ChartData data, ChartSeries series)
    {
        var values = Enumerable.Range(0, data.Labels.Count).Select(index => ChartWords.Value(series, index)).ToList();
        var last = values.FindLastIndex(value => value is not null);
        return new DrawnLine(series.Label, series.Role.ToString().ToLowerInvariant(), values, last < 0 ? null : data.Unit.Write(values[last]!.Value));
    }

    private static List<DrawnStep> Steps(IReadOnlyList<double?> targets, int count)
    {
        var steps = new List<DrawnStep>();
        for (var i = 0; i < Math.Min(count, targets.Count); i++)
        {
            if (ChartWords.Known(targets[i]) is not { } value)
                continue;
            if (steps.Count > 0 && steps[^1] is var step && step.To == i - 1 && step.Value == value)
                steps[^1] = step with { To = i };
            else
                steps.Add(new DrawnStep(i, i, value));
        }

        return steps;
    }

    private static List<DrawnLimits> Runs(ChartLimits limits, ChartData data)
    {
        var runs = new List<DrawnLimits>();
        for (var i = 0; i < data.Labels.Count; i++)
        {
            // What is written stays the limit that was computed; the drawing ends where the axis does.
            var (mean, lower, limit) = (At(limits.Mean, i), At(limits.Lower, i), At(limits.Upper, i));
            var upper = limit > data.Highest ? data.Highest : limit;
            if (mean is null && lower is null && upper is null)
                continue;
            if (runs.Count > 0 && runs[^1] is var run && run.To == i - 1 && run.Mean == mean && run.Lower == lower && run.Upper == upper)
                runs[^1] = run with { To = i };
            else
                runs.Add(new DrawnLimits(i, i, mean, lower, upper, Written(mean), Written(lower), Written(limit)));
        }
        return runs;

        static double? At(IReadOnlyList<double?> values, int index) => index < values.Count ? ChartWords.Known(values[index]) : null;
        string? Written(double? value) => value is { } number ? data.Unit.WriteLimit(number) : null;
    }
}

/// <summary>A line and how its last value is written.</summary>
public sealed record DrawnLine(string Label, string Role, IReadOnlyList<double?> Values, string? Last);

/// <summary>Mean and limits from one point to another, both included.</summary>
public sealed record DrawnLimits(int From, int To, double? Mean, double? Lower, double? Upper, string? MeanText, string? LowerText, string? UpperText);

/// <summary>A level from one point to another, both included.</summary>
public sealed record DrawnStep(int From, int To, double Value);

/// <summary>A level across the whole chart.</summary>
public sealed record DrawnLevel(string Label, double Value, string Text);

/// <summary>A larger dot in the colour of its tone.</summary>
public sealed record DrawnSignal(int Index, string Tone);
