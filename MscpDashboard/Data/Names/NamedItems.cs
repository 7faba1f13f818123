using MscpDashboard.Data.History;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Data.Names;

/// <summary>
/// The names and addresses of all items that there were on a day, for search, for history and for what evidence supports.
/// </summary>
public static class NamedItems
{
    /// <summary>All items that have a name, by kind and then in the record's own order.</summary>
    public static async Task<List<NamedItem>> NamedItemsAsync(this DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken = default)
    {
        var items = new List<NamedItem>(512);
        var priorities = await db.ItemsAsync<PlanPriority>(asAt, cancellationToken);
        var numbers = priorities.ToDictionary(p => p.Id, p => p.Number);
        items.AddRange(priorities.OrderBy(p => p.Number).Select(p => new NamedItem(p.Id, NamedKind.Priority, $"P{p.Number}", p.Title, $"/plan/{p.Number}")));

        var outcomes = await db.ItemsAsync<PlanOutcome>(asAt, cancellationToken);
        items.AddRange(outcomes.OrderBy(o => o.Ref, StringComparer.Ordinal).Select(o => new NamedItem(o.Id, NamedKind.Outcome, o.Ref, o.Title, $"/plan/{numbers.GetValueOrDefault(o.PriorityId)}", o.PriorityId)));

        var actions = await db.ItemsAsync<TrackedAction>(asAt, cancellationToken);
        items.AddRange(actions.OrderBy(a => a.Ref, StringComparer.Ordinal).Select(a => new NamedItem(a.Id, NamedKind.Action, a.DisplayRef, a.Title, $"/actions/{Uri.EscapeDataString(a.Ref)}", a.ParentId)));

        var recommendations = await db.ItemsAsync<Recommendation>(asAt, cancellationToken);
        items.AddRange(recommendations.OrderBy(r => r.Order).Select(r => new NamedItem(r.Id, NamedKind.Recommendation, r.Ref, r.Title, $"/recommendations/{Uri.EscapeDataString(r.Ref)}")));

        var reviews = await db.ItemsAsync<CaseReview>(asAt, cancellationToken);
        items.AddRange(reviews.OrderBy(r => r.Order).Select(r => new NamedItem(r.Id, NamedKind.Review, null, r.Pseudonym, $"/reviews/{Uri.EscapeDataString(r.Slug)}")));

        var indicators = await db.ItemsAsync<Indicator>(asAt, cancellationToken);
        items.AddRange(indicators.OrderBy(i => i.Key).Select(i => new NamedItem(i.Id, NamedKind.Indicator, i.Code, i.Name, $"/dataset/{Uri.EscapeDataString(i.Code)}")));

        var evidence = await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken);
        items.AddRange(evidence.OrderByDescending(e => e.EffectiveOn).ThenBy(e => e.Id).Select(e => new NamedItem(e.Id, NamedKind.Evidence, null, e.Title, $"/evidence/{e.Id}")));

        var agencies = await db.ItemsAsync<Agency>(asAt, cancellationToken);
        items.AddRange(agencies.OrderBy(a => a.Order).Select(a => new NamedItem(a.Id, NamedKind.Agency, null, a.Name, "/partnership")));

        var bodies = await db.ItemsAsync<PartnershipBody>(asAt, cancellationToken);
        items.AddRange(bodies.OrderBy(b => b.Order).Select(b => new NamedItem(b.Id, NamedKind.Body, null, b.Name, "/partnership")));
        return items;
    }
}
