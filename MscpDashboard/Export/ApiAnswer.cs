using Microsoft.Net.Http.Headers;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Export;

/// <summary>What all endpoints of the read API do alike: who asks, as at when, and the answer as JSON or as CSV.</summary>
public static class ApiAnswer
{
    /// <summary>Who asks. <c>asAt</c> that is no past day is a 400, since a machine should not get today's figures for a mistyped date.</summary>
    /// <returns>The reader, or the refusal to send.</returns>
    public static (Reader? Reader, IResult? Refusal) ReaderOf(HttpContext context)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var asAt = AsAtDate.Parse(context.Request.Query["asAt"], clock.Today(), out var note);
        if (note is not null)
            return (null, TypedResults.Problem(note, statusCode: StatusCodes.Status400BadRequest, title: "asAt can't be read"));
        var reader = Reader.From(context.User, Reader.IsShared(context.Request.Query["kiosk"]), asAt);
        return reader is null
            ? (null, TypedResults.Problem("Your account holds none of the roles that may read the record.", statusCode: StatusCodes.Status403Forbidden, title: "Not allowed"))
            : (reader, null);
    }

    /// <summary>Runs a read for whoever asks, and answers in JSON, or in CSV when that is asked for (<c>Accept: text/csv</c> or <c>format=csv</c>). Null is a 404.</summary>
    public static async Task<IResult> AnswerAsync<T, TRow>(HttpContext context, Func<Reader, Task<T?>> read, Func<T, (ExportNote Note, IReadOnlyList<CsvColumn<TRow>> Columns, IEnumerable<TRow> Rows)> table)
        where T : class
    {
        var (reader, refusal) = ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            if (await read(reader!) is not { } answer)
                return TypedResults.Problem("There is no such item.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
            if (!WantsCsv(context.Request))
                return TypedResults.Json(answer);
            var (note, columns, rows) = table(answer);
            return TypedResults.File(CsvTable.Write(note, columns, rows), "text/csv; charset=utf-8", note.FileName("csv"));
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }

    private static bool WantsCsv(HttpRequest request) =>
        string.Equals(request.Query["format"], "csv", StringComparison.OrdinalIgnoreCase)
        || (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            && accepted.OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.Value).FirstOrDefault() == "text/csv");
}
