using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Evidence;

public sealed partial class EvidenceStore
{
    // What the form says of it. A file stays as it was added, and accepting is a decision of its own.
    private static readonly HashSet<string> Undoable =
        [nameof(EvidenceItem.Title), nameof(EvidenceItem.Description), nameof(EvidenceItem.Level), nameof(EvidenceItem.AgencyId), nameof(EvidenceItem.EffectiveOn), nameof(EvidenceItem.Link)];

    /// <summary>The version of evidence that this reader may take back: their own last save, nobody's since, not a day old. Null for none.</summary>
    public async Task<int?> UndoableAsync(Guid id, Reader reader, CancellationToken cancellationToken = default)
    {
        if (reader.AsAt is not null || Rights.Of(reader.Role, Right.AddEvidence) == Scope.None)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OwnLastSave.VersionAsync(db, id, reader.UserId, clock.GetUtcNow().UtcDateTime, Undoable, cancellationToken);
    }

    /// <summary>Takes back one's own last save of what is said of evidence: writes the words of before as a new change.</summary>
    /// <exception cref="NotAllowedException">The evidence is not the editor's.</exception>
    /// <exception cref="InvalidEditException">Somebody saved since, it is too long ago, or there is no such evidence.</exception>
    public async Task UndoAsync(Guid id, int version, Editor editor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var item = await TrackedAsync(db, id, cancellationToken);
        editor.Require(Right.AddEvidence, await CodeOfAsync(db, item.AgencyId, cancellationToken));
        await OwnLastSave.TakeBackAsync(db, item, version, editor, Undoable, cancellationToken);
        editor.Require(Right.AddEvidence, await CodeOfAsync(db, item.AgencyId, cancellationToken));
        try
        {
            await db.SaveAsync(editor.Because("Own last change undone"), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            await using var other = await contexts.CreateDbContextAsync(cancellationToken);
            throw OwnLastSave.SavedSince(await other.History.AsNoTracking().Where(h => h.ItemId == id).OrderByDescending(h => h.Version).FirstAsync(cancellationToken));
        }

        feed.Publish(new Change(Topic.Evidence, id, item.Version));
    }
}
