using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;

namespace MscpDashboard.Tests.Browser;

/// <summary>A quarter's return, from a messy file to the sign-off: the agency and the sub group each see the other's work come in.</summary>
[Collection(nameof(DashboardBrowser))]
public sealed class ReturnTests(DashboardBrowser browser)
{
    private static readonly DateOnly Quarter = ReturnPeriods.Ended(Frequency.Quarterly, DateOnly.FromDateTime(DateTime.UtcNow), 1).First();
    private static readonly string Period = PeriodNames.Of(Frequency.Quarterly, snapshot: false).Name(Quarter);

    [Fact]
    public async Task Return_SentMendedAndSignedOff_ChangesAfterwardsOnlyWithAReason()
    {
        await using var analyst = await browser.SignedInAsync("pmqa-analyst");
        await using var police = await browser.SignedInAsync("partner-police", new() { ViewportSize = new() { Width = 1280, Height = 720 }, ColorScheme = ColorScheme.Dark });
        var calendar = await DashboardBrowser.OpenAsync(analyst, "/dataset/returns");
        var cell = calendar.Page.GetByRole(AriaRole.Row, new() { Name = "Kent Police" }).First.GetByRole(AriaRole.Cell).Nth(1);

        var sending = await DashboardBrowser.OpenAsync(police, "/dataset/returns/send");
        await ChooseAsync(sending.Page, $"Kent Police;;;\nMeasure;Quarter;Numerator;Out of\nDA_REPEAT_PCT;{Period};180;\nDA_REPEET_PCT;{Period};180;600\nTotal;{Period};360;600\n");
        await sending.Page.GetByRole(AriaRole.Heading, new() { Name = "3 things are wrong; nothing was kept" }).WaitForAsync();
        await sending.Page.GetByText("nearest is DA_REPEAT_PCT").Or(sending.Page.GetByText("nearest are DA_REPEAT_PCT")).WaitForAsync();
        Assert.Empty(await sending.ComplaintsAsync(1280));

        await ChooseAsync(sending.Page, $"Kent Police;;;\nMeasure;Quarter;Numerator;Out of\nRepeat calls, child there;{Period};180;640\n");
        // What the police calls it is said here, not written into the file.
        await sending.Page.GetByLabel("Which figure Repeat calls, child there is").SelectOptionAsync("DA_REPEAT_PCT");
        await sending.Page.GetByRole(AriaRole.Heading, new() { Name = "It can be taken in: 1 new" }).WaitForAsync();
        Assert.Empty(await sending.ComplaintsAsync(1280));
        await sending.Page.GetByTestId("send-take").ClickAsync();
        await sending.Page.GetByRole(AriaRole.Heading, new() { Name = "Taken in: 1 new" }).WaitForAsync();

        // Without a word from the analyst's side.
        await Assertions.Expect(cell).ToContainTextAsync("3 of 3");
        await calendar.Page.Locator("tfoot").GetByRole(AriaRole.Button, new() { Name = $"Sign off {Period}" }).ClickAsync();
        await calendar.Page.GetByRole(AriaRole.Button, new() { Name = "Sign off", Exact = true }).ClickAsync();
        await calendar.Page.Locator("dialog .fault").GetByText("missing. Say why").WaitForAsync();
        Assert.Empty(await calendar.ComplaintsAsync(1280));
        await calendar.Page.Locator("#sign-note").FillAsync("The hospital sends its part next month");
        await calendar.Page.GetByRole(AriaRole.Button, new() { Name = "Sign off", Exact = true }).ClickAsync();
        await calendar.Page.Locator("tfoot").GetByText("The hospital sends its part next month").WaitForAsync();

        var typing = await DashboardBrowser.OpenAsync(police, string.Create(CultureInfo.InvariantCulture, $"/dataset/returns/enter?agency=police&period={Quarter:yyyy-MM-dd}"));
        await typing.Page.GetByLabel("Domestic abuse: repeat within 12 months, child in the home (%), numerator").FillAsync("182");
        await typing.Page.GetByLabel("Domestic abuse: repeat within 12 months, child in the home (%), denominator").FillAsync("640");
        Assert.Empty(await typing.ComplaintsAsync(1280));
        await typing.Page.GetByTestId("enter-send").ClickAsync();
        await typing.Page.Locator(".fault").GetByText("say why it changes").WaitForAsync();
        await typing.Page.Locator("#enter-reason").FillAsync("Two incidents were recorded late");
        await typing.Page.GetByTestId("enter-send").ClickAsync();
        await typing.Page.GetByRole(AriaRole.Heading, new() { Name = "Taken in: 1 revised" }).WaitForAsync();
        await calendar.Page.GetByText("Two incidents were recorded late").WaitForAsync();

        Assert.Empty(sending.Faults);
        Assert.Empty(typing.Faults);
        Assert.Empty(calendar.Faults);
    }

    [Fact]
    public async Task Figures_Typed_AreOfferedBackAfterTheBrowserWentAway()
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/dataset/returns/enter?agency=health&period={Quarter:yyyy-MM-dd}");
        const string Field = "Child protection conferences: reports sent two days before (%), numerator";
        await using (var first = await browser.SignedInAsync("partner-health"))
        {
            var typing = await DashboardBrowser.OpenAsync(first, path);
            await typing.Page.GetByLabel(Field).FillAsync("61");
            await typing.Page.WaitForTimeoutAsync(1_500);
        }

        await using var second = await browser.SignedInAsync("partner-health");
        var again = await DashboardBrowser.OpenAsync(second, path);
        await again.Page.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await Assertions.Expect(again.Page.GetByLabel(Field)).ToHaveValueAsync("61");
    }

    private static Task ChooseAsync(IPage page, string text) =>
        page.SetInputFilesAsync("#send-file", new FilePayload { Name = "police.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
}
