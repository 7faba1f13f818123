using Microsoft.Playwright;

namespace MscpDashboard.Tests.Browser;

/// <summary>A figure is read by keys, spoken of by one, agreed by another, and acted on: each sees the other's work come in.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class IndicatorTests(DashboardBrowser browser)
{
    private const string Path = "/dataset/CPP_REPEAT_PCT";

    [Fact]
    public async Task Point_ReadByKeys_WrittenAboutAndAgreed_BecomesAnAction()
    {
        await using var analyst = await browser.SignedInAsync("pmqa-analyst");
        await using var manager = await browser.SignedInAsync("business-manager", new() { ViewportSize = new() { Width = 1280, Height = 720 }, ColorScheme = ColorScheme.Dark });
        var mine = await DashboardBrowser.OpenAsync(analyst, Path);
        var theirs = await DashboardBrowser.OpenAsync(manager, Path);
        await mine.Page.Locator(".also-here").GetByText("Business manager").WaitForAsync();

        var chart = mine.Page.Locator("figure.chart [role=img]");
        var spoken = mine.Page.Locator("figure.chart [aria-live=polite]");
        await chart.FocusAsync();
        await chart.PressAsync("End");
        await Assertions.Expect(spoken).ToContainTextAsync("limits");
        var last = await spoken.TextContentAsync();
        await chart.PressAsync("ArrowLeft");
        await Assertions.Expect(spoken).Not.ToHaveTextAsync(last!);
        await chart.PressAsync("ArrowRight");
        await Assertions.Expect(spoken).ToHaveTextAsync(last!);

        await theirs.Page.GetByRole(AriaRole.Button, new() { Name = "Write" }).ClickAsync();
        await theirs.Page.Locator("#commentary-story").FillAsync("More came back than the year before");
        Assert.Empty(await theirs.ComplaintsAsync(1280));
        await theirs.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await mine.Page.Locator(".commentary").GetByText("More came back than the year before").WaitForAsync();
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Agree for the sub group" }).ClickAsync();
        await theirs.Page.Locator(".commentary").GetByText("Agreed by the PMQA sub group").WaitForAsync();

        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for new limits" }).ClickAsync();
        Assert.Empty(await mine.ComplaintsAsync(1280));
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).Last.ClickAsync();
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Raise an action" }).ClickAsync();
        await mine.Page.Locator("#raise-title").FillAsync("Audit 20 plans that began again");
        await mine.Page.Locator("#raise-owner").SelectOptionAsync("council");
        await mine.Page.Locator("#raise-due").FillAsync("2099-01-31");
        Assert.Empty(await mine.ComplaintsAsync(1280));
        await mine.Page.GetByRole(AriaRole.Button, new() { Name = "Raise action", Exact = true }).ClickAsync();
        await theirs.Page.Locator(".point").GetByText("Audit 20 plans that began again").WaitForAsync();

        await theirs.Page.Locator(".point").GetByRole(AriaRole.Link, new() { Name = "DS" }).ClickAsync();
        await theirs.Page.GetByTestId("raised-from").WaitForAsync();
        Assert.Empty(mine.Faults);
        Assert.Empty(theirs.Faults);
    }
}
