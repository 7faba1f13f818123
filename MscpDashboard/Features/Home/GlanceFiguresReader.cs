using MscpDashboard.Components;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Features.Home;

/// <summary>The dataset in a few lines: what stands out, and each priority's leading figure.</summary>
internal static class GlanceFiguresReader
{
    private const int MostConcerns = 2;
    private const int Most = 3;

    public static async Task<GlanceFigures> ReadAsync(SeriesReader series, Reader reader, DateOnly today)
    {
        var readings = await series.ReadingsAsync(reader);
        var signals = DatasetExceptions.Of(readings, today);
        // What worries comes first; one improvement is shown too, where there is one, so that good news has a place.
        var concerns = signals.Where(s => s.Concern).ToList();
        var better = signals.Where(s => !s.Concern).ToList();
        var shown = concerns.Take(better.Count == 0 ? Most : MostConcerns).Concat(better).Take(Most);
        return new GlanceFigures(
            readings.Count,
            readings.Count(r => r.Signals),
            [.. shown.Select(Line)],
            readings.Where(r => r.Latest?.Value is not null).ToDictionary(r => r.Indicator.Code, Figure));
    }

    private static ExceptionLine Line(DatasetSignal signal)
    {
        var reading = signal.Reading;
        return new ExceptionLine(
            reading.Indicator.Code,
            reading.Indicator.Name,
            reading.Format.Value(reading.Latest!.Value!.Value),
            Comparator(reading),
            reading.Words.Brief,
            [.. reading.Series.Points.Select(p => p.Value)],
            Mark(reading.Chart),
            reading.Chart.TrialLimits,
            reading.Illustrative);
    }

    private static LeadingFigure Figure(IndicatorReading reading) =>
        new(reading.Indicator.Code, reading.Indicator.Name, reading.Format.Value(reading.Latest!.Value!.Value), Comparator(reading));

    private static string? Comparator(IndicatorReading reading) => reading switch
    {
        // England's number of children beside Medway's says nothing; its percentage or rate does.
        { Format.Kind: MeasureKind.Count } when reading.Previous?.Value is { } before => $"Before {reading.Format.Value(before)}",
        { England.Value: { } england } when reading.Format.Kind != MeasureKind.Count => $"England {reading.Format.Value(england)}",
        { Previous.Value: { } before } => $"Before {reading.Format.Value(before)}",
        _ => null,
    };

    private static VariationMark Mark(XmrChart chart) => chart.Variation switch
    {
        SpcVariation.ImprovementHigh => VariationMark.ImprovementHigh,
        SpcVariation.ImprovementLow => VariationMark.ImprovementLow,
        SpcVariation.ConcernHigh => VariationMark.ConcernHigh,
        SpcVariation.ConcernLow => VariationMark.ConcernLow,
        SpcVariation.NeutralHigh => VariationMark.NeutralHigh,
        SpcVariation.NeutralLow => VariationMark.NeutralLow,
        _ => VariationMark.CommonCause,
    };
}
