using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Domain.Work;
using MscpDashboard.People;

namespace MscpDashboard.Data.Work;

/// <summary>Reads what the rule of what is asked of whom looks at.</summary>
public static class WorkRecords
{
    // Nobody decides their own: what the analyst did is the business manager's, and the other way round.
    private static async Task<IReadOnlyList<DatasetWait>> DatasetAsync(DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken)
    {
        var rebases = (await db.ItemsAsync<Rebase>(asAt, cancellationToken)).Where(r => r.State == RebaseState.Asked).ToList();
        var drafts = (await db.ItemsAsync<Commentary>(asAt, cancellationToken)).Where(c => c.State == CommentaryState.Draft).ToList();
        if (rebases.Count + drafts.Count == 0)
            return [];
        var indicators = (await db.ItemsAsync<Indicator>(asAt, cancellationToken)).ToDictionary(i => i.Id);
        return
        [
            .. rebases.Select(r => (r.IndicatorId, Kind: AskKind.DecideLimits, By: r.AskedBy))
                .Concat(drafts.Select(d => (d.IndicatorId, Kind: AskKind.AgreeCommentary, By: d.WrittenBy)))
                .Where(w => indicators.ContainsKey(w.IndicatorId))
                .Select(w => new DatasetWait(
                    RoleNames.Code(w.By.EndsWith(RoleNames.Words(Role.PmqaAnalyst), StringComparison.Ordinal) ? Role.BusinessManager : Role.PmqaAnalyst),
                    w.Kind, w.IndicatorId, indicators[w.IndicatorId].Code, indicators[w.IndicatorId].Name, RoleNames.InSentence(w.By), indicators[w.IndicatorId].Illustrative)),
        ];
    }

    /// <summary>As it is, or as it was at the end of a past day.</summary>
    public static async Task<WorkRecord> WorkRecordAsync(this DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken = default)
    {
        var record = new WorkRecord(
            await db.ItemsAsync<Agency>(asAt, cancellationToken), await db.ItemsAsync<TrackedAction>(asAt, cancellationToken), await db.ItemsAsync<Recommendation>(asAt, cancellationToken),
            await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken), await db.ItemsAsync<EvidenceLink>(asAt, cancellationToken), await db.ItemsAsync<Comment>(asAt, cancellationToken));
        var bases = new ActionBases(await db.ItemsAsync<Milestone>(asAt, cancellationToken), record.Evidence, record.Links);
        return record with { BasisOf = id => bases[id], Dataset = await DatasetAsync(db, asAt, cancellationToken) };
    }
}
