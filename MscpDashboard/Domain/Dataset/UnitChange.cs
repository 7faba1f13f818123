namespace MscpDashboard.Domain.Dataset;

/// <summary>
/// Whether the figures of an indicator can be read in another unit. The unit decides which of them are numbers of children and hidden while
/// small, so that another unit must not bring a hidden one to light.
/// </summary>
public static class UnitChange
{
    /// <summary>True when small numbers are hidden by the one unit and shown by the other.</summary>
    public static bool Uncovers(MeasureFormat from, MeasureFormat to) => Covers(from) && !Covers(to);

    /// <summary>Why some of the figures can't be in this unit, by the same rules as for figures that come in; null when all can.</summary>
    public static string? Fault(MeasureFormat to, IEnumerable<SeriesPoint> figures)
    {
        if (!Covers(to))
            return null;
        var (below, above) = (0, 0);
        foreach (var figure in figures.Where(f => f.State == ValueState.Value))
        {
            below += figure.Value < 0 ? 1 : 0;
            above += figure.Value > 100 ? 1 : 0;
        }

        return to.Kind == MeasureKind.Percentage && below + above > 0 ? $"A percentage is from 0 to 100; {Count(below + above)} of the figures {(below + above == 1 ? "is" : "are")} not."
            : below > 0 ? $"{(to.Kind == MeasureKind.Count ? "A number of children or events" : "A rate")} is zero or more; {Count(below)} of the figures {(below == 1 ? "is" : "are")} below."
            : null;
    }

    /// <summary>Whether anything that is hidden of these figures would be seen in another unit.</summary>
    /// <param name="rule">The rule for readers who see no small numbers.</param>
    /// <param name="together">All that is judged together, each revision after those it replaced, in the present unit.</param>
    /// <param name="to">The other unit.</param>
    public static bool Reveals(Disclosure rule, IReadOnlyList<RecordedFigure> together, MeasureFormat to)
    {
        // Linked indicators keep their units, so nothing but the indicator itself is judged with it.
        var before = RecordDisclosure.Disclose(rule, IndicatorLinks.None, together);
        var after = RecordDisclosure.Disclose(rule, IndicatorLinks.None, [.. together.Select(f => f with { Format = to })]);
        for (var i = 0; i < before.Length; i++)
        {
            var (value, numerator) = (after[i].Value, after[i].Numerator);
            if ((value is not null && before[i].Value is null) || (numerator is not null && before[i].Numerator is null)
                || (after[i].Denominator is not null && before[i].Denominator is null && (value ?? numerator) is not null))
                return true;
        }

        return false;
    }

    private static bool Covers(MeasureFormat format) => format.Kind is MeasureKind.Count or MeasureKind.Percentage or MeasureKind.Rate;

    private static string Count(int number) => SpcReading.Count(number);
}
