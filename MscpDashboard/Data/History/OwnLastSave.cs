using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Data.History;

/// <summary>
/// Taking back one's own last save of an item: the values of before are written once more, as a change of its own. Nothing is taken out of
/// history, and it only goes while nobody saved since and not after a day.
/// </summary>
public static class OwnLastSave
{
    /// <summary>How long after a save it can be taken back.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromDays(1);

    /// <summary>The newest version of the item, when it is the user's to take back; otherwise null.</summary>
    /// <param name="fields">The stored fields that a form writes. A save that touched another one is not a form's, and stays.</param>
    public static async Task<int?> VersionAsync(
        DashboardDbContext db, Guid itemId, string userId, DateTime nowUtc, IReadOnlySet<string> fields, CancellationToken cancellationToken = default)
    {
        var newest = await db.History.AsNoTracking().Where(h => h.ItemId == itemId).OrderByDescending(h => h.Version).FirstOrDefaultAsync(cancellationToken);
        return newest is not null && Fault(newest, userId, nowUtc, fields) is null ? newest.Version : null;
    }

    /// <summary>Puts the values from before <paramref name="version"/> back into a tracked item. Rights and rules are the caller's to check before saving.</summary>
    /// <returns>The stored fields that were put back.</returns>
    /// <exception cref="InvalidEditException">Somebody saved since, or it is not the editor's own save, or too long ago.</exception>
    public static async Task<IReadOnlySet<string>> TakeBackAsync(
        DashboardDbContext db, HistoricalItem item, int version, Editor editor, IReadOnlySet<string> fields, CancellationToken cancellationToken = default)
    {
        var last = await db.History.AsNoTracking().Where(h => h.ItemId == item.Id).OrderByDescending(h => h.Version).Take(2).ToListAsync(cancellationToken);
        if (last.Count == 0)
            throw new InvalidEditException("Undo", "There is nothing to undo.");
        if (last[0].Version != version || item.Version != version)
            throw SavedSince(last[0]);
        if (Fault(last[0], editor.UserId, editor.WhenUtc, fields) is { } fault)
            throw new InvalidEditException("Undo", fault);

        var entry = db.Entry(item);
        var before = ItemState.Read(entry.Metadata, last[1].State);
        var changed = Changed(last[0]);
        foreach (var name in changed)
        {
            var property = entry.Property(name);
            property.CurrentValue = property.Metadata.PropertyInfo!.GetValue(before);
        }

        return changed;
    }

    /// <summary>Says who was faster.</summary>
    public static InvalidEditException SavedSince(HistoryEntry newest) => new(
        "Undo", $"{newest.Who} saved {HistoryWords.Label(newest.Label)} at {LondonTime.ToLondon(newest.WhenUtc).ToString("HH:mm", CultureInfo.InvariantCulture)}, so your change can’t be undone: change it again instead.");

    private static string? Fault(HistoryEntry newest, string userId, DateTime nowUtc, IReadOnlySet<string> fields)
    {
        if (newest.Deleted || newest.Version < 2)
            return "There is nothing to undo.";
        if (userId.Length == 0 || newest.UserId != userId)
            return $"The last change is {newest.Who}’s, so it is not yours to undo.";
        if (nowUtc - newest.WhenUtc >= Within)
            return "Your change is more than a day old: change it again instead.";
        var changed = Changed(newest);
        return changed.Count == 0 || !changed.IsSubsetOf(fields) ? "This change can’t be undone." : null;
    }

    private static HashSet<string> Changed(HistoryEntry entry) =>
        (JsonSerializer.Deserialize<List<FieldChange>>(entry.Changes) ?? []).Select(c => c.Field).ToHashSet(StringComparer.Ordinal);
}
