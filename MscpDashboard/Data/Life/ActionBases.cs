using MscpDashboard.Data.History;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Data.Life;

/// <summary>What the status of each action rests on, on one day: its milestones and the evidence accepted for it.</summary>
public sealed class ActionBases
{
    private readonly ILookup<Guid, Milestone> milestones;
    private readonly ILookup<Guid, EvidenceItem> accepted;

    public ActionBases(IEnumerable<Milestone> milestones, IEnumerable<EvidenceItem> evidence, IEnumerable<EvidenceLink> links)
    {
        this.milestones = milestones.OrderBy(m => m.DueOn).ThenBy(m => m.Id).ToLookup(m => m.ActionId);
        var items = evidence.Where(e => e.Standing == EvidenceStanding.Accepted).ToDictionary(e => e.Id);
        accepted = links.Where(l => l.Kind is SupportedKind.Action or SupportedKind.Recommendation && items.ContainsKey(l.EvidenceId)).ToLookup(l => l.SupportsId, l => items[l.EvidenceId]);
    }

    /// <summary>The basis of an action, and the evidence for a recommendation itself; empty for one that nothing is known of.</summary>
    public ActionBasis this[Guid action] => new(
        [.. milestones[action]],
        accepted[action].Select(e => (DateOnly?)e.EffectiveOn).Max(),
        Shows(action, EvidenceLevel.Impact)) { PracticeAccepted = Shows(action, EvidenceLevel.PracticeChange) };

    /// <summary>True when accepted evidence of that level is linked to the action or recommendation itself.</summary>
    public bool Shows(Guid item, EvidenceLevel level) => accepted[item].Any(e => e.Level == level);

    /// <summary>Reads them as they are, or as they were at the end of a past day.</summary>
    public static async Task<ActionBases> ReadAsync(DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken = default) => new(
        await db.ItemsAsync<Milestone>(asAt, cancellationToken),
        await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken),
        await db.ItemsAsync<EvidenceLink>(asAt, cancellationToken));
}
