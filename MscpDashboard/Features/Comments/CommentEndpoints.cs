using MscpDashboard.Domain;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Comments;

/// <summary><c>/api/items/{ref}/comments</c>: the thread of an item, and adding to it.</summary>
public static class CommentEndpoints
{
    private static readonly CsvColumn<CommentRow>[] Columns =
    [
        new("written_at_utc", c => c.WrittenAtUtc),
        new("by", c => c.By),
        new("text", c => c.Text),
        new("edited_at_utc", c => c.EditedAtUtc),
        new("removed_at_utc", c => c.RemovedAtUtc),
        new("mentions", c => string.Join(' ', c.Mentions)),
    ];

    /// <summary>Maps reading a thread and adding to it.</summary>
    public static IEndpointRouteBuilder MapComments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/items/{ref}/comments", (string @ref, HttpContext context, CommentStore store, TimeProvider clock) => ApiAnswer.AnswerAsync<CommentThreadRows, CommentRow>(
                context,
                reader => store.ThreadAsync(@ref, reader, context.RequestAborted),
                thread => (new ExportNote("comments", $"Comments on {thread.Ref}", "Medway Safeguarding Children Partnership", AsAtDate.Parse(context.Request.Query["asAt"], clock.Today(), out _) ?? clock.Today()), Columns, thread.Comments)))
            .WithName("ListComments")
            .WithTags("Comments")
            .WithSummary("The comments on an action, a recommendation or evidence")
            .WithDescription("ref is a reference (BP4.1, F3, F3.2) or the id of evidence. A comment that its author removed has no text. asAt=YYYY-MM-DD shows the thread of a past day.")
            .Produces<CommentThreadRows>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/api/items/{ref}/comments", AddAsync)
            .WithName("AddComment")
            .WithTags("Comments")
            .WithSummary("Adds a comment to an item")
            .WithDescription("@police, @business-manager… in the text mention an agency or a role.")
            .Produces<CommentRow>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> AddAsync(string @ref, NewComment comment, HttpContext context, CommentStore store, TimeProvider clock)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            var row = await store.AddAsync(@ref, comment.Text, Editor.For(reader!, Right.Comment, clock), context.RequestAborted);
            return row is null
                ? TypedResults.Problem("There is no such item.", statusCode: StatusCodes.Status404NotFound, title: "Not found")
                : TypedResults.Json(row, statusCode: StatusCodes.Status201Created);
        }
        catch (InvalidEditException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest, title: "The comment can't be added");
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }
}

/// <summary>A comment to add.</summary>
/// <param name="Text">Up to 5,000 characters; @police, @business-manager… mention an agency or a role.</param>
public sealed record NewComment(string? Text);
