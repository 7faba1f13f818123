using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;

namespace MscpDashboard.Data.History;

/// <summary>When the stages of one item's life began, read from its history.</summary>
/// <param name="DoneOn">When its work was last done, of an item whose work is.</param>
/// <param name="ClosedOn">When it was last closed, whether it is still or not.</param>
/// <param name="ReopenedOn">When it was last opened again after a close.</param>
public sealed record StageDays(DateOnly? DoneOn, DateOnly? ClosedOn, DateOnly? ReopenedOn)
{
    public static StageDays None { get; } = new(null, null, null);
}

/// <summary>Reads the days on which stages changed, as known at a date.</summary>
public static class StageHistory
{
    private const string Field = "Stage";
    private const string Closed = "Closed";
    private static readonly string[] Open = ["NotStarted", "InProgress"];

    /// <summary>The days of those of <paramref name="ids"/> whose stage ever changed, or changed after the end of <paramref name="after"/>.</summary>
    public static async Task<IReadOnlyDictionary<Guid, StageDays>> ReadAsync(
        DashboardDbContext db, IReadOnlyCollection<Guid> ids, DateOnly? asAt, DateOnly? after = null, CancellationToken cancellationToken = default)
    {
        var begin = after is { } first ? LondonTime.EndOf(first) : DateTime.MinValue;
        var end = asAt is { } day ? LondonTime.EndOf(day) : DateTime.MaxValue;
        Guid[] of = [.. ids];
        var rows = await db.History.AsNoTracking()
            .Where(h => EF.Parameter(of).Contains(h.ItemId) && h.WhenUtc >= begin && h.WhenUtc < end && h.Changes.Contains("\"" + Field + "\""))
            .Select(h => new { h.ItemId, h.Version, h.WhenUtc, h.Changes })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.ItemId).ToDictionary(g => g.Key, g => Days(g.OrderBy(r => r.Version).Select(r => (LondonTime.DayOf(r.WhenUtc), r.Changes))));
    }

    internal static StageDays Days(IEnumerable<(DateOnly On, string Changes)> changes)
    {
        var days = StageDays.None;
        foreach (var (on, text) in changes)
        {
            if (JsonSerializer.Deserialize<List<FieldChange>>(text)?.Find(c => c.Field == Field) is not { Old: { } old, New: { } now })
                continue;
            if (Open.Contains(now))
                days = days with { DoneOn = null };
            else if (Open.Contains(old))
                days = days with { DoneOn = on };
            if (now == Closed)
                days = days with { ClosedOn = on };
            else if (old == Closed)
                days = days with { ReopenedOn = on };
        }

        return days;
    }
}
