using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MscpDashboard.Tests.Browser;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.People;

[Collection(nameof(DashboardBrowser))]
public sealed class SignInPageBrowserTests(DashboardBrowser browser)
{
    [Fact]
    public async Task SignIn_WithoutScript_ByKeyboard_Works()
    {
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync("sign-in?returnUrl=/sign-out");
        // A browser passes over keys that come before its first paint; who sees no focus presses again.
        await Patience.UntilAsync(async () =>
        {
            await page.Keyboard.PressAsync("Tab");
            return await page.EvaluateAsync<bool>("document.activeElement !== document.body");
        });
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Business manager", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(browser.App.Address.ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Business manager" })).ToBeVisibleAsync();
        await page.GotoAsync("sign-out");
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("You are signed in as Business manager.");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task PlainPages_InEachThemeAndWidth_HaveNoAxeFindings(string theme)
    {
        foreach (var width in (int[])[1280, 375])
        {
            await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 720 } });
            var page = await context.NewPageAsync();
            foreach (var path in (string[])["sign-in", "sign-out", "signed-out"])
            {
                await page.GotoAsync($"{path}?theme={theme}");
                var found = (await page.RunAxe()).Violations;
                Assert.True(found.Length == 0, $"{path}: {string.Join("; ", found.Select(violation => $"{violation.Id} {violation.Help}"))}");
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width}.");
            }
        }
    }
}
