using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MscpDashboard.Domain;

namespace MscpDashboard.Data.History;

/// <summary>Holds each item as it is stored against its newest row of history.</summary>
internal sealed class ItemComparison(DashboardDbContext db, Dictionary<Guid, NewestRow> newest, Findings findings)
{
    private const int Stretch = 500;

    private readonly HashSet<Guid> met = [];

    /// <summary>All types of the record, then what history knows and the record does not.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var oneType = typeof(ItemComparison).GetMethod(nameof(TypeAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;
        foreach (var type in db.Model.GetEntityTypes().Where(t => t.BaseType is null && typeof(HistoricalItem).IsAssignableFrom(t.ClrType)))
        {
            try
            {
                await (Task)oneType.MakeGenericMethod(type.ClrType).Invoke(this, [cancellationToken])!;
            }
            catch (Exception exception) when (exception is FormatException or InvalidOperationException or InvalidCastException or ArgumentException or OverflowException)
            {
                findings.Add($"{HistoryWords.Kind(type.ClrType.Name)}: a value can't be read: {exception.Message}");
                foreach (var (id, _) in newest.Where(n => db.Model.GetEntityTypes().Any(t => t.ClrType.Name == n.Value.Kind && t.GetRootType() == type)))
                    met.Add(id);
            }
        }

        foreach (var (id, row) in newest.Where(n => !n.Value.Deleted && !met.Contains(n.Key)))
            findings.Add($"row {row.Row}, {HistoryWords.Kind(row.Kind)} {id}: the item is gone, and history does not say so");
    }

    private async Task TypeAsync<T>(CancellationToken cancellationToken)
        where T : HistoricalItem
    {
        for (var skip = 0; ; skip += Stretch)
        {
            var items = await db.Set<T>().AsNoTracking().OrderBy(i => i.Id).Skip(skip).Take(Stretch).ToListAsync(cancellationToken);
            var rows = items.Select(i => newest.GetValueOrDefault(i.Id).Row).ToList();
            var states = await db.History.AsNoTracking().Where(h => rows.Contains(h.Id)).ToDictionaryAsync(h => h.ItemId, h => h.State, cancellationToken);
            foreach (var item in items)
                One(item, states.GetValueOrDefault(item.Id));
            if (items.Count < Stretch)
                return;
        }
    }

    private void One(HistoricalItem item, string? state)
    {
        met.Add(item.Id);
        var type = db.Model.FindEntityType(item.GetType())!;
        var name = $"{HistoryWords.Kind(type.ClrType.Name)} {item.Id}";
        if (state is null || !newest.TryGetValue(item.Id, out var row))
            findings.Add($"{name}: the item has no history");
        else if (row.Deleted)
            findings.Add($"row {row.Row}, {name}: history says that it was deleted, and it is there");
        else if (row.Kind != type.ClrType.Name)
            findings.Add($"row {row.Row}, {name}: history knows it as {HistoryWords.Kind(row.Kind)}");
        else if (row.Version != item.Version)
            findings.Add($"row {row.Row}, {name}: the item is at version {item.Version}, its history at {row.Version}");
        else if (Differing(type, item, state) is { Count: > 0 } fields)
            findings.Add($"row {row.Row}, {name}: not as history says: {string.Join(", ", fields)}");
    }

    // A state of before a column was added does not know it; the column's empty value is what it says.
    private static List<string> Differing(IEntityType type, HistoricalItem item, string state)
    {
        using var said = JsonDocument.Parse(state);
        using var stored = JsonDocument.Parse(ItemState.Write(type, item));
        var differing = new List<string>();
        foreach (var property in type.GetProperties().Where(p => p.PropertyInfo is not null))
        {
            var (then, there) = (said.RootElement.TryGetProperty(property.Name, out var old), stored.RootElement.TryGetProperty(property.Name, out var now));
            var alike = (then, there) switch
            {
                (true, true) => JsonElement.DeepEquals(old, now),
                (false, true) => !property.IsNullable && Equals(property.GetGetter().GetClrValue(item), property.Sentinel),
                _ => then == there,
            };
            if (!alike)
                differing.Add(HistoryWords.Field(property.Name));
        }

        return differing;
    }
}
