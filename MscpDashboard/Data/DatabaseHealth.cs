using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MscpDashboard.Data;

/// <summary>Says whether the record can be read now.</summary>
public sealed class DatabaseHealth(IDbContextFactory<DashboardDbContext> contexts, DatabaseSettings settings) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Opening would make a lost file anew, and a pooled connection still reads one that was deleted.
        if (!File.Exists(settings.File))
            return HealthCheckResult.Unhealthy("The database file is missing.");

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("SELECT 1 FROM __EFMigrationsHistory LIMIT 1;", cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
