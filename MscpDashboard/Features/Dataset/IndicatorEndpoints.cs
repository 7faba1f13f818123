using MscpDashboard.Domain;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>What other programs write beside an indicator's figures, through the same stores and rights as its page.</summary>
public static class IndicatorEndpoints
{
    public static IEndpointRouteBuilder MapIndicatorWriting(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/dataset/indicators/{code}").WithTags("Dataset");
        group.MapPost("/commentary", (string code, CommentaryEdit edit, HttpContext context, CommentaryStore store, TimeProvider clock) => AnswerAsync(context, async reader =>
                Written(await store.WriteAsync(code, edit, reader, Editor.For(reader, Right.WriteCommentary, clock), context.RequestAborted))))
            .WithName("WriteCommentary").WithSummary("Writes what is said beside a period’s figure, as a draft")
            .WithDescription("version is the one that the edit began from, 0 for the first. 409 when somebody saved it since, or when the text holds a figure that its readers may not see and confirmed is not true.")
            .Produces<CommentaryRow>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/commentary/{id:guid}/agree", (string code, Guid id, AgreeRequest agreed, HttpContext context, CommentaryStore store, TimeProvider clock) => AnswerAsync(context, async reader =>
                Written(await store.AgreeAsync(id, agreed.Version, reader, Editor.For(reader, Right.AgreeCommentary, clock), context.RequestAborted))))
            .WithName("AgreeCommentary").WithSummary("Agrees a commentary for the sub group, by somebody else than wrote it")
            .Produces<CommentaryRow>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/rebases", (string code, NewRebase asked, HttpContext context, IndicatorDecisions store, TimeProvider clock) => AnswerAsync(context, async reader =>
                Done(await store.AskForRebaseAsync(code, asked, reader, Editor.For(reader, Right.AskForRebase, clock, asked.Reason), context.RequestAborted))))
            .WithName("AskForRebase").WithSummary("Asks for limits that start afresh at a point, with a reason")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        group.MapPost("/rebases/{id:guid}/decision", (string code, Guid id, RebaseDecision decision, HttpContext context, IndicatorDecisions store, TimeProvider clock) => AnswerAsync(context, async reader =>
                Done(await store.DecideRebaseAsync(id, decision.Approve, decision.Reason, Editor.For(reader, Right.ApproveRebase, clock), context.RequestAborted))))
            .WithName("DecideRebase").WithSummary("Approves or refuses new limits that somebody else asked for")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        group.MapPost("/targets", (string code, NewTarget target, HttpContext context, IndicatorDecisions store, TimeProvider clock) => AnswerAsync(context, async reader =>
                Done(await store.SetTargetAsync(code, target, Editor.For(reader, Right.SetTarget, clock), context.RequestAborted))))
            .WithName("SetTarget").WithSummary("Sets another target from a day on, with a reason")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        group.MapPost("/events", (string code, NewEvent pinned, HttpContext context, IndicatorDecisions store, TimeProvider clock) => AnswerAsync(context, async reader =>
                Done(await store.PinAsync(code, pinned, Editor.For(reader, Right.PinEvent, clock), context.RequestAborted))))
            .WithName("PinEvent").WithSummary("Pins an event to a day of this chart, or of every chart")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404);
        return routes;
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, Func<Reader, Task<IResult>> write)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            return await write(reader!);
        }
        catch (InvalidEditException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest, title: "It can’t be saved", extensions: new Dictionary<string, object?> { ["field"] = exception.Field });
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }

    private static IResult Done(bool found) => found ? TypedResults.NoContent() : Missing();

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Missing() => TypedResults.Problem("There is no such indicator, or nothing of it under that id.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    private static IResult Written(CommentaryResult result) => result.Outcome switch
    {
        CommentaryOutcome.Missing => Missing(),
        CommentaryOutcome.Conflict => TypedResults.Problem(
            "Somebody saved it since you began. Nothing was written.", statusCode: StatusCodes.Status409Conflict, title: "It was changed meanwhile", extensions: new Dictionary<string, object?> { ["now"] = result.Now }),
        CommentaryOutcome.Asked => TypedResults.Problem(
            "The text holds a figure that its readers may not see. Send it again with confirmed = true if it is meant.", statusCode: StatusCodes.Status409Conflict, title: "A withheld figure",
            extensions: new Dictionary<string, object?> { ["figures"] = result.Figures }),
        _ => TypedResults.Json(result.Now),
    };
}

/// <summary>The version that is agreed: what was read, not what came after it.</summary>
public sealed record AgreeRequest(int Version);
