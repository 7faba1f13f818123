using Microsoft.Playwright;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Browser;

/// <summary>Typing outlives the page, the browser and the server; and it shows who else is writing.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class DraftTests(DashboardBrowser browser)
{
    [Fact]
    public async Task Typing_PageClosed_IsOfferedOnAnotherDeviceOfTheSamePersonOnly()
    {
        var action = await browser.TakeActionAsync();
        await using (var first = await browser.SignedInAsync("partner-police"))
        {
            var open = await DashboardBrowser.OpenAsync(first, "/actions/" + action.Ref);
            await TypeAsync(open, "Eleven homes, typed on one device");
        }

        await using var manager = await browser.SignedInAsync("business-manager");
        var theirs = await DashboardBrowser.OpenAsync(manager, "/actions/" + action.Ref);
        await using var second = await browser.SignedInAsync("partner-police", new() { ViewportSize = new() { Width = 375, Height = 740 }, HasTouch = true, IsMobile = true });
        var mine = await DashboardBrowser.OpenAsync(second, "/actions/" + action.Ref);
        await mine.Page.GetByTestId("draft-offer").WaitForAsync();
        Assert.Equal(0, await theirs.Page.GetByTestId("draft-offer").CountAsync());
        Assert.Empty(await mine.ComplaintsAsync(375));

        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Assertions.Expect(mine.Page.GetByTestId("so-what")).ToHaveValueAsync("Eleven homes, typed on one device");
        await mine.Page.GetByTestId("save-action").ClickAsync();
        await mine.Page.GetByTestId("save-state").GetByText("Saved").WaitForAsync();
        await Assertions.Expect(theirs.Page.GetByTestId("so-what")).ToHaveValueAsync("Eleven homes, typed on one device");
        await mine.GoToAsync("/actions/" + action.Ref);
        Assert.Equal(0, await mine.Page.GetByTestId("draft-offer").CountAsync());
    }

    [Fact]
    public async Task Typing_ServerRestarted_IsOfferedBack()
    {
        using var folder = new TemporaryFolder();
        string[] settings = [$"ConnectionStrings:Dashboard=Data Source={folder.File("dashboard.db")};Pooling=False", "StartingRecord=Published"];
        await using (var before = await RunningApp.StartAsync(settings))
        {
            await using var context = await browser.SignedInAsync("business-manager", address: before.Address);
            await TypeAsync(await DashboardBrowser.OpenAsync(context, "/actions/BP4.1"), "Typed before the restart");
        }

        await using var after = await RunningApp.StartAsync(settings);
        await using var again = await browser.SignedInAsync("business-manager", address: after.Address);
        var open = await DashboardBrowser.OpenAsync(again, "/actions/BP4.1");
        await open.Page.GetByTestId("draft-offer").GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();

        await Assertions.Expect(open.Page.GetByTestId("so-what")).ToHaveValueAsync("Typed before the restart");
        Assert.Empty(open.Faults);
    }

    [Fact]
    public async Task Typing_WhileTheServerWasAway_IsOfferedAfterTheReload()
    {
        using var folder = new TemporaryFolder();
        string[] settings = [$"ConnectionStrings:Dashboard=Data Source={folder.File("dashboard.db")};Pooling=False", "StartingRecord=Published"];
        var before = await RunningApp.StartAsync(settings);
        using var cable = new LoopbackProxy(before.Address);
        await using var context = await browser.SignedInAsync("business-manager", new() { ViewportSize = new() { Width = 375, Height = 740 } }, address: cable.Address);
        var open = await DashboardBrowser.OpenAsync(context, "/actions/BP4.1");
        await TypeAsync(open, "Typed before the line broke");

        cable.Pull();
        await open.Page.GetByText("Your typing is kept").WaitForAsync();
        await open.Page.GetByTestId("so-what").FillAsync("Typed before the line broke, and after");
        await before.DisposeAsync();
        await using var after = await RunningApp.StartAsync(settings);
        cable.SwitchTo(after.Address);
        cable.PutBack();
        await open.Page.GetByText("The dashboard was restarted").WaitForAsync();
        await open.Page.Locator("#components-reconnect-modal").GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();

        var offered = open.Page.GetByRole(AriaRole.Region, new() { Name = "Typed while the connection was lost" });
        await offered.GetByText("Typed before the line broke, and after").WaitForAsync();
        await open.QuietAsync();
        // What the browser said of the lost line is no fault of the page.
        Assert.Empty((await open.ComplaintsAsync(375)).Except(open.Faults));
        await offered.GetByRole(AriaRole.Button, new() { Name = "Put it back" }).ClickAsync();
        await Assertions.Expect(open.Page.GetByTestId("so-what")).ToHaveValueAsync("Typed before the line broke, and after");
        await Assertions.Expect(offered).ToBeHiddenAsync();
        await open.Page.GetByTestId("save-action").ClickAsync();
        await open.Page.GetByTestId("save-state").GetByText("Saved").WaitForAsync();
    }

    [Fact]
    public async Task Others_WritingAField_AreShownBesideIt_AndNothingBeingWrittenMoves()
    {
        var action = await browser.TakeActionAsync();
        await using var partner = await browser.SignedInAsync("partner-police");
        await using var manager = await browser.SignedInAsync("business-manager");
        var mine = await DashboardBrowser.OpenAsync(partner, "/actions/" + action.Ref);
        var text = mine.Page.GetByTestId("so-what");
        await text.ClickAsync();
        await text.PressSequentiallyAsync("Mine");
        await mine.QuietAsync();
        var place = await text.BoundingBoxAsync();

        // As somebody reads who has not scrolled: nothing then makes up for what is put in above.
        await mine.Page.EvaluateAsync("document.documentElement.style.overflowAnchor = 'none'");
        var theirs = await DashboardBrowser.OpenAsync(manager, "/actions/" + action.Ref);
        await mine.Page.GetByTestId("also-here").GetByText("Business manager").WaitForAsync();
        await theirs.Page.GetByTestId("written-by-Narrative").GetByText("is editing").WaitForAsync();
        await theirs.Page.GetByTestId("so-what").FillAsync("Theirs");
        await mine.Page.GetByTestId("written-by-Narrative").GetByText("Business manager is editing").WaitForAsync();
        await theirs.Page.GetByTestId("save-action").ClickAsync();
        await mine.Page.Locator(".conflict").WaitForAsync();

        Assert.True(await text.EvaluateAsync<bool>("field => field === document.activeElement"));
        await text.PressSequentiallyAsync(", still");
        await Assertions.Expect(text).ToHaveValueAsync("Mine, still");
        var now = await text.BoundingBoxAsync();
        Assert.Equal((place!.X, place.Y), (now!.X, now.Y));
    }

    private static async Task TypeAsync(OpenPage open, string words)
    {
        await open.Page.GetByTestId("so-what").FillAsync(words);
        await open.Page.GetByTestId("draft-state").GetByText("Draft kept").WaitForAsync();
    }
}
