using Microsoft.Playwright;
using MscpDashboard.Tests.Domain.Dataset.Published;

namespace MscpDashboard.Tests.Browser;

/// <summary>A published file from the browser to the indicator's page: recognised by its figures, mapped, checked, loaded, and known the next time.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class PublishedTests(DashboardBrowser browser)
{
    [Fact]
    public async Task File_IsMappedCheckedAndLoaded_AndKnownTheNextTime()
    {
        await using var analyst = await browser.SignedInAsync("pmqa-analyst", new() { ViewportSize = new() { Width = 1280, Height = 720 }, ColorScheme = ColorScheme.Dark });
        var opened = await DashboardBrowser.OpenAsync(analyst, "/dataset/published");
        var page = opened.Page;

        await ChooseAsync(page, "stability.csv", PublishedFiles.Bytes("la_cla_placement_stability.csv"));
        await page.GetByText("A file of explore education statistics").WaitForAsync();
        await page.GetByLabel("Find").FillAsync("CLA 2 years placements percent");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Add CLA 2 years .* Children \\(%\\) as a new indicator$") }).First.ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).First.FillAsync("Three placements in two years (%)");
        await page.GetByLabel("Unit").SelectOptionAsync("percent");
        await page.GetByLabel("Better when").SelectOptionAsync("LowIsGood");
        await page.GetByLabel("Published in").FillAsync("DfE: Children looked after in England");
        await page.GetByLabel("Published on").FillAsync("2025-11-20");
        Assert.Empty(await opened.ComplaintsAsync(1280));

        await page.GetByTestId("published-check").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^It can be loaded: [0-9]+ new") }).WaitForAsync();
        Assert.Empty(await opened.ComplaintsAsync(1280));
        await page.GetByTestId("published-load").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Loaded: [0-9]+ new") }).WaitForAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Table: files loaded" }).GetByText("stability.csv").WaitForAsync();
        Assert.Empty(await opened.ComplaintsAsync(1280));

        await page.GetByRole(AriaRole.Region, new() { Name = "Table: what it does to each indicator" }).GetByRole(AriaRole.Link, new() { Name = "Three placements in two years (%)" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Three placements in two years" }).WaitForAsync();
        await page.GetByText("DfE: Children looked after in England").First.WaitForAsync();

        var again = await DashboardBrowser.OpenAsync(analyst, "/dataset/published");
        await ChooseAsync(again.Page, "stability.csv", PublishedFiles.Bytes("la_cla_placement_stability.csv"));
        await again.Page.GetByText("4 of them known").WaitForAsync();
        await again.Page.GetByTestId("published-check").ClickAsync();
        await again.Page.GetByRole(AriaRole.Alert).GetByText("Say when it was published").WaitForAsync();
        await again.Page.GetByLabel("Published on").FillAsync("2025-11-20");
        await again.Page.GetByTestId("published-check").ClickAsync();
        await again.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^Nothing changes: all [0-9]+ figures are held already$") }).WaitForAsync();
        Assert.Empty(opened.Faults);
        Assert.Empty(again.Faults);
    }

    [Fact]
    public async Task AnyTable_IsMappedByHand_AndAFaultIsNamedByRow()
    {
        await using var manager = await browser.SignedInAsync("business-manager", new() { ViewportSize = new() { Width = 375, Height = 740 } });
        var opened = await DashboardBrowser.OpenAsync(manager, "/dataset/published");
        var page = opened.Page;

        await ChooseAsync(page, "odd.csv", "Community safety bulletin;;\nWhere;When;Rate per 1,000\nMedway;2023/24;12.5\nMedway;2024/25;1O.9\nEngland;2024/25;11\n"u8.ToArray());
        await page.GetByRole(AriaRole.Alert).GetByText("a column that says the period", new() { Exact = false }).WaitForAsync();
        Assert.Empty(await opened.ComplaintsAsync(375));
        await page.GetByLabel("What When is for").SelectOptionAsync("Period");
        await page.GetByRole(AriaRole.Alert).GetByText("a column that says the area", new() { Exact = false }).WaitForAsync();
        await page.GetByLabel("What Where is for").SelectOptionAsync("AreaName");
        await page.GetByLabel("What Rate per 1,000 is for").SelectOptionAsync("Figure");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add Rate per 1,000 as a new indicator" }).ClickAsync();
        await page.GetByLabel("Published in").FillAsync("Community safety bulletin");
        await page.GetByLabel("Published on").FillAsync("2025-11-20");
        await page.GetByTestId("published-check").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "One thing is wrong; nothing was kept" }).WaitForAsync();
        await page.GetByRole(AriaRole.Row, new() { Name = "4 Rate per 1,000 1O.9 A number, or a mark such as c, x, z or -" }).WaitForAsync();
        Assert.Empty(await opened.ComplaintsAsync(375));
        Assert.Empty(opened.Faults);
    }

    private static Task ChooseAsync(IPage page, string name, byte[] content) => page.SetInputFilesAsync("#published-file", new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });
}
