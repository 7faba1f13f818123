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
        Assert.Equal(DarkPage, await BackgroundAsync(open.Page));
        await open.Page.EvaluateAsync("window.sameDocument = true");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: system. Change to light" }).ClickAsync();
        Assert.Equal(LightPage, await BackgroundAsync(open.Page));
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: light. Change to dark" }).ClickAsync();
        await open.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Assert.Equal(DarkPage, await BackgroundAsync(open.Page));
        Assert.True(await open.Page.EvaluateAsync<bool>("window.sameDocument === true"));

        await open.GoToAsync("/actions");
        Assert.Equal(DarkPage, await BackgroundAsync(open.Page));
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: dark. Change to system" }).ClickAsync();
        Assert.Equal(LightPage, await BackgroundAsync(open.Page));
    }

    [Fact]
    public async Task Theme_InTheAddress_Applies()
    {
        await using var context = await browser.SignedInAsync("viewer", new() { ColorScheme = ColorScheme.Light });
        var open = await DashboardBrowser.OpenAsync(context, "/?theme=dark");
        Assert.Equal(DarkPage, await BackgroundAsync(open.Page));
        await open.GoToAsync("/?theme=purple");
        Assert.Equal(LightPage, await BackgroundAsync(open.Page));
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
