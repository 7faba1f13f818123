using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Data.Dataset;

/// <summary>Finds an indicator by its code, in capitals or not.</summary>
public static class IndicatorByCode
{
    /// <summary>As it is, or as it was at the end of a past day; null for an unknown code. Not tracked.</summary>
    public static async Task<Indicator?> IndicatorAsync(this DashboardDbContext db, DateOnly? asAt, string code, CancellationToken cancellationToken = default)
    {
        // The past is read from history, item by item, and has no index of codes.
        if (asAt is not null)
            return (await db.ItemsAsync<Indicator>(asAt, cancellationToken)).Find(i => string.Equals(i.Code, code, StringComparison.OrdinalIgnoreCase));
        // Codes are made in capitals.
        var capitals = code.ToUpperInvariant();
        return await db.Indicators.AsNoTracking().FirstOrDefaultAsync(i => i.Code == code || i.Code == capitals, cancellationToken);
    }
}
