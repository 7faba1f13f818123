using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
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
public sealed class ActionStore(IDbContextFactory<DashboardDbContext> databases, SharedReads shared, ChangeFeed feed, TimeProvider clock)
{
    /// <summary>What the lists and pages of actions are made of.</summary>
    public const Topic Topics = Topic.Actions | Topic.Plan | Topic.Reviews | Topic.Evidence | Topic.Partnership;

    // Between reading and writing somebody else may save. From one state at most four saves pass, one a field; whoever comes after is told of a conflict.
    private const int MostTries = 5;

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
    /// fields. Where they changed the same field, nothing is saved and the answer says which.
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
                return new ActionEditResult(EditOutcome.Missing, null, []);

            var conflicts = await ApplyAsync(db, found, edit, editor, cancellationToken);
            var written = 0;
            if (conflicts.Count == 0)
            {
                try
                {
                    written = await db.SaveAsync(editor, cancellationToken);
                }
                catch (DbUpdateConcurrencyException) when (attempt < MostTries)
                {
                    continue;
                }
            }

            if (conflicts.Count > 0)
                DashboardMeter.Conflicted();
            if (written > 0)
                feed.Publish(new Change(Topic.Actions, found.Id, found.Version));
            var now = await DetailAsync(found.Ref, null);
            var outcome = conflicts.Count > 0 ? EditOutcome.Conflict : written > 0 ? EditOutcome.Saved : EditOutcome.Unchanged;
            return new ActionEditResult(outcome, now, conflicts);
        }
    }

    private Task<ActionList> ListAsync(DateOnly today, DateOnly? asAt) => shared.GetAsync(Topics, (today, asAt), async () =>
    {
        var around = await SurroundingsAsync(asAt);
        await using var db = await databases.CreateDbContextAsync();
        var actions = await db.ItemsAsync<TrackedAction>(asAt);
        return new ActionList(today, [.. actions.OrderBy(a => a.Ref, RefOrder.Instance).Select(a => around.Row(a, today))]);
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

    private static async Task<List<ActionField>> ApplyAsync(DashboardDbContext db, TrackedAction action, ActionEdit edit, Editor editor, CancellationToken cancellationToken)
    {
        var (was, now, theirs) = (Tidy(edit.Was), Tidy(edit.Now), Tidy(FieldsOf(action)));
        var mine = Enum.GetValues<ActionField>().Where(f => was.DiffersIn(f, now)).ToList();
        var conflicts = mine.Where(f => was.DiffersIn(f, theirs) && now.DiffersIn(f, theirs)).ToList();
        mine.RemoveAll(f => !now.DiffersIn(f, theirs));

        IReadOnlyList<string> owners = [await db.Agencies.AsNoTracking().Where(a => a.Id == action.OwnerAgencyId).Select(a => a.Code).SingleAsync(cancellationToken), .. action.JointOwners];
        var says = edit.Confirm || mine.Exists(f => f != ActionField.Due);
        if (says)
            editor.RequireAny(Right.UpdateAction, owners);
        if (mine.Contains(ActionField.Due))
            editor.RequireAny(Right.AskForDate, owners);
        if (conflicts.Count > 0)
            return conflicts;

        var today = LondonTime.DayOf(editor.WhenUtc);
        if (mine.Contains(ActionField.Due))
            action.AskForDate(now.DueOn ?? throw new InvalidEditException("Due", "A due date can be moved, not taken away."), edit.RedatedBecause, editor.Actor(), today);
        if (!says)
            return conflicts;

        var rating = mine.Contains(ActionField.Rating) ? now : theirs;
        action.Update(
            mine.Contains(ActionField.Progress) ? now.Progress : theirs.Progress,
            rating.Claimed,
            rating.Claimed is null ? null : rating.ClaimedReason,
            mine.Contains(ActionField.Narrative) ? now.Narrative : theirs.Narrative,
            today);
        var milestones = await db.Milestones.AsNoTracking().Where(m => m.ActionId == action.Id).ToListAsync(cancellationToken);
        var computed = ActionStatus.Of(action, today, new ActionBasis(milestones, null, false));
        if (action.ClaimedStatus is { } claimed && claimed != computed.Status && action.ClaimedReason is null)
        {
            throw new InvalidEditException(
                "Reason",
                $"Your rating is “{claimed.LowerWord()}”; by the rules this is “{computed.Status.LowerWord()}” ({computed.Reason}). Say in a few words why yours differs.");
        }

        return conflicts;
    }

    private static ActionFields Tidy(ActionFields fields) =>
        fields with { ClaimedReason = TrackedAction.Tidy(fields.ClaimedReason), Narrative = TrackedAction.Tidy(fields.Narrative) };

    private static ActionFields FieldsOf(TrackedAction action) =>
        new(action.Progress, action.ClaimedStatus, action.ClaimedReason, action.Narrative, action.DueOn);

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
            newest, today, FieldsOf(action), action.Paragraph, action.RedatedBecause, action.UpdatedOn, action.ClaimedOn, action.UpdateCycleDays, action.Stage,
            await ActionTimeline.ReadAsync(db, action.Id, asAt, CancellationToken.None),
            around.EvidenceFor(action.Id),
            [.. list.Rows.Where(r => r.Ref != row.Ref && r.SourceHref == row.SourceHref && r.Source == row.Source)])
        {
            Basis = around.Basis(action.Id),
            DateAsked = action.DateAskedFor is { } asked ? new DateAsked(asked, action.DateAskedBy ?? "", action.DateAskedBecause ?? "") : null,
            ByMilestones = action.ByMilestones,
        };
    }
}
