using Microsoft.Playwright;

namespace MscpDashboard.Tests.Browser;

[Collection(nameof(DashboardBrowser))]
public sealed class TimelineTests(DashboardBrowser browser)
{
    [Fact]
    public async Task Bars_ByArrowKeys_AreGoneThroughAndOpened()
    {
        await using var context = await browser.SignedInAsync("executive");
        var open = await DashboardBrowser.OpenAsync(context, "/actions?view=timeline&group=none");
        var bars = open.Page.Locator("a.bar");
        await bars.First.FocusAsync();

        await open.Page.Keyboard.PressAsync("ArrowDown");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(bars.Nth(2)).ToBeFocusedAsync();
        await open.Page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(bars.Nth(1)).ToBeFocusedAsync();
        await open.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(bars.Last).ToBeFocusedAsync();
        await open.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(bars.Last).ToBeFocusedAsync();
        await open.Page.Keyboard.PressAsync("Home");
        await open.Page.Keyboard.PressAsync("Enter");

        await open.Page.WaitForURLAsync(url => url.Contains("/actions/", StringComparison.Ordinal));
        Assert.Empty(open.Faults);
    }

    [Fact]
    public async Task Views_SwitchedByKeyboard_KeepTheFilter()
    {
        await using var context = await browser.SignedInAsync("executive");
        var open = await DashboardBrowser.OpenAsync(context, "/actions?agency=police");

        foreach (var (name, shown) in ((string, string)[])[("Board", ".board"), ("Timeline", ".gantt"), ("Table", "table.actions")])
        {
            await open.Page.GetByRole(AriaRole.Navigation, new() { Name = "View" }).GetByRole(AriaRole.Link, new() { Name = name }).PressAsync("Enter");
            await open.Page.Locator(shown).WaitForAsync();
            await Assertions.Expect(open.Page.Locator("#actions-agency")).ToHaveValueAsync("police");
        }

        Assert.Empty(open.Faults);
    }
}
