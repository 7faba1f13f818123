using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Export;

/// <summary>What all endpoints that receive a file do alike: who sends it, the field <c>file</c>, its size, and refusals that say what was expected.</summary>
/// <param name="What">What is sent, as a sentence begins: <c>A return</c>.</param>
/// <param name="MostBytes">The largest file.</param>
/// <param name="Right">The right that sending it needs.</param>
public sealed record ApiUpload(string What, long MostBytes, Right Right)
{
    private const int Mebibyte = 1 << 20;

    /// <summary>The largest request: the form's own parts beside the file are small.</summary>
    public long MostRequest => MostBytes + (64 << 10);

    /// <summary>Lets an endpoint's requests be that large, and no larger.</summary>
    public RequestSizeLimitAttribute Limit => new(MostRequest);

    /// <summary>Receives the file and answers what is made of it, or the refusal.</summary>
    /// <param name="context">Who sends, and what.</param>
    /// <param name="reason">Why, where the sender says so.</param>
    /// <param name="work">What is made of the file.</param>
    public async Task<IResult> ReceiveAsync(HttpContext context, string? reason, Func<IFormFile, Reader, Editor, Task<IResult>> work)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        if (!context.Request.HasFormContentType)
            return Refusal(StatusCodes.Status415UnsupportedMediaType, "No file", "Send the file as multipart/form-data, in the field file.");
        try
        {
            // Who may not send is told so before anything is read.
            var editor = Editor.For(reader!, Right, context.RequestServices.GetRequiredService<TimeProvider>(), reason);
            var form = await context.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MostRequest }, context.RequestAborted);
            return form.Files.GetFile("file") is not { } file ? Refusal(StatusCodes.Status400BadRequest, "No file", "Send the file in the field file.")
                : file.Length > MostBytes ? TooLarge(StatusCodes.Status413PayloadTooLarge)
                : await work(file, reader!, editor);
        }
        catch (NotAllowedException exception)
        {
            return Refusal(StatusCodes.Status403Forbidden, "Not allowed", exception.Message);
        }
        catch (InvalidEditException exception)
        {
            return Refusal(StatusCodes.Status400BadRequest, "It can't be taken in", exception.Message);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(exception.StatusCode);
        }
        catch (Exception exception) when (exception is BadHttpRequestException or InvalidDataException)
        {
            return Refusal(StatusCodes.Status400BadRequest, "No file", $"The request’s parts can't be read, or are too large: {char.ToLowerInvariant(What[0])}{What[1..]} has at most {MostBytes / Mebibyte} MB.");
        }
    }

    private Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult TooLarge(int status) => Refusal(status, "Too large", $"{What} has at most {MostBytes / Mebibyte} MB.");

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Refusal(int status, string title, string words) => TypedResults.Problem(words, statusCode: status, title: title);
}
