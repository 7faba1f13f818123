using MscpDashboard.Components;
using MscpDashboard.Components.Charts;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export.Charts;

namespace MscpDashboard.Features.Dataset;

/// <summary>The charts of an indicator as pictures, from the data that its page draws.</summary>
public static class IndicatorPictures
{
    /// <summary>The part of the address that chooses numerator or denominator: <c>of=denominator</c>.</summary>
    public const string Of = "of";

    private const string Denominator = "denominator";

    /// <summary>The views that have a chart.</summary>
    public static readonly IReadOnlyList<string> Views = [IndicatorViews.Trend, IndicatorViews.Compare, IndicatorViews.Neighbours, IndicatorViews.Parts];

    /// <summary>The picture that the address asks for, its name in a file's, or in words why there is none.</summary>
    public static (string What, ChartPicture? Picture, string? Refusal) From(IndicatorDetail detail, PageQuery query, PictureSize size)
    {
        var compare = IndicatorAddress.Read(query, out var unread);
        var view = query.Choice("view", [.. Views], IndicatorViews.Trend);
        string[] chosen = [.. (query.Text("with", 400) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        var numerator = query.Choice(Of, ["numerator", Denominator], "numerator") != Denominator;
        if (unread is not null || query.Notes.Count > 0)
            return ("", null, string.Join(' ', query.Notes.Append(unread).OfType<string>()));

        var what = view switch
        {
            IndicatorViews.Trend => "",
            IndicatorViews.Parts => numerator ? "-numerator" : "-denominator",
            _ => $"-{view}",
        };
        return view switch
        {
            IndicatorViews.Compare => (what, Line(IndicatorViews.Comparison(detail, compare, chosen), detail, size), null),
            IndicatorViews.Neighbours => NeighbourRanking.Of(detail) is { Rows.Count: > 1 } ranking
                ? (what, Bars(detail, ranking.Rows, ranking.Sentence, size), null)
                : ("", null, $"{detail.Area.Name} has no neighbours with figures to rank."),
            IndicatorViews.Parts => IndicatorViews.Part(detail, numerator) is { } part
                ? (what, Line(part with { Title = $"{detail.Indicator.Name}: {(numerator ? "numerator" : Denominator)}, {detail.Area.Name}" }, detail, size), null)
                : ("", null, $"The {(numerator ? "numerator" : Denominator)} is not known."),
            _ => (what, Trend(detail, compare, size), null),
        };
    }

    /// <summary>The trend with its limits.</summary>
    public static ChartPicture Trend(IndicatorDetail detail, CompareWith compare, PictureSize size) => Line(IndicatorChart.From(detail, compare), detail, size);

    private static ChartPicture Line(ChartData data, IndicatorDetail detail, PictureSize size) => ChartLayout.Of(data with { Source = Source(data.Source, detail) }, size, ChartPainter.Flow);

    private static ChartPicture Bars(IndicatorDetail detail, IReadOnlyList<BarListRow> rows, string sentence, PictureSize size)
    {
        var trend = IndicatorChart.From(detail, CompareWith.None);
        var reading = detail.Reading;
        var places = NeighbourRanking.QuartersOf(detail);
        var words = new PictureWords(
            $"{detail.Indicator.Name}: {detail.Area.Name} among its neighbours, {reading.Periods.Name(reading.Latest!.PeriodEnd)}", trend.Subtitle, sentence,
            $"The upright line is the neighbours’ median. Statistical neighbours of the {reading.Neighbours?.Model} model.", Source(trend.Source, detail));
        return BarLayout.Of([.. rows.Select(r => r with { Place = places.GetValueOrDefault(r.Name) })], reading.Neighbours?.Median, words, size, ChartPainter.Flow);
    }

    private static string Source(string? source, IndicatorDetail detail) => $"Source: {source}.{(detail.Illustrative ? " Illustrative: made up to show how the product works." : "")}";
}
