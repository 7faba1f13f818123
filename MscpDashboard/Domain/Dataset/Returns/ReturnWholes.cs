namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>
/// Medway's whole of an indicator that agencies return in parts: worked out from the newest parts whenever one of them changes. While a part is
/// missing the whole is incomplete; a part that its agency withholds withholds the whole.
/// </summary>
internal static class ReturnWholes
{
    public static IEnumerable<ReturnFigure> Of(IReadOnlyCollection<ReturnFigure> parts, ReturnContext context)
    {
        foreach (var point in parts.Where(p => p.AgencyCode is not null && p.Change != FigureChange.Same).GroupBy(p => (p.Indicator, p.AreaKey, p.Now.End)))
        {
            var (indicator, area, end) = point.Key;
            // Averages and rates of agencies don't add up to the area's.
            if (MeasureFormat.Of(indicator.Unit).Kind is not (MeasureKind.Count or MeasureKind.Percentage))
                continue;
            var newest = context.Known.Where(k => k.Key.Indicator == indicator.Key && k.Key.Area == area && k.Key.Agency is not null)
                .ToDictionary(k => k.Key.Agency!, k => k.Value.FirstOrDefault(f => f.End == end));
            foreach (var part in parts.Where(p => p.Indicator == indicator && p.AreaKey == area && p.AgencyCode is not null && p.Now.End == end))
                newest[part.AgencyCode!] = part.Now;
            var owed = context.Duties.Where(d => d.IndicatorId == indicator.Id && d.Part && d.Owes(end)).Select(d => d.AgencyCode);
            var before = context.Series(indicator.Key, area, null).FirstOrDefault(k => k.End == end);
            KnownFigure[] there = [.. newest.Values.OfType<KnownFigure>()];
            var missing = owed.Any(code => newest.GetValueOrDefault(code) is not { Given: true });
            yield return new ReturnFigure(indicator, area, null, Sum(MeasureFormat.Of(indicator.Unit), point.First().Now, there), before)
            {
                Mark = there.Any(p => p.State == ValueState.Suppressed) ? "c" : null,
                Quality = missing ? Quality.Incomplete : before is { State: ValueState.Value } ? Quality.Revised : Quality.Final,
            };
        }
    }

    private static KnownFigure Sum(MeasureFormat format, KnownFigure period, KnownFigure[] parts)
    {
        var whole = new KnownFigure(period.Start, period.End, ValueState.NotSupplied, null, null, null);
        KnownFigure[] valued = [.. parts.Where(p => p.State == ValueState.Value)];
        if (parts.Any(p => p.State == ValueState.Suppressed))
            return whole with { State = ValueState.Suppressed };
        if (valued.Length == 0)
            return parts.Any(p => p.State == ValueState.NotApplicable) ? whole with { State = ValueState.NotApplicable } : whole;
        if (format.Kind == MeasureKind.Count)
            return whole with { State = ValueState.Value, Value = valued.Sum(p => p.Value) };
        if (valued.Any(p => p.Numerator is null || p.Denominator is null))
            return whole;
        var (numerator, denominator) = (valued.Sum(p => p.Numerator), valued.Sum(p => p.Denominator));
        return denominator == 0 ? whole with { State = ValueState.NotApplicable, Numerator = 0, Denominator = 0 }
            : whole with { State = ValueState.Value, Value = (double)ReturnFigureReading.Rounded((decimal)numerator!.Value / (decimal)denominator!.Value * 100), Numerator = numerator, Denominator = denominator };
    }
}
