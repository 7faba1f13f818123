using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace MscpDashboard.Live;

/// <summary>
/// A page or panel that shows part of the record and follows its changes: it subscribes before its first load, shows the first change at
/// once, and folds those behind it into one load at least 250 ms later.
/// </summary>
/// <typeparam name="T">What one load gives; null when the thing asked for does not exist.</typeparam>
public abstract partial class LiveComponent<T> : ComponentBase, IDisposable
    where T : class
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource cancellation = new();
    private IDisposable? subscription;
    private object? loadedKey;
    private object? shownKey;
    private Task newest = Task.CompletedTask;
    private bool following;
    private bool again;
    private bool disposed;
    private int newestLoad;

    [Inject]
    public required ChangeFeed Feed { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>What the newest load gave. Kept while a later load runs or fails.</summary>
    protected T? Data { get; private set; }

    /// <summary>True until the first load has ended.</summary>
    protected bool FirstLoad { get; private set; } = true;

    /// <summary>True when the last load failed; <see cref="Data"/> is then the last known, if any.</summary>
    protected bool LoadFailed { get; private set; }

    /// <summary>Ends with the component: pass it on to whatever the component awaits.</summary>
    protected CancellationToken Disposed { get; private set; }

    /// <summary>What this component shows and so listens to.</summary>
    protected abstract Topic Topics { get; }

    /// <summary>All that a load depends on besides the record: parameters and query values. A new value loads again.</summary>
    protected virtual object? LoadKey => null;

    /// <summary>Asks the store. It may run again at any time, and its answer is dropped when a later load has begun.</summary>
    protected abstract Task<T?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>True when a change should be followed; override to pass over changes of other items.</summary>
    protected virtual bool Concerns(Change change) => true;

    /// <summary>Called after a load that somebody's change caused, before rendering: the place to mark and announce what is new.</summary>
    protected virtual void OnFollowed(T? before, T? now)
    {
    }

    protected override void OnInitialized()
    {
        // Copied: a disposed source throws when asked for its token.
        Disposed = cancellation.Token;
        if (RendererInfo.IsInteractive)
            subscription = Feed.Subscribe(Topics, change => change.IsOfAnything || Concerns(change) ? InvokeAsync(FollowAsync) : Task.CompletedTask);
    }

    protected override async Task OnParametersSetAsync()
    {
        var key = LoadKey;
        if (newestLoad > 0 && Equals(key, loadedKey))
            return;
        loadedKey = key;
        await ReloadAsync();
    }

    /// <summary>Loads again now, after one's own edit for example. Ends when the newest load has ended, be it this one or a later one.</summary>
    protected Task ReloadAsync() => newest = LoadNewestAsync(++newestLoad, loadedKey);

    private async Task LoadNewestAsync(int mine, object? key)
    {
        try
        {
            var answer = await LoadAsync(Disposed);
            if (mine == newestLoad && !disposed)
                (Data, shownKey, LoadFailed) = (answer, key, false);
        }
        catch (OperationCanceledException) when (disposed)
        {
        }
        catch (Exception exception)
        {
            // The page says so and keeps what it last knew; the error page is for what no page expects.
            LogLoadFailed(Loggers.CreateLogger(GetType()), exception);
            if (mine == newestLoad)
                LoadFailed = true;
        }

        // Whoever awaits a load that was overtaken would otherwise find nothing yet, and take that for an item that does not exist.
        if (mine == newestLoad)
            FirstLoad = false;
        else if (!disposed)
            await newest;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposed || !disposing)
            return;
        disposed = true;
        subscription?.Dispose();
        cancellation.Cancel();
        cancellation.Dispose();
    }

    private async Task FollowAsync()
    {
        if (disposed)
            return;
        if (following)
        {
            again = true;
            return;
        }

        following = true;
        try
        {
            do
            {
                again = false;
                var (before, beforeKey) = (Data, shownKey);
                await ReloadAsync();
                if (disposed)
                    return;
                // Another item or date was asked for meanwhile: the difference is not what somebody changed.
                if (before is null || Equals(beforeKey, shownKey))
                    OnFollowed(before, Data);
                StateHasChanged();
                await Task.Delay(Pause, Clock, Disposed);
            }
            while (again);
        }
        catch (OperationCanceledException) when (disposed)
        {
        }
        finally
        {
            following = false;
        }
    }

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "A load of a page failed")]
    private static partial void LogLoadFailed(ILogger logger, Exception exception);
}
