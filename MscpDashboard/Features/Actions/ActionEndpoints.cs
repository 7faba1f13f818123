using System.Globalization;
using MscpDashboard.Components;
using MscpDashboard.Domain.Life;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Actions;

/// <summary><c>GET /api/actions</c>: every action, filtered and sorted as the page is.</summary>
public static class ActionEndpoints
{
    private static readonly CsvColumn<ActionRow>[] Columns =
    [
        new("ref", r => r.DisplayRef),
        new("action", r => r.Title),
        new("comes_from", r => r.Source),
        new("comes_from_ref", r => r.SourceRef),
        new("agency", r => r.Agency),
        new("agency_name", r => r.AgencyName),
        new("lead", r => r.Lead),
        new("start_on", r => r.StartOn),
        new("due_on", r => r.DueOn),
        new("original_due_on", r => r.OriginalDueOn),
        new("progress_percent", r => r.Progress),
        new("expected_percent", r => r.ExpectedProgress),
        new("computed_status", r => r.ComputedStatus),
        new("computed_reason", r => r.ComputedReason),
        new("claimed_status", r => r.ClaimedStatus),
        new("claimed_reason", r => r.ClaimedReason),
        new("so_what", r => r.Narrative),
        new("stale", r => r.Stale),
        new("unverified", r => r.Unverified),
        new("suspended", r => r.Suspended),
        new("stage", r => r.Stage.Words()),
        new("joint_owners", r => r.JointOwnerNames),
        new("handed_over_from", r => r.HandedOverFrom),
        new("handed_over_on", r => r.HandedOverOn),
        new("date_asked_for", r => r.DateAskedFor),
        new("days_since_update", r => r.DaysSinceUpdate),
        new("overdue_days", r => r.OverdueDays),
        new("illustrative", r => r.Illustrative),
        new("version", r => r.Version),
    ];

    /// <summary>Maps the reads of actions.</summary>
    public static IEndpointRouteBuilder MapActions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/actions", ListAsync)
            .WithName("ListActions")
            .WithTags("Actions")
            .WithSummary("Every action with its computed status")
            .WithDescription("Filters: q, agency (a code), status (off-track, at-risk…), source (plan, recommendation, operational), overdue=1, stale=1, differs=1, open=1, illustrative=1. view=board or timeline gives the rows of that view, under its name. A value that can't be read is a 400. asAt=YYYY-MM-DD shows a past day; format=csv or Accept: text/csv answers in CSV.")
            .Produces<IReadOnlyList<ActionRow>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        routes.MapGet("/api/actions/{ref}", (string @ref, HttpContext context, ActionStore store) => ApiAnswer.AnswerAsync<ActionDetail, ActionRow>(
                context,
                reader => store.FindAsync(@ref, reader),
                detail => (new ExportNote("action", $"Action {detail.Row.DisplayRef}", Source, detail.Today), Columns, [detail.Row])))
            .WithName("GetAction")
            .WithTags("Actions")
            .WithSummary("One action with its history and evidence")
            .Produces<ActionDetail>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/actions/{ref}/document", (string @ref, HttpContext context, ActionStore store) =>
                WordAnswer.AnswerAsync(context, reader => store.DocumentAsync(@ref, reader, context.RequestAborted), ActionDocument.Of))
            .WithName("GetActionDocument")
            .WithTags("Actions")
            .WithSummary("One action as a Word document to hand in")
            .Produces(StatusCodes.Status200OK, contentType: WordDocument.ContentType)
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private const string Source = "Medway Safeguarding Children Partnership";

    private static async Task<IResult> ListAsync(HttpContext context, ActionStore store)
    {
        var address = new PageQuery($"http://localhost{context.Request.Path}{context.Request.QueryString}");
        DateOnly day = default;
        ActionQuery? query = null;
        string? fault = null;
        IReadOnlyDictionary<string, ActionSchedule>? schedules = null;
        var answer = await ApiAnswer.AnswerAsync<IReadOnlyList<ActionRow>, ActionRow>(
            context,
            async reader =>
            {
                var list = await store.ListAsync(reader);
                query = ActionQuery.From(address, [.. list.Rows.Select(r => r.Agency).Distinct()]);
                // A person sees a note and the list; a machine should not get another list than it asked for.
                fault = address.Notes.Count > 0 ? string.Join(" ", address.Notes) : null;
                day = list.Today;
                if (query.View == "timeline")
                    schedules = await store.SchedulesAsync(reader);
                return [.. query.Apply(list, mine: null).SelectMany(g => g.Rows)];
            },
            rows => (NoteOf(query!, day), schedules is null ? Columns : [.. Columns, .. Timeline(schedules)], rows));
        return fault is null ? answer : TypedResults.Problem(fault, statusCode: StatusCodes.Status400BadRequest, title: "A filter can't be read");
    }

    private static CsvColumn<ActionRow>[] Timeline(IReadOnlyDictionary<string, ActionSchedule> schedules)
    {
        ActionSchedule Of(ActionRow row) => schedules.GetValueOrDefault(row.Ref, ActionSchedule.None);
        return
        [
            new("milestones", r => string.Join("; ", Of(r).Milestones.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Title} by {m.DueOn:yyyy-MM-dd}{(m.DoneOn is { } done ? $", reached {done:yyyy-MM-dd}" : "")}")))),
            new("suspended", r => string.Join("; ", Of(r).Breaks.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.From:yyyy-MM-dd} to {(b.To is { } to ? $"{to:yyyy-MM-dd}" : "now")}")))),
        ];
    }

    private static ExportNote NoteOf(ActionQuery query, DateOnly day) => query.View == "table"
        ? new ExportNote("actions", "Actions", Source, day, query.InWords())
        : new ExportNote($"actions-{query.View}", $"Actions, {query.View}", Source, day, query.InWords());
}
