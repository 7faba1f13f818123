using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;

namespace MscpDashboard.Domain.Actions;

/// <summary>New dates by request and approval, breaks, and who owns it.</summary>
public abstract partial class TrackedAction
{
    /// <summary>No work is planned beyond it: a later date is a slip of the keyboard.</summary>
    public const int LastYear = 2099;

    /// <summary>The date that is asked for and not yet decided; null without a request.</summary>
    public DateOnly? DateAskedFor { get; private set; }

    public string? DateAskedBecause { get; private set; }

    public string? DateAskedBy { get; private set; }

    public string? DateAskedByUser { get; private set; }

    public DateOnly? DateAskedOn { get; private set; }

    /// <summary>Who approved the date that it has now, where it is not the first one.</summary>
    public string? RedatedBy { get; private set; }

    public string? DateRefusedBy { get; private set; }

    public DateOnly? DateRefusedOn { get; private set; }

    public string? DateRefusedBecause { get; private set; }

    /// <summary>It rests since this day; null while it does not.</summary>
    public DateOnly? SuspendedOn { get; private set; }

    public string? SuspendedBecause { get; private set; }

    public string? SuspendedBy { get; private set; }

    /// <summary>Days of breaks that are over, since its date was last agreed: they do not count against it.</summary>
    public int BreakDays { get; private set; }

    /// <summary>Those of them after its last update.</summary>
    public int BreakDaysSinceUpdate { get; private set; }

    /// <summary>The codes of the agencies that own it together with the lead, separated by spaces.</summary>
    public string JointOwnerCodes { get; private set; } = "";

    /// <summary>The body that ended and handed it over; null when none did.</summary>
    public Guid? HandedOverFromId { get; private set; }

    /// <summary>The day from which the present owner has it.</summary>
    public DateOnly? HandedOverOn { get; private set; }

    public string? HandedOverBecause { get; private set; }

    /// <summary>The codes of the joint owners, without the lead.</summary>
    public IReadOnlyList<string> JointOwners => JointOwnerCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Asks for another due date. The first date of an action that has none needs nobody's approval.</summary>
    /// <exception cref="InvalidEditException">No reason, a date before the start, a request open already, or a closed action.</exception>
    public void AskForDate(DateOnly dueOn, string? reason, LifeActor by, DateOnly on)
    {
        if (dueOn == DueOn)
            return;
        if (WhyNot(LifeMove.AskForDate, LifeFacts.None) is { } rule)
            throw new InvalidEditException("Due", rule);
        NotBeforeStart(dueOn);
        if (DueOn is null)
        {
            (DueOn, OriginalDueOn) = (dueOn, OriginalDueOn ?? dueOn);
            return;
        }

        if (string.IsNullOrWhiteSpace(reason))
            throw new InvalidEditException("Reason for the new date", "A new due date needs a reason. The original date is kept beside it.");
        (DateAskedFor, DateAskedBecause, DateAskedBy, DateAskedByUser, DateAskedOn) = (dueOn, Reason(reason), by.Name, by.UserId, on);
        (DateRefusedBy, DateRefusedOn, DateRefusedBecause) = (null, null, null);
    }

    /// <summary>Approves the date asked for; the original date is kept. The new date has taken account of every break before it.</summary>
    /// <exception cref="InvalidEditException">No request is open, it is one's own, or the date is before the start.</exception>
    public void ApproveDate(LifeActor by, DateOnly on)
    {
        Require(LifeMove.ApproveDate, by, LifeFacts.None);
        var asked = DateAskedFor!.Value;
        NotBeforeStart(asked);
        OriginalDueOn ??= DueOn ?? asked;
        (DueOn, RedatedBecause, RedatedBy) = (asked, DateAskedBecause, by.Name);
        // Kept by negation while it rests: what the present break had already cost the old date.
        BreakDays = SuspendedOn is { } since ? Math.Min(0, since.DayNumber - on.DayNumber) : 0;
        ForgetRequest();
    }

    /// <summary>Refuses the date asked for.</summary>
    /// <exception cref="InvalidEditException">No request is open, it is one's own, or no reason.</exception>
    public void RefuseDate(LifeActor by, DateOnly on, string? reason)
    {
        Require(LifeMove.RefuseDate, by, LifeFacts.None);
        (DateRefusedBecause, DateRefusedBy, DateRefusedOn) = (Reason(reason), by.Name, on);
        ForgetRequest();
    }

    /// <summary>Begins a break: a pause that is nobody's failure (¶3.13–3.14).</summary>
    /// <exception cref="InvalidEditException">It is suspended or done already, or no reason.</exception>
    public void Suspend(LifeActor by, DateOnly on, string? reason)
    {
        Require(LifeMove.Suspend, by, LifeFacts.None);
        (SuspendedBecause, SuspendedBy, SuspendedOn) = (Reason(reason), by.Name, on);
    }

    /// <summary>Ends the break.</summary>
    /// <exception cref="InvalidEditException">It is not suspended.</exception>
    public void Resume(LifeActor by, DateOnly on)
    {
        Require(LifeMove.Resume, by, LifeFacts.None);
        var days = Math.Max(0, on.DayNumber - SuspendedOn!.Value.DayNumber);
        BreakDays += days;
        BreakDaysSinceUpdate += UpdatedOn > SuspendedOn ? Math.Max(0, on.DayNumber - UpdatedOn.Value.DayNumber) : days;
        (SuspendedOn, SuspendedBecause, SuspendedBy) = (null, null, null);
    }

    /// <summary>Days of breaks up to <paramref name="day"/>, the present one included.</summary>
    public int BreakDaysBy(DateOnly day) => BreakDays + (SuspendedOn is { } since ? Math.Max(0, day.DayNumber - since.DayNumber) : 0);

    /// <summary>Says who owns it together with the lead.</summary>
    /// <exception cref="InvalidEditException">A closed action.</exception>
    public void SetJointOwners(IEnumerable<string> codes, string leadCode)
    {
        if (WhyNot(LifeMove.SetOwners, LifeFacts.None) is { } rule)
            throw new InvalidEditException("Step", rule);
        JointOwnerCodes = string.Join(' ', codes.Select(c => c.Trim()).Where(c => c.Length > 0 && c != leadCode).Distinct());
    }

    /// <summary>The body that owned it has ended: its successor has it from a day on. Reference and history stay; a closed item too has an owner.</summary>
    /// <exception cref="InvalidEditException">The owner has not ended, somebody else is its successor, or the day is before its end or to come.</exception>
    public void HandOver(Agency from, Agency to, DateOnly since, string? reason, DateOnly today)
    {
        if (from.Id != OwnerAgencyId || from.To is not { } ended)
            throw new InvalidEditException("Owner", $"{from.ShortName} has not ended, so it keeps {DisplayRef}. Another agency can be made a joint owner.");
        if (from.SuccessorCode != to.Code)
            throw new InvalidEditException("Owner", $"{to.ShortName} did not take over from {from.ShortName}.");
        if (since < ended)
            throw new InvalidEditException("Date", $"{from.ShortName} had it until {ended:d MMMM yyyy}; its successor has it from then.");
        if (since > today)
            throw new InvalidEditException("Date", $"{since:d MMMM yyyy} has not come yet.");
        HandedOverBecause = Reason(reason);
        (OwnerAgencyId, HandedOverFromId, HandedOverOn) = (to.Id, from.Id, since);
        JointOwnerCodes = string.Join(' ', JointOwners.Where(c => c != to.Code));
    }

    /// <inheritdoc/>
    public override string? WhyNot(LifeMove move, LifeFacts facts) => move switch
    {
        LifeMove.AskForDate => WhyNotDated ?? (DateAskedFor is { } asked ? $"{asked:d MMMM yyyy} is asked for already; that is decided first." : null),
        LifeMove.ApproveDate or LifeMove.RefuseDate => WhyNotDated ?? (DateAskedFor is null ? $"No new date is asked for {DisplayRef}." : null),
        LifeMove.Suspend => SuspendedOn is { } since ? $"{DisplayRef} is suspended since {since:d MMMM yyyy}."
            : Done ? $"{DisplayRef} is done, so there is nothing to suspend." : null,
        LifeMove.Resume => SuspendedOn is null ? $"{DisplayRef} is not suspended." : null,
        LifeMove.SetOwners => WhyNotOpen,
        LifeMove.PlanMilestones => WhyNotOpen ?? (Stage is LifeStage.ClosureProposed or LifeStage.Disputed ? $"Closure of {DisplayRef} is being decided, so its milestones stand until then." : null),
        LifeMove.HandOver => null,
        _ => base.WhyNot(move, facts),
    };

    /// <inheritdoc/>
    public override string? WhyNotBy(LifeMove move, LifeActor actor, LifeFacts facts) => move switch
    {
        LifeMove.ApproveDate or LifeMove.RefuseDate when actor.Is(DateAskedByUser, DateAskedBy) => "Nobody decides on a date that they asked for themselves.",
        LifeMove.ApproveDate or LifeMove.RefuseDate when actor.AgencyCode is { } agency && facts.Owners.Contains(agency) => $"{actor.Name} works for an agency that owns {DisplayRef}; an owner does not decide on its own date.",
        _ => base.WhyNotBy(move, actor, facts),
    };

    /// <inheritdoc/>
    protected override string? WhyNotDone(LifeFacts facts) => Stage == LifeStage.DoneAwaitingImpact ? null
        : SuspendedOn is not null ? $"{DisplayRef} is suspended. It is resumed and done first."
        : $"{DisplayRef} is not done: {Progress}%. Closure is proposed once the work is done.";

    private string? WhyNotDated => Stage == LifeStage.Closed ? $"{DisplayRef} is closed, so its date stands." : null;

    private void NotBeforeStart(DateOnly dueOn)
    {
        if (dueOn.Year > LastYear)
            throw new InvalidEditException("Due", $"A due date lies before the end of {LastYear}; {dueOn:d MMMM yyyy} is a slip.");
        if (StartOn is { } start && dueOn < start)
            throw new InvalidEditException("Due", $"The due date must not be before the start, {start:d MMMM yyyy}.");
    }

    private void ForgetRequest() => (DateAskedFor, DateAskedBecause, DateAskedBy, DateAskedByUser, DateAskedOn) = (null, null, null, null, null);
}
