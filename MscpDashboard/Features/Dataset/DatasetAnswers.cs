using System.Text.Json.Serialization;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>One point as another program reads it. What stands instead of a number is said by its state and symbol.</summary>
public sealed record PointAnswer(
    DateOnly PeriodStart, DateOnly PeriodEnd, string? PeriodLabel, ValueState State, double? Value, string Symbol,
    double? Numerator, double? Denominator, Quality Quality, bool Illustrative)
{
    /// <summary>The value for a cell, with what stands in its place.</summary>
    [JsonIgnore]
    public DisclosedValue Shown => DisclosedValue.Of(State, Value);

    /// <summary>The numerator likewise.</summary>
    [JsonIgnore]
    public DisclosedValue ShownNumerator { get; private init; }

    /// <summary>The denominator likewise.</summary>
    [JsonIgnore]
    public DisclosedValue ShownDenominator { get; private init; }

    public static PointAnswer Of(SeriesPoint point) => new(
        point.PeriodStart, point.PeriodEnd, point.PeriodLabel, point.State, point.Value, point.Shown.Symbol,
        point.Numerator, point.Denominator, point.Quality, point.Illustrative)
    {
        ShownNumerator = Part(point, point.Numerator),
        ShownDenominator = Part(point, point.Denominator),
    };

    /// <summary>A numerator or denominator for a cell: what is withheld is not what was never known.</summary>
    internal static DisclosedValue Part(SeriesPoint point, double? part) => part is null && point.WithheldHere ? DisclosedValue.Suppressed : DisclosedValue.Of(part);
}

/// <summary>The median of the neighbours as another program reads it.</summary>
public sealed record NeighboursAnswer(double? Median, int WithValue, int Of, string Model)
{
    public static NeighboursAnswer? From(NeighbourMedian? median) => median is null ? null : new(median.Median, median.WithValue, median.Of, median.Model);
}

/// <summary>A row of the scorecard as another program reads it.</summary>
public sealed record IndicatorSummary(
    string Code, string Name, string Theme, string Unit, Frequency Frequency, bool Snapshot, Polarity Polarity, bool Local, string? Owner,
    PointAnswer? Latest, PointAnswer? Previous, double? Change,
    double? Target, bool TargetIllustrative, MeasureBand Rating, string RatingReason,
    PointAnswer? England, PointAnswer? SouthEast, NeighboursAnswer? Neighbours,
    SpcVariation Variation, SpcAssurance Assurance, bool TrialLimits, string Reading, bool NeedsAttention, IReadOnlyList<string> Flags, bool Illustrative)
{
    public static IndicatorSummary Of(ScorecardRow row)
    {
        var (indicator, reading) = (row.Indicator, row.Reading);
        return new(
            indicator.Code, indicator.Name, indicator.Theme, indicator.Unit, indicator.Frequency, indicator.Snapshot, indicator.Polarity, indicator.Local, row.Owner,
            Point(reading.Latest), Point(reading.Previous), reading.Change,
            reading.Target.Target, reading.Target.Illustrative, reading.Rating.Band, reading.Rating.Reason,
            Point(reading.England), Point(reading.SouthEast), NeighboursAnswer.From(reading.Neighbours),
            reading.Chart.Variation, reading.Chart.Assurance, reading.Chart.TrialLimits, reading.Words.Lead, row.NeedsAttention, row.Flags, reading.Illustrative);
    }

    private static PointAnswer? Point(SeriesPoint? point) => point is null ? null : PointAnswer.Of(point);
}

/// <summary>One indicator as another program reads it.</summary>
public sealed record IndicatorAnswer(
    IndicatorSummary Indicator, string? Definition, AreaAnswer Area, IReadOnlyList<AreaAnswer> Areas, string Reading, string Method,
    IReadOnlyList<PointAnswer> Series, SpcAnswer Spc, IReadOnlyList<SeriesAnswer> Comparators, IReadOnlyList<NeighbourPeriodAnswer> NeighbourMedians,
    IReadOnlyList<SeriesAnswer> Agencies, IReadOnlyList<IReadOnlyList<RevisionAnswer>> Revisions, IReadOnlyList<SourceAnswer> Sources, DateOnly AsAt, bool Illustrative)
{
    /// <summary>One sentence for each view, by its name in the page's address: trend, compare, neighbours, agency, parts, revisions, definition.</summary>
    public required IReadOnlyDictionary<string, string> Sentences { get; init; }

    /// <summary>The target from each day on; the first, without a day, is the indicator's own.</summary>
    public required IReadOnlyList<TargetStep> Targets { get; init; }

    /// <summary>New limits asked for, and what became of it. The approved ones are in the limits.</summary>
    public required IReadOnlyList<RebaseRow> Rebases { get; init; }

    public required IReadOnlyList<EventRow> Events { get; init; }

    /// <summary>What is said beside the figures: drafts only to those who may write or agree them.</summary>
    public required IReadOnlyList<CommentaryRow> Commentary { get; init; }

    public required IReadOnlyList<RaisedFromPoint> RaisedActions { get; init; }

    /// <summary>What it was made of, for a file of the same.</summary>
    [JsonIgnore]
    public IndicatorDetail Detail { get; private init; } = default!;

    public static IndicatorAnswer Of(IndicatorDetail detail, IReadOnlyList<CommentaryRow> commentary) => new(
        IndicatorSummary.Of(new ScorecardRow(detail.Reading, detail.Owner)),
        detail.Indicator.Definition,
        AreaAnswer.Of(detail.Area),
        [.. detail.Areas.Select(AreaAnswer.Of)],
        detail.Reading.Words.Text,
        detail.Reading.Words.Method,
        Points(detail.Reading.Series),
        SpcAnswer.Of(detail.Reading.Chart),
        [
            .. new[] { detail.England, detail.SouthEast }.OfType<IndicatorSeries>()
                .Select(c => new SeriesAnswer(c.AreaCode, detail.Areas.First(a => a.Code == c.AreaCode).Name, Points(c))),
            .. detail.Neighbours.Select(n => new SeriesAnswer(n.Area.Code, n.Area.Name, Points(n.Series))),
        ],
        [.. detail.NeighbourMedians.OrderBy(m => m.Key).Select(m => new NeighbourPeriodAnswer(m.Key, m.Value.Median, m.Value.WithValue, m.Value.Of, m.Value.Model))],
        [.. detail.Agencies.Select(a => new SeriesAnswer(a.Code, a.Name, Points(a.Series)))],
        [.. detail.Revisions.Select(r => (IReadOnlyList<RevisionAnswer>)[.. r.Select(p => new RevisionAnswer(p.RecordedAtUtc, PointAnswer.Of(p)))])],
        [.. detail.Sources.Select(s => new SourceAnswer(s.Publication, s.Location, s.Licence))],
        detail.AsAt,
        detail.Illustrative)
    {
        Detail = detail,
        Sentences = detail.Sentences,
        Targets = detail.Reading.Setting.Targets,
        Rebases = detail.Rebases,
        Events = detail.Events,
        Commentary = commentary,
        RaisedActions = detail.Raised,
    };

    private static PointAnswer[] Points(IndicatorSeries series) => [.. series.Points.Select(PointAnswer.Of)];
}

/// <summary>A place that figures are given for.</summary>
public sealed record AreaAnswer(string Code, string Name, string Kind)
{
    public static AreaAnswer Of(Area area) => new(area.Code, area.Name, area.Kind);
}

/// <summary>The points of one area or agency.</summary>
public sealed record SeriesAnswer(string Code, string Name, IReadOnlyList<PointAnswer> Points);

/// <summary>The neighbours' median at one period.</summary>
public sealed record NeighbourPeriodAnswer(DateOnly PeriodEnd, double? Median, int WithValue, int Of, string Model);

/// <summary>One revision of a period, and when it became known.</summary>
public sealed record RevisionAnswer(DateTime RecordedAtUtc, PointAnswer Point);

/// <summary>Where figures come from.</summary>
public sealed record SourceAnswer(string Publication, string Location, string Licence);
