using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace MscpDashboard.Data.History;

/// <summary>The newest entry's place and hash; 0 and zeros before the first.</summary>
internal readonly record struct ChainEnd(long Id, byte[] Hash);

/// <summary>
/// The one chain of all history: each entry's hash is SHA-256 over its own columns and the hash before it, and places have no gap. So an entry
/// that was changed, swapped, put in or taken out anywhere but at the very end shows. What was cut off the end shows too, as items ahead of
/// their history, unless the items were put back as well; and somebody who may write to the database and has this code can make all the hashes
/// anew. Against both there is only a copy of the newest hash kept elsewhere: the check prints it, and every start logs it.
/// </summary>
internal static class HistoryChain
{
    // Any number that nothing else in the database locks by.
    internal const long Lock = 0x6D7363_70686973;

    /// <summary>No entry yet.</summary>
    public static ChainEnd Start { get; } = new(0, new byte[SHA256.HashSizeInBytes]);

    /// <summary>
    /// The end of the chain, nobody else's to append to until the context's transaction ends. SQLite's transactions hold the one write lock from
    /// their beginning (Microsoft.Data.Sqlite begins them IMMEDIATE, and waits for it); PostgreSQL is asked for a lock of that length.
    /// </summary>
    public static async Task<ChainEnd> LockAsync(DashboardDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancellationToken);
        return await EndAsync(db, cancellationToken);
    }

    /// <summary>The end of the chain at this moment.</summary>
    public static async Task<ChainEnd> EndAsync(DashboardDbContext db, CancellationToken cancellationToken)
    {
        var end = await db.History.AsNoTracking().OrderByDescending(h => h.Id).Select(h => new { h.Id, h.Hash }).FirstOrDefaultAsync(cancellationToken);
        return end is null ? Start : new ChainEnd(end.Id, end.Hash);
    }

    /// <summary>The hash that an entry has behind <paramref name="previous"/>: every column in a fixed order, texts with their length before them, so that nothing can move from one to the next.</summary>
    public static byte[] HashOf(HistoryEntry entry, byte[] previous)
    {
        var form = new ArrayBufferWriter<byte>(512 + entry.State.Length + entry.Changes.Length);
        form.Write(previous);
        Number(entry.Id);
        Text(entry.Kind);
        entry.ItemId.TryWriteBytes(form.GetSpan(16), bigEndian: true, out _);
        form.Advance(16);
        Number(entry.Version);
        Number(entry.Deleted ? 1 : 0);
        Number(entry.WhenUtc.Ticks);
        Text(entry.Who);
        Text(entry.AgencyCode);
        Text(entry.UserId);
        Text(entry.Why);
        Text(entry.Label);
        Text(entry.Changes);
        Text(entry.State);
        Number(entry.Illustrative ? 1 : 0);
        return SHA256.HashData(form.WrittenSpan);

        void Number(long number)
        {
            BinaryPrimitives.WriteInt64BigEndian(form.GetSpan(sizeof(long)), number);
            form.Advance(sizeof(long));
        }

        void Text(string? text)
        {
            Number(text is null ? -1 : Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, form);
        }
    }
}
