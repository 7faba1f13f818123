using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;

namespace MscpDashboard.Data.History;

/// <summary>What others saved of an item since somebody opened it: what a form is merged with, field by field.</summary>
public static class SavedSince
{
    /// <summary>The stored fields that changed after <paramref name="version"/>.</summary>
    public static async Task<IReadOnlySet<string>> FieldsAsync(DashboardDbContext db, Guid itemId, int version, CancellationToken cancellationToken = default)
    {
        var changes = await db.History.AsNoTracking().Where(h => h.ItemId == itemId && h.Version > version).Select(h => h.Changes).ToListAsync(cancellationToken);
        return changes.SelectMany(c => JsonSerializer.Deserialize<List<FieldChange>>(c) ?? []).Select(c => c.Field).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The item as it was at <paramref name="version"/>; null when there was none.</summary>
    public static async Task<T?> ItemAsync<T>(DashboardDbContext db, Guid itemId, int version, CancellationToken cancellationToken = default)
        where T : HistoricalItem
    {
        var state = await db.History.AsNoTracking().Where(h => h.ItemId == itemId && h.Version == version).Select(h => h.State).SingleOrDefaultAsync(cancellationToken);
        return state is null ? null : (T)ItemState.Read(db.Model.FindEntityType(typeof(T))!, state);
    }
}
