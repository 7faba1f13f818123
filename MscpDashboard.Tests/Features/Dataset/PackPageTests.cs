using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>The page where a pack is put together.</summary>
public sealed class PackPageTests : BunitContext
{
    private readonly TemporaryRecord record = new();
    private readonly BunitAuthorizationContext authorization;

    public PackPageTests()
    {
        authorization = AddAuthorization();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var dataset = DatasetDisclosureTests.Store(record);
        Services.AddSingleton<TimeProvider>(record.Clock);
        Services.AddSingleton(record.Feed);
        Services.AddSingleton(new PackStore(dataset, new CommentaryStore(record, DatasetRows.Reader(record), record.Feed), record.Clock));
        Services.AddScoped<CircuitLine>();
        Services.AddScoped<ReaderSource>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            record.Dispose();
    }

    [Fact]
    public async Task Page_ChoosesWhatNeedsAttentionFirst_AndLeadsToThatPack()
    {
        await SaveAsync();
        var page = Open("/dataset/pack", Role.Viewer);

        Assert.Equal("A pack of the one indicator that needs attention", page.Find("h1").TextContent);
        Assert.Equal("Needs attention", page.Find("legend").TextContent);
        Assert.Equal([true, false], page.FindAll(".choice input").Select(i => i.HasAttribute("checked")));
        Assert.Equal("/dataset/pack/document?order=signal", page.Find("[data-testid=pack-make]").GetAttribute("href"));
        Assert.DoesNotContain("With drafts", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_TickingAnIndicator_PutsItIntoTheAddressAndTheFile()
    {
        await SaveAsync();
        var page = Open("/dataset/pack", Role.PmqaAnalyst);

        await page.FindAll(".choice input")[1].ChangeAsync(true);

        await page.WaitForAssertionAsync(() => Assert.Equal("A pack of 2 indicators", page.Find("h1").TextContent));
        Assert.Contains("codes=REREF_PCT,RESTRAINT_COUNT", Uri.UnescapeDataString(Services.GetRequiredService<NavigationManager>().Uri), StringComparison.Ordinal);
        Assert.Contains("codes=REREF_PCT,RESTRAINT_COUNT", Uri.UnescapeDataString(page.Find("[data-testid=pack-make]").GetAttribute("href")!), StringComparison.Ordinal);
        Assert.Contains("With drafts", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAGivenChoice_HasItAtTheTop_AndClearsAndFindsIt()
    {
        await SaveAsync();
        var page = Open("/dataset/pack?codes=RESTRAINT_COUNT", Role.Viewer);

        Assert.Equal(["Chosen already", "Needs attention"], page.FindAll("legend").Select(l => l.TextContent));
        Assert.Equal([true, false], page.FindAll(".choice input").Select(i => i.HasAttribute("checked")));
        Assert.EndsWith("codes=-", page.FindAll(".flags").Single(l => l.TextContent == "Choose none").GetAttribute("href"), StringComparison.Ordinal);

        await page.Find("#pack-find").InputAsync("reref");
        Assert.Equal(["Needs attention"], page.FindAll("legend").Select(l => l.TextContent));
        Assert.Equal("One has these words.", page.Find("#pack-found").TextContent);
        Assert.Contains("RESTRAINT_COUNT", page.Find("[data-testid=pack-make]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithNothingOrTheUnknownChosen_SaysSoAndOffersNoFile()
    {
        await SaveAsync();

        var none = Open("/dataset/pack?codes=-", Role.Viewer);
        Assert.Contains("Choose at least one indicator", none.Find(".fault").TextContent, StringComparison.Ordinal);
        Assert.Empty(none.FindAll("[data-testid=pack-make]"));

        var unknown = Open("/dataset/pack?codes=REREF_PCT,NOPE", Role.Viewer);
        Assert.Contains("“NOPE”", unknown.Find(".notice").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("NOPE", unknown.Find("[data-testid=pack-make]").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfAnEmptyRecord_SaysWhyAndWhoActs() => Assert.Contains("No indicator has been loaded yet", Open("/dataset/pack", Role.Viewer).Markup, StringComparison.Ordinal);

    private async Task SaveAsync()
    {
        await using var db = record.CreateDbContext();
        db.AddRange([.. Places, Percent(), Count(), .. Years(1, MedwayKey, 2026, 20, 21, 20, 19, 20, 21, 20, 19, 20, 21, 20, 19, 20, 40), Row(2, MedwayKey, 2025, 12), Row(2, MedwayKey, 2026, 14)]);
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", Recorded));
    }

    private IRenderedComponent<PackPage> Open(string address, Role role)
    {
        authorization.SetAuthorized(role.ToString());
        authorization.SetClaims(new Claim(ClaimTypes.Role, role.ToString()));
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<PackPage>();
        page.WaitForState(() => page.FindAll("h1").Count > 0);
        return page;
    }
}
