using Microsoft.EntityFrameworkCore;
using MscpDashboard.People;

namespace MscpDashboard.Data;

/// <summary>Keeps sessions that were signed out in the database, for every instance that shares it.</summary>
public sealed class SessionMemory(IDbContextFactory<DashboardDbContext> contexts, TimeProvider clock) : ISessionMemory
{
    /// <inheritdoc/>
    public async Task KeepAsync(string id, DateTimeOffset ends)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        await db.EndedSessions.Where(s => s.EndsUtc < now).ExecuteDeleteAsync();
        // Signed out twice, in two tabs, is signed out.
        if (await db.EndedSessions.AnyAsync(s => s.Id == id))
            return;
        db.EndedSessions.Add(new EndedSession { Id = id, EndsUtc = ends.UtcDateTime });
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await db.EndedSessions.AnyAsync(s => s.Id == id))
                throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(string Id, DateTimeOffset Ends)>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var kept = await db.EndedSessions.AsNoTracking().Where(s => s.EndsUtc >= now).ToListAsync(cancellationToken);
        return [.. kept.Select(s => (s.Id, new DateTimeOffset(s.EndsUtc)))];
    }
}
