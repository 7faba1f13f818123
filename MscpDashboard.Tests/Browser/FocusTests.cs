using Microsoft.Playwright;

namespace MscpDashboard.Tests.Browser;

/// <summary>Who goes by keyboard sees where they are: every stop of the Tab key has a ring, whatever a library's own styles say.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class FocusTests(DashboardBrowser browser)
{
    private const int Most = 400;

    // The next stop's ring in words, empty at the first stop that was there before. A box within its label may leave the ring to the label.
    private const string Ring = """
        () => {
            const at = document.activeElement;
            if (!at || at === document.body || at === document.documentElement)
                return 'nowhere';
            window.stops ??= new WeakSet();
            // A date is one field and several stops.
            if (window.stops.has(at) && window.last !== at)
                return '';
            window.stops.add(at);
            window.last = at;
            const ring = [at, at.closest('label')].filter(e => e).map(e => getComputedStyle(e)).find(s => s.outlineStyle === 'solid');
            const clear = !ring || parseFloat(ring.outlineWidth) < 2 || /^rgba\(.*, 0\)$|transparent/.test(ring.outlineColor);
            const name = `${at.tagName.toLowerCase()}.${at.className} “${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 40)}”`;
            return clear ? `no ring: ${name}` : name;
        }
        """;

    [Theory]
    [InlineData("/dataset?find=attendance", ColorScheme.Light)]
    [InlineData("/dataset?find=attendance", ColorScheme.Dark)]
    [InlineData("/dataset/CPP_REPEAT_PCT", ColorScheme.Light)]
    [InlineData("/dataset/CPP_REPEAT_PCT", ColorScheme.Dark)]
    [InlineData("/actions", ColorScheme.Light)]
    [InlineData("/actions", ColorScheme.Dark)]
    public async Task Tab_ThroughAPage_ShowsEveryStop(string path, ColorScheme theme)
    {
        await using var context = await browser.SignedInAsync("pmqa-analyst", Screen(theme));
        var open = await DashboardBrowser.OpenAsync(context, path);
        await EveryStopHasARingAsync(open.Page, atLeast: 20);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Tab_ThroughADialog_ShowsEveryStop(ColorScheme theme)
    {
        await using var context = await browser.SignedInAsync("pmqa-analyst", Screen(theme));
        var open = await DashboardBrowser.OpenAsync(context, "/dataset/CPP_REPEAT_PCT");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Raise an action" }).ClickAsync();
        await open.Page.Locator("dialog[open]").WaitForAsync();
        await EveryStopHasARingAsync(open.Page, atLeast: 4);
    }

    private static BrowserNewContextOptions Screen(ColorScheme theme) => new() { ViewportSize = new() { Width = 1280, Height = 720 }, ColorScheme = theme };

    private static async Task EveryStopHasARingAsync(IPage page, int atLeast)
    {
        List<string> stops = [];
        for (var pressed = 0; pressed < Most; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<string>(Ring);
            if (stop.Length == 0)
                break;
            // Between the last stop and the first one the browser's own frame has the focus.
            if (stop != "nowhere")
                stops.Add(stop);
        }

        Assert.True(stops.Count >= atLeast, $"Only {stops.Count} stops: {string.Join("; ", stops)}");
        Assert.DoesNotContain(stops, stop => stop.StartsWith("no ring", StringComparison.Ordinal));
    }
}
