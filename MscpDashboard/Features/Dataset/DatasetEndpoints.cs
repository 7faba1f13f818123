using Microsoft.AspNetCore.Http.Extensions;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>The dataset for other programs, as JSON or as files, under the same rule for small numbers as on screen.</summary>
public static class DatasetEndpoints
{
    /// <summary>What published figures must say wherever they show.</summary>
    public const string Attribution = "Contains public sector information licensed under the Open Government Licence v3.0.";

    private static readonly CsvColumn<IndicatorSummary>[] SummaryColumns =
    [
        new("indicator_code", r => r.Code),
        new("indicator_name", r => r.Name),
        new("theme", r => r.Theme),
        new("unit", r => r.Unit),
        new("owner", r => r.Owner),
        new("period_end", r => r.Latest?.PeriodEnd),
        new("value", r => r.Latest?.Shown ?? DisclosedValue.NotSupplied),
        new("symbol", r => r.Latest?.Symbol ?? "–"),
        new("state", r => Word(r.Latest?.State)),
        new("numerator", r => r.Latest?.ShownNumerator),
        new("denominator", r => r.Latest?.ShownDenominator),
        new("previous", r => r.Previous?.Shown),
        new("change", r => r.Change),
        new("target", r => r.Target),
        new("target_illustrative", r => r.Target is null ? null : r.TargetIllustrative),
        new("rating", r => r.Rating),
        new("england", r => r.England?.Shown),
        new("south_east", r => r.SouthEast?.Shown),
        new("neighbours_median", r => r.Neighbours?.Median),
        new("neighbours_with_value", r => r.Neighbours?.WithValue),
        new("neighbours", r => r.Neighbours?.Of),
        new("neighbour_model", r => r.Neighbours?.Model),
        new("variation", r => SpcMark.Word(ScorecardWords.Mark(r.Variation))),
        new("assurance", r => ScorecardWords.Mark(r.Assurance) is { } mark ? SpcMark.Word(mark) : null),
        new("trial_limits", r => r.TrialLimits),
        new("reading", r => r.Reading),
        new("flags", r => string.Join("; ", r.Flags)),
        new("illustrative", r => r.Illustrative),
    ];

    private static readonly CsvColumn<ObservationRow>[] ObservationColumns =
    [
        new("indicator_code", r => r.Detail.Indicator.Code),
        new("indicator_name", r => r.Detail.Indicator.Name),
        new("theme", r => r.Detail.Indicator.Theme),
        new("unit", r => r.Detail.Indicator.Unit),
        new("area_code", r => r.Area.Code),
        new("area_name", r => r.Area.Name),
        new("area_type", r => r.Area.Kind),
        new("agency", r => r.Agency),
        new("period_start", r => r.Point.PeriodStart),
        new("period_end", r => r.Point.PeriodEnd),
        new("period_label", r => r.Point.PeriodLabel),
        new("numerator", r => PointAnswer.Part(r.Point, r.Point.Numerator)),
        new("denominator", r => PointAnswer.Part(r.Point, r.Point.Denominator)),
        new("value", r => r.Point.Shown),
        new("symbol", r => r.Point.Shown.Symbol),
        new("state", r => Word(r.Point.State)),
        new("quality", r => ScorecardRow.QualityWord(r.Point.Quality)),
        new("illustrative", r => r.Point.Illustrative),
        new("source_publication", r => r.Source?.Publication),
        new("source_location", r => r.Source?.Location),
        new("licence", r => r.Source?.Licence),
    ];

    public static IEndpointRouteBuilder MapDataset(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/dataset/indicators", ListAsync)
            .WithName("ListIndicators")
            .WithTags("Dataset")
            .WithSummary("Every indicator with its newest figure for Medway")
            .WithDescription("Newest, previous, change, target, England, South East, the neighbours' median, variation and assurance by SPC. Small numbers are withheld from whoever may not see them. find, topic, origin, show=attention and sort choose and order rows as on the page; a value that can't be read is a 400.")
            .Produces<IReadOnlyList<IndicatorSummary>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes.MapGet("/api/dataset/indicators/{code}", FindAsync)
            .WithName("GetIndicator")
            .WithTags("Dataset")
            .WithSummary("One indicator: series, SPC, a sentence for each view, comparators, agencies, revisions, commentary, targets, rebases, events, actions raised and sources")
            .WithDescription("area=E06000035 (Medway) unless given. As CSV: the observations, one row each; as XLSX also the limits, the commentary and the sentences.")
            .Produces<IndicatorAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> ListAsync(HttpContext context, DatasetStore store, TimeProvider clock)
    {
        var address = new PageQuery(context.Request.GetEncodedUrl());
        var query = new ScorecardQuery();
        var answer = await ApiAnswer.AnswerAsync<IndicatorSummary[], IndicatorSummary>(context, ReadAsync, Table);
        // A machine should not get another list than it asked for.
        return address.Notes.Count == 0 ? answer : TypedResults.Problem(string.Join(' ', address.Notes), statusCode: StatusCodes.Status400BadRequest, title: "A filter can't be read");

        async Task<IndicatorSummary[]?> ReadAsync(Reader reader)
        {
            var scorecard = await store.ScorecardAsync(reader, address.Text(ScorecardQuery.Topic));
            query = ScorecardQuery.From(address, scorecard.Themes);
            return [.. query.Apply(scorecard).SelectMany(g => g).DistinctBy(r => r.Indicator.Key).Select(IndicatorSummary.Of)];
        }

        (ExportNote, IReadOnlyList<CsvColumn<IndicatorSummary>>, IEnumerable<IndicatorSummary>) Table(IndicatorSummary[] rows) =>
            (new ExportNote("dataset", "Dataset scorecard, Medway", Attribution, AsAt(context, clock), query.Words()) { HoldsSmallNumbers = false }, SummaryColumns, rows);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string code, string? area, DatasetStore store, CommentaryStore commentary)
    {
        try
        {
            return await ApiAnswer.AnswerAsync<IndicatorAnswer, ObservationRow>(
                context,
                async reader => await store.FindAsync(reader, code, string.IsNullOrWhiteSpace(area) ? Area.Medway : area.Trim()) is { } detail
                    ? IndicatorAnswer.Of(detail, detail.Area.Code == Area.Medway ? await commentary.ReadAsync(reader, detail.Indicator.Code, context.RequestAborted) : [])
                    : null,
                answer => (Note(answer.Detail), ObservationColumns, Rows(answer.Detail)),
                IndicatorSheets.Add);
        }
        catch (UnknownAreaException unknown)
        {
            return TypedResults.Problem(
                unknown.Message, statusCode: StatusCodes.Status400BadRequest, title: "There are no figures for that area",
                extensions: new Dictionary<string, object?> { ["areas"] = unknown.Areas.Select(a => a.Code).ToArray() });
        }
    }

    private static ExportNote Note(IndicatorDetail detail) => new(
        $"dataset-{detail.Indicator.Code.ToLowerInvariant().Replace('_', '-')}",
        $"{detail.Indicator.Name}, {detail.Area.Name}",
        detail.Indicator.Local ? detail.Publications : $"{detail.Publications}. {Attribution}",
        detail.AsAt)
    {
        HoldsSmallNumbers = false,
    };

    private static IEnumerable<ObservationRow> Rows(IndicatorDetail detail)
    {
        var sources = detail.Sources.ToDictionary(s => s.Key);
        return detail.Observations().Select(o => new ObservationRow(detail, o.Area, o.Agency, o.Point, sources.GetValueOrDefault(o.Point.SourceKey)));
    }

    private static DateOnly AsAt(HttpContext context, TimeProvider clock) => ApiAnswer.ReaderOf(context).Reader?.AsAt ?? clock.Today();

    private static string Word(ValueState? state) => state switch
    {
        ValueState.Value => "value",
        ValueState.NotApplicable => "not_applicable",
        ValueState.Suppressed => "suppressed",
        _ => "not_supplied",
    };

    private sealed record ObservationRow(IndicatorDetail Detail, Area Area, string? Agency, SeriesPoint Point, DataSource? Source);
}
