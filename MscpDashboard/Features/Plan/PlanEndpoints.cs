using MscpDashboard.Export;
using MscpDashboard.Export.Charts;

namespace MscpDashboard.Features.Plan;

/// <summary><c>GET /api/plan</c>: the business plan as a tree; in CSV, its actions.</summary>
public static class PlanEndpoints
{
    private const string Source = "Medway Safeguarding Children Partnership, business plan";

    private static readonly CsvColumn<(PriorityView Priority, PlanActionRow Action)>[] Columns =
    [
        new("priority", r => r.Priority.Number),
        new("priority_title", r => r.Priority.Title),
        new("priority_status", r => r.Priority.RollUp.Status),
        new("priority_reason", r => r.Priority.RollUp.Reason),
        new("priority_claimed_status", r => r.Priority.ClaimedStatus),
        new("priority_claimed_reason", r => r.Priority.ClaimedReason),
        new("ref", r => r.Action.DisplayRef),
        new("action", r => r.Action.Title),
        new("agency", r => r.Action.Agency),
        new("agency_name", r => r.Action.AgencyName),
        new("lead", r => r.Action.Lead),
        new("start_on", r => r.Action.StartOn),
        new("due_on", r => r.Action.DueOn),
        new("original_due_on", r => r.Action.OriginalDueOn),
        new("progress_percent", r => r.Action.Progress),
        new("expected_percent", r => r.Action.ExpectedProgress),
        new("computed_status", r => r.Action.ComputedStatus),
        new("computed_reason", r => r.Action.ComputedReason),
        new("claimed_status", r => r.Action.ClaimedStatus),
        new("claimed_reason", r => r.Action.ClaimedReason),
        new("stale", r => r.Action.Stale),
        new("overdue_days", r => r.Action.OverdueDays),
        new("illustrative", r => r.Action.Illustrative),
    ];

    /// <summary>Maps the reads of the plan.</summary>
    public static IEndpointRouteBuilder MapPlan(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/plan", (HttpContext context, PlanStore store) => ApiAnswer.AnswerAsync<PlanView, (PriorityView, PlanActionRow)>(
                context,
                async reader => await store.ReadAsync(reader),
                plan => (new ExportNote("plan", "Business plan", Source, plan.Today), Columns, plan.Priorities.SelectMany(p => p.Actions.Select(a => (p, a))))))
            .WithName("GetPlan")
            .WithTags("Plan")
            .WithSummary("The business plan: priorities with their outcomes, actions and indicators")
            .Produces<PlanView>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        routes.MapGet("/api/plan/{priority:int}", (int priority, HttpContext context, PlanStore store) => ApiAnswer.AnswerAsync<PriorityDetail, ProgressPoint>(
                context,
                reader => store.FindAsync(priority, reader),
                detail => (
                    new ExportNote("priority-progress", $"Priority {detail.Priority.Number}: {detail.Priority.Title}, progress over time", Source, detail.Today),
                    [new("on", p => p.On), new("done_percent", p => Math.Round(p.Done, 1)), new("expected_percent", p => p.Expected is { } e ? Math.Round(e, 1) : null)],
                    detail.Progress)))
            .WithName("GetPriority")
            .WithTags("Plan")
            .WithSummary("One priority with its progress over time; in CSV, the progress")
            .Produces<PriorityDetail>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/plan/{priority:int}/chart.png", (int priority, HttpContext context, PlanStore store) => PictureAnswer.AnswerAsync(
                context,
                reader => store.FindAsync(priority, reader),
                detail => (
                    new ExportNote($"chart-priority-{detail.Priority.Number}", detail.Priority.Title, Source, detail.Today),
                    PriorityChart.Of(detail) is { } chart ? ChartLayout.Of(chart, PictureSize.Slide, ChartPainter.Flow) : null,
                    "Its progress is known at one day only, which makes no line.")))
            .WithName("GetPriorityChart")
            .WithTags("Plan")
            .WithSummary("One priority’s progress over time as PNG")
            .Produces(StatusCodes.Status200OK, contentType: ChartPainter.ContentType)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }
}
