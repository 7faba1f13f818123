using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.Live;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Live;

public sealed class LateFollowerTests
{
    private readonly ChangeFeed feed = new(NullLogger<ChangeFeed>.Instance);
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task Changes_OfAFewSeconds_TellAllOnceTogether()
    {
        using var follower = new LateFollower(feed, clock, Topic.Actions);
        var (menu, bar) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        using var first = follower.Follow(() => Released(menu));
        using var second = follower.Follow(() => Released(bar));

        feed.Publish(new Change(Topic.Actions, Guid.NewGuid(), 2));
        feed.Publish(new Change(Topic.Actions, Guid.NewGuid(), 3));
        await PassAsync(() => menu.CurrentCount > 0 && bar.CurrentCount > 0);

        Assert.Equal((1, 1), (menu.CurrentCount, bar.CurrentCount));

        second.Dispose();
        feed.Publish(new Change(Topic.Actions, Guid.NewGuid(), 4));
        await PassAsync(() => menu.CurrentCount > 1);
        Assert.Equal((2, 1), (menu.CurrentCount, bar.CurrentCount));
    }

    private static Task Released(SemaphoreSlim told)
    {
        told.Release();
        return Task.CompletedTask;
    }

    // Listeners are told on the pool: time passes until they were.
    private async Task PassAsync(Func<bool> until)
    {
        var late = DateTime.UtcNow + Patience.Usual;
        while (!until() && DateTime.UtcNow < late)
        {
            clock.Advance(TimeSpan.FromSeconds(6));
            await Task.Delay(20);
        }
    }
}
