using System.Collections.Concurrent;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Live;

/// <summary>
/// One read shared by all who may see the same answer, dropped on the next change of its topics.
/// Fifty screens that show the same page cost one query after an edit, not fifty.
/// </summary>
public sealed class SharedReads(ChangeFeed feed)
{
    private const int Capacity = 256;
    private readonly ConcurrentDictionary<object, Entry> entries = new();

    /// <summary>
    /// The answer of <paramref name="read"/>, or the one that somebody with the same <paramref name="key"/> got since the last change.
    /// The key must hold all that the answer depends on: what is asked, whether small numbers show, the day. Answers are shared between
    /// circuits, so nobody may change them, and <paramref name="read"/> must not end with the circuit that happened to ask first.
    /// </summary>
    public async Task<T> GetAsync<T>(Topic topics, object key, Func<Task<T>> read)
    {
        // Taken before the read: a change that lands while it runs makes the answer stale at once.
        var generation = feed.Generation(topics);
        var fullKey = (typeof(T), topics, key);
        var hit = entries.TryGetValue(fullKey, out var entry) && entry.Serves(generation);
        DashboardMeter.Read(hit);
        if (!hit)
        {
            if (entries.Count >= Capacity)
                entries.Clear();
            entry = entries.AddOrUpdate(fullKey, _ => Begin(generation, read), (_, old) => old.Serves(generation) ? old : Begin(generation, read));
        }

        return await (Task<T>)entry!.Answer.Value;
    }

    // On the pool: the answer belongs to everybody, so it is not computed on the first asker's renderer.
    private static Entry Begin<T>(long generation, Func<Task<T>> read) => new(generation, new Lazy<Task>(() => Task.Run(read)));

    private sealed record Entry(long Generation, Lazy<Task> Answer)
    {
        public bool Serves(long generation) => Generation == generation && !(Answer.IsValueCreated && (Answer.Value.IsFaulted || Answer.Value.IsCanceled));
    }
}
