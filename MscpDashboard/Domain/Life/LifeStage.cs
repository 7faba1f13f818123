namespace MscpDashboard.Domain.Life;

/// <summary>Where a tracked item is in its life.</summary>
public enum LifeStage
{
    NotStarted,
    InProgress,

    /// <summary>The work is done; nothing yet shows that it helped children, or the sub group has returned it.</summary>
    DoneAwaitingImpact,

    /// <summary>The owner says that it can be closed; the responsible sub group decides.</summary>
    ClosureProposed,

    /// <summary>The owner disputes that it was returned; the Executive decides.</summary>
    Disputed,

    /// <summary>Impact evidence accepted, closed by the sub group or, after a dispute, by the Executive.</summary>
    Closed,
}

/// <summary>What can be done to a tracked item in the course of its life.</summary>
public enum LifeMove
{
    Propose,

    /// <summary>Who proposed the closure takes the proposal back.</summary>
    Withdraw,
    Accept,
    Return,
    Dispute,

    /// <summary>The Executive upholds that it was returned.</summary>
    Uphold,

    /// <summary>The Executive closes what was returned.</summary>
    CloseAfterDispute,
    Query,
    Answer,
    Reopen,
    AskForDate,
    ApproveDate,
    RefuseDate,
    Suspend,
    Resume,
    HandOver,
    SetOwners,

    /// <summary>Says what is measured, from where, to where.</summary>
    Measure,

    /// <summary>Adds, changes, finishes or removes a milestone.</summary>
    PlanMilestones,

    /// <summary>Records what a recommendation to consider led to.</summary>
    Decide,

    /// <summary>Records that it was raised with somebody outside the partnership.</summary>
    Raise,
    ReceiveResponse,
}

/// <summary>The sub group that accepts or returns a closure, answers questions about an item, and reopens it.</summary>
public enum ResponsibleGroup
{
    /// <summary>Scrutinises the action plans of case reviews (¶2.7).</summary>
    LearningLessons,

    /// <summary>Judges how good and effective safeguarding is, so also what the business plan came to (¶2.8).</summary>
    Pmqa,
}

/// <summary>The words of <see cref="ResponsibleGroup"/>.</summary>
public static class ResponsibleGroups
{
    /// <summary>The sub group's short name.</summary>
    public static string Words(this ResponsibleGroup group) => group == ResponsibleGroup.Pmqa ? "PMQA" : "Learning Lessons";

    /// <summary>The code of the sub group in the register of bodies.</summary>
    public static string Code(this ResponsibleGroup group) => group == ResponsibleGroup.Pmqa ? "pmqa" : "learning-lessons";
}

/// <summary>Who takes a step.</summary>
/// <param name="Name">The role in words.</param>
/// <param name="UserId">Whose sign-in; empty in a starting record.</param>
/// <param name="AgencyCode">For somebody who works for one agency.</param>
public sealed record LifeActor(string Name, string UserId = "", string? AgencyCode = null)
{
    /// <summary>True when this is who did something earlier. Where a sign-in is not known, the same role counts as the same person.</summary>
    public bool Is(string? userId, string? name) => UserId.Length > 0 && userId is { Length: > 0 } ? UserId == userId : name == Name;
}

/// <summary>What the rules must know of an item beside its own values.</summary>
/// <param name="Owners">The codes of the agencies that own it, the lead first; none for a recommendation.</param>
/// <param name="PracticeAccepted">Accepted evidence of a change of practice is linked to the item.</param>
/// <param name="ImpactAccepted">Accepted evidence of impact on children is linked to the item.</param>
/// <param name="Parts">A recommendation's responses or operational actions; none for an action.</param>
public sealed record LifeFacts(IReadOnlyList<string> Owners, bool PracticeAccepted, bool ImpactAccepted, IReadOnlyList<LifePart> Parts)
{
    /// <summary>Nothing is known: nothing can be closed.</summary>
    public static readonly LifeFacts None = new([], false, false, []);
}

/// <summary>One response or operational action of a recommendation, as far as the recommendation's rules ask.</summary>
public sealed record LifePart(string Ref, LifeStage Stage, bool PracticeAccepted, bool ImpactAccepted)
{
    public bool Done => Stage is LifeStage.DoneAwaitingImpact or LifeStage.ClosureProposed or LifeStage.Disputed or LifeStage.Closed;
}

/// <summary>What an owner says of the status themselves; empty when nothing.</summary>
public readonly record struct OwnRating(RagStatus? Status, string? Reason, DateOnly? On)
{
    /// <summary>True when the rules say something else.</summary>
    public bool Differs(RagStatus computed) => Status is { } claimed && claimed != computed;
}

/// <summary>The words of <see cref="LifeStage"/>.</summary>
public static class LifeStages
{
    /// <summary>For example "Closure proposed".</summary>
    public static string Words(this LifeStage stage) => stage switch
    {
        LifeStage.NotStarted => "Not started",
        LifeStage.InProgress => "In progress",
        LifeStage.DoneAwaitingImpact => "Done, awaiting impact",
        LifeStage.ClosureProposed => "Closure proposed",
        LifeStage.Disputed => "Return disputed",
        LifeStage.Closed => "Closed",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };
}
