using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;

namespace MscpDashboard.Features.Plan;

/// <summary>The business plan on one day.</summary>
/// <param name="Whole">All actions of all priorities.</param>
public sealed record PlanView(DateOnly Today, RollUp Whole, IReadOnlyList<PriorityView> Priorities);

/// <summary>One strategic priority with what is to come of it and what is done about it.</summary>
/// <param name="RollUp">Status by the rules, from its actions.</param>
/// <param name="ClaimedStatus">The lead's own rating.</param>
public sealed record PriorityView(
    int Number,
    string Title,
    string Paragraph,
    string? Lead,
    RollUp RollUp,
    RagStatus? ClaimedStatus,
    string? ClaimedReason,
    DateOnly? ClaimedOn,
    IReadOnlyList<OutcomeRow> Outcomes,
    IReadOnlyList<PlanActionRow> Actions,
    IReadOnlyList<PlanIndicator> Indicators,
    bool Illustrative,
    int Version)
{
    /// <summary>Whose history is shown.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The lead's rating is not what the rules say.</summary>
    public bool Differs => ClaimedStatus is { } claimed && claimed != RollUp.Status;
}

/// <summary>What a priority is to achieve.</summary>
public sealed record OutcomeRow(string Ref, string Title, string Paragraph);

/// <summary>One action of the plan.</summary>
public sealed record PlanActionRow(
    string Ref,
    string DisplayRef,
    string Title,
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
    bool Illustrative,
    int Version)
{
    /// <summary>What is expected by now, beside work that is not done: of what is done nothing more is expected.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int? ExpectedShown => ComputedStatus is RagStatus.Complete or RagStatus.AwaitingImpact ? null : ExpectedProgress;
}

/// <summary>An indicator that speaks to a priority, with its latest figure in a sentence.</summary>
/// <param name="Figure">For Medway, as the reader may have it: <c>77.0%</c>, <c>c</c>.</param>
/// <param name="Reading">For example "77.0% in 2024–25; England 81.4%".</param>
public sealed record PlanIndicator(string Code, string Name, string Figure, string Reading, bool Illustrative);

/// <summary>How far the actions of a priority had come at the end of a day.</summary>
/// <param name="Done">Mean percent done.</param>
/// <param name="Expected">Mean percent on the straight lines from start to due date; null when nothing had dates.</param>
public sealed record ProgressPoint(DateOnly On, double Done, double? Expected);

/// <summary>A priority's whole page.</summary>
/// <param name="Progress">Month by month, the last point being the day shown.</param>
public sealed record PriorityDetail(DateOnly Today, PriorityView Priority, IReadOnlyList<ProgressPoint> Progress);

/// <summary>The lead's own rating of a priority.</summary>
/// <param name="Version">The priority's version that the form showed.</param>
public sealed record PriorityRating(int Number, int Version, RagStatus? Status, string? Reason);

/// <summary>What became of a rating.</summary>
public enum RatingOutcome
{
    Saved,
    Unchanged,

    /// <summary>Somebody else rated it since: nothing was written.</summary>
    Conflict,
    Missing,
}

/// <summary>What became of a rating, and the priority as it now is.</summary>
public sealed record PriorityRatingResult(RatingOutcome Outcome, PriorityView? Now);
