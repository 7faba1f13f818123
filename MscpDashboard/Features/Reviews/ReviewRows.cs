using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Reviews;

/// <summary>All case reviews on a day.</summary>
/// <param name="Day">The day that the statuses are computed for.</param>
public sealed record ReviewsView(DateOnly Day, IReadOnlyList<ReviewSummary> Reviews);

/// <summary>A body of the partnership, as a review names it.</summary>
public sealed record BodyName(string Code, string Name, string ShortName);

/// <summary>One case review with what its recommendations amount to.</summary>
/// <param name="PublishedMonth">The first day of the month of publication.</param>
/// <param name="OwnedBy">The body that answers for it now: the commissioning one, or whoever followed it.</param>
/// <param name="Status">The worst open status of its recommendations; complete when all are.</param>
/// <param name="Counts">How many recommendations have each status.</param>
/// <param name="PercentComplete">Complete recommendations of all of them.</param>
/// <param name="Assessed">False while nothing of it has a date, an update or a rating.</param>
public sealed record ReviewSummary(
    Guid Id,
    string Slug,
    string Pseudonym,
    CaseReviewKind Kind,
    DateOnly PublishedMonth,
    BodyName CommissionedBy,
    BodyName OwnedBy,
    BodyName MonitoredBy,
    string Paragraph,
    RagStatus Status,
    string Reason,
    IReadOnlyDictionary<RagStatus, int> Counts,
    int Complete,
    int Total,
    int PercentComplete,
    bool Assessed,
    bool Illustrative,
    IReadOnlyList<RecommendationRow> Recommendations);

/// <summary>One recommendation with what its parts amount to.</summary>
/// <param name="Status">By the rules: the worst open one of its parts.</param>
/// <param name="ClaimedStatus">The owner's own rating, or null.</param>
/// <param name="Counts">How many parts have each status.</param>
/// <param name="Total">How many agencies were asked, or how many operational actions a roll-up watches.</param>
/// <param name="Done">How many parts are done, their impact shown or not.</param>
/// <param name="StaleDays">The longest silence among parts that missed their update; null when none did.</param>
/// <param name="Illustrative">It, or anything that its status is computed from, is made up.</param>
public sealed record RecommendationRow(
    Guid Id,
    int Version,
    string Ref,
    string Title,
    RecommendationKind Kind,
    string Addressee,
    string Paragraph,
    string? Owner,
    RagStatus Status,
    string Reason,
    int DaysOverdue,
    RagStatus? ClaimedStatus,
    string? ClaimedReason,
    DateOnly? ClaimedOn,
    IReadOnlyDictionary<RagStatus, int> Counts,
    int Total,
    int Done,
    int Progress,
    int? ExpectedProgress,
    int? StaleDays,
    bool Assessed,
    bool Illustrative)
{
    /// <summary>The owner's rating is not the one that the rules give.</summary>
    public bool Differs => ClaimedStatus is { } claimed && claimed != Status;

    /// <summary>What its parts are called in a sentence.</summary>
    public string Noun => Kind == RecommendationKind.RollUp ? "action" : "response";
}

/// <summary>One recommendation with its parts and their evidence.</summary>
/// <param name="Responses">What each agency asked has answered.</param>
/// <param name="OperationalActions">What agencies set themselves; a roll-up recommendation is computed from these.</param>
/// <param name="Evidence">What supports the recommendation or any of its parts, newest first.</param>
/// <param name="Closing">Its way to a close, as its page shows it.</param>
public sealed record RecommendationDetail(
    DateOnly Day,
    RecommendationRow Recommendation,
    string? OfficialWording,
    ReviewName Review,
    BodyName MonitoredBy,
    IReadOnlyList<PartRow> Responses,
    IReadOnlyList<PartRow> OperationalActions,
    IReadOnlyList<EvidenceRow> Evidence,
    IReadOnlyList<LifeLine> Closing)
{
    /// <summary>What the status is computed from, worst first.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<PartRow> Parts => Recommendation.Kind == RecommendationKind.RollUp ? OperationalActions : Responses;
}

/// <summary>The review that a recommendation comes from.</summary>
public sealed record ReviewName(string Slug, string Pseudonym, CaseReviewKind Kind, DateOnly PublishedMonth, string Paragraph);

/// <summary>An agency response or an operational action.</summary>
/// <param name="StaleDays">Days without the update that was due; null when it is not stale.</param>
public sealed record PartRow(
    Guid Id,
    int Version,
    string Ref,
    string Title,
    string AgencyCode,
    string Agency,
    string? Lead,
    RagStatus Status,
    string Reason,
    int DaysOverdue,
    RagStatus? ClaimedStatus,
    string? ClaimedReason,
    DateOnly? ClaimedOn,
    LifeStage Stage,
    int Progress,
    int? ExpectedProgress,
    EvidenceCount Output,
    EvidenceCount PracticeChange,
    EvidenceCount Impact,
    DateOnly? StartOn,
    DateOnly? DueOn,
    DateOnly? OriginalDueOn,
    string? RedatedBecause,
    DateOnly? UpdatedOn,
    int? StaleDays,
    bool Illustrative)
{
    /// <summary>The owner's rating is not the one that the rules give.</summary>
    public bool Differs => ClaimedStatus is { } claimed && claimed != Status;

    /// <summary>It has a new date, and the old one is kept beside it.</summary>
    public bool Redated => OriginalDueOn is { } original && original != DueOn;
}

/// <summary>How many pieces of evidence stand at one level.</summary>
public readonly record struct EvidenceCount(int Accepted, int Unverified);

/// <summary>One piece of evidence and what it supports here.</summary>
/// <param name="Supports">References of the parts, or of the recommendation itself.</param>
public sealed record EvidenceRow(
    Guid Id, string Title, EvidenceLevel Level, string Agency, DateOnly EffectiveOn, EvidenceStanding Standing, DateOnly? AcceptedOn, IReadOnlyList<string> Supports, bool Illustrative);

/// <summary>A recommendation's own rating as somebody wants it.</summary>
/// <param name="Version">The version of the recommendation that they saw.</param>
/// <param name="Status">Null takes the rating back.</param>
public sealed record RatingEdit(string Ref, int Version, RagStatus? Status, string? Reason);

/// <summary>What became of a rating.</summary>
public enum RatingOutcome
{
    Saved,

    /// <summary>Somebody else rated it since; nothing was written.</summary>
    Conflict,

    /// <summary>There is no such recommendation any more.</summary>
    Gone,
}

/// <summary>What became of a rating, with the recommendation as it is now, so that a page can show both versions.</summary>
/// <param name="By">In a conflict, the role that saved last.</param>
/// <param name="WhenUtc">In a conflict, when it did.</param>
public sealed record RatingResult(RatingOutcome Outcome, RecommendationRow? Newest, string? By = null, DateTime? WhenUtc = null);
