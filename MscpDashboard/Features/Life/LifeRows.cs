using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Life;

/// <summary>Where an item stands in its life, what it waits for, and what whoever asks may do now.</summary>
/// <param name="Kind">What it is, in words: "Plan action", "Recommendation".</param>
/// <param name="Version">To be sent back with a step: a step that began from an older one is a conflict.</param>
/// <param name="Group">The sub group that decides on its closure.</param>
/// <param name="Path">The steps to a close, in their order.</param>
/// <param name="Next">Who is asked to do what.</param>
/// <param name="Moves">Every step that the reader's role has a part in; those that a rule forbids now say which.</param>
/// <param name="Distance">How far it has come from its baseline, in a sentence.</param>
/// <param name="Owners">The agencies that own it, the lead first; none for a recommendation.</param>
/// <param name="Changed">Who last saved it and when.</param>
public sealed record LifeView(
    Guid Id,
    string Ref,
    string DisplayRef,
    string Kind,
    int Version,
    LifeStage Stage,
    string Group,
    DateOnly Today,
    IReadOnlyList<LifeLine> Path,
    string Next,
    IReadOnlyList<LifeOffer> Moves,
    IReadOnlyList<MilestoneRow> Milestones,
    string? Distance,
    DistanceEdit? Measured,
    IReadOnlyList<OwnerRow> Owners,
    IReadOnlyList<string> Notes,
    LifeChange? Changed,
    bool Illustrative)
{
    /// <summary>What is still missing for its close, whoever proposes it; null when nothing is.</summary>
    public string? Missing { get; init; }

    /// <summary>The agencies that can be made joint owners.</summary>
    public IReadOnlyList<OwnerRow> Agencies { get; init; } = [];

    /// <summary>The date that it has, and the one that a body's successor has it from.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The parts of a recommendation that stand closed, each of which can be reopened with it.</summary>
    public IReadOnlyList<ClosedPartRow> ClosedParts { get; init; } = [];

    /// <summary>The parts of a recommendation, whose changes are changes of this view.</summary>
    internal IReadOnlyList<Guid> Parts { get; init; } = [];

    /// <summary>What the reader may do now.</summary>
    internal IEnumerable<LifeOffer> Open => Moves.Where(m => m.WhyNot is null);
}

/// <summary>A step that the reader's role may take, and the rule that forbids it now, if one does.</summary>
public sealed record LifeOffer(LifeMove Move, string Label, string? WhyNot);

/// <summary>A milestone of an action.</summary>
/// <param name="Late">Past its date and not reached.</param>
public sealed record MilestoneRow(Guid Id, int Version, string Title, DateOnly DueOn, int Weight, DateOnly? DoneOn, bool Late);

/// <summary>A part of a recommendation that is closed.</summary>
public sealed record ClosedPartRow(string Ref, string Agency, string Title);

/// <summary>An agency as an owner.</summary>
public sealed record OwnerRow(string Code, string Name);

/// <summary>Who last changed the item.</summary>
public sealed record LifeChange(string Who, DateTime WhenUtc);

/// <summary>One step to take, as a person or a program asks for it. Which fields are needed depends on the step.</summary>
/// <param name="Version">The item's version that was seen.</param>
public sealed record LifeStep(LifeMove Step, int Version)
{
    /// <summary>The reason, the question, the answer or the summary.</summary>
    public string? Reason { get; init; }

    /// <summary>The new due date that is asked for.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The day on which something was raised, received or concluded, or from which a successor has it; today without one.</summary>
    public DateOnly? On { get; init; }

    /// <summary>A scrutineer asks for it to be reopened.</summary>
    public bool AskReopening { get; init; }

    /// <summary>The references of the parts that are reopened with a recommendation.</summary>
    public IReadOnlyList<string>? Parts { get; init; }

    public ConsiderDecision? Decision { get; init; }

    /// <summary>The codes of the agencies that own it together with the lead.</summary>
    public IReadOnlyList<string>? JointOwners { get; init; }

    public DistanceEdit? Distance { get; init; }

    public MilestoneEdit? Milestone { get; init; }
}

/// <summary>What is measured: from where, by now, to where.</summary>
public sealed record DistanceEdit(string? Measure, double? Baseline, DateOnly? BaselineOn, double? Now, DateOnly? NowOn, double? Aim);

/// <summary>A milestone to add (without an id), to change, or to remove.</summary>
public sealed record MilestoneEdit(Guid? Id, string? Title, DateOnly? DueOn, int Weight, DateOnly? DoneOn = null, bool Remove = false, int Version = 0);

/// <summary>What became of a step.</summary>
public enum LifeOutcome
{
    Taken,

    /// <summary>Somebody saved the item since it was read: nothing was written.</summary>
    Conflict,
    Missing,
}

/// <summary>What became of a step, and the item's life as it now is.</summary>
public sealed record LifeResult(LifeOutcome Outcome, LifeView? Now);

/// <summary>Something whose owner's rating is not what the rules say.</summary>
public sealed record DifferenceRow(string Ref, string Title, string Kind, string Owner, RagStatus Claimed, string? Reason, DateOnly? ClaimedOn, RagStatus Computed, string ComputedReason, string Href, bool Illustrative);

/// <summary>All of them, the widest apart first.</summary>
public sealed record DifferenceList(IReadOnlyList<DifferenceRow> Rows);
