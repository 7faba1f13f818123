using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.People;

public sealed class SignInPageBrowserTests(RunningAppFixture fixture) : IClassFixture<RunningAppFixture>
{
    private readonly RunningApp app = fixture.App;

    [Fact]
    public async Task SignIn_WithoutScript_ByKeyboard_Works()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium.Options);
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Address + "sign-in?returnUrl=/sign-out");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(app.Address.ToString());
        await page.GotoAsync(app.Address + "sign-out");
        Assert.Contains("You are signed in as Business manager.", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task PlainPages_InEachThemeAndWidth_HaveNoAxeFindings(string theme)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium.Options);
        foreach (var width in (int[])[1280, 375])
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 720 } });
            var page = await context.NewPageAsync();
            foreach (var path in (string[])["sign-in", "sign-out", "signed-out"])
            {
                await page.GotoAsync($"{app.Address}{path}?theme={theme}");
                var found = (await page.RunAxe()).Violations;
                Assert.True(found.Length == 0, $"{path}: {string.Join("; ", found.Select(violation => $"{violation.Id} {violation.Help}"))}");
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width}.");
            }
        }
    }
}
