using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using MscpDashboard.Tests.Browser;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.People;

/// <summary>An open page has read its cookie long ago; these watch it notice that the session is over.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class SessionBrowserTests(DashboardBrowser browser)
{
    [Fact]
    public async Task OpenPage_WhenTheSessionEnds_StopsShowingDataAndAsksToSignIn()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await RunningApp.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var context = await browser.SignedInAsync("viewer", address: app.Address);
        var page = (await DashboardBrowser.OpenAsync(context, "/?theme=dark")).Page;

        clock.Advance(TimeSpan.FromHours(10));

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.Address, "/sign-in?returnUrl=%2F%3Ftheme%3Ddark").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Viewer", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.Address, "/?theme=dark").ToString());
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Viewer" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OpenPage_WhenSignedOutInAnotherTab_AsksToSignIn()
    {
        await using var app = await RunningApp.StartAsync();
        await using var context = await browser.SignedInAsync("viewer", address: app.Address);
        var page = (await DashboardBrowser.OpenAsync(context, "/")).Page;
        await using var somebodyElse = await browser.SignedInAsync("viewer", address: app.Address);
        var untouched = (await DashboardBrowser.OpenAsync(somebodyElse, "/")).Page;

        var other = await context.NewPageAsync();
        await other.GotoAsync("sign-out");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.Address, "/sign-in?returnUrl=%2F").ToString());
        Assert.Equal(app.Address.ToString(), untouched.Url);
    }
}
