using Microsoft.AspNetCore.Http.Extensions;
using MscpDashboard.Components;
using MscpDashboard.Export;

namespace MscpDashboard.Features.History;

/// <summary>History as JSON and as CSV, one line a changed field.</summary>
public static class HistoryEndpoints
{
    private const int MostEntries = 20_000;
    private const int UsualEntries = 1_000;

    private static readonly IReadOnlyList<CsvColumn<(HistoryRow Entry, string? Field, string? Old, string? New)>> Columns =
    [
        new("when_utc", r => r.Entry.WhenUtc),
        new("who", r => r.Entry.Who),
        new("agency", r => r.Entry.Agency),
        new("kind", r => r.Entry.Kind),
        new("item", r => r.Entry.Item),
        new("item_title", r => r.Entry.Title),
        new("what", r => r.Entry.Verb),
        new("field", r => r.Field),
        new("from", r => r.Old),
        new("to", r => r.New),
        new("why", r => r.Entry.Why),
        new("illustrative", r => r.Entry.Illustrative),
    ];

    public static void MapHistory(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/history", AnswerAsync)
        .WithName("ListHistory")
        .WithTags("History")
        .WithSummary("Who changed what, when, from what to what")
        .WithDescription("Newest first. Filters as on the page: who, agency, kind, item (a reference or id), from, to; loaded=1 adds what the starting record put in; take; before (the answer's older) for the next stretch; asAt; format=csv.")
        .Produces<HistoryPageRows>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> AnswerAsync(HttpContext context, HistoryStore store)
    {
        var query = new PageQuery(context.Request.GetEncodedUrl());
        var question = HistoryQueries.From(query);
        var most = query.Whole("take", 1, MostEntries) ?? (context.Request.Query["format"] == "csv" ? MostEntries : UsualEntries);
        if (query.Notes.Count > 0)
            return TypedResults.Problem(string.Join(' ', query.Notes), statusCode: StatusCodes.Status400BadRequest, title: "A filter can't be read");
        return await ApiAnswer.AnswerAsync(
            context,
            async reader => (HistoryPageRows?)await store.ReadAsync(question, most, reader, context.RequestAborted),
            answer => (new ExportNote("history", "History", "MSCP dashboard, history", answer.AsAt, question.Words()), Columns, answer.Rows.SelectMany(Lines)));
    }

    private static IEnumerable<(HistoryRow Entry, string? Field, string? Old, string? New)> Lines(HistoryRow row) =>
        row.Changes.Count == 0 ? [(row, null, null, null)] : row.Changes.Select(c => (row, (string?)c.Field, c.Old, c.New));
}
