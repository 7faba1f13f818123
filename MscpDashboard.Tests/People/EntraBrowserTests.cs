using Microsoft.Playwright;
using MscpDashboard.Tests.Browser;

namespace MscpDashboard.Tests.People;

/// <summary>The same in a real browser, which has its own mind about cookies between sites and about where forms may lead.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class EntraBrowserTests(EntraFixture fixture, DashboardBrowser browser) : IClassFixture<EntraFixture>
{
    [Fact]
    public async Task Browser_SignsInAndOut_WithoutAComplaint()
    {
        var app = fixture.App;
        // The certificate of this run is unknown to the browser.
        await using var context = await browser.NewContextAsync(new() { IgnoreHTTPSErrors = true }, app.Address);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // The refused page answers 403, which a browser logs as an error of its own.
            if (message.Type is "error" or "warning" && message.Location.StartsWith(app.Address.ToString(), StringComparison.Ordinal) && !message.Text.Contains("403", StringComparison.Ordinal))
                complaints.Add($"{message.Text} {message.Location}");
        };

        await page.GotoAsync(new Uri(app.Address, "/who").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "police", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.Address, "/who").ToString());
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("AgencyCode = police");

        await page.GotoAsync(new Uri(app.Address, "/sign-out").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.Address, "/signed-out").ToString());

        await page.GotoAsync(new Uri(app.Address, "/who").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "stranger" }).ClickAsync();
        await page.GetByText("your account has no role").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.Address, "/signed-out").ToString());

        // The test's own text page names no icon, so the browser tries the usual place.
        complaints.RemoveAll(complaint => complaint.Contains("/favicon.ico", StringComparison.Ordinal));
        Assert.Equal("", string.Join('\n', complaints));
    }
}
