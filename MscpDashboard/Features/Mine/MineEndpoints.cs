using MscpDashboard.Domain.Work;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Mine;

/// <summary><c>GET /api/actions/mine</c>: what is asked of whoever asks.</summary>
public static class MineEndpoints
{
    private static readonly CsvColumn<Ask>[] Columns =
    [
        new("kind", a => a.Kind),
        new("ref", a => a.Ref),
        new("title", a => a.Title),
        new("what", a => a.What),
        new("by", a => a.By),
        new("days_late", a => a.DaysLate),
        new("illustrative", a => a.Illustrative),
    ];

    /// <summary>Maps the read.</summary>
    public static IEndpointRouteBuilder MapMine(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/actions/mine", (HttpContext context, MineStore store) => ApiAnswer.AnswerAsync<MineView, Ask>(
                context,
                reader => store.ReadAsync(reader, context.RequestAborted)!,
                view => (new ExportNote("my-actions", AskWords.Headline(view.Asks, view.Whom), "Medway Safeguarding Children Partnership", view.Today), Columns, view.Asks)))
            .WithName("ListAsks")
            .WithTags("Actions")
            .WithSummary("What is asked of you, by when, and what changed since your last visit")
            .Produces<MineView>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        return routes;
    }
}
