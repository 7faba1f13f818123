using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Features.Mine;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;

namespace MscpDashboard.Tests.Features.Mine;

public sealed class MinePageTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Page_SaysHowMuchIsAsked_WithOneButtonEach()
    {
        using var screen = Screen(Role.Partner, "council");
        var page = screen.Open<MinePage>("/actions/mine");

        Assert.Equal("One thing is asked of Council, and it is overdue", page.Find("h1").TextContent);
        var ask = page.Find("[data-testid=asks] li");
        Assert.Contains("BP 4.1", ask.TextContent);
        Assert.Contains("50 days overdue, 30% done", ask.TextContent);
        Assert.Equal("/actions/BP4.1#update", ask.QuerySelector("a.button")?.GetAttribute("href"));
        Assert.Equal("Update: BP 4.1", ask.QuerySelector("a.button")?.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Page_WhenAnAskIsDone_LosesItLive_AndSaysSo()
    {
        using var screen = Screen(Role.Partner, "police");
        var page = screen.Open<MinePage>("/actions/mine");
        Assert.Equal("One thing is asked of Kent Police", page.Find("h1").TextContent);

        await made.SaveAsync("F3.2", f => f with { Progress = 41 });

        page.WaitForAssertion(() => Assert.Equal("Nothing is asked of Kent Police now", page.Find("h1").TextContent));
        Assert.Contains("The next date is 27 February 2027: BP 4.2", page.Find(".empty").TextContent);
        Assert.Contains("Nothing is asked of Kent Police now", screen.Said);
    }

    [Fact]
    public void Page_ForAViewer_SaysWhoActs()
    {
        using var screen = Screen(Role.Viewer, null);
        var page = screen.Open<MinePage>("/actions/mine");

        Assert.Equal("A viewer reads; nothing is asked of you", page.Find("h1").TextContent);
        Assert.Contains("Agencies update their actions", page.Find(".empty").TextContent);
    }

    private ActionContext Screen(Role role, string? agency) =>
        new(made, role, agency, services => services.AddSingleton(new MineStore(made.Record, new SharedReads(made.Record.Feed), made.Record.Clock)));
}
