using Microsoft.EntityFrameworkCore;

namespace MscpDashboard.Data.Dataset;

/// <summary>The numbers of where figures come from.</summary>
public static class SourceKeys
{
    /// <summary>Those that the agencies return. Of no publication, so that no other source ever has it.</summary>
    public const int Returns = -1;

    /// <summary>The next number of a source. Ask for it in the turn to write, so that nobody else has it.</summary>
    public static async Task<int> NextSourceKeyAsync(this DashboardDbContext db, CancellationToken cancellationToken) =>
        Math.Max(0, await db.Sources.MaxAsync(s => (int?)s.Key, cancellationToken) ?? 0) + 1;
}
