using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Reviews;

public sealed partial class ReviewStore
{
    private static readonly HashSet<string> Undoable = [nameof(Recommendation.ClaimedStatus), nameof(Recommendation.ClaimedReason), nameof(Recommendation.ClaimedOn)];

    /// <summary>The version of a recommendation whose rating this reader may take back: their own last save, nobody's since, not a day old. Null for none.</summary>
    public async Task<int?> UndoableAsync(string @ref, Reader reader, CancellationToken cancellationToken = default)
    {
        if (reader.AsAt is not null || !reader.May(Right.RateRecommendation))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Recommendations.AsNoTracking().Where(r => r.Ref == @ref).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellationToken) is { } id
            ? await OwnLastSave.VersionAsync(db, id, reader.UserId, clock.GetUtcNow().UtcDateTime, Undoable, cancellationToken)
            : null;
    }

    /// <summary>Takes back one's own last rating: writes the one of before as a new change.</summary>
    /// <exception cref="NotAllowedException">The editor may not rate recommendations.</exception>
    /// <exception cref="InvalidEditException">Somebody saved since, it is too long ago, or the earlier rating breaks a rule by now.</exception>
    public async Task UndoAsync(string @ref, int version, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.RateRecommendation);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recommendation = await db.Recommendations.FirstOrDefaultAsync(r => r.Ref == @ref, cancellationToken)
            ?? throw new InvalidEditException("Undo", "This recommendation is no longer in the record.");
        await OwnLastSave.TakeBackAsync(db, recommendation, version, editor, Undoable, cancellationToken);
        var items = await ReviewItems.ReadAsync(db, asAt: null, clock.Today(), cancellationToken);
        if (items.Find(@ref) is { } found)
            Check(recommendation.ClaimedStatus, recommendation.ClaimedReason, items.Row(found).Status);
        try
        {
            await db.SaveAsync(editor.Because("Own last change undone"), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            await using var other = await contexts.CreateDbContextAsync(cancellationToken);
            throw OwnLastSave.SavedSince(await other.History.AsNoTracking().Where(h => h.ItemId == recommendation.Id).OrderByDescending(h => h.Version).FirstAsync(cancellationToken));
        }

        feed.Publish(new Change(Topic.Reviews, recommendation.Id, recommendation.Version));
    }
}
