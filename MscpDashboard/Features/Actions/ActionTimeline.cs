using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;

namespace MscpDashboard.Features.Actions;

/// <summary>An action's history in words.</summary>
internal static class ActionTimeline
{
    /// <summary>Every saved change of the action up to the end of <paramref name="asAt"/>, newest first.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> ReadAsync(DashboardDbContext db, Guid action, DateOnly? asAt, CancellationToken cancellationToken)
    {
        var entries = db.History.AsNoTracking().Where(h => h.ItemId == action);
        if (asAt is { } day)
        {
            var end = LondonTime.EndOf(day);
            entries = entries.Where(h => h.WhenUtc < end);
        }

        var rows = await entries.OrderByDescending(h => h.Version)
            .Select(h => new { h.Version, h.WhenUtc, h.Who, h.Why, h.Changes })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new TimelineEntry(r.Version, r.WhenUtc, r.Who, r.Why, r.Version == 1, InWords(r.Changes)))];
    }

    // In the words of every other timeline; of another item only its own page can say the name.
    private static List<TimelineChange> InWords(string changes) =>
    [
        .. HistoryWords.Said(JsonSerializer.Deserialize<List<FieldChange>>(changes) ?? [])
            .Where(c => c.Field != nameof(TrackedAction.UpdatedOn))
            .Select(c => new TimelineChange(HistoryWords.Field(c.Field), HistoryWords.Value(c.Field, c.Old), HistoryWords.Value(c.Field, c.New), FieldOf(c.Field)))
            .Where(c => c.Old is not null || c.New is not null),
    ];

    private static ActionField? FieldOf(string field) => field switch
    {
        nameof(TrackedAction.Progress) => ActionField.Progress,
        nameof(TrackedAction.ClaimedStatus) or nameof(TrackedAction.ClaimedReason) => ActionField.Rating,
        nameof(TrackedAction.Narrative) => ActionField.Narrative,
        nameof(TrackedAction.DueOn) or nameof(TrackedAction.RedatedBecause) => ActionField.Due,
        _ => null,
    };
}
