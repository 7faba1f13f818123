using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Domain.Work;

namespace MscpDashboard.Data.Work;

/// <summary>Reads what the rule of what is asked of whom looks at.</summary>
public static class WorkRecords
{
    /// <summary>As it is, or as it was at the end of a past day.</summary>
    public static async Task<WorkRecord> WorkRecordAsync(this DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken = default)
    {
        var record = new WorkRecord(
            await db.ItemsAsync<Agency>(asAt, cancellationToken), await db.ItemsAsync<TrackedAction>(asAt, cancellationToken), await db.ItemsAsync<Recommendation>(asAt, cancellationToken),
            await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken), await db.ItemsAsync<EvidenceLink>(asAt, cancellationToken), await db.ItemsAsync<Comment>(asAt, cancellationToken));
        var bases = new ActionBases(await db.ItemsAsync<Milestone>(asAt, cancellationToken), record.Evidence, record.Links);
        return record with { BasisOf = id => bases[id] };
    }
}
