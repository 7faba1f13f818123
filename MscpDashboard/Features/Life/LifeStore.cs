using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Life;

/// <summary>The life of everything that is tracked, from beginning to a close that impact proves: actions of any source, and recommendations.</summary>
public sealed class LifeStore(IDbContextFactory<DashboardDbContext> databases, ChangeFeed feed, TimeProvider clock)
{
    /// <summary>What an item's life is made of.</summary>
    public const Topic Topics = Topic.Actions | Topic.Reviews | Topic.Evidence;

    /// <summary>Where an item stands, and what this reader may do; null when there is none of that reference.</summary>
    public async Task<LifeView?> FindAsync(string @ref, Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await LifeRecord.ReadAsync(db, @ref, reader.AsAt, cancellationToken))?.View(reader, reader.AsAt ?? clock.Today());
    }

    /// <summary>Takes one step of an item's life.</summary>
    /// <exception cref="NotAllowedException">The step is not this reader's to take on this item, or would decide on their own request.</exception>
    /// <exception cref="InvalidEditException">The item's rules forbid the step now, or something that it needs is missing.</exception>
    public async Task<LifeResult> TakeAsync(string @ref, LifeStep step, Reader reader, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // What the step rests on, evidence and parts, is read while nobody else writes.
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        if (await LifeRecord.ReadAsync(db, @ref, asAt: null, cancellationToken) is not { } record)
            return new LifeResult(LifeOutcome.Missing, null);

        var item = record.Item;
        var editor = LifeMoves.EditorFor(reader, step.Step, item, record.Facts, clock, step.Reason);
        if (item.Version != step.Version)
            return await ConflictAsync(@ref, reader, cancellationToken);

        var today = LondonTime.DayOf(editor.WhenUtc);
        var steps = new LifeSteps(db, record, step, editor.Actor(), today);
        await steps.ApplyAsync(cancellationToken);
        try
        {
            _ = await ClosedWhole.GuardAsync(db, cancellationToken);
            await db.SaveAsync(editor, cancellationToken);
            await writing.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ConflictAsync(@ref, reader, cancellationToken);
        }

        // What lists keep of an action's milestones is read anew only when evidence, or the like, changes.
        var topic = item is Recommendation ? Topic.Reviews : step.Step == LifeMove.PlanMilestones ? Topic.Actions | Topic.Evidence : Topic.Actions;
        feed.Publish(new Change(topic, item.Id, item.Version));
        foreach (var other in steps.AlsoReopened)
            feed.Publish(new Change(other is Recommendation ? Topic.Reviews : Topic.Actions, other.Id, other.Version));
        return new LifeResult(LifeOutcome.Taken, await FindAsync(@ref, reader, cancellationToken));
    }

    /// <summary>Everything whose owner's rating is not what the rules say, for scrutiny: actions, recommendations and priorities.</summary>
    public async Task<IReadOnlyList<DifferenceRow>> DifferencesAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        var (asAt, today) = (reader.AsAt, reader.AsAt ?? clock.Today());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var actions = await db.ItemsAsync<TrackedAction>(asAt, cancellationToken);
        var bases = await ActionBases.ReadAsync(db, asAt, cancellationToken);
        var agencies = (await db.ItemsAsync<Agency>(asAt, cancellationToken)).ToDictionary(a => a.Id, a => a.ShortName);
        var statuses = actions.ToDictionary(a => a.Id, a => ActionStatus.Of(a, today, bases[a.Id]));
        List<DifferenceRow> rows = [.. actions
            .Where(a => a.Claim.Differs(statuses[a.Id].Status))
            .Select(a => new DifferenceRow(
                a.DisplayRef, a.Title, HistoryWords.Kind(a.GetType().Name), agencies.GetValueOrDefault(a.OwnerAgencyId) ?? "Nobody yet", a.Claim.Status!.Value, a.Claim.Reason, a.Claim.On,
                statuses[a.Id].Status, statuses[a.Id].Reason, $"/actions/{a.Ref}", a.Illustrative))];

        RollUp Whole(IEnumerable<TrackedAction> parts, string noun) => RollUp.Of([.. parts.Select(a => new RollUpPart(a.DisplayRef, statuses[a.Id], a.Progress))], noun);
        foreach (var item in await db.ItemsAsync<Recommendation>(asAt, cancellationToken))
        {
            var computed = RecommendationStatus.Of(item, Whole(actions.Where(item.HasPart), item.Kind == RecommendationKind.RollUp ? "action" : "response"));
            if (item.Claim.Differs(computed.Status))
                rows.Add(new DifferenceRow(item.Ref, item.Title, "Recommendation", item.Owner ?? "Nobody yet", item.Claim.Status!.Value, item.Claim.Reason, item.Claim.On, computed.Status, computed.Reason, $"/recommendations/{item.Ref}", item.Illustrative));
        }

        foreach (var item in await db.ItemsAsync<PlanPriority>(asAt, cancellationToken))
        {
            var computed = Whole(actions.OfType<PlanAction>().Where(a => a.PriorityId == item.Id), "action");
            if (item.ClaimedStatus is { } claimed && claimed != computed.Status)
                rows.Add(new DifferenceRow($"P{item.Number}", item.Title, "Priority", item.Lead ?? "Nobody yet", claimed, item.ClaimedReason, item.ClaimedOn, computed.Status, computed.Reason, $"/plan/{item.Number}", item.Illustrative));
        }

        // The widest apart first: a rating of blue where the rules say red.
        return [.. rows.OrderByDescending(r => r.Claimed - r.Computed).ThenBy(r => r.Ref, StringComparer.Ordinal)];
    }

    private async Task<LifeResult> ConflictAsync(string @ref, Reader reader, CancellationToken cancellationToken)
    {
        DashboardMeter.Conflicted();
        return new LifeResult(LifeOutcome.Conflict, await FindAsync(@ref, reader, cancellationToken));
    }
}
