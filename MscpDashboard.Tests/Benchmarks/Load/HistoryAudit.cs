using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Domain.Actions;

namespace MscpDashboard.Tests.Benchmarks.Load;

/// <summary>Holds what writers were told against what history says.</summary>
internal static class HistoryAudit
{
    /// <summary>What is wrong: an acknowledged save that is not in history exactly once, a version left out, or a field that changed without an entry saying so.</summary>
    public static async Task<List<string>> FaultsAsync(IDbContextFactory<DashboardDbContext> contexts, IEnumerable<Acknowledged> acknowledged)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var rows = await db.History.AsNoTracking().Where(h => h.Kind == nameof(PlanAction)).OrderBy(h => h.ItemId).ThenBy(h => h.Version)
            .Select(h => new { h.ItemId, h.Version, h.Changes, h.State }).ToListAsync();
        var faults = new List<string>();
        var said = new Dictionary<string, int>();
        foreach (var item in rows.GroupBy(r => r.ItemId))
        {
            Dictionary<string, string?>? before = null;
            var version = 0;
            foreach (var row in item)
            {
                if (row.Version != ++version)
                    faults.Add($"version {version} of {item.Key} is missing");
                var state = Fields(row.State);
                var changes = Changes(row.Changes);
                foreach (var (field, _, now) in changes)
                    said[$"{field} {now}"] = said.GetValueOrDefault($"{field} {now}") + 1;
                if (before is not null)
                    faults.AddRange(Lost(before, state, changes).Select(f => $"{f} between versions {version - 1} and {version} of {item.Key}"));
                before = state;
            }
        }

        foreach (var save in acknowledged)
        {
            if (said.GetValueOrDefault($"{save.Field} {save.Token}") is var times && times != 1)
                faults.Add($"{save.Ref} {save.Field} {save.Token} is in history {times} times");
        }

        return faults;
    }

    private static IEnumerable<string> Lost(Dictionary<string, string?> before, Dictionary<string, string?> now, List<(string Field, string? Old, string? New)> changes)
    {
        foreach (var (field, old, _) in changes)
        {
            if (before.GetValueOrDefault(field) != old && field != "Version")
                yield return $"{field} was overwritten unseen";
        }

        foreach (var field in before.Keys.Union(now.Keys))
        {
            if (field != "Version" && before.GetValueOrDefault(field) != now.GetValueOrDefault(field) && changes.TrueForAll(c => c.Field != field))
                yield return $"{field} changed without an entry";
        }
    }

    private static Dictionary<string, string?> Fields(string state) =>
        JsonDocument.Parse(state).RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Null ? null : p.Value.ToString());

    private static List<(string Field, string? Old, string? New)> Changes(string changes) =>
        [.. JsonDocument.Parse(changes).RootElement.EnumerateArray().Select(c => (c.GetProperty("Field").GetString()!, c.GetProperty("Old").GetString(), c.GetProperty("New").GetString()))];
}
