using System.Globalization;
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
        return (all, Sentence(detail, latest, format));
    }

    private static string Sentence(IndicatorDetail detail, SeriesPoint latest, MeasureFormat format)
    {
        if (detail.Reading.Neighbours is not { Median: { } median, WithValue: > 0 } neighbours)
            return "No neighbour has a figure for this period.";
        var rest = string.Create(CultureInfo.InvariantCulture, $"the median of {(neighbours.WithValue == neighbours.Of ? "its" : $"{neighbours.WithValue} of its")} {neighbours.Of} neighbours, {format.Phrase(median)}");
        if (latest.Value is not { } value)
            return $"{detail.Area.Name} has no figure to show beside {rest}.";
        var above = detail.Neighbours.Count(n => n.Series.At(latest.PeriodEnd)?.Value > value);
        var place = string.Create(CultureInfo.InvariantCulture, $"{(above == 0 ? "none" : above)} of them {(above <= 1 ? "is" : "are")} higher");
        var words = value > median ? "above" : value < median ? "below" : "level with";
        return $"{detail.Area.Name} is {words} {rest}; {place}.";
    }

    private static IEnumerable<(string Name, DisclosedValue Shown, bool Ours)> Beside(string name, SeriesPoint? point)
    {
        if (point?.Value is not null)
            yield return (name, point.Shown, false);
    }
}
