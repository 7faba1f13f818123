using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

public sealed partial class ActionStore
{
    // A first date, or one asked for: taking the request back. A decision on it touches more.
    private static readonly HashSet<string> OfTheDate =
    [
        nameof(TrackedAction.DueOn), nameof(TrackedAction.OriginalDueOn), nameof(TrackedAction.DateAskedFor), nameof(TrackedAction.DateAskedBecause),
        nameof(TrackedAction.DateAskedBy), nameof(TrackedAction.DateAskedByUser), nameof(TrackedAction.DateAskedOn),
    ];

    private static readonly HashSet<string> OfTheProgress = [nameof(TrackedAction.Progress), nameof(TrackedAction.Stage)];

    // What the form writes, and what the domain notes with it.
    private static readonly HashSet<string> Undoable =
    [
        nameof(TrackedAction.ClaimedStatus), nameof(TrackedAction.ClaimedReason), nameof(TrackedAction.ClaimedOn), nameof(TrackedAction.Narrative),
        nameof(TrackedAction.UpdatedOn), nameof(TrackedAction.BreakDaysSinceUpdate), .. OfTheProgress, .. OfTheDate,
    ];

    /// <summary>The action's version that this reader may take back: their own last save, nobody's since, not a day old. Null for none.</summary>
    public async Task<int?> UndoableAsync(string @ref, Reader reader, CancellationToken cancellationToken = default)
    {
        if (reader.AsAt is not null || reader.UserId.Length == 0)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Actions.AsNoTracking().Where(a => a.Ref == @ref).Select(a => new { a.Id, a.Stage, a.ByMilestones }).SingleOrDefaultAsync(cancellationToken);
        return found is null || found.Stage == LifeStage.Closed
            ? null
            : await OwnLastSave.VersionAsync(db, found.Id, reader.UserId, clock.GetUtcNow().UtcDateTime, UndoableOf(found.ByMilestones), cancellationToken);
    }

    /// <summary>Takes back one's own last save: writes the values of before as a new change.</summary>
    /// <param name="version">The version that the save made.</param>
    /// <exception cref="NotAllowedException">What the save changed is not the editor's to change any more.</exception>
    /// <exception cref="InvalidEditException">Somebody saved since, it is too long ago, or the earlier values break a rule by now.</exception>
    public async Task<ActionEditResult> UndoAsync(string @ref, int version, Editor editor, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.Actions.SingleOrDefaultAsync(a => a.Ref == @ref, cancellationToken);
        if (found is null)
            return ActionEditResult.Missing;
        var changed = await OwnLastSave.TakeBackAsync(db, found, version, editor, UndoableOf(found.ByMilestones), cancellationToken);
        IReadOnlyList<string> owners = [await db.Agencies.AsNoTracking().Where(a => a.Id == found.OwnerAgencyId).Select(a => a.Code).SingleAsync(cancellationToken), .. found.JointOwners];
        if (changed.Overlaps(OfTheDate))
            editor.RequireAny(Right.AskForDate, owners);
        if (!changed.IsSubsetOf(OfTheDate))
            editor.RequireAny(Right.UpdateAction, owners);
        if (found.Stage == LifeStage.Closed || db.Entry(found).Property(a => a.Stage).OriginalValue == LifeStage.Closed)
            throw new InvalidEditException("Undo", $"{found.DisplayRef} is closed. Ask for it to be reopened.");
        var milestones = await db.Milestones.AsNoTracking().Where(m => m.ActionId == found.Id).ToListAsync(cancellationToken);
        if (ActionMerge.Fault((found.ClaimedStatus, found.ClaimedReason, ActionStatus.Of(found, LondonTime.DayOf(editor.WhenUtc), new ActionBasis(milestones, null, false)))) is not null)
            throw new InvalidEditException("Undo", "Your rating of before differs from the rules by now, and has no reason: change it again instead.");
        try
        {
            await using var writing = await ClosedWhole.GuardAsync(db, cancellationToken);
            await db.SaveAsync(editor.Because("Own last change undone"), cancellationToken);
            if (writing is not null)
                await writing.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            await using var other = await databases.CreateDbContextAsync(cancellationToken);
            throw OwnLastSave.SavedSince(await other.History.AsNoTracking().Where(h => h.ItemId == found.Id).OrderByDescending(h => h.Version).FirstAsync(cancellationToken));
        }

        feed.Publish(new Change(Topic.Actions, found.Id, found.Version));
        return new ActionEditResult(EditOutcome.Saved, await DetailAsync(found.Ref, null), [], [], []);
    }

    // Progress that follows milestones is taken back by taking back the milestone.
    private static HashSet<string> UndoableOf(bool byMilestones) => byMilestones ? [.. Undoable.Except(OfTheProgress)] : Undoable;
}
