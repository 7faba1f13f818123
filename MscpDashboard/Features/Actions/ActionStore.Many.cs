using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Actions;

public sealed partial class ActionStore
{
    /// <summary>
    /// Changes several actions in one transaction, each with its entry in history and the same reason. Where one of them is not the editor's, breaks
    /// a rule or was saved by somebody else since it was ticked, nothing is written and the answer says which and why.
    /// </summary>
    /// <exception cref="InvalidEditException">The change says nothing, gives no reason or names too many actions.</exception>
    public async Task<ActionsEditResult> UpdateManyAsync(ActionsEdit edit, Editor editor, CancellationToken cancellationToken = default)
    {
        Check(edit);
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var ticked = edit.Items.DistinctBy(i => i.Ref).ToList();
            var refs = ticked.ConvertAll(i => i.Ref);
            var found = await db.Actions.Where(a => refs.Contains(a.Ref)).ToDictionaryAsync(a => a.Ref, cancellationToken);
            var before = found.Values.ToDictionary(a => a.Id, a => a.Version);
            var faults = await ApplyAsync(db, edit, ticked, found, editor, cancellationToken);
            if (faults.Count > 0)
                return new ActionsEditResult(0, faults);

            int written;
            try
            {
                await using var writing = await ClosedWhole.GuardAsync(db, cancellationToken);
                written = await db.SaveAsync(editor.Because(edit.Reason), cancellationToken);
                if (writing is not null)
                    await writing.CommitAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                // Read again, it says whose save came first.
                continue;
            }

            foreach (var action in found.Values)
                feed.Publish(new Change(Topic.Actions, action.Id, action.Version));
            return new ActionsEditResult(written, []) { Changed = [.. found.Values.Where(a => ticked.Exists(t => t.Ref == a.Ref) && a.Version != before[a.Id]).Select(a => new TickedAction(a.Ref, a.Version))] };
        }
    }

    /// <summary>Takes back what one has just changed together, each on its own: one that somebody saved since stays as it is.</summary>
    /// <returns>Those that stay, and why.</returns>
    public async Task<IReadOnlyList<ActionFault>> UndoManyAsync(IReadOnlyList<TickedAction> changed, Editor editor, CancellationToken cancellationToken = default)
    {
        var faults = new List<ActionFault>();
        foreach (var one in changed)
        {
            try
            {
                await UndoAsync(one.Ref, one.Version, editor, cancellationToken);
            }
            catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
            {
                faults.Add(new ActionFault(one.Ref, one.Ref.StartsWith("BP", StringComparison.Ordinal) ? $"BP {one.Ref[2..]}" : one.Ref, refusal.Message, one.Version));
            }
        }

        return faults;
    }

    private static void Check(ActionsEdit edit)
    {
        if (edit.Items.Count == 0)
            throw new InvalidEditException("Actions", "Tick at least one action.");
        if (edit.Items.Count > ActionsEdit.MostItems)
            throw new InvalidEditException("Actions", $"{edit.Items.Count:N0} actions are ticked; {ActionsEdit.MostItems} can be changed in one go.");
        if ((edit.DueOn is not null && (edit.Says || edit.Confirm)) || (edit.Confirm && edit.Says))
            throw new InvalidEditException("Actions", "A new date, a confirmation and an update are each asked for on their own.");
        if (edit.DueOn is null && !edit.Says && !edit.Confirm)
            throw new InvalidEditException("Actions", "Say what is to be changed.");
        if (TrackedItem.Tidy(edit.Reason) is not { } reason)
            throw new InvalidEditException("Reason", "Give a reason, in a few words. It is kept with each action.");
        if (reason.Length > TrackedItem.LongestReason)
            throw new InvalidEditException("Reason", $"The reason has {reason.Length:N0} characters; it may have {TrackedItem.LongestReason:N0}.");
    }

    private static async Task<List<ActionFault>> ApplyAsync(
        DashboardDbContext db, ActionsEdit edit, List<TickedAction> ticked, Dictionary<string, TrackedAction> found, Editor editor, CancellationToken cancellationToken)
    {
        var ids = found.Values.Select(a => a.Id).ToList();
        var agencies = await db.Agencies.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Code, cancellationToken);
        var milestones = (await db.Milestones.AsNoTracking().Where(m => ids.Contains(m.ActionId)).ToListAsync(cancellationToken)).ToLookup(m => m.ActionId);
        var stale = found.Values.Where(a => ticked.Any(t => t.Ref == a.Ref && t.Version != a.Version)).Select(a => a.Id).ToList();
        var savers = await SaversAsync(db, stale, cancellationToken);
        var faults = new List<ActionFault>();
        foreach (var item in ticked)
        {
            if (!found.TryGetValue(item.Ref, out var action))
            {
                faults.Add(new ActionFault(item.Ref, item.Ref, "It is no longer in the record.", 0));
                continue;
            }

            var version = action.Version;
            var why = version == item.Version ? null : savers.GetValueOrDefault(action.Id, "Somebody saved it since you ticked it.");
            try
            {
                Apply(action, edit, editor, [agencies[action.OwnerAgencyId], .. action.JointOwners], [.. milestones[action.Id]]);
            }
            catch (Exception refusal) when (refusal is NotAllowedException or InvalidEditException)
            {
                // What can't be changed at all is told before what was changed meanwhile.
                why = refusal.Message;
            }

            if (why is not null)
                faults.Add(new ActionFault(action.Ref, action.DisplayRef, why, version));
        }

        if (faults.Count > 0 && stale.Count > 0)
            DashboardMeter.Conflicted();
        return faults;
    }

    private static void Apply(TrackedAction action, ActionsEdit edit, Editor editor, IReadOnlyList<string> owners, IReadOnlyList<Milestone> milestones)
    {
        var today = LondonTime.DayOf(editor.WhenUtc);
        if (edit.DueOn is { } due)
        {
            editor.RequireAny(Right.AskForDate, owners);
            action.AskForDate(due, edit.Reason, editor.Actor(), today);
            return;
        }

        editor.RequireAny(Right.UpdateAction, owners);
        if (edit is { MayLower: false, Progress: { } percent } && percent < action.Progress)
            throw new InvalidEditException("Progress", $"Its progress would fall from {action.Progress}% to {percent}%.");
        var note = TrackedItem.Tidy(edit.Note);
        var narrative = note is null ? action.Narrative : action.Narrative is { } before ? $"{before}\n\n{note}" : note;
        var claimed = edit.Rating ?? action.ClaimedStatus;
        action.Update(edit.Progress ?? action.Progress, claimed, edit.Rating is null ? action.ClaimedReason : null, narrative, today);

        // A rating that differs from what the rules say now has its reason; one that agrees needs none.
        if (claimed is null || action.ClaimedReason is not null || claimed == ActionStatus.Of(action, today, new ActionBasis(milestones, null, false)).Status)
            return;
        action.Update(action.Progress, claimed, edit.Reason, narrative, today);
    }

    // Who saved it last, in words.
    private static async Task<Dictionary<Guid, string>> SaversAsync(DashboardDbContext db, List<Guid> actions, CancellationToken cancellationToken)
    {
        if (actions.Count == 0)
            return [];
        var entries = await db.History.AsNoTracking().Where(h => actions.Contains(h.ItemId)).Select(h => new { h.ItemId, h.Version, h.Who, h.WhenUtc }).ToListAsync(cancellationToken);
        return entries.GroupBy(h => h.ItemId).ToDictionary(g => g.Key, g =>
        {
            var last = g.MaxBy(h => h.Version)!;
            return string.Create(System.Globalization.CultureInfo.GetCultureInfo("en-GB"), $"{last.Who} saved it at {LondonTime.ToLondon(last.WhenUtc):HH:mm} on {LondonTime.ToLondon(last.WhenUtc):d MMMM}, after you ticked it.");
        });
    }
}
