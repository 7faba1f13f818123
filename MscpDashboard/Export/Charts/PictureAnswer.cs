using MscpDashboard.People;

namespace MscpDashboard.Export.Charts;

/// <summary>A chart as a picture for whoever asks: the same rights and the same day as the chart on screen.</summary>
public static class PictureAnswer
{
    // A picture needs nothing, so it may do nothing.
    private const string Sandbox = "sandbox; default-src 'none'";

    /// <summary>
    /// Reads for the one who asks, and answers with the picture, shown by a browser unless <c>download=1</c>. Null is a 404, and a picture that can't be
    /// drawn a 400 with its words.
    /// </summary>
    public static async Task<IResult> AnswerAsync<T>(HttpContext context, Func<Reader, Task<T?>> read, Func<T, (ExportNote Note, ChartPicture? Picture, string? Refusal)> lay)
        where T : class
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            if (await read(reader!) is not { } found)
                return TypedResults.Problem("There is no such item.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
            var (note, picture, why) = lay(found);
            if (picture is null)
                return TypedResults.Problem(why, statusCode: StatusCodes.Status400BadRequest, title: "There is no such chart");
            context.Response.Headers.ContentSecurityPolicy = Sandbox;
            var name = note.FileName("png");
            if (context.Request.Query["download"] == "1")
                return TypedResults.File(ChartPainter.Png(picture, PictureSize.Slide.Scale), ChartPainter.ContentType, name);
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
            return TypedResults.Bytes(ChartPainter.Png(picture, PictureSize.Slide.Scale), ChartPainter.ContentType);
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }
}
