using Microsoft.AspNetCore.Http.Extensions;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>The pack for the sub group as a file.</summary>
public static class PackEndpoints
{
    /// <summary>Where it is.</summary>
    public const string Path = "/dataset/pack/document";

    public static IEndpointRouteBuilder MapPack(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, AnswerAsync)
            .WithName("GetPack")
            .WithTags("Dataset")
            .WithSummary("A pack of indicators as a Word document: chart, sentence, figures, commentary, definition and source of each")
            .WithDescription("codes=A,B (what needs attention unless given), period=2026-09-30 (the end of a quarter; newest unless given), order=signal, theme, name or given, drafts=0 for agreed commentary only, asAt for a past day. Small numbers are hidden whoever asks.")
            .Produces(StatusCodes.Status200OK, contentType: WordDocument.ContentType)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        return routes;
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, PackStore store, TimeProvider clock)
    {
        var query = new PageQuery(context.Request.GetEncodedUrl());
        var question = PackQuestion.From(query, ApiAnswer.ReaderOf(context).Reader?.AsAt ?? clock.Today());
        if (query.Notes.Count > 0)
            return TypedResults.Problem(string.Join(' ', query.Notes), statusCode: StatusCodes.Status400BadRequest, title: "The pack can’t be made");
        try
        {
            return await WordAnswer.AnswerAsync<Pack>(context, async reader => await store.ReadAsync(reader, question, context.RequestAborted), PackDocument.Of);
        }
        catch (PackRefusedException refused)
        {
            return TypedResults.Problem(refused.Message, statusCode: StatusCodes.Status400BadRequest, title: "The pack can’t be made");
        }
    }
}
