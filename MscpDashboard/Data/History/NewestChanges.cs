using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;

namespace MscpDashboard.Data.History;

/// <summary>One saved change in words.</summary>
/// <param name="Item">The item's label, as people write it.</param>
/// <param name="What">What changed, a line for each field.</param>
public sealed record SaidChange(DateTime WhenUtc, string Who, string Item, string What, string? Why);

/// <summary>The newest changes of some items, newest first, and how many there are in all.</summary>
public sealed record NewestChanges(IReadOnlyList<SaidChange> Newest, int All)
{
    // A change of a long text is told by its beginnings.
    private const int LongestValue = 400;

    /// <summary>Reads at most <paramref name="most"/> changes of <paramref name="items"/> up to the end of <paramref name="asAt"/>.</summary>
    public static async Task<NewestChanges> ReadAsync(DashboardDbContext db, IReadOnlyCollection<Guid> items, DateOnly? asAt, int most, CancellationToken cancellationToken = default)
    {
        var entries = db.History.AsNoTracking().Where(h => items.Contains(h.ItemId));
        if (asAt is { } day)
        {
            var end = LondonTime.EndOf(day);
            entries = entries.Where(h => h.WhenUtc < end);
        }

        var all = await entries.CountAsync(cancellationToken);
        var newest = await entries.OrderByDescending(h => h.WhenUtc).ThenByDescending(h => h.Id).Take(most).ToListAsync(cancellationToken);
        return new NewestChanges([.. newest.Select(h => new SaidChange(h.WhenUtc, h.Who, HistoryWords.Label(h.Label), What(h), h.Why))], all);
    }

    private static string What(HistoryEntry entry)
    {
        if (entry.Deleted || entry.Version == 1)
            return entry.Deleted ? "Deleted" : "Entered in the record";
        return string.Join('\n', HistoryWords.Changes(entry).Select(c => $"{c.Field}: {Value(c.Old)} → {Value(c.New)}"));
    }

    private static string Value(string? value) => value is null ? "nothing"
        : value.Length <= LongestValue ? value
        : value[..(char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue)] + "…";
}
