using MscpDashboard.Components.Charts;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>An area among its statistical neighbours at its newest period.</summary>
public static class NeighbourRanking
{
    /// <summary>Highest first, what has no number last, and where the area stands in one sentence. Empty for an area without neighbours.</summary>
    public static (IReadOnlyList<BarListRow> Rows, string Sentence) Of(IndicatorDetail detail)
    {
        var reading = detail.Reading;
        if (reading.Latest is not { } latest || detail.Neighbours.Count == 0)
            return ([], "");

        var format = reading.Format;
        var all = detail.Neighbours
            .Select(n => (n.Area.Name, Shown: n.Series.At(latest.PeriodEnd)?.Shown ?? DisclosedValue.NotSupplied, Ours: false))
            .Append((detail.Area.Name, latest.Shown, Ours: true))
            .Concat(reading.Additive ? [] : Beside("England", reading.England))
            .Concat(reading.Additive ? [] : Beside("South East", reading.SouthEast))
            .OrderByDescending(r => r.Shown.Number ?? double.NegativeInfinity)
            .ThenBy(r => r.Name, StringComparer.Ordinal)
            .Select(r => new BarListRow(r.Name, r.Shown.Number, r.Shown.HasValue ? r.Shown.Text(format) : $"{r.Shown.Symbol} {r.Shown.Word}", r.Ours))
            .ToList();
        return (all, ViewSentences.Ranked(detail.Area.Name, reading, IndicatorViews.NeighbourValues(detail)));
    }

    /// <summary>Each bar's quarter in words, by the bar's name: of the area and its neighbours alone, not of the country and the region.</summary>
    public static IReadOnlyDictionary<string, string> QuartersOf(IndicatorDetail detail)
    {
        if (detail.Reading.Latest is not { } latest)
            return new Dictionary<string, string>();
        var all = detail.Neighbours.Select(n => (n.Area.Name, n.Series.At(latest.PeriodEnd)?.Value)).Append((detail.Area.Name, latest.Value)).Where(v => v.Value is not null).DistinctBy(v => v.Name).ToList();
        var quarters = Quarters.Of(all.Select(v => v.Value!.Value), detail.Indicator.Polarity);
        return all.Where(v => quarters[v.Value!.Value] is not null).ToDictionary(v => v.Name, v => quarters.Words(quarters[v.Value!.Value]!.Value));
    }

    private static IEnumerable<(string Name, DisclosedValue Shown, bool Ours)> Beside(string name, SeriesPoint? point)
    {
        if (point?.Value is not null)
            yield return (name, point.Shown, false);
    }
}
