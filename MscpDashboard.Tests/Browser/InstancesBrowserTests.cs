using Microsoft.Playwright;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Browser;

/// <summary>Processes over one PostgreSQL and a browser on each: they act as one, and when one is killed its user carries on at another.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class InstancesBrowserTests(DashboardBrowser browser, InstancesBrowserTests.Fixture instances) : IClassFixture<InstancesBrowserTests.Fixture>
{
    [Fact]
    public async Task Edit_AtOneInstance_AppearsAtTheOther_AndSoDoesWhoIsThere()
    {
        await using var partner = await browser.SignedInAsync("business-manager", address: instances.One.Address);
        await using var chair = await browser.SignedInAsync("executive", address: instances.Other.Address);
        var watching = await DashboardBrowser.OpenAsync(chair, "/actions/BP4.1");
        await watching.Page.EvaluateAsync("window.sameDocument = true");

        var editing = await DashboardBrowser.OpenAsync(partner, "/actions/BP4.1");
        await watching.Page.GetByTestId("also-here").GetByText("Business manager").WaitForAsync();
        await editing.Page.GetByTestId("so-what").FillAsync("Written at one instance");
        await editing.Page.GetByTestId("save-action").ClickAsync();
        await watching.Page.GetByText("Written at one instance").First.WaitForAsync();

        Assert.True(await watching.Page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.Empty(editing.Faults);
        Assert.Empty(watching.Faults);
    }

    [Fact]
    public async Task SignIn_AtOneInstance_IsGoodAtTheOther_AndSigningOutEndsItsOpenPages()
    {
        await using var context = await browser.SignedInAsync("executive", address: instances.One.Address);
        var there = await DashboardBrowser.OpenAsync(context, instances.Other.Address + "actions/BP4.2");
        Assert.Equal(200, there.Status);
        Assert.Empty(there.Faults);

        var here = await DashboardBrowser.OpenAsync(context, "/sign-out");
        await here.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await there.Page.WaitForURLAsync("**/sign-in**");
    }

    [Fact]
    public async Task Instance_KilledWhileSomebodyTypes_TheyCarryOnAtAnotherWithTheirDraft()
    {
        using var doomed = await instances.StartAsync();
        using var proxy = new LoopbackProxy(doomed.Address);
        await using var context = await browser.SignedInAsync("business-manager", address: proxy.Address);
        await using var chair = await browser.SignedInAsync("executive", address: instances.Other.Address);
        var watching = await DashboardBrowser.OpenAsync(chair, "/actions/BP4.3");
        var open = await DashboardBrowser.OpenAsync(context, "/actions/BP4.3");
        await open.Page.GetByTestId("so-what").FillAsync("Typed when the instance was killed");
        await open.Page.GetByTestId("draft-state").GetByText("Draft kept").WaitForAsync();

        await doomed.KillAsync();
        proxy.SwitchTo(instances.One.Address);
        await open.Page.GetByText("The dashboard was restarted").WaitForAsync();
        await open.Page.GetByRole(AriaRole.Status).GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();

        await open.Page.GetByTestId("draft-offer").GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Assertions.Expect(open.Page.GetByTestId("so-what")).ToHaveValueAsync("Typed when the instance was killed");
        await open.Page.GetByTestId("save-action").ClickAsync();
        await watching.Page.GetByText("Typed when the instance was killed").First.WaitForAsync();
    }

    /// <summary>A database with the published record, and two processes over it.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        private readonly TemporaryFolder folder = new();
        private string connection = "";

        public AppProcess One { get; private set; } = null!;

        public AppProcess Other { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            connection = await PostgresServer.EmptyDatabaseAsync();
            One = await StartAsync();
            Other = await StartAsync();
        }

        public async ValueTask DisposeAsync()
        {
            One.Dispose();
            Other.Dispose();
            await PostgresServer.DropAsync(connection);
            folder.Dispose();
        }

        /// <summary>Starts one more.</summary>
        public Task<AppProcess> StartAsync() => AppProcess.StartAsync(
            "Database:Provider=PostgreSql", $"ConnectionStrings:Dashboard={connection}", "StartingRecord=Published", $"Evidence:Folder={folder.File("evidence")}");
    }
}
