using MscpDashboard.Data.History;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Data.Dataset;

/// <summary>What was decided about the charts of all indicators by the end of a day: approved rebases, and targets from a day on.</summary>
public sealed class IndicatorSettings
{
    private readonly ILookup<Guid, Rebase> rebases;
    private readonly ILookup<Guid, TargetChange> changes;

    private IndicatorSettings(IEnumerable<Rebase> rebases, IEnumerable<TargetChange> changes) =>
        (this.rebases, this.changes) = (rebases.ToLookup(r => r.IndicatorId), changes.ToLookup(c => c.IndicatorId));

    /// <summary>Reads them as they are, or as they were at the end of a past day.</summary>
    public static async Task<IndicatorSettings> ReadAsync(DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken = default) =>
        new(await db.ItemsAsync<Rebase>(asAt, cancellationToken), await db.ItemsAsync<TargetChange>(asAt, cancellationToken));

    /// <summary>Those of one indicator for one area.</summary>
    public IndicatorSetting Of(Indicator indicator, string areaCode) => IndicatorSetting.Of(indicator, areaCode, rebases[indicator.Id], changes[indicator.Id]);
}
