using System.Globalization;

namespace MscpDashboard.Domain.Actions;

/// <summary>The status that the rules give, with its reason in words, and whether an update is missing.</summary>
/// <param name="Status">By the rules, whatever the owner claims.</param>
/// <param name="Reason">For example "19 days overdue".</param>
/// <param name="DaysSinceUpdate">Null when there never was an update.</param>
/// <param name="Stale">No update within the action's update cycle: a flag beside any status of open work.</param>
/// <param name="ExpectedProgress">Percent that would be done on the straight line from start to due date; null without dates.</param>
/// <param name="DaysOverdue">0 when not past its date.</param>
public sealed record ComputedStatus(RagStatus Status, string Reason, int? DaysSinceUpdate, bool Stale, int? ExpectedProgress, int DaysOverdue);

/// <summary>The rules of the status key for one action, on a given day.</summary>
public static class ActionStatus
{
    /// <summary>Points of progress behind the expected line from which an action is slipping.</summary>
    public const int SlippingPoints = 15;

    /// <summary>Days before the due date in which less than the expected progress is a risk.</summary>
    public const int DueSoonDays = 30;

    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The status of <paramref name="action"/> on <paramref name="today"/>.</summary>
    public static ComputedStatus Of(TrackedAction action, DateOnly today)
    {
        var expected = ExpectedProgress(action, today);
        int? sinceUpdate = action.UpdatedOn is { } updated ? Math.Max(0, today.DayNumber - updated.DayNumber) : null;
        var overdue = action.Stage is ActionStage.DoneAwaitingImpact or ActionStage.Closed || action.DueOn is not { } due ? 0 : Math.Max(0, today.DayNumber - due.DayNumber);
        var (status, reason) = Decide(action, today, expected, sinceUpdate, overdue);
        var silentDays = sinceUpdate ?? (action.StartOn is { } start && start < today ? today.DayNumber - start.DayNumber : 0);
        var stale = status is not (RagStatus.Complete or RagStatus.NotStarted) && silentDays > action.UpdateCycleDays;
        return new ComputedStatus(status, reason, sinceUpdate, stale, expected, overdue);
    }

    /// <summary>Percent expected on the straight line from start to due date; null without both.</summary>
    public static int? ExpectedProgress(TrackedAction action, DateOnly today)
    {
        if (action.StartOn is not { } start || action.DueOn is not { } due)
            return null;
        if (today >= due)
            return 100;
        if (today <= start)
            return 0;
        return (int)Math.Round(100.0 * (today.DayNumber - start.DayNumber) / (due.DayNumber - start.DayNumber), MidpointRounding.AwayFromZero);
    }

    private static (RagStatus Status, string Reason) Decide(TrackedAction action, DateOnly today, int? expected, int? sinceUpdate, int overdue)
    {
        if (action.Stage == ActionStage.Closed)
            return (RagStatus.Complete, "Closed on accepted evidence of impact");
        if (action.Stage == ActionStage.DoneAwaitingImpact)
            return (RagStatus.AwaitingImpact, "Done; no accepted evidence of impact yet");
        if (overdue > 0)
            return (RagStatus.OffTrack, $"{Days(overdue)} overdue");
        if (action.ClaimedStatus == RagStatus.OffTrack)
            return (RagStatus.OffTrack, "The owner says it will miss its date");

        var behind = (expected ?? 0) - action.Progress;
        if (sinceUpdate > 2 * action.UpdateCycleDays && behind > 0)
            return (RagStatus.OffTrack, $"Stalled: no update for {Days(sinceUpdate.Value)}");

        // Without a start there is no expected line: then an open action that is nearly due counts as behind.
        if (action.DueOn is { } due && due.DayNumber - today.DayNumber <= DueSoonDays && (behind > 0 || (expected is null && action.Progress < 100)))
            return (RagStatus.AtRisk, $"{Due(due.DayNumber - today.DayNumber)}, {(action.Stage == ActionStage.NotStarted ? "not started" : $"{action.Progress}% done")}");

        if (action.Stage == ActionStage.NotStarted)
            return DecideNotStarted(action, today, behind);
        if (behind >= SlippingPoints)
            return (RagStatus.AtRisk, $"Slipping: {action.Progress}% done, {expected}% expected");
        return (RagStatus.OnTrack, expected is null || behind > 0 ? Progress(action.Progress, expected)
            : behind <= -SlippingPoints ? $"Ahead: {Progress(action.Progress, expected)}"
            : "On the expected line");
    }

    private static (RagStatus Status, string Reason) DecideNotStarted(TrackedAction action, DateOnly today, int behind)
    {
        if (action.StartOn is not { } start)
            return (RagStatus.NotStarted, action.DueOn is { } due ? $"Not started, due {Day(due, today)}" : "Not yet assessed");
        if (start > today)
            return (RagStatus.NotStarted, $"Starts {Day(start, today)}");
        if (behind < SlippingPoints && today.DayNumber - start.DayNumber <= DueSoonDays)
            return (RagStatus.NotStarted, start == today ? "Due to start today" : $"Due to start since {Day(start, today)}");
        return (RagStatus.AtRisk, $"Should have started on {Day(start, today)}");
    }

    private static string Progress(int done, int? expected) => expected is null ? $"{done}% done" : $"{done}% done, {expected}% expected";

    private static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", Words);

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static string Due(int days) => days switch
    {
        0 => "Due today",
        1 => "Due tomorrow",
        _ => $"Due in {days} days",
    };
}
