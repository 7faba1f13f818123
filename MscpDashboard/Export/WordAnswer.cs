using MscpDashboard.People;

namespace MscpDashboard.Export;

/// <summary>A Word document for whoever asks: the same rights and the same day as the page that it is the document of.</summary>
public static class WordAnswer
{
    /// <summary>Reads for the one who asks, and answers with the file. Null is a 404.</summary>
    public static async Task<IResult> AnswerAsync<T>(HttpContext context, Func<Reader, Task<T?>> read, Func<T, (string FileName, WordDocument Document)> write)
        where T : class
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            if (await read(reader!) is not { } found)
                return TypedResults.Problem("There is no such item.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
            var (name, document) = write(found);
            return TypedResults.File(document.ToArray(), WordDocument.ContentType, name);
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }
}
