using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Data.Names;

/// <summary>
/// The names and addresses of all items, for search, for history and for what evidence supports. Names of plan, reviews and dataset are as
/// they are now; evidence is what there was at the date asked for.
/// </summary>
public static class NamedItems
{
    /// <summary>All items that have a name, by kind and then in the record's own order.</summary>
    public static async Task<List<NamedItem>> NamedItemsAsync(this DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken = default)
    {
        var items = new List<NamedItem>(512);
        var priorities = await db.Priorities.OrderBy(p => p.Number).Select(p => new { p.Id, p.Number, p.Title }).ToListAsync(cancellationToken);
        var numbers = priorities.ToDictionary(p => p.Id, p => p.Number);
        items.AddRange(priorities.Select(p => new NamedItem(p.Id, NamedKind.Priority, $"P{p.Number}", p.Title, $"/plan/{p.Number}")));

        var outcomes = await db.Outcomes.OrderBy(o => o.Ref).Select(o => new { o.Id, o.Ref, o.Title, o.PriorityId }).ToListAsync(cancellationToken);
        items.AddRange(outcomes.Select(o => new NamedItem(o.Id, NamedKind.Outcome, o.Ref, o.Title, $"/plan/{numbers.GetValueOrDefault(o.PriorityId)}", o.PriorityId)));

        var actions = await db.Actions.AsNoTracking().ToListAsync(cancellationToken);
        items.AddRange(actions.OrderBy(a => a.Ref, StringComparer.Ordinal).Select(a => new NamedItem(a.Id, NamedKind.Action, a.DisplayRef, a.Title, $"/actions/{Uri.EscapeDataString(a.Ref)}", ParentOf(a))));

        var recommendations = await db.Recommendations.Select(r => new { r.Id, r.Ref, r.Title, r.Order }).ToListAsync(cancellationToken);
        items.AddRange(recommendations.OrderBy(r => r.Order).Select(r => new NamedItem(r.Id, NamedKind.Recommendation, r.Ref, r.Title, $"/recommendations/{Uri.EscapeDataString(r.Ref)}")));

        var reviews = await db.Reviews.OrderBy(r => r.Order).Select(r => new { r.Id, r.Slug, r.Pseudonym }).ToListAsync(cancellationToken);
        items.AddRange(reviews.Select(r => new NamedItem(r.Id, NamedKind.Review, null, r.Pseudonym, $"/reviews/{Uri.EscapeDataString(r.Slug)}")));

        var indicators = await db.Indicators.OrderBy(i => i.Key).Select(i => new { i.Id, i.Code, i.Name }).ToListAsync(cancellationToken);
        items.AddRange(indicators.Select(i => new NamedItem(i.Id, NamedKind.Indicator, i.Code, i.Name, $"/dataset/{Uri.EscapeDataString(i.Code)}")));

        var evidence = await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken);
        items.AddRange(evidence.OrderByDescending(e => e.EffectiveOn).ThenBy(e => e.Id).Select(e => new NamedItem(e.Id, NamedKind.Evidence, null, e.Title, $"/evidence/{e.Id}")));

        var agencies = await db.Agencies.OrderBy(a => a.Order).Select(a => new { a.Id, a.Name }).ToListAsync(cancellationToken);
        items.AddRange(agencies.Select(a => new NamedItem(a.Id, NamedKind.Agency, null, a.Name, "/partnership")));

        var bodies = await db.Bodies.OrderBy(b => b.Order).Select(b => new { b.Id, b.Name }).ToListAsync(cancellationToken);
        items.AddRange(bodies.Select(b => new NamedItem(b.Id, NamedKind.Body, null, b.Name, "/partnership")));
        return items;
    }

    private static Guid? ParentOf(TrackedAction action) => action switch
    {
        PlanAction plan => plan.PriorityId,
        AgencyResponse response => response.RecommendationId,
        OperationalAction operational => operational.RecommendationId,
        _ => null,
    };
}
