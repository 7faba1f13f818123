using MscpDashboard.Data.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Home;

/// <summary>The items that At a glance is computed from, as they were on one day.</summary>
public sealed record GlanceRecord(
    DateOnly Today,
    IReadOnlyList<PlanPriority> Priorities,
    IReadOnlyList<TrackedAction> Actions,
    IReadOnlyList<CaseReview> Reviews,
    IReadOnlyList<Recommendation> Recommendations,
    IReadOnlyList<Agency> Agencies,
    IReadOnlyList<Meeting> Meetings,
    IReadOnlyList<PartnershipBody> Bodies,
    IReadOnlyList<ChairTerm> ChairTerms,
    ActionBases? Bases = null)
{
    /// <summary>The status of every action on this day.</summary>
    public IReadOnlyDictionary<Guid, ComputedStatus> Statuses { get; } = Actions.ToDictionary(a => a.Id, a => ActionStatus.Of(a, Today, Bases?[a.Id]));

    /// <summary>What the actions of one priority amount to.</summary>
    public RollUp Of(PlanPriority priority) =>
        RollUp.Of([.. Actions.OfType<PlanAction>().Where(a => a.PriorityId == priority.Id).OrderBy(a => a.Ref, StringComparer.Ordinal).Select(a => Part(a, a.DisplayRef))], "action");

    /// <summary>What the responses to one recommendation amount to, or for a roll-up its operational actions.</summary>
    public RollUp Of(Recommendation recommendation) => 
        RecommendationStatus.Of(recommendation, RollUp.Of([.. PartsOf(recommendation).Select(a => Part(a, AgencyName(a)))], "response"));

    /// <summary>The actions that carry out a recommendation.</summary>
    public IEnumerable<TrackedAction> PartsOf(Recommendation recommendation) => recommendation.Kind == RecommendationKind.RollUp
        ? Actions.OfType<OperationalAction>().Where(a => a.RecommendationId == recommendation.Id)
        : Actions.OfType<AgencyResponse>().Where(a => a.RecommendationId == recommendation.Id);

    private string AgencyName(TrackedAction action) => Agencies.FirstOrDefault(a => a.Id == action.OwnerAgencyId)?.ShortName ?? action.DisplayRef;

    private RollUpPart Part(TrackedAction action, string label) => new(label, Statuses[action.Id], action.Progress);
}
