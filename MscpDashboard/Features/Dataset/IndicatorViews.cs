using MscpDashboard.Components.Charts;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>The views of an indicator, as the address names them: <c>view=neighbours</c>; the trend when left out.</summary>
public static class IndicatorViews
{
    public const string Trend = "trend";
    public const string Compare = "compare";
    public const string Neighbours = "neighbours";
    public const string Agency = "agency";
    public const string Parts = "parts";
    public const string Revisions = "revisions";
    public const string Definition = "definition";

    /// <summary>Each with its name on screen.</summary>
    public static readonly IReadOnlyList<(string Slug, string Name)> All =
    [
        (Trend, "Trend"), (Compare, "Comparison"), (Neighbours, "Neighbours"), (Agency, "By agency"), (Parts, "Numerator and denominator"), (Revisions, "Revisions"), (Definition, "Definition"),
    ];

    /// <summary>Those that there is anything to show in.</summary>
    public static IEnumerable<(string Slug, string Name)> Of(IndicatorDetail detail) => All.Where(v => v.Slug switch
    {
        Agency => detail.Agencies.Count > 0,
        Neighbours => detail.Neighbours.Count > 0,
        Parts => detail.Reading.Series.Points.Any(p => p.Numerator is not null || p.Denominator is not null || p.WithheldHere),
        _ => true,
    });

    /// <summary>One sentence for each of them.</summary>
    public static IReadOnlyDictionary<string, string> Sentences(IndicatorDetail detail) => Of(detail).ToDictionary(v => v.Slug, v => v.Slug switch
    {
        Compare => ViewSentences.Compared(detail.Area.Name, detail.Reading, Others(detail, CompareWith.All, [])),
        Neighbours => ViewSentences.Ranked(detail.Area.Name, detail.Reading, NeighbourValues(detail)),
        Agency => ViewSentences.ByAgency(detail.Reading, [.. detail.Agencies.Select(a => (a.Name, a.Series))]),
        Parts => ViewSentences.Parts(detail.Reading),
        Revisions => ViewSentences.Revised(detail.Reading, detail.Revisions),
        Definition => ViewSentences.Defined(detail.Indicator, detail.Owner, detail.Publications),
        _ => ViewSentences.Trend(detail.Reading),
    });

    /// <summary>What the newest figure is compared with.</summary>
    public static IReadOnlyList<(string Name, double? Value)> Others(IndicatorDetail detail, CompareWith compare, IReadOnlyCollection<string> chosen)
    {
        var reading = detail.Reading;
        var end = reading.Latest?.PeriodEnd;
        var others = new List<(string, double?)>();
        if (compare.HasFlag(CompareWith.England) && !reading.Additive && detail.England is not null)
            others.Add(("England", reading.England?.Value));
        if (compare.HasFlag(CompareWith.SouthEast) && !reading.Additive && detail.SouthEast is not null)
            others.Add(("the South East", reading.SouthEast?.Value));
        if (compare.HasFlag(CompareWith.Neighbours) && reading.Neighbours is { Of: > 0 } neighbours)
            others.Add(("its neighbours’ median", neighbours.Median));
        others.AddRange(detail.Neighbours.Where(n => chosen.Contains(n.Area.Code)).Select(n => (n.Area.Name, end is { } at ? n.Series.At(at)?.Value : null)));
        return others;
    }

    /// <summary>The neighbours' values at the area's newest period.</summary>
    public static IReadOnlyList<double> NeighbourValues(IndicatorDetail detail) => detail.Reading.Latest is { } latest
        ? [.. detail.Neighbours.Select(n => n.Series.At(latest.PeriodEnd)?.Value).OfType<double>()]
        : [];

    /// <summary>The area's line among those that it is compared with, without limits: they would cover each other.</summary>
    public static ChartData Comparison(IndicatorDetail detail, CompareWith compare, IReadOnlyCollection<string> chosen)
    {
        var trend = IndicatorChart.From(detail, compare);
        var ends = IndicatorChart.Ends(detail.Reading.Series, detail.Indicator.Frequency);
        return trend with
        {
            Title = $"{detail.Indicator.Name}, {detail.Area.Name} and others",
            Sentence = ViewSentences.Compared(detail.Area.Name, detail.Reading, Others(detail, compare, chosen)),
            Series = [.. trend.Series, .. detail.Neighbours.Where(n => chosen.Contains(n.Area.Code)).Select(n => IndicatorChart.Line(n.Area.Name, LineRole.Region, ends, n.Series.At))],
            Limits = null, Signals = [], Notes = [], Beside = [], Pins = [], Breaks = [.. trend.Breaks.Where(b => b.Reason == IndicatorChart.BreakInSeries)],
            Method = detail.Reading.Neighbours is { Of: > 0 } n ? $"Neighbours: median of {n.Of} ({n.WithValue} in the newest period), {n.Model} set." : null,
        };
    }

    /// <summary>The numerator or the denominator as a chart of its own; null where nothing of it is known.</summary>
    public static ChartData? Part(IndicatorDetail detail, bool numerator)
    {
        var ends = IndicatorChart.Ends(detail.Reading.Series, detail.Indicator.Frequency);
        var points = ends.Select(detail.Reading.Series.At).ToArray();
        double?[] values = [.. points.Select(p => numerator ? p?.Numerator : p?.Denominator)];
        if (values.All(v => v is null))
            return null;
        var trend = IndicatorChart.From(detail, CompareWith.None);
        return new ChartData
        {
            Title = $"{(numerator ? "Numerator" : "Denominator")}, {detail.Area.Name}",
            Labels = trend.Labels,
            LabelsHeading = trend.LabelsHeading,
            Series = [new ChartSeries(numerator ? "Numerator" : "Denominator", LineRole.Ours, values) { Marks = [.. points.Select(p => p is { WithheldHere: true } ? "c" : null)] }],
            Unit = ChartUnit.Count,
            Source = trend.Source,
        };
    }
}
