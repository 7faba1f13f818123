using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Evidence;

/// <summary>What was closed on accepted evidence of impact keeps it: the evidence stays as it was judged until the item is reopened.</summary>
internal static class ClosedOnEvidence
{
    /// <summary>Passes when this change of evidence leaves every closed item with accepted evidence of impact.</summary>
    /// <exception cref="InvalidEditException">It does not; names what was closed on it.</exception>
    public static async Task RequireAsync(DashboardDbContext db, EvidenceItem item, CancellationToken cancellationToken)
    {
        var entry = db.Entry(item);
        if (entry.State == EntityState.Added || entry.Property(e => e.Standing).OriginalValue != EvidenceStanding.Accepted || entry.Property(e => e.Level).OriginalValue != EvidenceLevel.Impact)
            return;
        var links = db.ChangeTracker.Entries<EvidenceLink>().Where(l => l.Entity.EvidenceId == item.Id && l.State != EntityState.Added).ToList();
        var stands = item is { Standing: EvidenceStanding.Accepted, Level: EvidenceLevel.Impact };
        var lost = links.Where(l => !stands || l.State == EntityState.Deleted).Select(l => l.Entity.SupportsId).ToHashSet();
        if (lost.Count == 0)
            return;

        var others = await db.EvidenceLinks.AsNoTracking()
            .Where(l => l.EvidenceId != item.Id && db.Evidence.Any(e => e.Id == l.EvidenceId && e.Standing == EvidenceStanding.Accepted && e.Level == EvidenceLevel.Impact))
            .Select(l => l.SupportsId).ToListAsync(cancellationToken);
        var shown = others.Concat(links.Where(l => stands && l.State != EntityState.Deleted).Select(l => l.Entity.SupportsId)).ToHashSet();
        var actions = await db.Actions.AsNoTracking().ToListAsync(cancellationToken);
        var bare = actions.Where(a => a.Stage == LifeStage.Closed && lost.Contains(a.Id) && !shown.Contains(a.Id)).Select(a => a.DisplayRef)
            .Concat((await db.Recommendations.AsNoTracking().Where(r => r.Stage == LifeStage.Closed).ToListAsync(cancellationToken)).Where(Falls).Select(r => r.DisplayRef)).ToList();
        if (bare.Count > 0)
            throw new InvalidEditException("Evidence", $"{string.Join(", ", bare)} {(bare.Count == 1 ? "was" : "were")} closed on this evidence as it stands. Add what is new as evidence of its own, or ask for {(bare.Count == 1 ? "it" : "them")} to be reopened first.");

        // Closed on its own evidence, or on that of each of its parts.
        bool Falls(Recommendation whole)
        {
            var parts = actions.Where(a => a.ParentId == whole.Id).Select(a => a.Id).ToList();
            return (lost.Contains(whole.Id) || parts.Exists(lost.Contains)) && !shown.Contains(whole.Id) && (parts.Count == 0 || !parts.TrueForAll(shown.Contains));
        }
    }
}
