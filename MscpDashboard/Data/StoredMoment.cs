namespace MscpDashboard.Data;

/// <summary>Moments as every provider can keep them, so that history says and hashes what comes back.</summary>
internal static class StoredMoment
{
    /// <summary>UTC, to the whole microsecond: PostgreSQL keeps no more.</summary>
    public static DateTime Of(DateTime moment) =>
        DateTime.SpecifyKind(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond)), DateTimeKind.Utc);
}
