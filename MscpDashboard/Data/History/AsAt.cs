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

        var types = db.Model.FindEntityType(typeof(T))!.GetConcreteDerivedTypesInclusive().ToDictionary(t => t.ClrType.Name);
        var end = LondonTime.EndOf(day);
        var past = db.History.AsNoTracking().Where(h => types.Keys.Contains(h.Kind) && h.WhenUtc < end);
        var newest = await past
            .Where(h => !past.Any(later => later.ItemId == h.ItemId && later.Version > h.Version) && !h.Deleted)
            .Select(h => new { h.Kind, h.State })
            .ToListAsync(cancellationToken);
        return [.. newest.Select(row => (T)ItemState.Read(types[row.Kind], row.State))];
    }
}
