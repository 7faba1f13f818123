using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.Components;
using MscpDashboard.Components.Layout;
using MudBlazor.Services;

namespace MscpDashboard.Tests.Components.Layout;

public class ShellTests : BunitContext
{
    public ShellTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddScoped<Announcer>();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 7, 19, 13, 32, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Page_Normally_HasBarNavigationAndSkipLink()
    {
        var shell = Open("/actions?asAt=nonsense");

        Assert.Equal("Actions", shell.Find("nav.side a[aria-current=page]").TextContent.Trim());
        Assert.EndsWith("#main", shell.Find("a.skip").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("19 Jul 2026, 14:32", shell.Find("header").TextContent, StringComparison.Ordinal);
        Assert.Empty(shell.FindAll(".as-at-bar"));
    }

    [Fact]
    public void Page_OfARecommendation_StandsUnderReviews() =>
        Assert.Equal("Reviews", Open("/recommendations/F3").Find("nav.side a[aria-current=page]").TextContent.Trim());

    [Fact]
    public void Kiosk_Page_HasNoChrome()
    {
        var shell = Open("/?kiosk=1");

        Assert.Empty(shell.FindAll("header, nav, button"));
        Assert.Equal("the page", shell.Find("main.kiosk").TextContent.Trim());
    }

    [Fact]
    public void AsAt_PastDate_IsSaidAndKeptByEveryLink()
    {
        var shell = Open("/actions?asAt=2026-03-31&agency=police");

        Assert.Contains("31 March 2026", shell.Find(".as-at-bar").TextContent, StringComparison.Ordinal);
        Assert.All(shell.FindAll("nav.side a"), link => Assert.EndsWith("?asAt=2026-03-31", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.EndsWith("/actions?agency=police", shell.Find(".as-at-bar a").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void AsAt_Today_IsNow() => Assert.Empty(Open("/?asAt=2026-07-19").FindAll(".as-at-bar, .as-at-note"));

    [Fact]
    public void AsAt_ADayToCome_IsNowAndSaysSo()
    {
        var later = Open("/?asAt=2099-01-01");
        Assert.Empty(later.FindAll(".as-at-bar"));
        Assert.Equal("1 January 2099 has not come yet. Today is shown.", later.Find(".as-at-note").TextContent);
    }

    [Fact]
    public void NotFound_AsAtAPastDay_SaysWhenAndLeadsToNow()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/actions/F3.2?asAt=2019-01-01");

        var notice = Render<NotFoundNotice>(p => p.Add(n => n.What, "Action F3.2"));

        Assert.Equal("Action F3.2 is not in the record of 1 January 2019", notice.Find("h1").TextContent);
        Assert.Equal("/actions/F3.2", notice.Find("p.reading a").GetAttribute("href"));
    }

    [Fact]
    public void Fault_InAPage_LeavesTheShellAndRecoversOnNavigation()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/");
        var shell = Render<MainLayout>(p => p.Add(l => l.Body, builder =>
        {
            builder.OpenComponent<Faulty>(0);
            builder.CloseComponent();
        }));
        Assert.Contains("met a fault", shell.Find("main [role=alert]").TextContent, StringComparison.Ordinal);

        shell.Render(p => p.Add(l => l.Body, Body));
        Assert.Equal("the page", shell.Find("main").TextContent.Trim());
    }

    [Fact]
    public void Search_WithoutASource_IsNotOffered() => Assert.Empty(Open("/").FindAll("[data-key='mod+k']"));

    [Fact]
    public async Task Search_TypedWords_ListsWhatTheSourceFindsByKind()
    {
        var shell = await OpenSearchAsync();
        await shell.InvokeAsync(() => shell.Find("#search-text").InputAsync("neglect"));

        shell.WaitForAssertion(() => Assert.Equal(["BP 4.1About neglect", "Neglect audit"], shell.FindAll("[role=option]").Select(o => o.TextContent)));
        Assert.Equal(["Actions", "Evidence"], shell.FindAll("[role=group]").Select(g => g.GetAttribute("aria-label")));
        Assert.Equal("2 found. Arrows choose, Enter opens.", shell.Find("dialog [role=status]").TextContent);
        await shell.InvokeAsync(() => shell.Find("#search-text").InputAsync(" "));
        Assert.Empty(shell.FindAll("[role=option]"));
    }

    [Fact]
    public async Task Search_ArrowsAndEnter_OpenWhatIsChosenAndKeepThePastDate()
    {
        var shell = await OpenSearchAsync("/plan?asAt=2026-03-31");
        await shell.InvokeAsync(() => shell.Find("#search-text").InputAsync("neglect"));
        Assert.Equal("search-hit-0", shell.Find("#search-text").GetAttribute("aria-activedescendant"));
        await shell.InvokeAsync(() => shell.Find("#search-text").KeyDownAsync("ArrowUp"));
        Assert.Equal("true", shell.Find("#search-hit-1").GetAttribute("aria-selected"));
        await shell.InvokeAsync(() => shell.Find("#search-text").KeyDownAsync("ArrowDown"));
        await shell.InvokeAsync(() => shell.Find("#search-text").KeyDownAsync("ArrowDown"));
        Assert.Equal("search-hit-1", shell.Find("#search-text").GetAttribute("aria-activedescendant"));

        await shell.InvokeAsync(() => shell.Find("dialog form").SubmitAsync());

        Assert.EndsWith("/evidence/7?asAt=2026-03-31", Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Empty(shell.FindAll("dialog"));
    }

    [Fact]
    public async Task Search_NothingFound_SaysSo()
    {
        Services.AddScoped(_ => new SearchSource((_, _) => Task.FromResult<IReadOnlyList<SearchHit>>([])));
        var shell = Open("/");
        await shell.InvokeAsync(() => shell.Find("[data-key='mod+k']").ClickAsync());
        await shell.InvokeAsync(() => shell.Find("#search-text").InputAsync("<script>"));
        Assert.Equal("No title has “<script>”.", shell.Find("dialog [role=status]").TextContent);
        await shell.InvokeAsync(() => shell.Find("dialog form").SubmitAsync());
    }

    [Fact]
    public async Task Counts_FromTheSource_StandBesideTheirRooms_AndFollow()
    {
        var actions = 1041;
        Func<Task> recount = () => Task.CompletedTask;
        Services.AddScoped(_ => new NavigationCounts(_ => Task.FromResult<IReadOnlyDictionary<string, int>>(new Dictionary<string, int> { ["/actions"] = actions }), follow =>
        {
            recount = follow;
            return new CancellationTokenSource();
        }));
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var shell = Open("/");
        Assert.Equal("1,041", Assert.Single(shell.FindAll("nav.side .count")).TextContent);

        actions = 1042;
        await recount();
        shell.WaitForAssertion(() => Assert.Equal("1,042", shell.Find("nav.side .count").TextContent));
    }

    [Fact]
    public async Task Asked_IsCountedInTheBar_AndRecountedWhenTold()
    {
        var asked = 3;
        List<Func<Task>> recounts = [];
        Services.AddScoped(_ => new AskedSource(() => Task.FromResult<int?>(asked), follow =>
        {
            recounts.Add(follow);
            return new CancellationTokenSource();
        }));
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var shell = Open("/plan?theme=dark");
        Assert.Equal("3", shell.Find("header .badge").TextContent);
        Assert.Equal("/actions/mine?theme=dark", shell.Find("header a.asked").GetAttribute("href"));

        asked = 2;
        await Task.WhenAll(recounts.Select(recount => recount()));
        shell.WaitForAssertion(() => Assert.All(shell.FindAll(".badge"), badge => Assert.Equal("2", badge.TextContent)));
    }

    [Fact]
    public async Task Key_Pressed_ShowsSixWordsAndClosesAgain()
    {
        var shell = Open("/");
        await shell.InvokeAsync(() => shell.FindAll("header button").Single(button => button.TextContent == "Key").ClickAsync());
        Assert.Equal(6, shell.FindAll("dialog tbody tr").Count);

        await shell.InvokeAsync(() => shell.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty));
        Assert.Empty(shell.FindAll("dialog"));
    }

    [Fact]
    public async Task Theme_Pressed_GoesRoundThreeChoices()
    {
        var button = Render<ThemeSwitch>();
        var seen = new List<string?>();
        for (var i = 0; i < 3; i++)
        {
            seen.Add(button.Find("button").GetAttribute("data-theme-next"));
            await button.InvokeAsync(() => button.Find("button").ClickAsync());
        }

        Assert.Equal(["light", "dark", "system"], seen);
    }

    [Fact]
    public void Announcer_Sentence_IsSaidPolitely()
    {
        var shell = Open("/");
        Services.GetRequiredService<Announcer>().Say("F3 is now off track");

        shell.WaitForAssertion(() => Assert.Equal("F3 is now off track", shell.Find("[aria-live=polite]").TextContent));
    }

    [Theory]
    [InlineData("/dataset/REREF_PCT?x=1", "/dataset")]
    [InlineData("/ACTIONS/BP%204.1", "/actions")]
    [InlineData("/actions/mine?theme=dark", "/actions/mine")]
    [InlineData("/", "/")]
    [InlineData("/nothing", null)]
    public void Rooms_OfAPath_IsTheListItBelongsTo(string path, string? room) => Assert.Equal(room, Rooms.Of(path)?.Href);

    private static void Body(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, "the page");

    [Fact]
    public void AsAt_NotADate_IsSaidOnEveryPage() =>
        Assert.Contains("“2026-99-99” is not a date", Open("/plan?asAt=2026-99-99").Find("main [role=status]").TextContent, StringComparison.Ordinal);

    private IRenderedComponent<MainLayout> Open(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<MainLayout>(p => p.Add(l => l.Body, Body));
    }

    private sealed class Faulty : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("A page's fault.");
    }

    private async Task<IRenderedComponent<MainLayout>> OpenSearchAsync(string address = "/")
    {
        Services.AddScoped(_ => new SearchSource((text, _) => Task.FromResult<IReadOnlyList<SearchHit>>(
            text.Length == 0 ? [] : [new("Actions", "BP 4.1", $"About {text}", "/actions/BP4.1"), new("Evidence", null, "Neglect audit", "/evidence/7")])));
        var shell = Open(address);
        await shell.InvokeAsync(() => shell.Find("[data-key='mod+k']").ClickAsync());
        return shell;
    }
}
