using Microsoft.Extensions.Logging.Abstractions;
using MscpDashboard.Live;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Live;

public sealed class ChangeFeedTests
{
    private static readonly Change Edit = new(Topic.Actions, Guid.CreateVersion7(), 2);
    private readonly ChangeFeed feed = new(NullLogger<ChangeFeed>.Instance);

    [Fact]
    public async Task Publish_MatchingTopic_ReachesTheSubscriber()
    {
        var heard = new TaskCompletionSource<Change>();
        using var subscription = feed.Subscribe(Topic.Actions | Topic.Plan, change =>
        {
            heard.SetResult(change);
            return Task.CompletedTask;
        });

        feed.Publish(Edit);

        Assert.Equal(Edit, await heard.Task.WaitAsync(Patience.Usual));
    }

    [Fact]
    public async Task Publish_OneListenerFails_OthersStillHear()
    {
        var heard = new TaskCompletionSource();
        using var failing = feed.Subscribe(Topic.All, _ => throw new InvalidOperationException("broken"));
        using var sound = feed.Subscribe(Topic.All, _ =>
        {
            heard.SetResult();
            return Task.CompletedTask;
        });

        feed.Publish(Edit);

        await heard.Task.WaitAsync(Patience.Usual);
    }

    [Fact]
    public async Task Publish_SubscriberBlocks_WriterDoesNotWait()
    {
        using var release = new ManualResetEventSlim();
        using var slow = feed.Subscribe(Topic.All, _ =>
        {
            release.Wait(Patience.Most);
            return Task.CompletedTask;
        });

        var publishing = Task.Run(() => feed.Publish(Edit));

        await publishing.WaitAsync(Patience.Usual);
        release.Set();
    }

    [Fact]
    public async Task Publish_AfterDispose_IsNotHeard()
    {
        var heard = 0;
        var subscription = feed.Subscribe(Topic.All, _ =>
        {
            Interlocked.Increment(ref heard);
            return Task.CompletedTask;
        });
        subscription.Dispose();
        var other = new TaskCompletionSource();
        using var witness = feed.Subscribe(Topic.All, _ =>
        {
            other.SetResult();
            return Task.CompletedTask;
        });

        feed.Publish(Edit);
        await other.Task.WaitAsync(Patience.Usual);

        Assert.Equal(0, heard);
        Assert.Equal(1, feed.Listeners);
    }

    [Fact]
    public async Task SharedRead_SameGeneration_ReadsOnce()
    {
        var reads = new SharedReads(feed);
        var count = 0;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => reads.GetAsync(Topic.Plan, "plan", async () =>
        {
            Interlocked.Increment(ref count);
            await Task.Yield();
            return new object();
        })));

        Assert.Equal(1, count);
        Assert.All(answers, a => Assert.Same(answers[0], a));
    }

    [Fact]
    public async Task SharedRead_AfterAChangeOfItsTopic_ReadsAgain()
    {
        var reads = new SharedReads(feed);
        var first = await reads.GetAsync(Topic.Actions, "list", () => Task.FromResult(new object()));
        feed.Publish(new Change(Topic.Dataset, Guid.CreateVersion7(), 1));
        var second = await reads.GetAsync(Topic.Actions, "list", () => Task.FromResult(new object()));
        feed.Publish(Edit);
        var third = await reads.GetAsync(Topic.Actions, "list", () => Task.FromResult(new object()));

        Assert.Same(first, second);
        Assert.NotSame(second, third);
    }

    [Fact]
    public async Task SharedRead_Failed_IsNotKept()
    {
        var reads = new SharedReads(feed);
        await Assert.ThrowsAsync<InvalidOperationException>(() => reads.GetAsync<object>(Topic.Actions, "list", () => Task.FromException<object>(new InvalidOperationException())));

        Assert.NotNull(await reads.GetAsync(Topic.Actions, "list", () => Task.FromResult(new object())));
    }
}
