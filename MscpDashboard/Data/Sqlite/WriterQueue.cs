using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace MscpDashboard.Data.Sqlite;

/// <summary>
/// The writers of one SQLite file in the order in which they came. The file takes one writer at a time; left to themselves, the others would
/// ask again every 150 ms and the unlucky would wait long or give up. Another process is waited for by SQLite's own patience.
/// </summary>
internal static class WriterQueue
{
    /// <summary>Longer than any write takes, a whole published file included: whoever waits so long waits for somebody who is stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Files = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn to write to <paramref name="file"/>; disposing gives it to the next.</summary>
    /// <exception cref="TimeoutException">Nobody gave it up in time.</exception>
    public static async Task<IDisposable> TurnAsync(string file, CancellationToken cancellationToken)
    {
        var queue = Files.GetOrAdd(file, _ => new SemaphoreSlim(1, 1));
        return await queue.WaitAsync(Patience, cancellationToken)
            ? new Turn(queue)
            : throw new TimeoutException("Somebody else has been writing to the record for minutes. Nothing was saved; try again.");
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        private int given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) == 0)
                queue.Release();
        }
    }
}

/// <summary>A transaction that keeps its turn to write until it is disposed.</summary>
internal sealed class TurnTransaction(IDbContextTransaction inner, IDisposable turn) : IDbContextTransaction, IInfrastructure<DbTransaction>
{
    public Guid TransactionId => inner.TransactionId;

    public bool SupportsSavepoints => inner.SupportsSavepoints;

    DbTransaction IInfrastructure<DbTransaction>.Instance => inner.GetDbTransaction();

    public void Commit() => inner.Commit();

    public Task CommitAsync(CancellationToken cancellationToken = default) => inner.CommitAsync(cancellationToken);

    public void Rollback() => inner.Rollback();

    public Task RollbackAsync(CancellationToken cancellationToken = default) => inner.RollbackAsync(cancellationToken);

    public void Dispose()
    {
        try
        {
            inner.Dispose();
        }
        finally
        {
            turn.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await inner.DisposeAsync();
        }
        finally
        {
            turn.Dispose();
        }
    }
}
