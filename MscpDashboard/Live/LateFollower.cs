namespace MscpDashboard.Live;

/// <summary>
/// Calls back a few seconds after a change, once for all changes of those seconds: the numbers beside menus may be late, and every open page has
/// them. One for a circuit, so that all of its numbers are counted anew together and never disagree for long.
/// </summary>
public sealed class LateFollower : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource ended = new();
    private readonly Lock guard = new();
    private readonly List<Func<Task>> callbacks = [];
    private readonly CancellationToken stop;
    private readonly ChangeFeed feed;
    private readonly TimeProvider clock;
    private readonly Topic topics;
    private IDisposable? subscription;
    private int waiting;

    /// <param name="topics">What is followed.</param>
    public LateFollower(ChangeFeed feed, TimeProvider clock, Topic topics) => (this.feed, this.clock, this.topics, stop) = (feed, clock, topics, ended.Token);

    /// <summary>Calls <paramref name="callback"/> after changes, until the result is disposed.</summary>
    public IDisposable Follow(Func<Task> callback)
    {
        lock (guard)
        {
            callbacks.Add(callback);
            subscription ??= feed.Subscribe(topics, _ => AfterAsync());
        }

        return new Following(() =>
        {
            lock (guard)
                callbacks.Remove(callback);
        });
    }

    public void Dispose()
    {
        lock (guard)
        {
            subscription?.Dispose();
            callbacks.Clear();
        }

        ended.Cancel();
        ended.Dispose();
    }

    private async Task AfterAsync()
    {
        if (Interlocked.Exchange(ref waiting, 1) == 1)
            return;
        try
        {
            await Task.Delay(Pause, clock, stop);
            Interlocked.Exchange(ref waiting, 0);
            Func<Task>[] all;
            lock (guard)
                all = [.. callbacks];
            await Task.WhenAll(all.Select(callback => callback()));
        }
        catch (Exception exception) when (stop.IsCancellationRequested && exception is (OperationCanceledException or ObjectDisposedException))
        {
            // The circuit went while this waited.
        }
    }

    private sealed class Following(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
