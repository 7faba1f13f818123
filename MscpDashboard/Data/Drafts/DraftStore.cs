using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.People;

namespace MscpDashboard.Data.Drafts;

/// <summary>Keeps what people are writing. Each reads, changes and discards their own only; somebody without a sign-in of their own has none.</summary>
public sealed class DraftStore(IDbContextFactory<DashboardDbContext> contexts, TimeProvider clock)
{
    /// <summary>Drafts older than this are removed when the product starts.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>The longest draft in characters, with what its fields began from: twice the longest text of an action, and room beside it.</summary>
    public const int Longest = 300_000;

    /// <summary>The most drafts of one person; one more and the oldest goes.</summary>
    public const int MostOfOnePerson = 200;

    // Two tabs of one person may write at the same moment; each try that fails means that another one passed.
    private const int MostTries = 20;

    // Never shown as HTML, and escaping would make other scripts than ours six times as long.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The reader's own draft of that form, or null.</summary>
    public async Task<KeptDraft?> FindAsync(string kind, string itemKey, Reader reader, CancellationToken cancellationToken = default)
    {
        if (!MayKeep(reader))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await OwnOf(db, kind, itemKey, reader).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new KeptDraft(found.UpdatedAtUtc, Read(found));
    }

    /// <summary>Writes some fields of the reader's own draft and leaves the others as another tab may have written them. An empty draft goes.</summary>
    /// <exception cref="DraftTooLongException">The draft would be longer than <see cref="Longest"/>; what was kept before stays.</exception>
    public async Task KeepAsync(string kind, string itemKey, IReadOnlyCollection<DraftChange> changes, Reader reader, CancellationToken cancellationToken = default)
    {
        if (!MayKeep(reader) || changes.Count == 0)
            return;
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var found = await OwnOf(db, kind, itemKey, reader).SingleOrDefaultAsync(cancellationToken);
            var fields = found is null ? [] : Read(found);
            if (!Apply(fields, changes))
                return;
            if (fields.Sum(f => f.Key.Length + (f.Value.Was?.Length ?? 0) + (f.Value.Now?.Length ?? 0)) > Longest)
                throw new DraftTooLongException();
            await WriteAsync(db, found, fields, kind, itemKey, reader, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                // Changed, removed or first written by another tab since it was read. A fault of the database comes again, and out.
            }
        }
    }

    /// <summary>Removes the reader's own draft of that form.</summary>
    public async Task DiscardAsync(string kind, string itemKey, Reader reader, CancellationToken cancellationToken = default)
    {
        if (!MayKeep(reader))
            return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await OwnOf(db, kind, itemKey, reader).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Removes the drafts that nobody came back to.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RemoveOldAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.GetUtcNow().UtcDateTime - Kept;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Drafts.Where(d => d.UpdatedAtUtc < before).ExecuteDeleteAsync(cancellationToken);
    }

    private static bool MayKeep(Reader reader) => reader.UserId.Length > 0 && reader.AsAt is null;

    private static IQueryable<Draft> OwnOf(DashboardDbContext db, string kind, string itemKey, Reader reader) =>
        db.Drafts.Where(d => d.UserId == reader.UserId && d.Kind == kind && d.ItemKey == itemKey);

    private static Dictionary<string, DraftField> Read(Draft draft) => JsonSerializer.Deserialize<Dictionary<string, DraftField>>(draft.Fields, Json) ?? [];

    private static bool Apply(Dictionary<string, DraftField> fields, IReadOnlyCollection<DraftChange> changes)
    {
        var changed = false;
        foreach (var change in changes)
        {
            var there = fields.GetValueOrDefault(change.Field);
            if (change.Now is null)
            {
                if (there is not null && (change.Mine is null || there == change.Mine))
                    changed |= fields.Remove(change.Field);
            }
            else if (there != change.Now)
            {
                fields[change.Field] = change.Now;
                changed = true;
            }
        }

        return changed;
    }

    private async Task WriteAsync(DashboardDbContext db, Draft? found, Dictionary<string, DraftField> fields, string kind, string itemKey, Reader reader, CancellationToken cancellationToken)
    {
        if (fields.Count == 0)
        {
            if (found is not null)
                db.Drafts.Remove(found);
            return;
        }

        if (found is null)
        {
            found = new Draft { UserId = reader.UserId, Kind = kind, ItemKey = itemKey };
            db.Drafts.Add(found);
            db.Drafts.RemoveRange(await db.Drafts.Where(d => d.UserId == reader.UserId).OrderByDescending(d => d.UpdatedAtUtc).Skip(MostOfOnePerson - 1).ToListAsync(cancellationToken));
        }

        (found.Fields, found.UpdatedAtUtc) = (JsonSerializer.Serialize(fields, Json), clock.GetUtcNow().UtcDateTime);
        found.Version++;
    }
}

/// <summary>What is being written is too long to be kept as a draft.</summary>
public sealed class DraftTooLongException() : Exception($"The text is longer than the {DraftStore.Longest:N0} characters that can be kept.");
