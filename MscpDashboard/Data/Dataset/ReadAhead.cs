using System.Collections.Concurrent;

namespace MscpDashboard.Data.Dataset;

/// <summary>Has one thread read while another writes, a few batches apart: a long file takes the time of the slower of both, not of both together.</summary>
internal static class ReadAhead
{
    private const int Batch = 1_000;
    private const int MostBatches = 8;

    /// <summary>The same items in the same order. What reading throws is thrown here; whoever stops early stops the reading.</summary>
    public static IEnumerable<T> Of<T>(IEnumerable<T> items)
    {
        using var batches = new BlockingCollection<List<T>>(MostBatches);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => Fill(items, batches, stop.Token));
        try
        {
            foreach (var batch in batches.GetConsumingEnumerable())
            {
                foreach (var item in batch)
                    yield return item;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            // Nothing of it may be in use when the file is closed; what it threw was heard above, or nobody waits for it any more.
            reading.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
    }

    private static void Fill<T>(IEnumerable<T> items, BlockingCollection<List<T>> batches, CancellationToken stop)
    {
        try
        {
            var batch = new List<T>(Batch);
            foreach (var item in items)
            {
                batch.Add(item);
                if (batch.Count < Batch)
                    continue;
                batches.Add(batch, stop);
                batch = new List<T>(Batch);
            }

            batches.Add(batch, stop);
        }
        finally
        {
            batches.CompleteAdding();
        }
    }
}
