using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Life;

/// <summary>An item's life for programs: where it stands, and the steps that whoever asks may take, by the same rules as on screen.</summary>
public static class LifeEndpoints
{
    private const string Source = "Medway Safeguarding Children Partnership";

    private static readonly CsvColumn<(LifeView Life, LifeLine Line)>[] Columns =
    [
        new("ref", r => r.Life.Ref),
        new("kind", r => r.Life.Kind),
        new("stage", r => r.Life.Stage.Words()),
        new("step", r => r.Line.Title),
        new("state", r => r.Line.State.ToString()),
        new("words", r => r.Line.Words),
        new("next", r => r.Life.Next),
        new("distance_travelled", r => r.Life.Distance),
        new("illustrative", r => r.Life.Illustrative),
    ];

    private static readonly CsvColumn<DifferenceRow>[] Differences =
    [
        new("ref", r => r.Ref),
        new("title", r => r.Title),
        new("kind", r => r.Kind),
        new("owner", r => r.Owner),
        new("claimed_status", r => r.Claimed.Word()),
        new("claimed_reason", r => r.Reason),
        new("claimed_on", r => r.ClaimedOn),
        new("computed_status", r => r.Computed.Word()),
        new("computed_reason", r => r.ComputedReason),
        new("illustrative", r => r.Illustrative),
    ];

    /// <summary>Maps <c>/api/items/{ref}/life</c>, <c>/api/items/{ref}/steps</c> and <c>/api/differences</c>.</summary>
    public static IEndpointRouteBuilder MapLife(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/items/{ref}/life", (string @ref, HttpContext context, LifeStore store, TimeProvider clock) => ApiAnswer.AnswerAsync(
                context,
                reader => store.FindAsync(@ref, reader, context.RequestAborted),
                life => (new ExportNote($"life-{life.Ref.ToLowerInvariant()}", $"Life of {life.DisplayRef}", Source, life.Today),
                    (IReadOnlyList<CsvColumn<(LifeView, LifeLine)>>)Columns, life.Path.Select(line => (life, line)))))
            .WithName("GetLife")
            .WithTags("Life")
            .WithSummary("Where an action or a recommendation stands on the way to its close, and which steps you may take now")
            .WithDescription("ref is a reference: BP4.1, F3, F3.2, G2.1. moves names each step of your role; whyNot is the rule that forbids it now.")
            .Produces<LifeView>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);

        routes.MapPost("/api/items/{ref}/steps", TakeAsync)
            .WithName("TakeStep")
            .WithTags("Life")
            .WithSummary("Takes one step of an item's life: propose, withdraw, accept, return, dispute, uphold, closeAfterDispute, query, answer, reopen, askForDate, approveDate, refuseDate, suspend, resume, handOver, setOwners, measure, planMilestones, decide, raise, receiveResponse")
            .WithDescription("version is the one that GET …/life gave: when somebody saved since, nothing is written and the answer is 409 with the newest life. reason is the reason, question, answer or summary; dueOn the date asked for; parts the references of what is reopened with a recommendation; on the day of what is recorded. A rule that forbids the step is named: 403 when it is about who, 422 when it is about the item.")
            .Produces<LifeView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapGet("/api/differences", (HttpContext context, LifeStore store, TimeProvider clock) => ApiAnswer.AnswerAsync(
                context,
                async reader => await store.DifferencesAsync(reader, context.RequestAborted),
                rows => (new ExportNote("differences", "Ratings that differ from the rules", Source, clock.Today()), Differences, rows)))
            .WithName("ListDifferences")
            .WithTags("Life")
            .WithSummary("Everything whose owner's rating is not what the rules say, the widest apart first")
            .Produces<IReadOnlyList<DifferenceRow>>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        return routes;
    }

    private static async Task<IResult> TakeAsync(string @ref, LifeStep step, HttpContext context, LifeStore store)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        if (!Enum.IsDefined(step.Step))
            return TypedResults.Problem("There is no such step.", statusCode: StatusCodes.Status400BadRequest, title: "The step can't be read");
        try
        {
            var result = await store.TakeAsync(@ref, step, reader!, context.RequestAborted);
            return result.Outcome switch
            {
                LifeOutcome.Taken => TypedResults.Json(result.Now),
                LifeOutcome.Missing => TypedResults.Problem("There is no such item.", statusCode: StatusCodes.Status404NotFound, title: "Not found"),
                _ => TypedResults.Problem(
                    $"Somebody saved it since version {step.Version}; it is now at {result.Now?.Version}. Look at it again, then decide.", statusCode: StatusCodes.Status409Conflict, title: "Changed meanwhile",
                    extensions: new Dictionary<string, object?> { ["life"] = result.Now }),
            };
        }
        catch (NotAllowedException rule)
        {
            return TypedResults.Problem(rule.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
        catch (InvalidEditException rule)
        {
            return TypedResults.Problem(rule.Message, statusCode: StatusCodes.Status422UnprocessableEntity, title: "A rule forbids it", extensions: new Dictionary<string, object?> { ["field"] = rule.Field });
        }
    }
}
