using Microsoft.AspNetCore.Http.Extensions;
using MscpDashboard.Components;
using MscpDashboard.Data.History;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Compare;

/// <summary>The comparison as JSON and as CSV, one line a changed field.</summary>
public static class CompareEndpoints
{
    private static readonly IReadOnlyList<CsvColumn<(string Group, ComparedItem Item, ChangeInWords? Change)>> Columns =
    [
        new("belongs_to", r => r.Group),
        new("kind", r => r.Item.Kind),
        new("item", r => r.Item.Item),
        new("item_title", r => r.Item.Title),
        new("what", r => r.Item.What.ToString().ToLowerInvariant()),
        new("status_from", r => r.Item.Before),
        new("status_to", r => r.Item.Now),
        new("reason", r => r.Item.Reason),
        new("closed_between", r => r.Item.Passed),
        new("field", r => r.Change?.Field),
        new("from", r => r.Change?.Old),
        new("to", r => r.Change?.New),
        new("last_changed_utc", r => r.Item.Said.Count > 0 ? r.Item.Said[0].WhenUtc : null),
        new("last_changed_by", r => r.Item.Said.Count > 0 ? r.Item.Said[0].Who : null),
        new("why", r => r.Item.Said.Count > 0 ? r.Item.Said[0].Why : null),
        new("illustrative", r => r.Item.Illustrative),
    ];

    public static void MapCompare(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/compare", AnswerAsync)
        .WithName("Compare")
        .WithTags("History")
        .WithSummary("What is different between the ends of two days")
        .WithDescription("from and to, YYYY-MM-DD; without them from the last Executive to today. What moved, changed, appeared and went, with who and why; asAt; format=csv.")
        .Produces<CompareView>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> AnswerAsync(HttpContext context, CompareStore store)
    {
        var query = new PageQuery(context.Request.GetEncodedUrl());
        var (from, to) = (query.Date("from"), query.Date("to"));
        if (query.Notes.Count > 0)
            return TypedResults.Problem(string.Join(' ', query.Notes), statusCode: StatusCodes.Status400BadRequest, title: "A day can't be read");
        return await ApiAnswer.AnswerAsync(
            context,
            async reader => (CompareView?)await store.ReadAsync(from, to, reader),
            view => (
                new ExportNote("compare", view.Headline, "MSCP dashboard, history", view.To, $"from {CompareDays.Words(view.From)} to {CompareDays.Words(view.To)}"),
                Columns,
                view.Groups.SelectMany(g => g.Items.SelectMany(i => Lines(g.Title, i)))));
    }

    private static IEnumerable<(string Group, ComparedItem Item, ChangeInWords? Change)> Lines(string group, ComparedItem item) =>
        item.Changes.Count == 0 ? [(group, item, null)] : item.Changes.Select(c => (group, item, (ChangeInWords?)c));
}
