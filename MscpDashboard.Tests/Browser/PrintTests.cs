using Microsoft.Playwright;

namespace MscpDashboard.Tests.Browser;

/// <summary>On paper everything that is shown is there, and nothing that could only be pressed.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class PrintTests(DashboardBrowser browser)
{
    // A4 within its margins, in CSS pixels.
    private const int Portrait = 688;
    private const int Landscape = 1016;

    [Theory]
    [InlineData("/dataset", Portrait)]
    [InlineData("/dataset", Landscape)]
    [InlineData("/dataset/CONF_ATTENDANCE_PCT", Portrait)]
    [InlineData("/dataset/CONF_ATTENDANCE_PCT", Landscape)]
    public async Task Print_OnASheet_CutsNothingAndLeavesOutWhatIsPressed(string path, int width)
    {
        await using var context = await browser.SignedInAsync("pmqa-analyst", new() { ViewportSize = new() { Width = 1280, Height = 720 } });
        var open = await DashboardBrowser.OpenAsync(context, path);
        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await open.Page.SetViewportSizeAsync(width, 950);
        await open.QuietAsync();

        Assert.Equal(0, await open.Page.Locator("nav.side:visible, .bar:visible, main :is(button:not(.sort), select, [download]):visible").CountAsync());
        var cut = await open.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('main :is(th, td, h1, canvas, p)')]
                .filter(e => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1)
                .map(e => `${e.tagName} ${e.textContent.trim().slice(0, 40)} ends at ${e.getBoundingClientRect().right}`)
            """);
        Assert.Empty(cut);
        Assert.NotEqual(0, await open.Page.Locator("main thead th:visible").CountAsync());
    }

    [Fact]
    public async Task Print_OfAChart_IsDrawnForTheSheetAndBackForTheScreen()
    {
        await using var context = await browser.SignedInAsync("viewer", new() { ViewportSize = new() { Width = 1280, Height = 720 }, ColorScheme = ColorScheme.Dark });
        var open = await DashboardBrowser.OpenAsync(context, "/dataset/CPP_REPEAT_PCT");
        var canvas = open.Page.Locator("figure.chart canvas");
        var onScreen = await canvas.EvaluateAsync<int>("c => parseInt(c.style.width)");

        await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(690, await canvas.EvaluateAsync<int>("c => parseInt(c.style.width)"));
        await open.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Equal(onScreen, await canvas.EvaluateAsync<int>("c => parseInt(c.style.width)"));
        Assert.Empty(open.Faults);
    }
}
