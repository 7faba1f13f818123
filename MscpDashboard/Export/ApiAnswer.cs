using Microsoft.Net.Http.Headers;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Export;

/// <summary>What all endpoints of the read API do alike: who asks, as at when, and the answer as JSON, as CSV or as a spreadsheet.</summary>
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

    /// <summary>
    /// Runs a read for whoever asks, and answers in JSON, or in CSV or XLSX when that is asked for (<c>format=csv</c>, <c>format=xlsx</c> or their media type
    /// in <c>Accept</c>). Null is a 404.
    /// </summary>
    /// <param name="context">Who asks, and for what.</param>
    /// <param name="read">Reads as that reader may.</param>
    /// <param name="table">The answer as a table.</param>
    /// <param name="more">Sheets that a spreadsheet has besides that table.</param>
    public static async Task<IResult> AnswerAsync<T, TRow>(
        HttpContext context, Func<Reader, Task<T?>> read, Func<T, (ExportNote Note, IReadOnlyList<CsvColumn<TRow>> Columns, IEnumerable<TRow> Rows)> table, Action<T, Workbook>? more = null)
        where T : class
    {
        var (reader, refusal) = ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            if (await read(reader!) is not { } answer)
                return TypedResults.Problem("There is no such item.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
            var format = FormatOf(context.Request);
            if (format == AnswerFormat.Json)
                return TypedResults.Json(answer);
            var (note, columns, rows) = table(answer);
            // Of figures: who reads says whether small ones are among them.
            if (note.HoldsSmallNumbers is not null)
                note = note with { HoldsSmallNumbers = reader!.SeesUnsuppressed };
            if (format == AnswerFormat.Xlsx)
            {
                var workbook = new Workbook(note).Sheet("Data", note.Title, columns, rows);
                more?.Invoke(answer, workbook);
                return TypedResults.File(workbook.ToArray(), Workbook.ContentType, note.FileName("xlsx"));
            }

            return TypedResults.File(CsvTable.Write(note, columns, rows), "text/csv; charset=utf-8", note.FileName("csv"));
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
        catch (WorkbookTooLargeException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest, title: "Too many rows for a spreadsheet");
        }
    }

    private static AnswerFormat FormatOf(HttpRequest request)
    {
        var named = request.Query["format"].ToString();
        if (named.Length > 0)
            return Enum.GetValues<AnswerFormat>().FirstOrDefault(f => string.Equals(named, f.ToString(), StringComparison.OrdinalIgnoreCase));
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
            return AnswerFormat.Json;
        return accepted.OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.Value).FirstOrDefault() switch
        {
            "text/csv" => AnswerFormat.Csv,
            Workbook.ContentType => AnswerFormat.Xlsx,
            _ => AnswerFormat.Json,
        };
    }

    private enum AnswerFormat
    {
        Json,
        Csv,
        Xlsx,
    }
}
