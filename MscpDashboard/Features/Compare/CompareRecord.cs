using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Data.Names;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Compare;

/// <summary>The whole record as it was at the end of one day, with the statuses of that day.</summary>
internal sealed class CompareRecord
{
    private readonly Dictionary<Guid, HistoricalItem> items;
    private readonly Dictionary<Guid, NamedItem> names;
    private readonly ILookup<Guid, TrackedAction> parts;
    private readonly ILookup<Guid, Guid> supports;

    private readonly ActionBases bases;

    private CompareRecord(DateOnly day, List<HistoricalItem> all, List<NamedItem> named)
    {
        Day = day;
        bases = new ActionBases(all.OfType<Milestone>(), all.OfType<EvidenceItem>(), all.OfType<EvidenceLink>());
        items = all.ToDictionary(i => i.Id);
        names = named.ToDictionary(n => n.Id);
        parts = all.OfType<TrackedAction>().OrderBy(a => a.Ref, StringComparer.Ordinal).ToLookup(a => a.ParentId ?? Guid.Empty);
        supports = all.OfType<EvidenceLink>().ToLookup(l => l.EvidenceId, l => l.SupportsId);
    }

    public DateOnly Day { get; }

    /// <summary>All items that people know by a name of their own; what evidence supports is told with the evidence, and milestones show in the progress of their action.</summary>
    public IEnumerable<HistoricalItem> Items => items.Values.Where(i => i is not (EvidenceLink or Milestone));

    public static async Task<CompareRecord> ReadAsync(DashboardDbContext db, DateOnly day, DateOnly? asAt)
    {
        List<HistoricalItem> all =
        [
            .. await db.ItemsAsync<PlanPriority>(asAt), .. await db.ItemsAsync<PlanOutcome>(asAt), .. await db.ItemsAsync<TrackedAction>(asAt), .. await db.ItemsAsync<Milestone>(asAt),
            .. await db.ItemsAsync<CaseReview>(asAt), .. await db.ItemsAsync<Recommendation>(asAt),
            .. await db.ItemsAsync<EvidenceItem>(asAt), .. await db.ItemsAsync<EvidenceLink>(asAt), .. await db.ItemsAsync<Indicator>(asAt),
            .. await db.ItemsAsync<Agency>(asAt), .. await db.ItemsAsync<PartnershipBody>(asAt), .. await db.ItemsAsync<ChairTerm>(asAt), .. await db.ItemsAsync<Meeting>(asAt),
        ];
        return new CompareRecord(day, all, await db.NamedItemsAsync(asAt));
    }

    public HistoricalItem? Find(Guid id) => items.GetValueOrDefault(id);

    public NamedItem? NameOf(Guid id) => names.GetValueOrDefault(id);

    public IEnumerable<T> All<T>() => items.Values.OfType<T>();

    /// <summary>The status by the rules on this day and its reason; null for what has none.</summary>
    public (RagStatus Status, string Reason)? StatusOf(HistoricalItem item)
    {
        switch (item)
        {
            case TrackedAction action:
                var computed = ActionStatus.Of(action, Day, bases[action.Id]);
                return (computed.Status, computed.Reason);
            case PlanPriority or Recommendation:
                var roll = RollUp.Of(
                    [.. PartsOf(item).Select(a => new RollUpPart(item is PlanPriority ? a.DisplayRef : NameOf(a.OwnerAgencyId)?.Title ?? a.DisplayRef, ActionStatus.Of(a, Day, bases[a.Id]), a.Progress))],
                    item is PlanPriority ? "action" : "response");
                // A recommendation's own stage decides before its parts do.
                roll = item is Recommendation recommendation ? RecommendationStatus.Of(recommendation, roll) : roll;
                return (roll.Status, roll.Reason);
            default:
                return null;
        }
    }

    /// <summary>What evidence is said to support, in words; null for nothing.</summary>
    public string? Supports(Guid evidence) =>
        string.Join(", ", supports[evidence].Select(id => NameOf(id)?.ShortLabel).OfType<string>().Order(StringComparer.Ordinal)) is { Length: > 0 } words ? words : null;

    /// <summary>The priority or the review that an item belongs to, or null.</summary>
    public HistoricalItem? HomeOf(HistoricalItem item) => item switch
    {
        PlanPriority or CaseReview => item,
        PlanOutcome outcome => Find(outcome.PriorityId),
        Recommendation recommendation => Find(recommendation.ReviewId),
        TrackedAction { ParentId: { } id } => Find(id) is { } parent ? HomeOf(parent) : null,
        _ => null,
    };

    private IEnumerable<TrackedAction> PartsOf(HistoricalItem item) =>
        parts[item.Id].Where(a => item is not Recommendation r || (a is OperationalAction) == (r.Kind == RecommendationKind.RollUp));
}
