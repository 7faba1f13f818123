using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Features.Plan;

/// <summary>The latest figures of the indicators that speak to a priority, as a reader may have them.</summary>
internal static class PlanIndicators
{
    public static async Task<IReadOnlyDictionary<string, PlanIndicator>> ReadAsync(SeriesReader series, Reader reader, IReadOnlyCollection<string> codes) =>
        codes.Count == 0 ? new Dictionary<string, PlanIndicator>() : (await series.ReadingsAsync(reader, codes)).ToDictionary(r => r.Indicator.Code, Of);

    /// <summary>The newest figure for Medway, and England's for the same period.</summary>
    internal static PlanIndicator Of(IndicatorReading reading)
    {
        var (indicator, format) = (reading.Indicator, reading.Format);
        if (reading.Latest is not { } latest)
            return new PlanIndicator(indicator.Code, indicator.Name, DisclosedValue.NotSupplied.Symbol, "Not supplied yet.", indicator.Illustrative);

        var when = PeriodNames.Of(indicator.Frequency, indicator.Snapshot).When(latest.PeriodEnd);
        var comparator = reading.England?.Shown is { HasValue: true } england && format.Kind != MeasureKind.Count ? $"; England {england.Text(format)}" : "";
        return new PlanIndicator(
            indicator.Code, indicator.Name, latest.Shown.Text(format), $"{latest.Shown.Spoken(format)} {when}{comparator}.", indicator.Illustrative || latest.Illustrative);
    }
}
