namespace MscpDashboard.Components.Charts;

/// <summary>Says a chart in words: a sentence for the whole, one for each point, a text for each cell of the table.</summary>
public static class ChartWords
{
    /// <summary>The mark of a value that was not supplied.</summary>
    public const string NotSupplied = "–";

    /// <summary>Where our line stands, whence it came, and its range.</summary>
    public static string Reading(ChartData data)
    {
        var known = data.Ours is { } ours
            ? Enumerable.Range(0, Math.Min(ours.Values.Count, data.Labels.Count)).Where(i => Known(ours.Values[i]) is not null).ToList()
            : [];
        if (known.Count == 0)
            return $"{data.Title}: no values supplied.";

        string Said(int i) => $"{data.Unit.Write(data.Ours!.Values[i]!.Value)} in {data.Labels[i]}";
        var last = known[^1];
        if (known.Count == 1)
            return $"{data.Title}: {Said(last)}, the only value.";

        var lowest = known.MinBy(i => data.Ours!.Values[i]);
        var highest = known.MaxBy(i => data.Ours!.Values[i]);
        return $"{data.Title}: {Said(last)}, from {Said(known[^2])}; lowest {Said(lowest)}, highest {Said(highest)}.";
    }

    /// <summary>One point: "2019: 14.3%"; with comparators "2019: Medway 14.3%, England 22.6%; concern, above the upper limit".</summary>
    public static string Point(ChartData data, int index)
    {
        var values = data.Series.Count == 1
            ? Said(data, data.Series[0], index)
            : string.Join(", ", data.Series.Select(series => $"{series.Label} {Said(data, series, index)}"));
        var signal = data.Signals.FirstOrDefault(one => one.Index == index);
        var note = data.Breaks.FirstOrDefault(one => one.Index == index);
        return $"{data.Labels[index]}: {values}"
            + (signal is null ? "" : $"; {Tone(signal.Tone)}, {signal.Words}")
            + LimitsAt(data, index)
            + (note is null ? "" : $"; {note.Reason}")
            + string.Concat(data.Pins.Where(pin => pin.Index == index).Select(pin => $"; {pin.Text}"));
    }

    // Said with the point, for whoever reads it by keys.
    private static string LimitsAt(ChartData data, int index) =>
        data.Limits is { } limits && index < limits.Lower.Count && index < limits.Upper.Count && Known(limits.Lower[index]) is { } lower && Known(limits.Upper[index]) is { } upper
            ? $"; limits {data.Unit.WriteLimit(lower)} to {data.Unit.WriteLimit(upper)}"
            : "";

    /// <summary>The value as written, or the mark of why there is none.</summary>
    public static string Cell(ChartData data, ChartSeries series, int index) =>
        Value(series, index) is { } value ? data.Unit.Write(value) : Mark(series, index);

    /// <summary>The word behind a mark; null for a value.</summary>
    public static string? Meaning(string cell) => cell switch
    {
        NotSupplied => "not supplied",
        "c" => "suppressed",
        "n/a" => "not applicable",
        _ => null,
    };

    /// <summary>The word for a signal.</summary>
    public static string Tone(SignalTone tone) => tone switch
    {
        SignalTone.Improvement => "better",
        SignalTone.Concern => "concern",
        _ => "changed",
    };

    /// <summary>The value if there is one that can be drawn.</summary>
    public static double? Value(ChartSeries series, int index) => index < series.Values.Count ? Known(series.Values[index]) : null;

    /// <summary>Null for what is no finite number.</summary>
    public static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static string Said(ChartData data, ChartSeries series, int index)
    {
        var cell = Cell(data, series, index);
        return Meaning(cell) ?? cell;
    }

    private static string Mark(ChartSeries series, int index) =>
        series.Marks is { } marks && index < marks.Count && !string.IsNullOrEmpty(marks[index]) ? marks[index]! : NotSupplied;
}
