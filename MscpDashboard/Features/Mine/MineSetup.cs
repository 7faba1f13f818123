using MscpDashboard.Components.Layout;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Mine;

/// <summary>Puts the slice together: its store, and the badge's source.</summary>
public static class MineSetup
{
    /// <summary>Adds what is asked of whom.</summary>
    public static void AddMine(this IServiceCollection services)
    {
        services.AddSingleton<MineStore>();
        services.AddScoped(provider => new AskedSource(
            async () => await provider.GetRequiredService<MineStore>().CountAsync(await provider.GetRequiredService<ReaderSource>().GetAsync()),
            recount => new AskedFollower(provider.GetRequiredService<ChangeFeed>(), provider.GetRequiredService<TimeProvider>(), recount)));
    }
}

/// <summary>Recounts a few seconds after a change, once for all changes of those seconds: a badge may be late, and every open page has one.</summary>
internal sealed class AskedFollower : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationToken stop;
    private readonly IDisposable subscription;
    private readonly TimeProvider clock;
    private readonly Func<Task> recount;
    private int waiting;

    public AskedFollower(ChangeFeed feed, TimeProvider clock, Func<Task> recount)
    {
        (this.clock, this.recount, stop) = (clock, recount, ended.Token);
        subscription = feed.Subscribe(MineStore.Topics, _ => FollowAsync());
    }

    public void Dispose()
    {
        subscription.Dispose();
        ended.Cancel();
        ended.Dispose();
    }

    private async Task FollowAsync()
    {
        if (Interlocked.Exchange(ref waiting, 1) == 1)
            return;
        try
        {
            await Task.Delay(Pause, clock, stop);
            Interlocked.Exchange(ref waiting, 0);
            await recount();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (ObjectDisposedException) when (stop.IsCancellationRequested)
        {
            // The circuit went while this waited.
        }
    }
}
