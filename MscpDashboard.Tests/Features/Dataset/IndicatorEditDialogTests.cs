using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Components;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Actions;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Features.History;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>The form that says what an indicator is, on the indicator's page.</summary>
public sealed class IndicatorEditDialogTests : BunitContext
{
    private readonly TemporaryRecord _record = new();
    private readonly BunitAuthorizationContext _authorization;

    public IndicatorEditDialogTests()
    {
        _authorization = AddAuthorization();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(_record.Clock);
        Services.AddSingleton(_record.Feed);
        Services.AddSingleton(DatasetDisclosureTests.Store(_record));
        Services.AddSingleton(new HistoryStore(_record, _record.Clock));
        Services.AddSingleton(new CommentaryStore(_record, DatasetRows.Reader(_record), _record.Feed));
        Services.AddSingleton(new IndicatorDecisions(_record, DatasetRows.Reader(_record), _record.Feed));
        Services.AddSingleton(new IndicatorEditStore(_record, DatasetRows.Reader(_record), _record.Feed));
        Services.AddSingleton(new ActionRaising(_record, new PointWords(DatasetRows.Reader(_record)), _record.Feed));
        Services.AddSingleton(new DraftStore(_record, _record.Clock));
        Services.AddSingleton(new Presence(_record.Clock));
        Services.AddScoped<CircuitLine>();
        Services.AddSingleton(new SharedReads(_record.Feed));
        Services.AddScoped<ReaderSource>();
        Services.AddScoped<Announcer>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _record.Dispose();
    }

    [Theory]
    [InlineData(Role.BusinessManager, "", 1)]
    [InlineData(Role.PmqaAnalyst, "", 1)]
    [InlineData(Role.PmqaAnalyst, "&kiosk=1", 0)]
    [InlineData(Role.PmqaAnalyst, "&asAt=2026-11-20", 0)]
    [InlineData(Role.Partner, "", 0)]
    [InlineData(Role.Viewer, "", 0)]
    public async Task Way_IsOfferedToWhoMay_OnAScreenOfTheirOwn_Today(Role role, string query, int expected)
    {
        await FillAsync();
        _record.Clock.Advance(TimeSpan.FromDays(2));

        var page = Show(role, query);

        Assert.Equal(expected, page.FindAll("button").Count(b => b.TextContent == "Edit what it is"));
    }

    [Fact]
    public async Task Definition_Written_IsOnThePageAndInItsHistory()
    {
        await FillAsync();
        var page = Show(Role.PmqaAnalyst);
        Assert.Contains("The source gives no definition.", page.Markup, StringComparison.Ordinal);
        await OpenAsync(page);

        await page.Find("#edit-name").InputAsync("Restraint of children");
        await page.Find("#edit-definition").InputAsync("Each use of force.\nNot those of escorts.");
        await page.Find("#edit-owner").ChangeAsync(page.FindAll("#edit-owner option").Single(o => o.TextContent == "Kent Police").GetAttribute("value")!);
        await page.Find("dialog form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("Restraint of children", page.Find("h1").TextContent));
        page.WaitForAssertion(() => Assert.Contains("Each use of force.\nNot those of escorts.", page.FindAll(".section p.wrap").Select(p => p.TextContent)));
        Assert.Contains("Police answers for it", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Saved 14:32.", page.Find("[data-testid=edit-said]").TextContent);
        Assert.Empty(page.FindAll("dialog"));
        page.WaitForAssertion(() => Assert.Contains("Kent Police", page.Find(".timeline").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unit_ThatWouldShowSmallNumbers_IsAskedAboutAndRefused_AndNothingTypedIsLost()
    {
        await FillAsync();
        var page = Show(Role.BusinessManager);
        await OpenAsync(page);
        Assert.Empty(page.FindAll("[data-testid=edit-no-children]"));

        await page.Find("#edit-unit").ChangeAsync("pounds");
        await page.Find("#edit-definition").InputAsync("In pounds");
        await page.Find("[data-testid=edit-no-children]").ChangeAsync(true);
        await page.Find("dialog form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("everybody would see them in this unit", page.Find("#edit-fault").TextContent, StringComparison.Ordinal));
        Assert.Equal(("true", "In pounds"), (page.Find("#edit-unit").GetAttribute("aria-invalid"), page.Find("#edit-definition").GetAttribute("value")));
        await page.Find("#edit-unit").ChangeAsync("count");
        Assert.Empty(page.FindAll("[data-testid=edit-no-children]"));
    }

    [Fact]
    public async Task SavedByAnotherMeanwhile_TheSameFieldWaitsForAChoice_AndAnotherArrives()
    {
        await FillAsync();
        var page = Show(Role.PmqaAnalyst);
        await OpenAsync(page);
        await page.Find("#edit-name").InputAsync("Mine");

        await SaveAsync(said => said with { Name = "Theirs", Polarity = Polarity.HighIsGood });

        page.WaitForAssertion(() => Assert.Contains("Yours: Mine", page.Find(".conflict").TextContent, StringComparison.Ordinal));
        Assert.Contains("Theirs: Theirs", page.Find(".conflict").TextContent, StringComparison.Ordinal);
        Assert.Equal(("Mine", "HighIsGood"), (page.Find("#edit-name").GetAttribute("value"), page.Find("#edit-polarity").GetAttribute("value")));
        Assert.Contains("Somebody else just changed “Better when”", page.Find("[data-testid=edit-notice]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("button[type=submit]").HasAttribute("disabled"));

        await page.FindAll(".conflict button")[0].ClickAsync();
        await page.Find("dialog form").SubmitAsync();
        // The page waits a moment between two reads, and the clock stands still until moved.
        await _record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(200), () => page.Find("h1").TextContent == "Mine");
    }

    [Fact]
    public async Task Typed_AndNotSaved_IsOfferedBack()
    {
        await FillAsync();
        var page = Show(Role.PmqaAnalyst);
        await OpenAsync(page);
        await page.Find("#edit-definition").InputAsync("Each use of force");
        await _record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(200), () => HasDraft());

        var again = Show(Role.PmqaAnalyst);
        await OpenAsync(again);
        again.WaitForAssertion(() => Assert.Contains("Each use of force", again.Find("[data-testid=draft-offer]").TextContent, StringComparison.Ordinal));
        await again.FindAll("[data-testid=draft-offer] button").Single(b => b.TextContent == "Restore").ClickAsync();

        Assert.Equal("Each use of force", again.Find("#edit-definition").GetAttribute("value"));

        bool HasDraft()
        {
            using var db = _record.CreateDbContext();
            return db.Drafts.Any(d => d.Kind == "indicator" && d.ItemKey == "RESTRAINT_COUNT");
        }
    }

    private async Task SaveAsync(Func<IndicatorFields, IndicatorFields> say)
    {
        await using var db = _record.CreateDbContext();
        var now = await db.Indicators.AsNoTracking().SingleAsync(i => i.Code == "RESTRAINT_COUNT");
        await Services.GetRequiredService<IndicatorEditStore>().SaveAsync(new IndicatorEdit(now.Code, now.Version, say(IndicatorFields.Of(now))), Editor.For(TemporaryRecord.Manager, Right.AddIndicator, _record.Clock));
    }

    private static async Task OpenAsync(IRenderedComponent<IndicatorPage> page)
    {
        await page.FindAll("button").Single(b => b.TextContent == "Edit what it is").ClickAsync();
        page.WaitForElement("#edit-name");
    }

    private IRenderedComponent<IndicatorPage> Show(Role role, string query = "")
    {
        _authorization.SetAuthorized(role.ToString());
        _authorization.SetClaims(new Claim(ClaimTypes.Role, role.ToString()), new Claim(ClaimTypes.NameIdentifier, role.ToString()), new Claim(MscpDashboard.People.Reader.AgencyClaim, "police"));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"dataset/RESTRAINT_COUNT?view=definition{query}");
        var page = Render<IndicatorPage>(p => p.Add(i => i.Code, "RESTRAINT_COUNT"));
        page.WaitForElement("h1");
        return page;
    }

    private Task FillAsync() => _record.AddAsync(
        [.. Places, Percent(), Count(), new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1), Row(2, MedwayKey, 2025, 60), Row(2, MedwayKey, 2026, 3)]);
}
