using System.Text.Json.Serialization;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Actions;

/// <summary>Where an action comes from.</summary>
public enum ActionSource
{
    /// <summary>The business plan.</summary>
    Plan,

    /// <summary>An agency's response to a recommendation of a case review.</summary>
    Recommendation,

    /// <summary>What an agency set itself in its own report to a case review.</summary>
    Operational,

    /// <summary>A point of the dataset that it was raised from.</summary>
    Dataset,
}

/// <summary>How many pieces of evidence stand on each step of the ladder.</summary>
public readonly record struct EvidenceTally(int OutputAccepted, int OutputUnverified, int PracticeAccepted, int PracticeUnverified, int ImpactAccepted, int ImpactUnverified)
{
    /// <summary>All of them.</summary>
    public int Total => OutputAccepted + OutputUnverified + PracticeAccepted + PracticeUnverified + ImpactAccepted + ImpactUnverified;
}

/// <summary>One action as lists, exports and the read API show it. Equal rows look equal.</summary>
/// <param name="Ref">As in <c>/actions/{ref}</c>.</param>
/// <param name="SourceRef">The priority's number, the recommendation's reference, or the indicator's code.</param>
/// <param name="SourceLabel">For people: "Priority 4: Neglect", "Faith F3".</param>
/// <param name="Agency">The owner's code.</param>
/// <param name="Progress">Percent done.</param>
/// <param name="ExpectedProgress">Percent on the straight line from start to due date; null without dates.</param>
/// <param name="Stale">No update within the action's cycle.</param>
/// <param name="DaysSinceUpdate">Null before the first update.</param>
/// <param name="OverdueDays">0 when not past its date.</param>
public sealed record ActionRow(
    string Ref,
    string Title,
    ActionSource Source,
    string SourceRef,
    string SourceLabel,
    string Agency,
    string AgencyName,
    string? Lead,
    DateOnly? StartOn,
    DateOnly? DueOn,
    DateOnly? OriginalDueOn,
    int Progress,
    int? ExpectedProgress,
    RagStatus ComputedStatus,
    string ComputedReason,
    RagStatus? ClaimedStatus,
    string? ClaimedReason,
    bool Stale,
    int? DaysSinceUpdate,
    int OverdueDays,
    EvidenceTally Evidence,
    bool Illustrative,
    int Version)
{
    public LifeStage Stage { get; init; }

    /// <summary>Green, but resting on nothing accepted of the last year.</summary>
    public bool Unverified { get; init; }

    public bool Suspended { get; init; }

    /// <summary>The codes of the agencies that own it together with the lead, with spaces between.</summary>
    public string JointOwnerCodes { get; init; } = "";

    /// <summary>Their names, with commas between.</summary>
    public string JointOwnerNames { get; init; } = "";

    /// <summary>The body that ended and handed it over.</summary>
    public string? HandedOverFrom { get; init; }

    public DateOnly? HandedOverOn { get; init; }

    /// <summary>A new due date that is asked for and not decided.</summary>
    public DateOnly? DateAskedFor { get; init; }

    /// <summary>The codes of all owners, the lead first.</summary>
    public IReadOnlyList<string> Owners => [Agency, .. JointOwnerCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The reference as written on screen: <c>BP 4.1</c>.</summary>
    public string DisplayRef => Source == ActionSource.Plan && Ref.StartsWith("BP", StringComparison.Ordinal) ? $"BP {Ref[2..]}" : Ref;

    /// <summary>The page of what it belongs to.</summary>
    public string SourceHref => Source switch
    {
        ActionSource.Plan => $"/plan/{SourceRef}",
        ActionSource.Dataset => $"/dataset/{SourceRef}?point={PointEnd?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}{(PointAgency is null ? "" : $"&part={PointAgency}")}",
        _ => $"/recommendations/{SourceRef}",
    };

    /// <summary>For one raised from the dataset, the end of its point's period.</summary>
    public DateOnly? PointEnd { get; init; }

    /// <summary>For one raised from an agency's part of the dataset, whose.</summary>
    public string? PointAgency { get; init; }

    /// <summary>The owner's own rating is not what the rules say.</summary>
    public bool Differs => ClaimedStatus is { } claimed && claimed != ComputedStatus;

    /// <summary>Nothing is left to do.</summary>
    public bool Finished => ComputedStatus is RagStatus.Complete or RagStatus.AwaitingImpact;

    /// <summary>What is expected by now, beside work that is not done: of what is done nothing more is expected.</summary>
    [JsonIgnore]
    public int? ExpectedShown => Finished ? null : ExpectedProgress;

    /// <summary>The agencies that own it: "Medway Council with Kent Police".</summary>
    [JsonIgnore]
    public string OwnersInWords => JointOwnerNames.Length == 0 ? AgencyName : $"{AgencyName} with {JointOwnerNames}";

    /// <summary>So what? The difference for children, in the owner's words.</summary>
    public string? Narrative { get; init; }
}

/// <summary>Every action on one day.</summary>
/// <param name="Today">The day that statuses are computed for.</param>
public sealed record ActionList(DateOnly Today, IReadOnlyList<ActionRow> Rows);

/// <summary>What an owner can say of an action, as one value: what stood there, or what shall.</summary>
public sealed record ActionFields(int Progress, RagStatus? Claimed, string? ClaimedReason, string? Narrative, DateOnly? DueOn)
{
    /// <summary>True when <paramref name="field"/> is not the same in <paramref name="other"/>.</summary>
    public bool DiffersIn(ActionField field, ActionFields other) => field switch
    {
        ActionField.Progress => Progress != other.Progress,
        ActionField.Rating => Claimed != other.Claimed || ClaimedReason != other.ClaimedReason,
        ActionField.Narrative => Narrative != other.Narrative,
        _ => DueOn != other.DueOn,
    };
}

/// <summary>One field of <see cref="ActionFields"/> that two people can change at once. A rating and its reason are one thing said.</summary>
public enum ActionField
{
    Progress,
    Rating,
    Narrative,
    Due,
}

/// <summary>An action's whole page.</summary>
/// <param name="History">Newest first.</param>
public sealed record ActionDetail(
    ActionRow Row,
    DateOnly Today,
    ActionFields Fields,
    string Paragraph,
    string? RedatedBecause,
    DateOnly? UpdatedOn,
    DateOnly? ClaimedOn,
    int UpdateCycleDays,
    LifeStage Stage,
    IReadOnlyList<TimelineEntry> History,
    IReadOnlyList<SupportingEvidence> Evidence,
    IReadOnlyList<ActionRow> Siblings)
{
    /// <summary>Whose history is shown.</summary>
    public Guid Id { get; init; }

    /// <summary>Its milestones and evidence, as far as its status asks.</summary>
    public ActionBasis Basis { get; init; } = ActionBasis.None;

    /// <summary>A new due date that waits for its approval.</summary>
    public DateAsked? DateAsked { get; init; }

    /// <summary>What the point said when it was raised from the dataset; null for an action of another source.</summary>
    public string? PointSentence { get; init; }

    /// <summary>Its progress follows its milestones and is not typed.</summary>
    public bool ByMilestones { get; init; }

    /// <summary>Who last changed <paramref name="field"/>, if history knows.</summary>
    public TimelineEntry? LastChangeOf(ActionField field) => History.FirstOrDefault(e => e.Changes.Any(c => c.Of == field));
}

/// <summary>A new due date asked for, by whom and why.</summary>
public sealed record DateAsked(DateOnly On, string By, string Because);

/// <summary>One saved change in words.</summary>
public sealed record TimelineEntry(int Version, DateTime WhenUtc, string Who, string? Why, bool First, IReadOnlyList<TimelineChange> Changes);

/// <summary>One field's change: what stood there and what stands there now, as people read it; null for nothing.</summary>
public sealed record TimelineChange(string Field, string? Old, string? New, ActionField? Of);

/// <summary>A piece of evidence that supports the action.</summary>
public sealed record SupportingEvidence(Guid Id, string Title, EvidenceLevel Level, EvidenceStanding Standing, DateOnly EffectiveOn, bool Illustrative);

/// <summary>An owner's edit: what the form showed when it was opened, and what it says now. Only the differences are asked for.</summary>
/// <param name="Was">As read, or as last taken over from others.</param>
/// <param name="RedatedBecause">The reason for a new due date.</param>
/// <param name="Confirm">True to say that all is still right: counts as an update though no field changed.</param>
public sealed record ActionEdit(string Ref, ActionFields Was, ActionFields Now, string? RedatedBecause = null, bool Confirm = false);

/// <summary>What became of an edit.</summary>
public enum EditOutcome
{
    Saved,

    /// <summary>Nothing differed, so nothing was written.</summary>
    Unchanged,

    /// <summary>Somebody else changed one of the fields, or one breaks a rule; the others were saved.</summary>
    Partly,

    /// <summary>Somebody else changed the same field, and nothing beside it was to be saved: nothing was written.</summary>
    Conflict,

    /// <summary>There is no such action.</summary>
    Missing,
}

/// <summary>What became of an edit, and the action as it now is.</summary>
/// <param name="Conflicts">The fields that both changed, held back until the writer has chosen.</param>
/// <param name="Waiting">Fields that nobody else changed but that a rule ties to one of the conflicts: a rating is held against progress and date.</param>
/// <param name="Saved">The fields that were written.</param>
public sealed record ActionEditResult(
    EditOutcome Outcome, ActionDetail? Now, IReadOnlyList<ActionField> Conflicts, IReadOnlyList<ActionField> Waiting, IReadOnlyList<ActionField> Saved)
{
    internal static readonly ActionEditResult Missing = new(EditOutcome.Missing, null, [], [], []);

    /// <summary>Fields that break a rule, held back so that the others could be saved.</summary>
    public IReadOnlyList<RefusedField> Refused { get; init; } = [];

    /// <summary>How many fields the writer had changed.</summary>
    public int Asked => Conflicts.Count + Waiting.Count + Refused.Count + Saved.Count;
}

/// <summary>A field that was not saved, and the rule that says why.</summary>
public sealed record RefusedField(ActionField Field, InvalidEditException Rule);
