using Microsoft.AspNetCore.Http.Extensions;
using MscpDashboard.Components;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export;
using MscpDashboard.Export.Charts;

namespace MscpDashboard.Features.Dataset;

/// <summary>An indicator's charts as pictures, for slides and documents of people's own: small numbers are hidden whoever asks, since a picture is handed round.</summary>
public static class PictureEndpoints
{
    public static IEndpointRouteBuilder MapPictures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dataset/{code}/chart.png", AnswerAsync)
            .WithName("GetIndicatorChart")
            .WithTags("Dataset")
            .WithSummary("One chart of an indicator as PNG, with its title, sentence, source and as-at date")
            .WithDescription("view=trend (unless given), compare, neighbours or parts (of=numerator or denominator); area, compare and with as on the page; asAt for a past day; download=1 to keep it as a file. Small numbers are hidden whoever asks.")
            .Produces(StatusCodes.Status200OK, contentType: ChartPainter.ContentType)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, string code, string? area, DatasetStore store)
    {
        try
        {
            return await PictureAnswer.AnswerAsync(
                context,
                reader => store.FindAsync(reader.AsViewer(), code, string.IsNullOrWhiteSpace(area) ? Area.Medway : area.Trim()),
                detail =>
                {
                    var (what, picture, refusal) = IndicatorPictures.From(detail, new PageQuery(context.Request.GetEncodedUrl()), PictureSize.Slide);
                    return (Note(detail, what), picture, refusal);
                });
        }
        catch (UnknownAreaException unknown)
        {
            return TypedResults.Problem(unknown.Message, statusCode: StatusCodes.Status400BadRequest, title: "There are no figures for that area");
        }
    }

    private static ExportNote Note(IndicatorDetail detail, string what) => new(
        $"chart-{detail.Indicator.Code.ToLowerInvariant().Replace('_', '-')}{what}", detail.Indicator.Name, detail.Publications, detail.AsAt);
}
