using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Data.Life;

/// <summary>A recommendation that is closed stands on its parts: none of them goes back to work under it.</summary>
public static class ClosedWhole
{
    /// <summary>
    /// Passes when no tracked action that was done is to be saved as open while its recommendation is closed. Where one is to be, the answer is
    /// the transaction in which that was seen, to be committed with the save; else null.
    /// </summary>
    /// <exception cref="InvalidEditException">One would go back to work; names its recommendation.</exception>
    public static async Task<IDbContextTransaction?> GuardAsync(DashboardDbContext db, CancellationToken cancellationToken)
    {
        var back = db.ChangeTracker.Entries<TrackedAction>()
            .Where(e => e.State == EntityState.Modified && !e.Entity.Done && e.Property(a => a.Stage).OriginalValue is LifeStage.DoneAwaitingImpact or LifeStage.ClosureProposed or LifeStage.Disputed)
            .Select(e => e.Entity).Where(a => a.ParentId is not null).ToList();
        if (back.Count == 0)
            return null;
        var writing = db.Database.CurrentTransaction is null ? await db.BeginWritingAsync(cancellationToken) : null;
        foreach (var part in back)
        {
            if (await db.Recommendations.AsNoTracking().Where(r => r.Id == part.ParentId && r.Stage == LifeStage.Closed).Select(r => r.Ref).FirstOrDefaultAsync(cancellationToken) is not { } closed)
                continue;
            if (writing is not null)
                await writing.DisposeAsync();
            throw new InvalidEditException("Progress", $"{part.DisplayRef} is done, and {closed} was closed on it. Ask for {closed} to be reopened before the work goes on.");
        }

        return writing;
    }
}
