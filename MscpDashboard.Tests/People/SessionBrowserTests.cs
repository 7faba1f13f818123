using Microsoft.Playwright;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.People;

/// <summary>An open page has read its cookie long ago; these watch it notice that the session is over.</summary>
public sealed class SessionBrowserTests
{
    [Fact]
    public async Task OpenPage_WhenTheSessionEnds_StopsShowingDataAndAsksToSignIn()
    {
        await using var app = await RunningApp.StartAsync(["Authentication:SessionHours=0.002"]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium.Options);
        var page = await SignedInAsync(app, await browser.NewContextAsync(), "/?theme=dark");

        await page.WaitForURLAsync("**/sign-in?returnUrl=%2F%3Ftheme%3Ddark", new() { Timeout = 20_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Viewer", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/?theme=dark");
    }

    [Fact]
    public async Task OpenPage_WhenSignedOutInAnotherTab_AsksToSignIn()
    {
        await using var app = await RunningApp.StartAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium.Options);
        await using var context = await browser.NewContextAsync();
        var page = await SignedInAsync(app, context, "/");
        await using var somebodyElse = await browser.NewContextAsync();
        var untouched = await SignedInAsync(app, somebodyElse, "/");

        var other = await context.NewPageAsync();
        await other.GotoAsync(app.Address + "sign-out");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await page.WaitForURLAsync("**/sign-in?returnUrl=%2F");
        Assert.Equal(app.Address.ToString(), untouched.Url);
    }

    private static async Task<IPage> SignedInAsync(RunningApp app, IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        var circuit = page.WaitForWebSocketAsync();
        await page.GotoAsync(new Uri(app.Address, path).ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Viewer", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Viewer" }).WaitForAsync();
        await circuit;
        // The button answers only once the circuit lives, which is a moment after its socket opens.
        var dialog = page.GetByRole(AriaRole.Dialog);
        for (var tries = 0; tries < 20 && !await dialog.IsVisibleAsync(); tries++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Key", Exact = true }).ClickAsync();
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }

        Assert.True(await dialog.IsVisibleAsync());
        return page;
    }
}
