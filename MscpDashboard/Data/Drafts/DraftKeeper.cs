using MscpDashboard.People;

namespace MscpDashboard.Data.Drafts;

/// <summary>
/// Keeps one open form's unsaved fields within half a second of each change, and what is left when the form goes. It writes only what this
/// form wrote, so that two tabs of one person keep each other's text.
/// </summary>
public sealed partial class DraftKeeper : IAsyncDisposable
{
    /// <summary>A change is kept at the latest this long after it was typed, however fast the typing goes on.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(3);

    private readonly DraftStore store;
    private readonly string kind;
    private readonly string itemKey;
    private readonly Reader reader;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private IReadOnlyDictionary<string, DraftField>? wanted;
    private Dictionary<string, DraftField> written = [];
    private bool waiting;
    private bool disposed;

    /// <param name="changed">Called, on the pool, when <see cref="State"/> is another.</param>
    public DraftKeeper(DraftStore store, string kind, string itemKey, Reader reader, TimeProvider clock, ILogger logger, Action? changed = null)
    {
        (this.store, this.kind, this.itemKey, this.reader, this.logger, StateChanged) = (store, kind, itemKey, reader, logger, changed);
        timer = clock.CreateTimer(_ => _ = FlushAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private Action? StateChanged { get; }

    /// <summary>Whether what was typed is safe by now.</summary>
    public DraftState State { get; private set; }

    /// <summary>Takes over a draft as this form's own, after it was restored into it: what goes from the form then goes from the draft.</summary>
    public void Adopt(IReadOnlyDictionary<string, DraftField> fields)
    {
        lock (gate)
        {
            foreach (var (name, field) in fields)
                written[name] = field;
        }
    }

    /// <summary>Says what the form's unsaved fields are now; those that are not named any more are taken out of the draft.</summary>
    public void Keep(IReadOnlyDictionary<string, DraftField> fields)
    {
        lock (gate)
        {
            wanted = fields;
            if (waiting || disposed)
                return;
            waiting = true;
            timer.Change(Within, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Writes now what is still to be written.</summary>
    public async Task FlushAsync()
    {
        await oneAtATime.WaitAsync();
        try
        {
            List<DraftChange> changes;
            IReadOnlyDictionary<string, DraftField> now;
            lock (gate)
            {
                waiting = false;
                if (wanted is null)
                    return;
                now = wanted;
                changes =
                [
                    .. now.Where(f => written.GetValueOrDefault(f.Key) != f.Value).Select(f => new DraftChange(f.Key, f.Value)),
                    .. written.Where(f => !now.ContainsKey(f.Key)).Select(f => new DraftChange(f.Key, null, f.Value)),
                ];
            }

            await store.KeepAsync(kind, itemKey, changes, reader);
            lock (gate)
            {
                written = new Dictionary<string, DraftField>(now);
                if (ReferenceEquals(wanted, now))
                    wanted = null;
            }

            Say(now.Count == 0 ? DraftState.Nothing : DraftState.Kept);
        }
        catch (DraftTooLongException)
        {
            Say(DraftState.TooLong);
        }
        catch (Exception failure)
        {
            LogNotKept(logger, failure);
            Say(DraftState.Failed);
            lock (gate)
            {
                if (!disposed && !waiting)
                {
                    waiting = true;
                    timer.Change(TryAgain, Timeout.InfiniteTimeSpan);
                }
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Keeps what is left. The form is gone or going.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (disposed)
                return;
            disposed = true;
        }

        await timer.DisposeAsync();
        await FlushAsync();
    }

    private void Say(DraftState state)
    {
        if (State == state)
            return;
        State = state;
        if (!disposed)
            StateChanged?.Invoke();
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "A draft could not be kept")]
    private static partial void LogNotKept(ILogger logger, Exception exception);
}

/// <summary>What has become of what is being written.</summary>
public enum DraftState
{
    /// <summary>Nothing is written that is not saved.</summary>
    Nothing,

    /// <summary>It is on the server, as of half a second ago at most.</summary>
    Kept,

    /// <summary>It is too long to be kept; it is in the browser only.</summary>
    TooLong,

    /// <summary>The server could not keep it and tries again; it is in the browser only.</summary>
    Failed,
}
