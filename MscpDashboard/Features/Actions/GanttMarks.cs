using System.Globalization;

namespace MscpDashboard.Features.Actions;

/// <summary>A milestone on the timeline.</summary>
/// <param name="At">Where it is due, in percent.</param>
/// <param name="Room">How much room its title has before the next one, in percent.</param>
public sealed record GanttMilestone(double At, double Room, string Title, bool Done, string Words);

/// <summary>What an action has on the timeline beside its bar: milestones and breaks within the window.</summary>
/// <param name="Words">All of them, the unseen ones too, to follow the name of the bar; empty when there are none.</param>
public sealed record GanttMarks(IReadOnlyList<GanttMilestone> Milestones, IReadOnlyList<GanttStretch> Breaks, string Words)
{
    private static readonly GanttMarks None = new([], [], "");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The marks of <paramref name="schedule"/>; a break that lasts is drawn up to <paramref name="today"/>.</summary>
    public static GanttMarks Of(ActionSchedule schedule, GanttWindow window, DateOnly today)
    {
        if (ReferenceEquals(schedule, ActionSchedule.None))
            return None;
        var seen = schedule.Milestones.Where(m => window.Holds(m.DueOn)).ToList();
        var at = seen.ConvertAll(m => (window.At(m.DueOn) + window.At(m.DueOn.AddDays(1))) / 2);
        var milestones = seen.Select((m, i) => new GanttMilestone(at[i], (i + 1 < at.Count ? at[i + 1] : 100) - at[i], m.Title, m.DoneOn is not null, Say(m)));
        return new GanttMarks([.. milestones], [.. schedule.Breaks.Select(b => Stretch(b, window, today)).Where(s => s.Width > 0)], InWords(schedule));
    }

    private static GanttStretch Stretch(ScheduledBreak rest, GanttWindow window, DateOnly today)
    {
        var (from, to) = (Math.Clamp(window.At(rest.From), 0, 100), Math.Clamp(window.At(rest.To ?? today.AddDays(1)), 0, 100));
        return new GanttStretch(Say(rest), from, to - from);
    }

    private static string InWords(ActionSchedule schedule)
    {
        var parts = schedule.Breaks.Select(Say);
        if (schedule.Milestones.Count > 0)
            parts = parts.Append("milestones: " + string.Join(", ", schedule.Milestones.Select(Say)));
        return string.Concat(parts.Select(p => "; " + p));
    }

    private static string Say(ScheduledMilestone milestone) =>
        $"{milestone.Title} by {Day(milestone.DueOn)}{(milestone.DoneOn is { } done ? $" (reached {Day(done)})" : "")}";

    private static string Say(ScheduledBreak rest) => rest.To is { } to ? $"suspended {Day(rest.From)} to {Day(to)}" : $"suspended since {Day(rest.From)}";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);
}
