using System.Text.Json;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary><c>POST /api/spc</c>: the XmR chart of a posted series. It reads and keeps nothing of the record.</summary>
public static class SpcEndpoint
{
    /// <summary>Five thousand points, generously spaced, take half of it.</summary>
    private const int MostBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public static RouteHandlerBuilder MapSpc(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/spc", AnswerAsync)
        .WithName("ComputeSpc")
        .WithTags("Dataset")
        .WithSummary("The XmR chart of a posted series")
        .WithDescription("Limits and signals by the convention of Making Data Count. Moving ranges are screened only if screen_moving_ranges is true.")
        .Accepts<SpcRequest>("application/json")
        .Produces<SpcAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasJsonContentType())
            return Problem(StatusCodes.Status415UnsupportedMediaType, "The series is not JSON", "Send it as application/json.");

        try
        {
            using var body = await ReadAsync(request.Body, stop);
            if (body is null)
                return Problem(StatusCodes.Status413PayloadTooLarge, "The series is too large", "At most 1 MB is read.");

            using var document = await JsonDocument.ParseAsync(body, Strict, stop);
            var series = SpcRequest.Read(document.RootElement);
            return Results.Ok(SpcAnswer.Of(series.ToChart(), series.Ignored));
        }
        catch (JsonException fault)
        {
            var place = fault is { LineNumber: { } line, BytePositionInLine: { } column } ? FormattableString.Invariant($" Line {line + 1}, byte {column + 1}.") : "";
            return Problem(StatusCodes.Status400BadRequest, "The series is not well-formed JSON", $"It can't be read as JSON, or gives a name twice.{place}");
        }
        catch (SpcInputException fault)
        {
            return Problem(StatusCodes.Status400BadRequest, "The series can't be computed", fault.Message, fault);
        }
    }

    /// <summary>The whole body, or null if it is larger than is read.</summary>
    private static async Task<MemoryStream?> ReadAsync(Stream from, CancellationToken stop)
    {
        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, stop)) > 0;)
        {
            if (body.Length + read > MostBytes)
            {
                await body.DisposeAsync();
                return null;
            }

            body.Write(buffer, 0, read);
        }

        body.Position = 0;
        return body;
    }

    private static IResult Problem(int status, string title, string detail, SpcInputException? fault = null) => Results.Problem(
        detail, statusCode: status, title: title,
        extensions: fault is null ? null : new Dictionary<string, object?> { ["entry"] = fault.Entry, ["reason"] = fault.Reason });
}
