using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Actions;

/// <summary>Everything that somebody has promised to do, and the owners' updates of it.</summary>
public sealed partial class ActionStore(IDbContextFactory<DashboardDbContext> databases, PointWords points, SharedReads shared, ChangeFeed feed, TimeProvider clock)
{
    /// <summary>What the lists and pages of actions are made of.</summary>
    public const Topic Topics = Topic.Actions | Topic.Plan | Topic.Reviews | Topic.Evidence | Topic.Partnership | Topic.Dataset;

    // A row that says the same stays the same object, so that a hundred open lists see at a glance which one to draw again.
    private volatile IReadOnlyDictionary<string, ActionRow> newest = new Dictionary<string, ActionRow>();

    // Between reading and writing somebody else may save. Each try that fails means that another save passed, so nobody tries for long.
    private const int MostTries = 20;

    /// <summary>All actions, in the order of their references. Every reader may see them, so all share one answer.</summary>
    public Task<ActionList> ListAsync(Reader reader)
    {
        reader.RequireRead();
        var today = reader.AsAt ?? clock.Today();
        return ListAsync(today, reader.AsAt);
    }

    /// <summary>One action with its history, its evidence and those beside it; null when there is none of that reference.</summary>
    public Task<ActionDetail?> FindAsync(string @ref, Reader reader)
    {
        reader.RequireRead();
        return DetailAsync(@ref, reader.AsAt);
    }

    /// <summary>
    /// Saves what differs between <see cref="ActionEdit.Was"/> and <see cref="ActionEdit.Now"/>, beside whatever others changed since in other
    /// fields. Where they changed the same field, that field is held back, the rest is saved, and the answer says which.
    /// </summary>
    /// <exception cref="NotAllowedException">The action is not the editor's to update, or the date not the editor's to change.</exception>
    /// <exception cref="InvalidEditException">A value breaks a rule of the action, or a rating that differs from the rules has no reason.</exception>
    public async Task<ActionEditResult> UpdateAsync(ActionEdit edit, Editor editor, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var found = await db.Actions.SingleOrDefaultAsync(a => a.Ref == edit.Ref, cancellationToken);
            if (found is null)
                return ActionEditResult.Missing;

            IReadOnlyList<string> owners = [await db.Agencies.AsNoTracking().Where(a => a.Id == found.OwnerAgencyId).Select(a => a.Code).SingleAsync(cancellationToken), .. found.JointOwners];
            var milestones = await db.Milestones.AsNoTracking().Where(m => m.ActionId == found.Id).ToListAsync(cancellationToken);
            var merge = ActionMerge.Of(edit, found);
            merge.Require(editor, owners);
            merge.Apply(found, editor, new ActionBasis(milestones, null, false));
            int written;
            try
            {
                // The reason is the new date's: it says nothing of the rest.
                await using var writing = await ClosedWhole.GuardAsync(db, cancellationToken);
                written = await db.SaveAsync(merge.Saves(ActionField.Due) ? editor : editor.Because(null), cancellationToken);
                if (writing is not null)
                    await writing.CommitAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                continue;
            }

            if (merge.Conflicts.Count > 0)
                DashboardMeter.Conflicted();
            if (written > 0)
                feed.Publish(new Change(Topic.Actions, found.Id, found.Version));
            return merge.Result(written > 0, await DetailAsync(found.Ref, null));
        }
    }

    private Task<ActionList> ListAsync(DateOnly today, DateOnly? asAt) => shared.GetAsync(Topics, (today, asAt), async () =>
    {
        var around = await SurroundingsAsync(asAt);
        await using var db = await databases.CreateDbContextAsync();
        var actions = await db.ItemsAsync<TrackedAction>(asAt);
        var before = asAt is null ? newest : new Dictionary<string, ActionRow>();
        var list = new ActionList(today, [.. actions.OrderBy(a => a.Ref, RefOrder.Instance).Select(a => around.Row(a, today)).Select(r => before.TryGetValue(r.Ref, out var same) && same == r ? same : r)]);
        if (asAt is null)
            newest = list.Rows.ToDictionary(r => r.Ref);
        return list;
    });

    // An update of an action changes nothing of what actions belong to: that is read again only when it changes itself.
    private Task<ActionSurroundings> SurroundingsAsync(DateOnly? asAt) => shared.GetAsync(Topics & ~Topic.Actions, ("around", asAt), async () =>
    {
        await using var db = await databases.CreateDbContextAsync();
        return await ActionSurroundings.ReadAsync(db, asAt, CancellationToken.None);
    });

    // Only what the list holds is looked up, so that no mistyped reference takes a place among the shared answers.
    private async Task<ActionDetail?> DetailAsync(string @ref, DateOnly? asAt)
    {
        var today = asAt ?? clock.Today();
        var list = await ListAsync(today, asAt);
        var wanted = @ref.Replace(" ", "", StringComparison.Ordinal);
        if (list.Rows.FirstOrDefault(r => string.Equals(r.Ref, wanted, StringComparison.OrdinalIgnoreCase)) is not { } row)
            return null;
        return await shared.GetAsync(Topics, ("action", row.Ref, today, asAt), () => ReadDetailAsync(list, row, today, asAt));
    }

    private async Task<ActionDetail?> ReadDetailAsync(ActionList list, ActionRow row, DateOnly today, DateOnly? asAt)
    {
        var around = await SurroundingsAsync(asAt);
        await using var db = await databases.CreateDbContextAsync();
        var action = asAt is null
            ? await db.Actions.AsNoTracking().SingleOrDefaultAsync(a => a.Ref == row.Ref)
            : (await db.ItemsAsync<TrackedAction>(asAt)).Find(a => a.Ref == row.Ref);
        if (action is null)
            return null;
        var newest = around.Row(action, today);
        return new ActionDetail(
            newest, today, ActionMerge.FieldsOf(action), action.Paragraph, action.RedatedBecause, action.UpdatedOn, action.ClaimedOn, action.UpdateCycleDays, action.Stage,
            await ActionTimeline.ReadAsync(db, action.Id, asAt, CancellationToken.None),
            around.EvidenceFor(action.Id),
            [.. list.Rows.Where(r => r.Ref != row.Ref && r.SourceRef == row.SourceRef && r.Source == row.Source)])
        {
            Id = action.Id,
            Basis = around.Basis(action.Id),
            DateAsked = action.DateAskedFor is { } asked ? new DateAsked(asked, action.DateAskedBy ?? "", action.DateAskedBecause ?? "") : null,
            ByMilestones = action.ByMilestones,
            PointSentence = action is RaisedAction raised ? await PointAsync(db, raised, asAt) : null,
        };
    }

    // Not simply as it was written when it was raised: what has to be withheld since would stand there still.
    private async Task<string?> PointAsync(DashboardDbContext db, RaisedAction raised, DateOnly? asAt) =>
        await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == raised.IndicatorId) is { } indicator
            ? await points.OfAsync(db, indicator, raised.PointAgencyCode, raised.PeriodEnd, asAt, raised.PointSentence)
            : null;
}
