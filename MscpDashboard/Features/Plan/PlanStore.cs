using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Plan;

/// <summary>The business plan: priorities with their outcomes, actions and figures, and the leads' own ratings.</summary>
public sealed partial class PlanStore(IDbContextFactory<DashboardDbContext> databases, SharedReads shared, ChangeFeed feed, TimeProvider clock, SeriesReader series)
{
    /// <summary>What the plan's pages are made of.</summary>
    public const Topic Topics = Topic.Plan | Topic.Actions | Topic.Dataset;

    private const int LongestReason = TrackedAction.LongestReason;

    // Each try that fails means that another save passed, so nobody tries for long.
    private const int MostTries = 20;

    private static readonly string[] OfTheRating = [nameof(PlanPriority.ClaimedStatus), nameof(PlanPriority.ClaimedReason)];

    /// <summary>The whole plan.</summary>
    public Task<PlanView> ReadAsync(Reader reader)
    {
        reader.RequireRead();
        var today = reader.AsAt ?? clock.Today();
        return shared.GetAsync(Topics, (today, reader.AsAt, reader.SeesUnsuppressed), () => ReadNewAsync(today, reader));
    }

    /// <summary>One priority with its progress over the last <see cref="PlanProgress.Months"/> months; null when there is none of that number.</summary>
    public Task<PriorityDetail?> FindAsync(int number, Reader reader)
    {
        reader.RequireRead();
        var today = reader.AsAt ?? clock.Today();
        return shared.GetAsync(Topics, ("priority", number, today, reader.AsAt, reader.SeesUnsuppressed), async () =>
        {
            var plan = await ReadAsync(reader);
            if (plan.Priorities.FirstOrDefault(p => p.Number == number) is not { } priority)
                return null;
            await using var db = await databases.CreateDbContextAsync();
            return new PriorityDetail(today, priority, await PlanProgress.ReadAsync(db, number, reader.AsAt, today));
        });
    }

    /// <summary>Records the lead's own rating beside the computed one.</summary>
    /// <exception cref="NotAllowedException">The editor may not rate priorities.</exception>
    /// <exception cref="InvalidEditException">The rating differs from the rules and has no reason, or one too long.</exception>
    public Task<PriorityRatingResult> RateAsync(PriorityRating rating, Editor editor, CancellationToken cancellationToken = default) => RateAsync(rating, editor, 1, cancellationToken);

    private async Task<PriorityRatingResult> RateAsync(PriorityRating rating, Editor editor, int attempt, CancellationToken cancellationToken)
    {
        editor.Require(Right.RatePriority);
        var reason = rating.Status is null ? null : TrackedAction.Tidy(rating.Reason);
        if (reason?.Length > LongestReason)
            throw new InvalidEditException("Reason", $"The reason has {reason.Length:N0} characters; it may have {LongestReason:N0}.");

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var priority = await db.Priorities.SingleOrDefaultAsync(p => p.Number == rating.Number, cancellationToken);
        if (priority is null)
            return new PriorityRatingResult(RatingOutcome.Missing, null);

        var today = LondonTime.DayOf(editor.WhenUtc);
        var computed = await ComputedAsync(db, priority, today, cancellationToken);
        if (rating.Status is { } claimed && claimed != computed.Status && reason is null)
        {
            throw new InvalidEditException(
                "Reason",
                $"Your rating is “{claimed.LowerWord()}”; by the rules this priority is “{computed.Status.LowerWord()}” ({computed.Reason}). Say in a few words why yours differs.");
        }

        if (priority.ClaimedStatus == rating.Status && priority.ClaimedReason == reason)
            return await ResultAsync(RatingOutcome.Unchanged);
        // Whatever else was changed since stands beside the rating; only another rating, with its reason, is in its way.
        if (priority.Version != rating.Version && (await SavedSince.FieldsAsync(db, priority.Id, rating.Version, cancellationToken)).Overlaps(OfTheRating))
        {
            DashboardMeter.Conflicted();
            return await ResultAsync(RatingOutcome.Conflict);
        }

        priority.Rate(rating.Status, reason, today);
        try
        {
            await db.SaveAsync(editor, cancellationToken);
        }
        catch (DbUpdateConcurrencyException) when (attempt < MostTries)
        {
            return await RateAsync(rating, editor, attempt + 1, cancellationToken);
        }

        feed.Publish(new Change(Topic.Plan, priority.Id, priority.Version));
        return await ResultAsync(RatingOutcome.Saved);

        async Task<PriorityRatingResult> ResultAsync(RatingOutcome outcome)
        {
            // Whoever rates is told of ratings; no figure that needs a right goes with them.
            var plan = await ReadNewAsync(today, new Reader(editor.Name, Role.Viewer));
            return new PriorityRatingResult(outcome, plan.Priorities.First(p => p.Number == rating.Number));
        }
    }

    private async Task<PlanView> ReadNewAsync(DateOnly today, Reader reader)
    {
        var asAt = reader.AsAt;
        await using var db = await databases.CreateDbContextAsync();
        var priorities = await db.ItemsAsync<PlanPriority>(asAt);
        var outcomes = (await db.ItemsAsync<PlanOutcome>(asAt)).ToLookup(o => o.PriorityId);
        var actions = (await db.ItemsAsync<PlanAction>(asAt)).OrderBy(a => a.Ref, InNumbers).ToList();
        var agencies = (await db.ItemsAsync<Agency>(asAt)).ToDictionary(a => a.Id);
        var indicators = await PlanIndicators.ReadAsync(series, reader, [.. priorities.SelectMany(CodesOf)]);
        var bases = await ActionBases.ReadAsync(db, asAt);
        var byPriority = actions.ToLookup(a => a.PriorityId);
        return new PlanView(
            today,
            RollUpOf(actions, today, bases),
            [
                .. priorities.OrderBy(p => p.Number).Select(p => new PriorityView(
                    p.Number, p.Title, p.Paragraph, p.Lead, RollUpOf([.. byPriority[p.Id]], today, bases), p.ClaimedStatus, p.ClaimedReason, p.ClaimedOn,
                    [.. outcomes[p.Id].OrderBy(o => o.Ref, InNumbers).Select(o => new OutcomeRow(o.Ref, o.Title, o.Paragraph))],
                    [.. byPriority[p.Id].Select(a => Row(a, agencies.GetValueOrDefault(a.OwnerAgencyId), today, bases[a.Id]))],
                    [.. CodesOf(p).Where(indicators.ContainsKey).Select(code => indicators[code])],
                    p.Illustrative, p.Version) { Id = p.Id }),
            ]);
    }

    private static readonly StringComparer InNumbers = StringComparer.Create(
        System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering);

    private static string[] CodesOf(PlanPriority priority) => priority.IndicatorCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static RollUp RollUpOf(IReadOnlyList<PlanAction> actions, DateOnly today, ActionBases bases) =>
        RollUp.Of([.. actions.Select(a => new RollUpPart(a.DisplayRef, ActionStatus.Of(a, today, bases[a.Id]), a.Progress))], "action");

    private static PlanActionRow Row(PlanAction action, Agency? agency, DateOnly today, ActionBasis basis)
    {
        var computed = ActionStatus.Of(action, today, basis);
        return new PlanActionRow(
            action.Ref, action.DisplayRef, action.Title, agency?.Code ?? "", agency?.ShortName ?? "Nobody yet", action.Lead,
            action.StartOn, action.DueOn, action.OriginalDueOn, action.Progress, computed.ExpectedProgress, computed.Status, computed.Reason,
            action.Claim.Status, action.Claim.Reason, computed.Stale, computed.DaysSinceUpdate, computed.DaysOverdue, action.Illustrative, action.Version);
    }
}
