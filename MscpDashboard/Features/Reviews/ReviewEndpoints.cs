using MscpDashboard.Export;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Features.Reviews;

/// <summary>The reviews of the read API: the same reads as the pages, as JSON and CSV.</summary>
public static class ReviewEndpoints
{
    private const string Source = "Medway Safeguarding Children Partnership; recommendations from the committee report of 23 July 2020, in our own short wording";

    private static readonly CsvColumn<(ReviewSummary Review, RecommendationRow Row)>[] RecommendationColumns =
    [
        new("review", r => r.Review.Pseudonym),
        new("ref", r => r.Row.Ref),
        new("recommendation", r => r.Row.Title),
        new("kind", r => r.Row.Kind.Word()),
        new("addressee", r => r.Row.Addressee),
        new("paragraph", r => r.Row.Paragraph),
        new("status", r => r.Row.Status.Word()),
        new("reason", r => r.Row.Reason),
        new("days_overdue", r => r.Row.DaysOverdue),
        new("claimed_status", r => r.Row.ClaimedStatus?.Word()),
        new("claimed_reason", r => r.Row.ClaimedReason),
        new("claimed_on", r => r.Row.ClaimedOn),
        new("asked", r => r.Row.Total),
        new("done", r => r.Row.Done),
        new("off_track", r => r.Row.Counts.GetValueOrDefault(RagStatus.OffTrack)),
        new("at_risk", r => r.Row.Counts.GetValueOrDefault(RagStatus.AtRisk)),
        new("on_track", r => r.Row.Counts.GetValueOrDefault(RagStatus.OnTrack)),
        new("awaiting_impact", r => r.Row.Counts.GetValueOrDefault(RagStatus.AwaitingImpact)),
        new("complete", r => r.Row.Counts.GetValueOrDefault(RagStatus.Complete)),
        new("not_started", r => r.Row.Counts.GetValueOrDefault(RagStatus.NotStarted)),
        new("progress_percent", r => r.Row.Progress),
        new("expected_percent", r => r.Row.ExpectedProgress),
        new("stale_days", r => r.Row.StaleDays),
        new("illustrative", r => r.Row.Illustrative),
    ];

    private static readonly CsvColumn<(string Of, PartRow Row)>[] PartColumns =
    [
        new("recommendation", r => r.Of),
        new("ref", r => r.Row.Ref),
        new("agency", r => r.Row.Agency),
        new("lead", r => r.Row.Lead),
        new("promise", r => r.Row.Title),
        new("status", r => r.Row.Status.Word()),
        new("reason", r => r.Row.Reason),
        new("days_overdue", r => r.Row.DaysOverdue),
        new("claimed_status", r => r.Row.ClaimedStatus?.Word()),
        new("claimed_reason", r => r.Row.ClaimedReason),
        new("claimed_on", r => r.Row.ClaimedOn),
        new("progress_percent", r => r.Row.Progress),
        new("expected_percent", r => r.Row.ExpectedProgress),
        new("output_accepted", r => r.Row.Output.Accepted),
        new("output_unverified", r => r.Row.Output.Unverified),
        new("practice_accepted", r => r.Row.PracticeChange.Accepted),
        new("practice_unverified", r => r.Row.PracticeChange.Unverified),
        new("impact_accepted", r => r.Row.Impact.Accepted),
        new("impact_unverified", r => r.Row.Impact.Unverified),
        new("start", r => r.Row.StartOn),
        new("due", r => r.Row.DueOn),
        new("original_due", r => r.Row.OriginalDueOn),
        new("redated_because", r => r.Row.RedatedBecause),
        new("updated", r => r.Row.UpdatedOn),
        new("stage", r => r.Row.Stage.Words()),
        new("stale_days", r => r.Row.StaleDays),
        new("illustrative", r => r.Row.Illustrative),
    ];

    /// <summary>Maps <c>GET /api/reviews</c> and <c>GET /api/recommendations/{ref}</c>.</summary>
    public static IEndpointRouteBuilder MapReviews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/reviews", (HttpContext context, ReviewStore store) => ApiAnswer.AnswerAsync(
                context,
                async reader => await store.ReviewsAsync(reader, context.RequestAborted),
                view => (
                    new ExportNote("recommendations", "Recommendations of case reviews", Source, view.Day),
                    (IReadOnlyList<CsvColumn<(ReviewSummary, RecommendationRow)>>)RecommendationColumns,
                    view.Reviews.SelectMany(review => review.Recommendations.Select(row => (review, row))))))
            .WithName("GetReviews")
            .WithTags("Reviews")
            .WithSummary("Case reviews with their recommendations, each status computed and claimed")
            .WithDescription("CSV has one row for each recommendation. asAt=YYYY-MM-DD answers as at the end of a past day.")
            .Produces<ReviewsView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);

        routes.MapGet("/api/recommendations/{ref}", (HttpContext context, ReviewStore store, string @ref) => ApiAnswer.AnswerAsync(
                context,
                reader => store.RecommendationAsync(reader, @ref, context.RequestAborted),
                detail => (
                    new ExportNote(
                        $"recommendation-{detail.Recommendation.Ref.ToLowerInvariant()}", $"{detail.Recommendation.Ref} {detail.Recommendation.Title}", Source, detail.Day, $"recommendation: {detail.Recommendation.Ref}"),
                    (IReadOnlyList<CsvColumn<(string, PartRow)>>)PartColumns,
                    detail.Responses.Concat(detail.OperationalActions).Select(row => (detail.Recommendation.Ref, row)))))
            .WithName("GetRecommendation")
            .WithTags("Reviews")
            .WithSummary("One recommendation with its agency responses or operational actions, evidence and what closing still needs")
            .WithDescription("CSV has one row for each response or operational action. asAt=YYYY-MM-DD answers as at the end of a past day.")
            .Produces<RecommendationDetail>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/recommendations/{ref}/document", (HttpContext context, ReviewStore store, string @ref) =>
                WordAnswer.AnswerAsync(context, reader => store.DocumentAsync(reader, @ref, context.RequestAborted), RecommendationDocument.Of))
            .WithName("GetRecommendationDocument")
            .WithTags("Reviews")
            .WithSummary("One recommendation as a Word document to hand in")
            .Produces(StatusCodes.Status200OK, contentType: WordDocument.ContentType)
            .ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }
}
