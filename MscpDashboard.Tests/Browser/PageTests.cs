using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;
using MscpDashboard.Domain;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Browser;

[Collection(nameof(DashboardBrowser))]
public sealed class PageTests(DashboardBrowser browser)
{
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    // The themes differ in colours alone.
    private static readonly AxeRunOptions Colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    public static TheoryData<string> Everything => [.. Pages.Rooms, .. Pages.Details, .. Pages.States, .. Pages.Unknown];

    public static TheoryData<string> Past => [.. Pages.Rooms, .. Pages.Details.Where(path => !path.EndsWith("new", StringComparison.Ordinal) && !path.EndsWith("edit", StringComparison.Ordinal))];

    [Fact]
    public void Pages_OfTheApp_AreAllOnTheList()
    {
        string[] listed = [.. Everything.Select(row => row.Data.Split('?')[0].Replace(Pages.EvidenceId, Guid.Empty.ToString(), StringComparison.Ordinal))];
        // Reached by being sent there, not by an address of its own, or shown beside the others by other tests.
        string[] elsewhere = ["/not-found", "/signed-out", "/sign-in-failed", "/error"];
        var missing = typeof(DashboardApp).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>())
            .Select(route => route.Template)
            .Where(template => !elsewhere.Contains(template))
            .Where(template => !listed.Any(path => new TemplateMatcher(TemplateParser.Parse(template.TrimStart('/')), []).TryMatch(new PathString(path), [])));
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Page_InEachThemeAndWidth_HasNoFaultAndNoAxeFinding(string path)
    {
        await using var context = await browser.SignedInAsync("business-manager");
        var open = await DashboardBrowser.OpenAsync(context, await Pages.ResolveAsync(path, browser.App.Services));
        Assert.Equal(Pages.Unknown.Contains(path) ? 404 : 200, open.Status);

        // Another state of a page is the same markup to axe, unless it is another view.
        var sameMarkup = path.Contains('?', StringComparison.Ordinal) && !path.Contains("kiosk", StringComparison.Ordinal) && !path.Contains("view=", StringComparison.Ordinal);
        var found = sameMarkup ? [] : await FindingsInBothThemesAsync(open.Page);
        found.AddRange(await open.ComplaintsAsync(1280, 375, 1920));
        if (open.Status == 404)
            found.RemoveAll(complaint => complaint.Contains("status of 404", StringComparison.Ordinal));
        Assert.True(found.Count == 0, $"{path}:\n{string.Join('\n', found.Distinct())}");
    }

    [Theory]
    [MemberData(nameof(Past))]
    public async Task Page_AsAtAPastDate_HasNoFaultAndNoWayToEdit(string path)
    {
        await using var context = await browser.SignedInAsync("business-manager");
        var day = TimeProvider.System.Today().AddDays(-60);
        var open = await DashboardBrowser.OpenAsync(context, await Pages.ResolveAsync(path, browser.App.Services) + $"?asAt={day:yyyy-MM-dd}");
        // What is there now may not have been there then.
        Assert.True(open.Status == 200 || path.StartsWith("/evidence/", StringComparison.Ordinal), $"{path} gave {open.Status}");
        var found = await open.ComplaintsAsync();
        found.RemoveAll(complaint => open.Status == 404 && complaint.Contains("status of 404", StringComparison.Ordinal));
        if (await open.Page.Locator("main button[type=submit]:visible").CountAsync() > 0)
            found.Add("offers to save");
        if (!await open.Page.Locator(".as-at-bar").IsVisibleAsync())
            found.Add("does not say that it is of the past");
        Assert.True(found.Count == 0, $"{path}:\n{string.Join('\n', found.Distinct())}");
    }

    [Fact]
    public async Task Rooms_OfAnEmptyRecord_SayThatTheyAreEmpty()
    {
        await using var app = await RunningApp.StartAsync();
        await using var context = await browser.SignedInAsync("business-manager", address: app.Address);
        List<string> found = [];
        foreach (var path in Pages.Rooms.Append("/?kiosk=1"))
        {
            var open = await DashboardBrowser.OpenAsync(context, path);
            if (open.Status != 200)
                found.Add($"{path}: {open.Status}");
            found.AddRange((await open.ComplaintsAsync(1280, 375)).Select(complaint => $"{path}: {complaint}"));
            found.AddRange((await FindingsAsync(open.Page)).Select(finding => $"{path}: {finding}"));
            await open.Page.CloseAsync();
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData("/", "Key")]
    [InlineData("/", "Keyboard help")]
    [InlineData("/", "As at")]
    [InlineData("/", "Search")]
    [InlineData("/recommendations/F3", "rating")]
    [InlineData("/plan/1", "Rate this priority")]
    [InlineData("/dataset/REREF_PCT", "Raise an action")]
    [InlineData("/dataset/REREF_PCT", "Ask for new limits")]
    [InlineData("/dataset/REREF_PCT", "Pin an event")]
    [InlineData("/dataset/REREF_PCT", "Set a target")]
    [InlineData("/dataset/CONF_ATTENDANCE_PCT?view=definition", "Edit what it is")]
    public async Task Dialog_InEachTheme_HasNoAxeFinding_AndClosesByEscape(string path, string button)
    {
        await using var context = await browser.SignedInAsync("business-manager");
        var open = await DashboardBrowser.OpenAsync(context, path);
        var opener = open.Page.GetByRole(AriaRole.Button, new() { NameRegex = new(button == "Key" ? "^Key$" : button) }).First;
        await opener.ClickAsync();
        var dialog = open.Page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        if (button == "Search")
        {
            await Assertions.Expect(dialog.GetByRole(AriaRole.Combobox)).ToBeFocusedAsync();
            await open.Page.Keyboard.TypeAsync("neglect");
            await open.Page.GetByRole(AriaRole.Option).First.WaitForAsync();
        }

        var found = await FindingsInBothThemesAsync(open.Page);

        await open.Page.Keyboard.PressAsync("Escape");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        found.AddRange(open.Faults);
        Assert.True(found.Count == 0, $"{button}:\n{string.Join('\n', found.Distinct())}");
        await Assertions.Expect(opener).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/dataset/CPP_AT31_RATE")]
    [InlineData("/actions/BP4.1")]
    public async Task Page_WhileItLoads_ShiftsAtMostATenth(string path)
    {
        await using var context = await browser.SignedInAsync("business-manager");
        var open = await DashboardBrowser.OpenAsync(context, path,
            "window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value; }).observe({ type: 'layout-shift', buffered: true });");
        await open.Page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))");
        await open.QuietAsync();
        Assert.InRange(await open.Page.EvaluateAsync<double>("window.shift"), 0, 0.1);
    }

    private static async Task<List<string>> FindingsInBothThemesAsync(IPage page)
    {
        List<string> found = [];
        foreach (var (scheme, rules) in ((ColorScheme, AxeRunOptions)[])[(ColorScheme.Light, Wcag), (ColorScheme.Dark, Colours)])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            found.AddRange((await FindingsAsync(page, rules)).Select(finding => $"{scheme}: {finding}"));
        }

        return found;
    }

    private static async Task<IEnumerable<string>> FindingsAsync(IPage page, AxeRunOptions? rules = null) =>
        (await page.RunAxe(rules ?? Wcag)).Violations.Select(v => $"axe {v.Id} ({v.Impact}): {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html.Length > 160 ? n.Html[..160] : n.Html))}");
}
