using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Features.Actions;

/// <summary>A step of an action on the timeline.</summary>
/// <param name="DoneOn">Null while it is not reached.</param>
public sealed record ScheduledMilestone(string Title, DateOnly DueOn, DateOnly? DoneOn);

/// <summary>A pause of an action.</summary>
/// <param name="To">The day on which it went on; null while it rests.</param>
public sealed record ScheduledBreak(DateOnly From, DateOnly? To);

/// <summary>What an action has on the timeline beside its dates, in the order of time. Equal ones look equal.</summary>
public sealed record ActionSchedule(IReadOnlyList<ScheduledMilestone> Milestones, IReadOnlyList<ScheduledBreak> Breaks)
{
    public static readonly ActionSchedule None = new([], []);

    public bool Equals(ActionSchedule? other) => other is not null && Milestones.SequenceEqual(other.Milestones) && Breaks.SequenceEqual(other.Breaks);

    public override int GetHashCode() => HashCode.Combine(Milestones.Count, Breaks.Count);
}

/// <summary>Reads the schedules of all actions.</summary>
internal static class ActionSchedules
{
    // As a change of the field is written in history.
    private const string SuspensionChanged = $"\"{nameof(TrackedAction.SuspendedOn)}\"";

    /// <summary>By reference; an action with neither milestones nor breaks is left out.</summary>
    public static async Task<IReadOnlyDictionary<string, ActionSchedule>> ReadAsync(DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken)
    {
        var actions = await db.ItemsAsync<TrackedAction>(asAt, cancellationToken);
        var milestones = (await db.ItemsAsync<Milestone>(asAt, cancellationToken)).ToLookup(m => m.ActionId);
        var over = await BreaksAsync(db, [.. actions.Where(MayHaveRested).Select(a => a.Id)], asAt, cancellationToken);
        var schedules = new Dictionary<string, ActionSchedule>();
        foreach (var action in actions)
        {
            var breaks = over[action.Id].OrderBy(b => b.From).ToList();
            if (action.SuspendedOn is { } since)
                breaks.Add(new ScheduledBreak(since, null));
            if (breaks.Count > 0 || milestones.Contains(action.Id))
                schedules[action.Ref] = new ActionSchedule([.. milestones[action.Id].OrderBy(m => m.DueOn).ThenBy(m => m.Id).Select(m => new ScheduledMilestone(m.Title, m.DueOn, m.DoneOn))], breaks);
        }

        return schedules;
    }

    // An approved date takes account of the breaks before it, and they are counted no longer: then only history knows of them.
    private static bool MayHaveRested(TrackedAction action) => action.BreakDays != 0 || action.SuspendedOn is not null || action.RedatedBy is not null;

    private static async Task<ILookup<Guid, ScheduledBreak>> BreaksAsync(DashboardDbContext db, List<Guid> actions, DateOnly? asAt, CancellationToken cancellationToken)
    {
        if (actions.Count == 0)
            return Array.Empty<(Guid, ScheduledBreak)>().ToLookup(b => b.Item1, b => b.Item2);
        var rows = db.History.AsNoTracking().Where(h => actions.Contains(h.ItemId) && h.Changes.Contains(SuspensionChanged));
        if (asAt is { } day)
        {
            var end = LondonTime.EndOf(day);
            rows = rows.Where(h => h.WhenUtc < end);
        }

        var entries = await rows.Select(h => new { h.ItemId, h.WhenUtc, h.Changes }).ToListAsync(cancellationToken);
        return entries
            .SelectMany(e => (JsonSerializer.Deserialize<List<FieldChange>>(e.Changes) ?? [])
                .Where(c => c.Field == nameof(TrackedAction.SuspendedOn) && c.New is null && Day(c.Old) is not null)
                .Select(c => (e.ItemId, Break: new ScheduledBreak(Day(c.Old)!.Value, LondonTime.DayOf(e.WhenUtc)))))
            .ToLookup(b => b.ItemId, b => b.Break);
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
