using MscpDashboard.Domain;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Assurance;

/// <summary>The assurance chain and themes of the read API: the same reads as the pages, as JSON and CSV.</summary>
public static class AssuranceEndpoints
{
    private const string Source = "Medway Safeguarding Children Partnership; recommendations from the committee report of 23 July 2020, in our own short wording; figures of the partnership’s dataset";

    private static readonly CsvColumn<(ChainStep Step, ChainPart? Part)>[] ChainColumns =
    [
        new("ref", r => r.Step.Ref),
        new("asked", r => r.Step.Title),
        new("status", r => r.Step.Status.Word()),
        new("action", r => r.Part?.Ref),
        new("agency", r => r.Part?.Agency),
        new("promise", r => r.Part?.Title),
        new("action_status", r => r.Part?.Status.Word()),
        new("action_reason", r => r.Part?.Reason),
        new("done_on", r => r.Part?.DoneOn),
        new("output_accepted", r => r.Part?.Evidence.Output.Accepted),
        new("output_unverified", r => r.Part?.Evidence.Output.Unverified),
        new("practice_accepted", r => r.Part?.Evidence.PracticeChange.Accepted),
        new("practice_unverified", r => r.Part?.Evidence.PracticeChange.Unverified),
        new("impact_accepted", r => r.Part?.Evidence.Impact.Accepted),
        new("impact_unverified", r => r.Part?.Evidence.Impact.Unverified),
        new("indicators", r => string.Join(' ', r.Step.Indicators.Select(i => i.Code))),
        new("before_and_after", r => r.Part is null ? null : string.Join(" | ", r.Part.Readings.Select(reading => $"{reading.Code}: {reading.Sentence}"))),
        new("gaps", r => string.Join("; ", (r.Part?.Gaps ?? r.Step.Gaps).Select(g => g.Words()))),
        new("illustrative", r => r.Part?.Illustrative ?? r.Step.Illustrative),
    ];

    private static readonly CsvColumn<(ThemeGroup? Theme, ThemedItem Item)>[] ThemeColumns =
    [
        new("theme", r => r.Theme?.Name),
        new("repeats", r => r.Theme?.Repeats),
        new("ref", r => r.Item.Ref),
        new("asked", r => r.Item.Title),
        new("source", r => r.Item.Source),
        new("published", r => r.Item.Published),
        new("status", r => r.Item.Status.Word()),
        new("reason", r => r.Item.Reason),
        new("closed_on", r => r.Item.ClosedOn),
        new("reopened_on", r => r.Item.ReopenedOn),
        new("did_not_hold", r => r.Item.DidNotHold),
        new("illustrative", r => r.Item.Illustrative),
    ];

    /// <summary>Maps the reads of assurance.</summary>
    public static IEndpointRouteBuilder MapAssurance(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/reviews/{slug}/assurance", (string slug, HttpContext context, AssuranceStore store) => ChainAsync(context, reader => store.ReviewAsync(reader, slug)))
            .Describe<AssuranceView>("GetReviewAssurance", "Reviews", "A review’s chain from recommendation to action, evidence and indicator, with what is missing");
        routes.MapGet("/api/plan/{priority:int}/assurance", (int priority, HttpContext context, AssuranceStore store) => ChainAsync(context, reader => store.PriorityAsync(reader, priority)))
            .Describe<AssuranceView>("GetPriorityAssurance", "Plan", "A priority’s chain from action to evidence and indicator, with what is missing");
        routes.MapGet("/api/reviews/themes", (HttpContext context, AssuranceStore store) => ApiAnswer.AnswerAsync<ThemesView, (ThemeGroup?, ThemedItem)>(
                context,
                async reader => await store.ThemesAsync(reader),
                view => (
                    new ExportNote("themes", "Themes across reviews", Source, view.Day),
                    ThemeColumns,
                    [.. view.Themes.SelectMany(t => t.Items.Select(i => ((ThemeGroup?)t, i))), .. view.Without.Select(i => ((ThemeGroup?)null, i))])))
            .Describe<ThemesView>("GetThemes", "Reviews", "Themes across reviews: what repeats, and what was closed and did not hold");
        return routes;
    }

    private static Task<IResult> ChainAsync(HttpContext context, Func<People.Reader, Task<AssuranceView?>> read) => ApiAnswer.AnswerAsync<AssuranceView, (ChainStep, ChainPart?)>(
        context,
        read,
        view => (
            new ExportNote($"assurance-{view.Key}", $"{view.Name}: did it make children safer?", Source, view.Day),
            ChainColumns,
            view.Steps.SelectMany(s => s.Parts.Cast<ChainPart?>().DefaultIfEmpty().Select(p => (s, p)))));

    private static void Describe<T>(this RouteHandlerBuilder route, string name, string tag, string summary) => route
        .WithName(name)
        .WithTags(tag)
        .WithSummary(summary)
        .Produces<T>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);
}
