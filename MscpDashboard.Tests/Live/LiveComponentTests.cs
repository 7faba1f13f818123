using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.Live;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Live;

public sealed class LiveComponentTests : BunitContext
{
    private readonly ChangeFeed feed = new(NullLogger<ChangeFeed>.Instance);
    private readonly FakeTimeProvider clock = new();

    public LiveComponentTests()
    {
        Services.AddSingleton(feed);
        Services.AddSingleton<TimeProvider>(clock);
        SetRendererInfo(new RendererInfo("Server", true));
    }

    [Fact]
    public async Task Change_DuringTheFirstLoad_IsNotTakenForAnUnknownItem()
    {
        var page = Render<Page>(p => p.Add(c => c.Key, "A"));
        await FollowAsync(page, loads: 2);

        await AnswerAsync(page, 0, "old");
        Assert.True(page.Instance.Loading);
        Assert.Empty(page.Instance.Ended);

        await AnswerAsync(page, 1, "new");
        page.WaitForAssertion(() => Assert.Equal(["new"], page.Instance.Ended));
        Assert.False(page.Instance.Loading);
    }

    [Fact]
    public async Task AnotherItem_AskedForWhileFollowing_IsNoChangeOfTheFirst()
    {
        var page = Render<Page>(p => p.Add(c => c.Key, "A"));
        await AnswerAsync(page, 0, "A1");
        await FollowAsync(page, loads: 2);
        page.Render(p => p.Add(c => c.Key, "B"));
        await AnswerAsync(page, 2, "B1");
        await AnswerAsync(page, 1, "A2");

        page.WaitForAssertion(() => Assert.Equal("B1", page.Instance.Shown));
        Assert.Empty(page.Instance.Followed);
    }

    [Fact]
    public async Task OldLoad_FailingAfterTheNewer_SaysNothing()
    {
        var page = Render<Page>(p => p.Add(c => c.Key, "A"));
        await FollowAsync(page, loads: 2);
        await AnswerAsync(page, 1, "new");
        await page.InvokeAsync(() => page.Instance.Loads[0].SetException(new InvalidOperationException("Gone")));

        page.WaitForAssertion(() => Assert.Equal(["new"], page.Instance.Ended));
        Assert.False(page.Instance.Failed);
    }

    [Fact]
    public async Task FailedFollow_IsSaid_AndTheNextChangeIsFollowed()
    {
        var page = Render<Page>(p => p.Add(c => c.Key, "A"));
        await AnswerAsync(page, 0, "A1");
        await FollowAsync(page, loads: 2);
        await page.InvokeAsync(() => page.Instance.Loads[1].SetException(new InvalidOperationException("Gone")));
        Assert.True(page.Instance.Failed);
        Assert.Equal("A1", page.Instance.Shown);
        await FollowAsync(page, loads: 3);
        await AnswerAsync(page, 2, "A2");
        page.WaitForAssertion(() => Assert.Equal((false, "A2"), (page.Instance.Failed, page.Instance.Shown)));
    }

    [Fact]
    public async Task Disposed_DuringALoad_ListensNoMore()
    {
        var page = Render<Page>(p => p.Add(c => c.Key, "A"));
        var instance = page.Instance;
        Assert.Equal(1, feed.Listeners);

        await DisposeComponentsAsync();
        instance.Loads[0].SetResult("late");

        Assert.Equal(0, feed.Listeners);
        Assert.Null(instance.Shown);
    }

    private async Task FollowAsync(IRenderedComponent<Page> page, int loads)
    {
        feed.Publish(new Change(Topic.Actions, Guid.NewGuid(), 1));
        // A page pauses after each load; the clock stands still until moved.
        await clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(250), () => page.Instance.Loads.Count >= loads);
        Assert.Equal(loads, page.Instance.Loads.Count);
    }

    private static Task AnswerAsync(IRenderedComponent<Page> page, int load, string answer) => page.InvokeAsync(() => page.Instance.Loads[load].SetResult(answer));

    private sealed class Page : LiveComponent<string>
    {
        [Parameter]
        public string Key { get; set; } = "";

        public List<TaskCompletionSource<string?>> Loads { get; } = [];

        public List<(string? Before, string? Now)> Followed { get; } = [];

        /// <summary>What there was to show when each wait for parameters ended.</summary>
        public List<string?> Ended { get; } = [];

        public string? Shown => Data;

        public bool Loading => FirstLoad;

        public bool Failed => LoadFailed;

        protected override Topic Topics => Topic.Actions;

        protected override object? LoadKey => Key;

        protected override async Task OnParametersSetAsync()
        {
            await base.OnParametersSetAsync();
            Ended.Add(Data);
        }

        protected override Task<string?> LoadAsync(CancellationToken cancellationToken)
        {
            var load = new TaskCompletionSource<string?>();
            Loads.Add(load);
            return load.Task;
        }

        protected override void OnFollowed(string? before, string? now) => Followed.Add((before, now));
    }
}
