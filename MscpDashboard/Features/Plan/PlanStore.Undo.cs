using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Plan;

public sealed partial class PlanStore
{
    private static readonly HashSet<string> Undoable = [nameof(PlanPriority.ClaimedStatus), nameof(PlanPriority.ClaimedReason), nameof(PlanPriority.ClaimedOn)];

    /// <summary>The version of a priority whose rating this reader may take back: their own last save, nobody's since, not a day old. Null for none.</summary>
    public async Task<int?> UndoableAsync(int number, Reader reader, CancellationToken cancellationToken = default)
    {
        if (reader.AsAt is not null || !reader.May(Right.RatePriority))
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Priorities.AsNoTracking().Where(p => p.Number == number).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellationToken) is { } id
            ? await OwnLastSave.VersionAsync(db, id, reader.UserId, clock.GetUtcNow().UtcDateTime, Undoable, cancellationToken)
            : null;
    }

    /// <summary>Takes back one's own last rating: writes the one of before as a new change.</summary>
    /// <exception cref="NotAllowedException">The editor may not rate priorities.</exception>
    /// <exception cref="InvalidEditException">Somebody saved since, it is too long ago, or the earlier rating breaks a rule by now.</exception>
    public async Task UndoAsync(int number, int version, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.RatePriority);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var priority = await db.Priorities.SingleOrDefaultAsync(p => p.Number == number, cancellationToken)
            ?? throw new InvalidEditException("Undo", "This priority is no longer in the record.");
        await OwnLastSave.TakeBackAsync(db, priority, version, editor, Undoable, cancellationToken);
        if (priority is { ClaimedStatus: { } claimed, ClaimedReason: null } && claimed != (await ComputedAsync(db, priority, LondonTime.DayOf(editor.WhenUtc), cancellationToken)).Status)
            throw new InvalidEditException("Undo", "Your rating of before differs from the rules by now, and has no reason: change it again instead.");
        try
        {
            await db.SaveAsync(editor.Because("Own last change undone"), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            await using var other = await databases.CreateDbContextAsync(cancellationToken);
            throw OwnLastSave.SavedSince(await other.History.AsNoTracking().Where(h => h.ItemId == priority.Id).OrderByDescending(h => h.Version).FirstAsync(cancellationToken));
        }

        feed.Publish(new Change(Topic.Plan, priority.Id, priority.Version));
    }

    private static async Task<RollUp> ComputedAsync(DashboardDbContext db, PlanPriority priority, DateOnly today, CancellationToken cancellationToken) => RollUpOf(
        await db.Actions.OfType<PlanAction>().AsNoTracking().Where(a => a.PriorityId == priority.Id).ToListAsync(cancellationToken), today,
        new Data.Life.ActionBases(await db.Milestones.AsNoTracking().ToListAsync(cancellationToken), [], []));
}
