using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;

namespace MscpDashboard.Data.History;

/// <summary>Reads items as they are, or as they were at the end of a past day, so that one projection serves both.</summary>
public static class AsAt
{
    /// <summary>
    /// All items of type <typeparamref name="T"/> (its derived types included): today's when <paramref name="asAt"/> is null, else those that
    /// existed at the end of that day in London, in their state of then, what was deleted since included. Not tracked.
    /// </summary>
    public static async Task<List<T>> ItemsAsync<T>(this DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken = default)
        where T : HistoricalItem
    {
        if (asAt is not { } day)
            return await db.Set<T>().AsNoTracking().ToListAsync(cancellationToken);

        var end = LondonTime.EndOf(day);
        var items = new List<T>();
        foreach (var type in db.Model.FindEntityType(typeof(T))!.GetConcreteDerivedTypesInclusive())
        {
            // Kind by kind, so that one walk along the index (Kind, ItemId, WhenUtc, Id) meets each item's entries together; only the newest
            // of each is then looked up by its key. Places grow with versions.
            var kind = type.ClrType.Name;
            var past = db.History.Where(h => h.Kind == kind && h.WhenUtc < end);
            var states = await db.History.AsNoTracking()
                .Where(h => past.GroupBy(p => p.ItemId).Select(p => p.Max(one => one.Id)).Contains(h.Id) && !h.Deleted)
                .Select(h => h.State)
                .ToListAsync(cancellationToken);
            items.AddRange(states.Select(state => (T)ItemState.Read(type, state)));
        }

        return items;
    }
}
