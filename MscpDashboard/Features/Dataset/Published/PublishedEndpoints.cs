using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Published;

/// <summary>Published files for other programs: what was loaded, and loading one whose measures are remembered.</summary>
public static class PublishedEndpoints
{
    private const string Path = "/api/dataset/published";

    private static readonly ApiUpload Upload = new("A published file", PublishedStore.MostBytes, Right.LoadPublished);

    private static readonly CsvColumn<LoadRow>[] Columns =
    [
        new("loaded_at", r => r.LoadedAtUtc),
        new("loaded_by", r => r.LoadedBy),
        new("publication", r => r.Publication),
        new("file", r => r.FileName),
        new("published_on", r => r.PublishedOn),
        new("rows", r => r.Rows),
        new("new", r => r.Added),
        new("revised", r => r.Revised),
    ];

    public static IEndpointRouteBuilder MapPublished(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, PublishedStore store) => ApiAnswer.AnswerAsync<PublishedRecord, LoadRow>(
                context,
                async reader => await store.ReadAsync(reader, context.RequestAborted),
                record => (new ExportNote("published", "Published files that were loaded", "MSCP dashboard, published figures", record.Today), Columns, record.Loads)))
            .WithName("ListPublished").WithTags("Published figures").WithSummary("What published files were loaded, and which indicator each remembered measure is")
            .Produces<PublishedRecord>();
        routes.MapPost(Path, LoadAsync)
            .WithName("LoadPublished").WithTags("Published figures").WithSummary("Loads a file of published figures whose measures are remembered")
            .WithDescription("Multipart field file: CSV, the same packed by gzip, or XLSX. dryRun=true checks and keeps nothing. publication and licence are those of files like it unless given; publishedOn=YYYY-MM-DD is today unless given; everyArea=true keeps all regions and authorities. All or nothing: 400 with every fault by row, column, value and what was expected; 409 where nobody has said on the page yet which indicators its measures are. The same file again changes nothing.")
            .Accepts<IFormFile>("multipart/form-data").Produces<PublishedAnswer>().Produces<PublishedAnswer>(400).Produces<PublishedAnswer>(409).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415)
            .WithMetadata(Upload.Limit);
        return routes;
    }

    private static Task<IResult> LoadAsync(
        HttpContext context, PublishedStore store, bool dryRun = false, bool everyArea = false, string? publication = null, string? licence = null, DateOnly? publishedOn = null) =>
        Upload.ReceiveAsync(context, null, async (sent, reader, editor) =>
        {
            await using var content = sent.OpenReadStream();
            var file = new PublishedFile(sent.FileName, content);
            var request = new PublishedRequest { Publication = publication ?? "", Licence = licence ?? "", PublishedOn = publishedOn, EveryArea = everyArea };
            var answer = dryRun
                ? await store.CheckAsync(file, request, reader, null, context.RequestAborted)
                : await store.LoadAsync(file, request, editor, null, context.RequestAborted);
            return TypedResults.Json(answer, statusCode: answer.Outcome switch
            {
                PublishedOutcome.Faults => StatusCodes.Status400BadRequest,
                PublishedOutcome.NotMapped => StatusCodes.Status409Conflict,
                _ => StatusCodes.Status200OK,
            });
        });
}
