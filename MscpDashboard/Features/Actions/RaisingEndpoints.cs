using MscpDashboard.Domain;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>Raising an action from a point of the dataset, for other programs.</summary>
public static class RaisingEndpoints
{
    public static IEndpointRouteBuilder MapRaising(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/dataset/indicators/{code}/actions", RaiseAsync)
            .WithName("RaiseAction").WithTags("Actions")
            .WithSummary("Raises an action from a point of the dataset")
            .Produces<RaisedReference>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> RaiseAsync(string code, NewRaisedAction asked, HttpContext context, ActionRaising store, TimeProvider clock)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            return await store.RaiseAsync(code, asked, Editor.For(reader!, Right.RaiseAction, clock), context.RequestAborted) is { } raised
                ? TypedResults.Json(new RaisedReference(raised), statusCode: StatusCodes.Status201Created)
                : TypedResults.Problem("There is no such indicator.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        }
        catch (InvalidEditException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest, title: "The action can’t be raised");
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }
}

/// <summary>The reference of an action that was raised: <c>DS1</c>.</summary>
public sealed record RaisedReference(string Ref);
