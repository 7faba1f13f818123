using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Actions;

/// <summary>What actions belong to and what supports them, on one day.</summary>
internal sealed class ActionSurroundings
{
    private readonly Dictionary<Guid, Agency> agencies;
    private readonly Dictionary<Guid, PlanPriority> priorities;
    private readonly Dictionary<Guid, Recommendation> recommendations;
    private readonly Dictionary<Guid, CaseReview> reviews;
    private readonly Dictionary<Guid, Indicator> indicators;
    private readonly Dictionary<Guid, EvidenceItem> evidence;
    private readonly ILookup<Guid, Guid> evidenceOf;
    private readonly ActionBases bases;

    private ActionSurroundings(List<Agency> agencies, List<PlanPriority> priorities, List<Recommendation> recommendations, List<CaseReview> reviews, List<Indicator> indicators, List<EvidenceItem> evidence, List<EvidenceLink> links, List<Milestone> milestones)
    {
        this.agencies = agencies.ToDictionary(a => a.Id);
        this.priorities = priorities.ToDictionary(p => p.Id);
        this.recommendations = recommendations.ToDictionary(r => r.Id);
        this.reviews = reviews.ToDictionary(r => r.Id);
        this.indicators = indicators.ToDictionary(i => i.Id);
        this.evidence = evidence.ToDictionary(e => e.Id);
        evidenceOf = links.Where(l => l.Kind == SupportedKind.Action).ToLookup(l => l.SupportsId, l => l.EvidenceId);
        bases = new ActionBases(milestones, evidence, links);
    }

    public static async Task<ActionSurroundings> ReadAsync(DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken) => new(
        await db.ItemsAsync<Agency>(asAt, cancellationToken),
        await db.ItemsAsync<PlanPriority>(asAt, cancellationToken),
        await db.ItemsAsync<Recommendation>(asAt, cancellationToken),
        await db.ItemsAsync<CaseReview>(asAt, cancellationToken),
        await db.ItemsAsync<Indicator>(asAt, cancellationToken),
        await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken),
        await db.ItemsAsync<EvidenceLink>(asAt, cancellationToken),
        await db.ItemsAsync<Milestone>(asAt, cancellationToken));

    public ActionRow Row(TrackedAction action, DateOnly today)
    {
        var computed = ActionStatus.Of(action, today, bases[action.Id]);
        var (source, sourceRef, label) = SourceOf(action);
        var owner = agencies.GetValueOrDefault(action.OwnerAgencyId);
        return new ActionRow(
            action.Ref, action.Title, source, sourceRef, label, owner?.Code ?? "", owner?.ShortName ?? "Nobody yet", action.Lead,
            action.StartOn, action.DueOn, action.OriginalDueOn, action.Progress, computed.ExpectedProgress, computed.Status, computed.Reason,
            action.Claim.Status, action.Claim.Reason, computed.Stale, computed.DaysSinceUpdate, computed.DaysOverdue,
            Tally(action.Id), action.Illustrative, action.Version)
        {
            Stage = action.Stage,
            Unverified = computed.Unverified,
            Suspended = computed.Suspended,
            JointOwnerCodes = action.JointOwnerCodes,
            JointOwnerNames = string.Join(", ", action.JointOwners.Select(code => agencies.Values.FirstOrDefault(a => a.Code == code)?.ShortName ?? code)),
            HandedOverFrom = action.HandedOverFromId is { } from ? agencies.GetValueOrDefault(from)?.ShortName : null,
            HandedOverOn = action.HandedOverOn,
            DateAskedFor = action.DateAskedFor,
            Narrative = action.Narrative,
            PointEnd = (action as RaisedAction)?.PeriodEnd,
            PointAgency = (action as RaisedAction)?.PointAgencyCode,
        };
    }

    public ActionBasis Basis(Guid action) => bases[action];

    public List<SupportingEvidence> EvidenceFor(Guid action) =>
    [
        .. Supporting(action)
            .OrderByDescending(e => e.Level).ThenByDescending(e => e.EffectiveOn)
            .Select(e => new SupportingEvidence(e.Id, e.Title, e.Level, e.Standing, e.EffectiveOn, e.Illustrative)),
    ];

    private (ActionSource Source, string Ref, string Label) SourceOf(TrackedAction action)
    {
        switch (action)
        {
            case PlanAction plan:
                var priority = priorities.GetValueOrDefault(plan.PriorityId);
                return (ActionSource.Plan, $"{priority?.Number}", $"Priority {priority?.Number}: {priority?.Title}");
            case AgencyResponse response:
                var asked = recommendations.GetValueOrDefault(response.RecommendationId);
                return (ActionSource.Recommendation, asked?.Ref ?? "", $"{ReviewOf(asked)} {asked?.Ref}");
            case OperationalAction operational:
                var watching = recommendations.GetValueOrDefault(operational.RecommendationId);
                return (ActionSource.Operational, watching?.Ref ?? "", $"{ReviewOf(watching)} {watching?.Ref}, operational");
            case RaisedAction raised:
                var measure = indicators.GetValueOrDefault(raised.IndicatorId);
                var period = measure is null ? null : PeriodNames.Of(measure.Frequency, measure.Snapshot).Name(raised.PeriodEnd);
                return (ActionSource.Dataset, measure?.Code ?? "", $"Dataset: {measure?.Name}, {period}");
            default:
                throw new NotSupportedException($"{action.GetType().Name} has no source.");
        }
    }

    private string? ReviewOf(Recommendation? recommendation) => recommendation is null ? null : reviews.GetValueOrDefault(recommendation.ReviewId)?.Pseudonym;

    private IEnumerable<EvidenceItem> Supporting(Guid action) => evidenceOf[action].Where(evidence.ContainsKey).Select(id => evidence[id]);

    private EvidenceTally Tally(Guid action)
    {
        var tally = default(EvidenceTally);
        foreach (var item in Supporting(action))
        {
            tally = (item.Level, item.Standing) switch
            {
                (EvidenceLevel.Output, EvidenceStanding.Accepted) => tally with { OutputAccepted = tally.OutputAccepted + 1 },
                (EvidenceLevel.Output, _) => tally with { OutputUnverified = tally.OutputUnverified + 1 },
                (EvidenceLevel.PracticeChange, EvidenceStanding.Accepted) => tally with { PracticeAccepted = tally.PracticeAccepted + 1 },
                (EvidenceLevel.PracticeChange, _) => tally with { PracticeUnverified = tally.PracticeUnverified + 1 },
                (_, EvidenceStanding.Accepted) => tally with { ImpactAccepted = tally.ImpactAccepted + 1 },
                _ => tally with { ImpactUnverified = tally.ImpactUnverified + 1 },
            };
        }

        return tally;
    }
}
