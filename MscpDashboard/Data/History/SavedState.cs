using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Data.History;

/// <summary>An item as somebody saved it.</summary>
/// <param name="On">The day of the save, in London.</param>
/// <param name="Who">The role in words.</param>
/// <param name="Deleted">It was deleted; <paramref name="Item"/> is what it was.</param>
public sealed record SavedState(DateOnly On, string Who, HistoricalItem Item, bool Deleted = false);

/// <summary>Reads what was saved of some items.</summary>
public static class SavedStates
{
    /// <summary>Every save of <paramref name="items"/>, and of milestones, after the end of one day up to the end of another, in order.</summary>
    public static async Task<IReadOnlyList<SavedState>> ReadAsync(DashboardDbContext db, IReadOnlyCollection<Guid> items, DateOnly after, DateOnly upTo, CancellationToken cancellationToken = default)
    {
        if (items.Count == 0)
            return [];
        var (begin, end) = (LondonTime.EndOf(after), LondonTime.EndOf(upTo));
        Guid[] of = [.. items];
        var entries = await db.History.AsNoTracking()
            .Where(h => h.WhenUtc >= begin && h.WhenUtc < end && (h.Kind == nameof(Milestone) || EF.Parameter(of).Contains(h.ItemId)))
            .OrderBy(h => h.Id)
            .Select(h => new { h.Kind, h.WhenUtc, h.Who, h.State, h.Deleted })
            .ToListAsync(cancellationToken);
        var types = db.Model.GetEntityTypes().Where(t => typeof(HistoricalItem).IsAssignableFrom(t.ClrType)).ToDictionary(t => t.ClrType.Name);
        return [.. entries.Select(e => new SavedState(LondonTime.DayOf(e.WhenUtc), e.Who, (HistoricalItem)ItemState.Read(types[e.Kind], e.State), e.Deleted))];
    }
}
