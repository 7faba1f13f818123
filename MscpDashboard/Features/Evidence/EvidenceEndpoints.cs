using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;
using MscpDashboard.Components;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Evidence;

/// <summary>The register as JSON and CSV, and the download of a file.</summary>
public static class EvidenceEndpoints
{
    /// <summary>What a downloaded file may do in the browser that opens it after all: nothing.</summary>
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private static readonly IReadOnlyList<CsvColumn<EvidenceRow>> Columns =
    [
        new("id", r => r.Id.ToString()),
        new("evidence", r => r.Title),
        new("shows", r => r.Level.Words()),
        new("standing", r => r.Standing.Words()),
        new("agency", r => r.Agency),
        new("effective_date", r => r.EffectiveOn),
        new("added", r => r.AddedOn),
        new("added_by", r => r.AddedBy),
        new("accepted", r => r.AcceptedOn),
        new("accepted_by", r => r.AcceptedBy),
        new("supports", r => string.Join("; ", r.Supports.Select(s => s.Ref))),
        new("link", r => r.Link),
        new("file", r => r.FileName),
        new("file_bytes", r => r.FileSize),
        new("sha256", r => r.Sha256),
        new("illustrative", r => r.Illustrative),
        new("not_enough_on", r => r.NotEnoughOn),
        new("not_enough_by", r => r.NotEnoughBy),
        new("not_enough_because", r => r.NotEnoughBecause),
    ];

    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/evidence", AnswerAsync)
            .WithName("ListEvidence")
            .WithTags("Evidence")
            .WithSummary("The register of evidence")
            .WithDescription("Filters as on the page: text, agency, level (output, practice-change, impact), standing (accepted, unverified), supports (a reference), sort; asAt; format=csv.")
            .Produces<EvidenceRegister>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

        routes.MapGet("/evidence/{id:guid}/file", DownloadAsync)
            .WithName("DownloadEvidence")
            .WithTags("Evidence")
            .WithSummary("The file of one piece of evidence, as a download")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, EvidenceStore store)
    {
        var query = new PageQuery(context.Request.GetEncodedUrl());
        EvidenceQuestion? question = null;
        EvidenceRegister? whole = null;
        var answer = await ApiAnswer.AnswerAsync(
            context,
            async reader =>
            {
                whole = await store.RegisterAsync(reader, context.RequestAborted);
                question = EvidenceQuestion.From(query, whole.Agencies.Select(a => a.Code));
                return whole with { Rows = question.Of(whole) };
            },
            register => (new ExportNote("evidence", "Evidence register", "MSCP dashboard, evidence register", register.AsAt, question!.Words(whole!)), Columns, register.Rows));
        // A machine should not get the whole register for a mistyped filter.
        return query.Notes.Count == 0 ? answer : TypedResults.Problem(string.Join(' ', query.Notes), statusCode: StatusCodes.Status400BadRequest, title: "A filter can't be read");
    }

    private static async Task<IResult> DownloadAsync(Guid id, HttpContext context, EvidenceStore store)
    {
        var (reader, refusal) = ApiAnswer.ReaderOf(context);
        if (refusal is not null)
            return refusal;
        try
        {
            if (await store.DownloadAsync(id, reader!, context.RequestAborted) is not { } download)
                return TypedResults.Problem("There is no file of evidence at this address.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
            if (download.Content is null)
                return TypedResults.Problem("The record names this file, but it is not where it was kept. The business manager can restore it from a backup.", statusCode: StatusCodes.Status404NotFound, title: "The file is missing");
            context.Response.Headers.ContentSecurityPolicy = Sandbox;
            context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
            return TypedResults.File(download.Content, download.ContentType, download.FileName);
        }
        catch (NotAllowedException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        }
    }
}
