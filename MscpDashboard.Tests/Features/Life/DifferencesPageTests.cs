using Bunit;
using MscpDashboard.Domain;
using MscpDashboard.Features.Life;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;

namespace MscpDashboard.Tests.Features.Life;

public sealed class DifferencesPageTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Page_WithoutAny_SaysSo()
    {
        using var screen = new ActionContext(made, Role.Scrutineer);

        var page = screen.Open<DifferencesPage>("/differences");

        Assert.Equal("Every rating agrees with the rules", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task Page_FollowsWhatIsRated_WithBothReasons()
    {
        using var screen = new ActionContext(made, Role.Scrutineer);
        var page = screen.Open<DifferencesPage>("/differences?theme=dark");

        await made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.OnTrack, ClaimedReason = "Recovery agreed <b>" });

        page.WaitForAssertion(() => Assert.Equal("One rating differs from the rules", page.Find("h1").TextContent));
        var row = page.Find("tbody tr");
        Assert.Contains("50 days overdue", row.QuerySelector("td.plate")!.TextContent);
        Assert.Contains("On track", row.QuerySelector("td.own")!.TextContent);
        Assert.Contains("Recovery agreed <b>", row.TextContent);
        Assert.Equal("/actions/BP4.1?theme=dark", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("One rating differs from the rules", screen.Said);
    }
}
