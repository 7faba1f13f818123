namespace MscpDashboard.Domain.Dataset;

/// <summary>An indicator whose newest point is more than ordinary variation.</summary>
/// <param name="Reading">Its figures.</param>
/// <param name="Point">The newest point, with its rule and direction.</param>
/// <param name="Strength">How far the point lies from the mean, in distances from mean to limit; null without limits.</param>
public sealed record DatasetSignal(IndicatorReading Reading, XmrPoint Point, double? Strength)
{
    public bool Concern => Point.Signal == SpcSignal.Concern;

    /// <summary>The newest value and what it is, in one sentence.</summary>
    public string Sentence => Reading.Words.Lead;
}

/// <summary>Which indicators to look at first: the newest point signals concern or improvement.</summary>
public static class DatasetExceptions
{
    /// <summary>Figures whose newest period ended longer ago come after those that speak of now.</summary>
    private const int RecentMonths = 30;

    /// <summary>
    /// Concern before improvement; recent figures before old ones; then the furthest from the mean, seen against the limits.
    /// A neutral indicator's signal is a change, not an exception.
    /// </summary>
    public static IReadOnlyList<DatasetSignal> Of(IEnumerable<IndicatorReading> readings, DateOnly today)
    {
        var recent = today.AddMonths(-RecentMonths);
        return
        [
            .. readings
                .Where(r => r.SignalsConcern || r.SignalsImprovement)
                .Select(r => new DatasetSignal(r, r.Chart.Newest!.Value, StrengthOf(r.Chart)))
                .OrderBy(e => e.Concern ? 0 : 1)
                .ThenBy(e => e.Point.Date >= recent ? 0 : 1)
                .ThenByDescending(e => e.Strength ?? 0)
                .ThenByDescending(e => e.Point.Date)
                .ThenBy(e => e.Reading.Indicator.Code, StringComparer.Ordinal),
        ];
    }

    private static double? StrengthOf(XmrChart chart)
    {
        if (chart.Newest is not { Value: { } value } point || chart.SegmentOf(point) is not { Mean: { } mean, UpperLimit: { } upper } || upper == mean)
            return null;
        return (double)(Math.Abs(value - mean) / (upper - mean));
    }
}
