using Microsoft.Net.Http.Headers;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>Returns for other programs: the calendar, sending a file, signing a period off, and a file to fill in.</summary>
public static class ReturnEndpoints
{
    private const string Path = "/api/dataset/returns";

    private static readonly ApiUpload Upload = new("A return", ReturnStore.MostBytes, Right.SendReturn);

    private static readonly CsvColumn<CalendarRow>[] Columns =
    [
        new("agency", r => r.Agency.Code),
        new("agency_name", r => r.Agency.Name),
        new("period", r => r.Column.Name),
        new("period_end", r => r.Column.End),
        new("owed", r => r.Cell.Owed.Count),
        new("came", r => r.Cell.Came),
        new("missing", r => r.Cell.Missing),
        new("standing", r => StandingMark.Word(r.Cell.Standing)),
        new("signed_off", r => r.Column.SignedOff is not null),
    ];

    public static IEndpointRouteBuilder MapReturns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, ReturnStore store) => ApiAnswer.AnswerAsync<ReturnsView, CalendarRow>(
                context,
                async reader => await store.ReadAsync(reader, context.RequestAborted),
                view => (
                    new ExportNote("returns", "Returns of the agencies", "MSCP dashboard, returns", view.Today), Columns,
                    view.Agencies.SelectMany(a => a.Cells.Zip(view.Columns).Where(c => c.First is not null).Select(c => new CalendarRow(a, c.Second, c.First!))))))
            .WithName("ListReturns").WithTags("Returns").WithSummary("What each agency owes for each period, what came, what to chase, what is running, and what was sent")
            .Produces<ReturnsView>();
        routes.MapPost(Path, SendAsync)
            .WithName("SendReturn").WithTags("Returns").WithSummary("Sends a CSV or XLSX file of figures")
            .WithDescription("Multipart field file. dryRun=true checks and keeps nothing. agency names the agency of rows without one; confirmed=true answers what is asked about; reason is needed where a period is signed off. All or nothing: 400 with every fault by row, column, value and what was expected; 409 where something is asked or a reason is missing. The same file again changes nothing. A figure is named by code, by name, or as its sender calls it, once that was said on the page; names lists what nobody said yet. A value beside numerator and denominator is worked out from them again.")
            .Accepts<IFormFile>("multipart/form-data").Produces<ReturnAnswer>().Produces<ReturnAnswer>(400).Produces<ReturnAnswer>(409).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415)
            .WithMetadata(Upload.Limit);
        routes.MapPost(Path + "/sign-off", SignOffAsync)
            .WithName("SignOffPeriod").WithTags("Returns").WithSummary("Signs a period’s returns off, or opens it again")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(400).ProducesProblem(403);
        routes.MapGet("/dataset/returns/template", TemplateAsync)
            .WithName("GetReturnTemplate").WithTags("Returns").WithSummary("A file with a row for each figure that an agency owes and that has not come, to fill in")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(403);
        routes.MapGet("/dataset/returns/{id:guid}/file", FileAsync)
            .WithName("DownloadReturn").WithTags("Returns").WithSummary("The file of a return as it came")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(404);
        return routes;
    }

    private static Task<IResult> SendAsync(HttpContext context, ReturnStore store, bool dryRun = false, bool confirmed = false, string? agency = null, string? reason = null) =>
        Upload.ReceiveAsync(context, reason, async (file, reader, editor) =>
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, context.RequestAborted);
            var upload = new ReturnUpload(file.FileName, content.ToArray(), string.IsNullOrWhiteSpace(agency) ? null : agency.Trim(), confirmed, reason);
            var answer = dryRun ? await store.CheckAsync(upload, reader, context.RequestAborted) : await store.SendAsync(upload, reader, editor, context.RequestAborted);
            return TypedResults.Json(answer, statusCode: answer.Outcome switch
            {
                ReturnOutcome.Faults => StatusCodes.Status400BadRequest,
                ReturnOutcome.Questions or ReturnOutcome.ReasonNeeded => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status200OK,
            });
        });

    private static async Task<IResult> SignOffAsync(SignOffRequest asked, HttpContext context, ReturnStore store, TimeProvider clock)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            var editor = Editor.For(reader!, Right.SignOffPeriod, clock, asked.Note);
            if (asked.Reopen)
                await store.ReopenAsync(asked.Frequency, asked.PeriodEnd, asked.Note, editor, context.RequestAborted);
            else
                await store.SignOffAsync(asked.Frequency, asked.PeriodEnd, asked.Note, reader!, editor, context.RequestAborted);
            return TypedResults.NoContent();
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
        catch (InvalidEditException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest, title: "It can't be done");
        }
    }

    private static async Task<IResult> TemplateAsync(HttpContext context, ReturnStore store, string? agency = null)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            var rows = await store.OpenAsync(string.IsNullOrWhiteSpace(agency) ? reader!.AgencyCode : agency.Trim(), reader!, context.RequestAborted);
            return TypedResults.File(ReturnCsv.Write(rows.Select(r => new ReturnCsvRow(r.Code, r.Agency, r.End) { Name = r.Name })), "text/csv; charset=utf-8", $"mscp-return-{reader!.AgencyCode ?? "all"}.csv");
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }

    private static async Task<IResult> FileAsync(Guid id, HttpContext context, ReturnStore store)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        if (await store.FileAsync(id, reader!, context.RequestAborted) is not var (name, content))
            return TypedResults.Problem("There is no return at this address that you may have.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return TypedResults.File(content, "application/octet-stream", name);
    }

    private sealed record CalendarRow(AgencyReturns Agency, PeriodColumn Column, CalendarCell Cell);
}

/// <summary>A period to sign off, or to open again.</summary>
/// <param name="Frequency">Of which periods.</param>
/// <param name="PeriodEnd">Its last day.</param>
/// <param name="Note">What is to be known of it; the reason, to open it again.</param>
/// <param name="Reopen">Open it again.</param>
public sealed record SignOffRequest(Frequency Frequency, DateOnly PeriodEnd, string? Note = null, bool Reopen = false);
