using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MscpDashboard.Data;

/// <summary>Says whether the record can be read now.</summary>
public sealed class DatabaseHealth(IDbContextFactory<DashboardDbContext> contexts, DatabaseSettings settings) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (settings.Fault is { } fault)
            return HealthCheckResult.Unhealthy(fault);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("SELECT 1 FROM \"__EFMigrationsHistory\" LIMIT 1;", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
