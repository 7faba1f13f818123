using System.Globalization;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Domain.Actions;

/// <summary>The status that the rules give, with its reason in words, and whether an update is missing.</summary>
/// <param name="Status">By the rules, whatever the owner claims.</param>
/// <param name="Reason">For example "19 days overdue".</param>
/// <param name="DaysSinceUpdate">Null when there never was an update.</param>
/// <param name="Stale">No update within the action's update cycle: a flag beside any status of open work.</param>
/// <param name="ExpectedProgress">Percent that would be done on the straight line from start to due date; null without dates.</param>
/// <param name="DaysOverdue">0 when not past its date.</param>
public sealed record ComputedStatus(RagStatus Status, string Reason, int? DaysSinceUpdate, bool Stale, int? ExpectedProgress, int DaysOverdue)
{
    /// <summary>A green status that rests on nothing accepted of the last year: a flag beside it, as <see cref="Stale"/> is.</summary>
    public bool Unverified { get; init; }

    /// <summary>It rests; its days do not count.</summary>
    public bool Suspended { get; init; }
}

/// <summary>The rules of the status key for one action, on a given day.</summary>
public static class ActionStatus
{
    /// <summary>Points of progress behind the expected line from which an action is slipping.</summary>
    public const int SlippingPoints = 15;

    /// <summary>Days before the due date in which less than the expected progress is a risk.</summary>
    public const int DueSoonDays = 30;

    /// <summary>
    /// Days for which accepted evidence carries a green status. A year: plans and audits come round yearly, so what was true longer ago has to
    /// be shown again.
    /// </summary>
    public const int EvidenceLastsDays = 365;

    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The status of <paramref name="action"/> on <paramref name="today"/>.</summary>
    /// <param name="basis">Its milestones and evidence; null where they are not known, and then no green is called unverified.</param>
    public static ComputedStatus Of(TrackedAction action, DateOnly today, ActionBasis? basis = null)
    {
        var expected = ExpectedProgress(action, today, basis);
        int? sinceUpdate = action.UpdatedOn is { } updated ? Math.Max(0, today.DayNumber - updated.DayNumber) : null;
        if (action is { SuspendedOn: { } since, Done: false })
        {
            var because = $"Suspended since {Day(since, today)}: {action.SuspendedBecause}";
            return new ComputedStatus(RagStatus.NotStarted, because, sinceUpdate, false, expected, 0) { Suspended = true };
        }

        var at = new Clock(action, today, expected, sinceUpdate - action.BreakDaysSinceUpdate, Overdue(action, today), basis);
        var (status, reason) = Decide(at);
        var silentDays = at.Silent ?? (at.Start is { } start && start < today ? today.DayNumber - start.DayNumber : 0);
        var stale = status is not (RagStatus.Complete or RagStatus.NotStarted) && silentDays > action.UpdateCycleDays;
        return new ComputedStatus(status, reason, sinceUpdate, stale, expected, at.Overdue) { Unverified = basis is not null && RestsOnTooLittle(action, status, today, basis) };
    }

    /// <summary>
    /// Percent expected: by the milestones due, or else on the straight line from start to due date; null without both. Days of a break do not count.
    /// </summary>
    public static int? ExpectedProgress(TrackedAction action, DateOnly today, ActionBasis? basis = null)
    {
        var day = today.AddDays(-action.BreakDaysBy(today));
        if (basis is { Milestones.Count: > 0 })
            return Milestone.Expected(basis.Milestones, day);
        if (action.StartOn is not { } start || action.DueOn is not { } due)
            return null;
        if (day >= due)
            return 100;
        if (day <= start)
            return 0;
        return (int)Math.Round(100.0 * (day.DayNumber - start.DayNumber) / (due.DayNumber - start.DayNumber), MidpointRounding.AwayFromZero);
    }

    // An action that was closed and opened again is late only for the days since.
    private static int Overdue(TrackedAction action, DateOnly today)
    {
        if (action.Done || action.DueOn is not { } due)
            return 0;
        var from = due.AddDays(action.BreakDaysBy(today));
        return Math.Max(0, today.DayNumber - (action.ReopenedOn > from ? action.ReopenedOn.Value : from).DayNumber);
    }

    // Work on its line needs no evidence in its first year; work said to be done needs some at once.
    private static bool RestsOnTooLittle(TrackedAction action, RagStatus status, DateOnly today, ActionBasis basis)
    {
        var restsOn = status switch
        {
            RagStatus.AwaitingImpact => basis.NewestAccepted ?? DateOnly.MinValue,
            RagStatus.OnTrack => basis.NewestAccepted ?? action.StartOn,
            _ => null,
        };
        return restsOn is { } day && today.DayNumber - day.DayNumber > EvidenceLastsDays;
    }

    private static (RagStatus Status, string Reason) Decide(Clock at)
    {
        var (action, today, expected, overdue) = (at.Action, at.Today, at.Expected, at.Overdue);
        switch (action.Stage)
        {
            case LifeStage.Closed:
                return (RagStatus.Complete, "Closed on accepted evidence of impact");
            case LifeStage.ClosureProposed:
                return (RagStatus.AwaitingImpact, $"Closure proposed; {action.Group.Words()} decides");
            case LifeStage.Disputed:
                return (RagStatus.AwaitingImpact, "Return of its closure disputed; the Executive decides");
            case LifeStage.DoneAwaitingImpact when action.ReturnedOn is { } returned:
                return (RagStatus.AwaitingImpact, $"Done; closure returned on {Day(returned, today)}");
            case LifeStage.DoneAwaitingImpact:
                return (RagStatus.AwaitingImpact, at.Basis?.ImpactAccepted == true ? "Done, impact shown; closure not yet proposed" : "Done; no accepted evidence of impact yet");
            default:
                break;
        }

        if (overdue > 0)
            return (RagStatus.OffTrack, action.ReopenedOn is null ? $"{Days(overdue)} overdue" : $"Reopened, {Days(overdue)} overdue");
        if (action.ClaimedStatus == RagStatus.OffTrack)
            return (RagStatus.OffTrack, "The owner says it will miss its date");
        if (action.ReopenedOn is { } reopened && !(action.UpdatedOn > reopened))
            return (RagStatus.AtRisk, $"Reopened on {Day(reopened, today)}, no update since");

        var behind = (expected ?? 0) - action.Progress;
        if (at.Silent > 2 * action.UpdateCycleDays && behind > 0)
            return (RagStatus.OffTrack, $"Stalled: no update for {Days(at.Silent.Value)}");

        // Without a start there is no expected line: then an open action that is nearly due counts as behind.
        if (at.Due is { } due && due.DayNumber - today.DayNumber <= DueSoonDays && (behind > 0 || (expected is null && action.Progress < 100)))
            return (RagStatus.AtRisk, $"{Due(due.DayNumber - today.DayNumber)}, {(action.Stage == LifeStage.NotStarted ? "not started" : $"{action.Progress}% done")}");

        if (action.Stage == LifeStage.NotStarted)
            return DecideNotStarted(at, behind);
        if (behind >= SlippingPoints)
            return (RagStatus.AtRisk, $"Slipping: {action.Progress}% done, {expected}% expected");
        return (RagStatus.OnTrack, expected is null || behind > 0 ? Progress(action.Progress, expected)
            : behind <= -SlippingPoints ? $"Ahead: {Progress(action.Progress, expected)}"
            : "On the expected line");
    }

    private static (RagStatus Status, string Reason) DecideNotStarted(Clock at, int behind)
    {
        var today = at.Today;
        if (at.Start is not { } start)
            return (RagStatus.NotStarted, at.Due is { } due ? $"Not started, due {Day(due, today)}" : "Not yet assessed");
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

    /// <summary>One action on one day. Start and due date stand as much later as it has rested.</summary>
    /// <param name="Silent">Days without an update, those of a break left out.</param>
    private sealed record Clock(TrackedAction Action, DateOnly Today, int? Expected, int? Silent, int Overdue, ActionBasis? Basis)
    {
        public DateOnly? Start => Action.StartOn?.AddDays(Action.BreakDaysBy(Today));

        public DateOnly? Due => Action.DueOn?.AddDays(Action.BreakDaysBy(Today));
    }
}
