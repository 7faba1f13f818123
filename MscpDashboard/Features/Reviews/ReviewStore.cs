using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Reviews;

/// <summary>Case reviews, their recommendations, and the rating that a recommendation's owner gives beside the computed one.</summary>
public sealed partial class ReviewStore(IDbContextFactory<DashboardDbContext> contexts, ChangeFeed feed, TimeProvider clock)
{
    // Each try that fails means that another save passed, so nobody tries for long.
    private const int MostTries = 20;

    private static readonly string[] OfTheRating = [nameof(Recommendation.ClaimedStatus), nameof(Recommendation.ClaimedReason)];

    /// <summary>All reviews with their recommendations, in the record's order.</summary>
    public async Task<ReviewsView> ReviewsAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var day = reader.AsAt ?? clock.Today();
        var items = await ReviewItems.ReadAsync(db, reader.AsAt, day, cancellationToken);
        return new ReviewsView(day, items.Summaries());
    }

    /// <summary>One review, or null when there is none of that name.</summary>
    public async Task<ReviewSummary?> ReviewAsync(Reader reader, string slug, CancellationToken cancellationToken = default) =>
        (await ReviewsAsync(reader, cancellationToken)).Reviews.FirstOrDefault(r => string.Equals(r.Slug, slug, StringComparison.OrdinalIgnoreCase));

    /// <summary>One recommendation with its parts and evidence, or null when there is none of that reference.</summary>
    public async Task<RecommendationDetail?> RecommendationAsync(Reader reader, string @ref, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = await ReviewItems.ReadAsync(db, reader.AsAt, reader.AsAt ?? clock.Today(), cancellationToken);
        if (items.Find(@ref) is not { } recommendation)
            return null;
        return items.Detail(
            recommendation, await db.ItemsAsync<EvidenceItem>(reader.AsAt, cancellationToken), await db.ItemsAsync<EvidenceLink>(reader.AsAt, cancellationToken));
    }

    /// <summary>Gives a recommendation its owner's own rating, or takes it back. What is already so is not written again.</summary>
    /// <exception cref="NotAllowedException">The editor may not rate recommendations.</exception>
    /// <exception cref="InvalidEditException">The rating differs from the computed status without a reason, or the reason is too long.</exception>
    public Task<RatingResult> RateAsync(RatingEdit edit, Editor editor, CancellationToken cancellationToken = default) => RateAsync(edit, editor, 1, cancellationToken);

    private async Task<RatingResult> RateAsync(RatingEdit edit, Editor editor, int attempt, CancellationToken cancellationToken)
    {
        editor.Require(Right.RateRecommendation);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today();
        var items = await ReviewItems.ReadAsync(db, asAt: null, today, cancellationToken);
        if (items.Find(edit.Ref) is not { } found || await db.Recommendations.FirstOrDefaultAsync(r => r.Id == found.Id, cancellationToken) is not { } recommendation)
            return new RatingResult(RatingOutcome.Gone, null);

        var reason = edit.Status is null || string.IsNullOrWhiteSpace(edit.Reason) ? null : edit.Reason.Trim();
        if (recommendation.ClaimedStatus == edit.Status && recommendation.ClaimedReason == reason)
            return new RatingResult(RatingOutcome.Saved, items.Row(recommendation));
        Check(edit.Status, reason, items.Row(found).Status);

        // Whatever else was changed since stands beside the rating; only another rating, with its reason, is in its way.
        if (recommendation.Version != edit.Version && (await SavedSince.FieldsAsync(db, recommendation.Id, edit.Version, cancellationToken)).Overlaps(OfTheRating))
        {
            DashboardMeter.Conflicted();
            return await ConflictAsync(edit.Ref, today, cancellationToken);
        }

        recommendation.Rate(edit.Status, reason, today);
        try
        {
            await db.SaveAsync(editor, cancellationToken);
        }
        catch (DbUpdateConcurrencyException) when (attempt < MostTries)
        {
            return await RateAsync(edit, editor, attempt + 1, cancellationToken);
        }

        feed.Publish(new Change(Topic.Reviews, recommendation.Id, recommendation.Version));
        return new RatingResult(RatingOutcome.Saved, items.Row(recommendation));
    }

    private static void Check(RagStatus? status, string? reason, RagStatus computed)
    {
        if (reason?.Length > TrackedAction.LongestReason)
            throw new InvalidEditException("Reason", $"The reason has {reason.Length:N0} characters; it may have {TrackedAction.LongestReason:N0}.");
        if (status is { } claimed && claimed != computed && reason is null)
            throw new InvalidEditException("Reason", $"By the rules it is {computed.LowerWord()}. Say why you rate it {claimed.LowerWord()}.");
    }

    private async Task<RatingResult> ConflictAsync(string @ref, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = await ReviewItems.ReadAsync(db, asAt: null, today, cancellationToken);
        if (items.Find(@ref) is not { } newest)
            return new RatingResult(RatingOutcome.Gone, null);
        var last = await db.History.AsNoTracking().Where(h => h.ItemId == newest.Id).OrderByDescending(h => h.Version).FirstOrDefaultAsync(cancellationToken);
        return new RatingResult(RatingOutcome.Conflict, items.Row(newest), last?.Who, last?.WhenUtc);
    }
}
