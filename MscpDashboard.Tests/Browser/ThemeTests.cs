using Microsoft.Playwright;

namespace MscpDashboard.Tests.Browser;

[Collection(nameof(DashboardBrowser))]
public sealed class ThemeTests(DashboardBrowser browser)
{
    private const string LightPage = "rgb(243, 244, 240)";
    private const string DarkPage = "rgb(14, 21, 19)";

    [Fact]
    public async Task Theme_Chosen_AppliesAtOnceAndStays()
    {
        await using var context = await browser.SignedInAsync("viewer", new() { ColorScheme = ColorScheme.Dark });
        var open = await DashboardBrowser.OpenAsync(context, "/");
        await HasBackgroundAsync(open.Page, DarkPage);
        await open.Page.EvaluateAsync("window.sameDocument = true");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: system. Change to light" }).ClickAsync();
        await HasBackgroundAsync(open.Page, LightPage);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: light. Change to dark" }).ClickAsync();
        await open.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await HasBackgroundAsync(open.Page, DarkPage);
        Assert.True(await open.Page.EvaluateAsync<bool>("window.sameDocument === true"));

        await open.GoToAsync("/actions");
        await HasBackgroundAsync(open.Page, DarkPage);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: dark. Change to system" }).ClickAsync();
        await HasBackgroundAsync(open.Page, LightPage);
    }

    [Fact]
    public async Task Theme_InTheAddress_Applies()
    {
        await using var context = await browser.SignedInAsync("viewer", new() { ColorScheme = ColorScheme.Light });
        var open = await DashboardBrowser.OpenAsync(context, "/?theme=dark");
        await HasBackgroundAsync(open.Page, DarkPage);
        await open.GoToAsync("/?theme=purple");
        await HasBackgroundAsync(open.Page, LightPage);
    }

    private static Task HasBackgroundAsync(IPage page, string colour) => Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", colour);
}
