using MscpDashboard.Data.Dataset;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Components;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Features.Actions;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Features.History;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

public sealed class DatasetPageTests : BunitContext
{
    private readonly TemporaryRecord _record = new();
    private readonly BunitAuthorizationContext _authorization;

    public DatasetPageTests()
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
        SignIn(Role.Viewer);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _record.Dispose();
    }

    [Fact]
    public async Task Scorecard_ShowsOneRowAnIndicatorUnderItsTheme()
    {
        await FillAsync();

        var page = Show<ScorecardPage>("dataset");

        Assert.Equal("One of 2 indicators shows a signal", page.Find("h1").TextContent);
        Assert.Equal(["Referral and assessment 1", "Secure estate 1"], page.FindAll("tr.group th").Select(h => h.TextContent.Trim()));
        Assert.Equal(["Re-referrals within 12 months", "Restraint incidents"], page.FindAll("tbody th[scope=row] a").Select(a => a.TextContent));
        Assert.Contains("Concern", page.Find(".variation-cell").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Viewer, "", "suppressed")]
    [InlineData(Role.PmqaAnalyst, "?kiosk=1", "suppressed")]
    [InlineData(Role.PmqaAnalyst, "", "3")]
    public async Task Scorecard_SmallNumber_IsSeenByWhoMayOnAScreenOfTheirOwn(Role role, string query, string expected)
    {
        await FillAsync();
        SignIn(role);

        var page = Show<ScorecardPage>("dataset" + query);

        var cell = page.FindAll("td.latest")[1];
        Assert.Contains(expected, cell.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scorecard_Typing_FiltersAndWritesTheAddress()
    {
        await FillAsync();
        var page = Show<ScorecardPage>("dataset");

        // Typing ends when the pause after it is over, and the clock stands still until moved.
        var typing = page.InvokeAsync(() => page.Find("#dataset-find").InputAsync("restraint"));
        await _record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(200), () => typing.IsCompleted);
        await typing;

        Assert.EndsWith("/dataset?find=restraint", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("Restraint incidents", Assert.Single(page.FindAll("tbody th[scope=row] a")).TextContent));
        Assert.Contains("1 of 2 indicators.", page.Find(".shown").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scorecard_OfManyRows_DrawsTheFirstWhileTyping_MoreAtRest_AndAllWhenAsked()
    {
        await _record.AddAsync([.. Places, .. Enumerable.Range(1, 320).Select(i => new Indicator(i, $"I{i:000}", $"Indicator {i:000}", "theme", "percent", Frequency.Annual, false, Polarity.Neutral, false))]);
        var page = Show<ScorecardPage>("dataset");
        Assert.Equal((300, "theme 320"), (Rows(), page.Find("tr.group th").TextContent.Trim().ToLowerInvariant()));

        var typing = page.InvokeAsync(() => page.Find("#dataset-find").InputAsync("indicator"));
        await _record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(20), () => Rows() == 60);
        Assert.False(typing.IsCompleted);
        await _record.Clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(200), () => typing.IsCompleted);
        page.WaitForAssertion(() => Assert.Equal(300, Rows()));

        var all = page.FindAll("a").Single(a => a.TextContent == "Show all 320 rows");
        Assert.EndsWith("every=1", all.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(320, Show<ScorecardPage>("dataset?every=1").FindAll("tbody th[scope=row]").Count);

        int Rows() => page.FindAll("tbody th[scope=row]").Count;
    }

    [Fact]
    public async Task Scorecard_ValueThatCannotBeRead_IsNoted()
    {
        await FillAsync();

        var page = Show<ScorecardPage>("dataset?sort=loudest");

        Assert.Contains("“loudest” is not a value for sort", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("tbody th[scope=row]").Count);
    }

    [Fact]
    public async Task Scorecard_NewFigureFromSomebodyElse_IsMarkedInPlace()
    {
        await FillAsync();
        var page = Show<ScorecardPage>("dataset");

        await _record.AddAsync(Row(2, MedwayKey, 2027, 14, recorded: Recorded.AddDays(9)));
        _record.Feed.Publish(new Change(Topic.Dataset, Guid.NewGuid(), 1));

        page.WaitForAssertion(() => Assert.Equal("Restraint incidents", page.Find("tr.changed th a").TextContent));
        Assert.Contains("14", page.Find("tr.changed .latest").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicator_ShowsSentenceChartTableNeighboursAndSource()
    {
        await FillAsync();

        var page = Show("REREF_PCT");

        Assert.StartsWith("40.0% in the year to March 2026", page.Find(".reading b").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("40.0% in the year to March 2026", page.Find("[role=img][aria-label]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("concern: above the upper limit", page.Find("td.found:last-child").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare", "Medway, at 40.0% in the year to March 2026, is")]
    [InlineData("neighbours", "Medway is second best of two in the year to March 2026")]
    [InlineData("revisions", "No period was ever revised.")]
    [InlineData("definition", "lower is better; no agency is named for it")]
    [InlineData("definition", DatasetEndpoints.Attribution)]
    [InlineData("nonsense", "“nonsense” is not a value for view")]
    public async Task Indicator_View_HasItsSentence(string view, string expected)
    {
        await FillAsync();

        var page = Show("REREF_PCT", $"?view={view}");

        Assert.Contains(expected, page.Find(".indicator").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicator_SmallAgencyNumbers_AreNowhereForAViewer()
    {
        await FillAsync();
        await _record.AddAsync(Row(2, MedwayKey, 2025, 3, agency: "police"), Row(2, MedwayKey, 2025, 20.7031, agency: "health"), Row(2, MedwayKey, 2025, 37.5067, agency: "council"));

        var page = Show("RESTRAINT_COUNT", "?view=agency");

        Assert.Contains("By agency", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("20.7", page.Markup, StringComparison.Ordinal);
        Assert.Contains("suppressed", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicator_UnknownArea_IsNotedAndMedwayShown()
    {
        await FillAsync();

        var page = Show("REREF_PCT", "?area=E99");

        Assert.Contains("no figures here for the area “E99”", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.Contains("Medway", page.Find("figure h2, figure h3, figcaption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicator_UnknownCode_OffersTheNearest()
    {
        await FillAsync();

        var page = Show("REREF");

        Assert.Contains("“REREF” is not in the record", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains(page.FindAll("a"), a => a.GetAttribute("href") == "/dataset/REREF_PCT");
    }

    [Fact]
    public async Task Indicator_CompareNone_LeavesOnlyItsOwnLine()
    {
        await FillAsync();

        var page = Show("REREF_PCT", "?compare=none");

        Assert.DoesNotContain(page.FindAll("th[scope=row]"), h => h.TextContent == "England");
    }

    [Theory]
    [InlineData(Role.Viewer, "")]
    [InlineData(Role.PmqaAnalyst, "Raise an action|Pin an event|Write")]
    [InlineData(Role.BusinessManager, "Raise an action|Pin an event|Set a target|Write")]
    public async Task Indicator_NewestPoint_OffersWhatTheRoleMayDo(Role role, string expected)
    {
        await FillAsync();
        SignIn(role);

        var page = Show("RESTRAINT_COUNT", "?point=2026-03-31");

        Assert.Equal(expected, string.Join('|', page.FindAll("aside button").Select(b => b.TextContent.Trim()).Where(t => t is not "Ask for new limits")));
    }

    [Fact]
    public async Task Indicator_CommentarySaved_IsShownAsADraftToItsWriterAndNotToViewers()
    {
        await FillAsync();
        SignIn(Role.BusinessManager);
        var page = Show("REREF_PCT");

        await page.Find(".commentary button").ClickAsync();
        await page.InvokeAsync(() => page.Find("#commentary-story").InputAsync("One referral in four follows an earlier one"));
        await page.Find(".commentary form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("not agreed yet", page.Find(".commentary").TextContent, StringComparison.Ordinal));
        SignIn(Role.Viewer);
        Assert.Contains("Nothing is agreed for this period yet", Show("REREF_PCT").Find(".commentary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicator_CommentarySavedByAnotherWhileWriting_ShowsBoth()
    {
        await FillAsync();
        SignIn(Role.BusinessManager);
        var page = Show("REREF_PCT");
        await page.Find(".commentary button").ClickAsync();
        await page.InvokeAsync(() => page.Find("#commentary-story").InputAsync("Mine"));

        var store = Services.GetRequiredService<CommentaryStore>();
        await store.WriteAsync("REREF_PCT", new CommentaryEdit(new DateOnly(2026, 3, 31), null, 0, new CommentaryText("Theirs", null, null)), Analyst, Editor.For(Analyst, Right.WriteCommentary, _record.Clock));

        page.WaitForAssertion(() => Assert.Contains("Yours: Mine", page.Find(".conflict").TextContent, StringComparison.Ordinal));
        Assert.Contains("Theirs: Theirs", page.Find(".conflict").TextContent, StringComparison.Ordinal);
        await page.FindAll(".conflict button")[0].ClickAsync();
        await page.Find(".commentary form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Mine", page.Find(".commentary").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<IndicatorPage> Show(string code, string query = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"dataset/{code}{query}");
        return Loaded(Render<IndicatorPage>(p => p.Add(i => i.Code, code)));
    }

    private IRenderedComponent<T> Show<T>(string address)
        where T : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Loaded(Render<T>());
    }

    private static IRenderedComponent<T> Loaded<T>(IRenderedComponent<T> page)
        where T : IComponent
    {
        page.WaitForElement("h1");
        return page;
    }

    private void SignIn(Role role)
    {
        _authorization.SetAuthorized(role.ToString());
        _authorization.SetClaims(new Claim(ClaimTypes.Role, role.ToString()));
    }

    private Task FillAsync() => _record.AddAsync(
    [
        .. Places, Percent(), Count(),
        .. Years(1, MedwayKey, 2026, 20, 21, 20, 19, 20, 21, 20, 19, 20, 21, 20, 19, 20, 40), Row(1, EnglandKey, 2026, 22), Row(1, KentKey, 2026, 21),
        Row(2, MedwayKey, 2025, 60), Row(2, MedwayKey, 2026, 3),
    ]);
}
