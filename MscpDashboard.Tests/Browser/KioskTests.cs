using Microsoft.Playwright;

namespace MscpDashboard.Tests.Browser;

[Collection(nameof(DashboardBrowser))]
public sealed class KioskTests(DashboardBrowser browser)
{
    [Theory]
    [InlineData("/?kiosk=1", 1920, 1080)]
    [InlineData("/?kiosk=1", 1280, 720)]
    [InlineData("/dataset?kiosk=1", 1920, 1080)]
    [InlineData("/dataset?kiosk=1", 1280, 720)]
    [InlineData("/dataset/CONF_ATTENDANCE_PCT?kiosk=1", 1280, 720)]
    public async Task Kiosk_OnASharedScreen_FitsInLargeLetters(string path, int width, int height)
    {
        await using var context = await browser.SignedInAsync("business-manager", new() { ViewportSize = new() { Width = width, Height = height } });
        var open = await DashboardBrowser.OpenAsync(context, path);
        Assert.Equal(0, await open.Page.Locator("nav:visible, header.bar:visible, main :is(input, select, button, [download]):visible").CountAsync());

        // Scrolled or cut off: whole boxes that hold more than they show, and text beyond the edges.
        var over = await open.Page.EvaluateAsync<string[]>(@"() => [
            ...[document.documentElement, document.body, ...document.querySelectorAll('main, main *')]
                .filter(e => !e.closest('.visually-hidden, svg') && !e.classList.contains('visually-hidden'))
                .filter(e => e.tagName === 'HTML' || getComputedStyle(e).overflowY !== 'visible' || getComputedStyle(e).overflowX !== 'visible')
                .filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
                .map(e => `${e.tagName}.${e.className} holds ${e.scrollWidth}x${e.scrollHeight} in ${e.clientWidth}x${e.clientHeight}`),
            ...[...document.querySelectorAll('main *')]
                .filter(e => !e.closest('.visually-hidden, svg') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                .filter(e => { const r = e.getBoundingClientRect(); return r.bottom > innerHeight + 1 || r.right > innerWidth + 1 || r.top < -1 || r.left < -1; })
                .map(e => `beyond the edge: ${e.textContent.trim().slice(0, 60)}`)]");
        Assert.Empty(over);

        var smallest = await open.Page.EvaluateAsync<double>(@"() => Math.min(...[...document.querySelectorAll('main *')]
            .filter(e => !e.closest('.visually-hidden, svg') && e.getClientRects().length && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
            .map(e => parseFloat(getComputedStyle(e).fontSize)))");
        Assert.True(smallest >= (26.0 * height / 1080) - 0.05, $"The smallest letters have {smallest} px.");
        Assert.Empty(open.Faults);
    }

    [Fact]
    public async Task Kiosk_OfTheDataset_HasConcernFirst()
    {
        await using var context = await browser.SignedInAsync("viewer");
        var open = await DashboardBrowser.OpenAsync(context, "/dataset?kiosk=1");
        var rows = await open.Page.Locator("tbody tr").AllInnerTextsAsync();
        Assert.InRange(rows.Count, 6, 14);
        Assert.All(rows, row => Assert.Contains("Concern", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kiosk_OfOneWhoMaySeeSmallNumbers_ShowsWhatEverybodyMaySee()
    {
        Assert.Equal(await WallOfAsync("viewer"), await WallOfAsync("business-manager"));

        async Task<string> WallOfAsync(string persona)
        {
            await using var context = await browser.SignedInAsync(persona);
            var open = await DashboardBrowser.OpenAsync(context, "/?kiosk=1");
            await open.Page.EvaluateAsync("document.querySelector('.wall-marking').remove()");
            return await open.Page.InnerTextAsync("main");
        }
    }
}
