using Microsoft.Extensions.Logging;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Live;

/// <summary>What a change can be about; a subscriber may listen to several.</summary>
[Flags]
public enum Topic
{
    None = 0,
    Plan = 1,
    Actions = 2,
    Reviews = 4,
    Dataset = 8,
    Evidence = 16,
    Partnership = 32,
    Comments = 64,
    All = Plan | Actions | Reviews | Dataset | Evidence | Partnership | Comments,
}

/// <summary>That something changed, never what: readers ask the store again, with their own rights.</summary>
public readonly record struct Change(Topic Topic, Guid Id, int Version)
{
    /// <summary>Changes may have been missed: anything may be other than it was.</summary>
    public static Change OfAnything { get; } = new(Topic.All, Guid.Empty, 0);

    /// <summary>True when it may be about any item.</summary>
    public bool IsOfAnything => Id == Guid.Empty;
}

/// <summary>Tells every open page, after a commit, that something changed.</summary>
public sealed partial class ChangeFeed(ILogger<ChangeFeed> logger)
{
    private readonly Lock gate = new();
    private readonly List<Subscription> subscriptions = [];
    private readonly long[] generations = new long[32];

    /// <summary>How many pages listen.</summary>
    public int Listeners
    {
        get
        {
            lock (gate)
                return subscriptions.Count;
        }
    }

    /// <summary>Calls <paramref name="onChange"/> on the pool for each change of <paramref name="topics"/>, until the result is disposed.</summary>
    public IDisposable Subscribe(Topic topics, Func<Change, Task> onChange)
    {
        var subscription = new Subscription(this, topics, onChange, ExecutionContext.Capture());
        lock (gate)
            subscriptions.Add(subscription);
        return subscription;
    }

    /// <summary>Raised for each change published here, and for none that was received: for a relay to other instances.</summary>
    public event Action<Change>? Published;

    /// <summary>Publishes a change. Call it only after the commit. Never waits for a reader.</summary>
    public void Publish(Change change)
    {
        Receive(change);
        Published?.Invoke(change);
    }

    /// <summary>Takes a change that another instance published.</summary>
    public void Receive(Change change)
    {
        Subscription[] interested;
        lock (gate)
        {
            for (var i = 0; i < generations.Length; i++)
            {
                if (((int)change.Topic & (1 << i)) != 0)
                    generations[i]++;
            }

            interested = [.. subscriptions.Where(s => (s.Topics & change.Topic) != 0)];
        }

        DashboardMeter.Published(change.Topic);
        foreach (var subscription in interested)
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.subscription.Deliver(state.change), (subscription, change), preferLocal: false);
    }

    /// <summary>A number that grows with each change of any of <paramref name="topics"/>: what was read at one generation is stale at the next.</summary>
    public long Generation(Topic topics)
    {
        long sum = 0;
        lock (gate)
        {
            for (var i = 0; i < generations.Length; i++)
            {
                if (((int)topics & (1 << i)) != 0)
                    sum += generations[i];
            }
        }

        return sum;
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Error, Message = "A listener to {Topics} failed")]
    private partial void LogListenerFailed(Exception exception, Topic topics);

    private sealed class Subscription(ChangeFeed feed, Topic topics, Func<Change, Task> onChange, ExecutionContext? context) : IDisposable
    {
        private volatile bool disposed;

        public Topic Topics { get; } = topics;

        public void Deliver(Change change)
        {
            if (disposed)
                return;

            DashboardMeter.Delivered();
            // In the subscriber's context, so that the writer's culture and user do not leak into other circuits.
            if (context is null)
                _ = RunAsync(change);
            else
                ExecutionContext.Run(context, _ => _ = RunAsync(change), null);
        }

        public void Dispose()
        {
            disposed = true;
            lock (feed.gate)
                feed.subscriptions.Remove(this);
        }

        private async Task RunAsync(Change change)
        {
            try
            {
                await onChange(change);
            }
            catch (Exception exception)
            {
                feed.LogListenerFailed(exception, Topics);
            }
        }
    }
}
