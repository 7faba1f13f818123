using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Components;
using MscpDashboard.Features.Assurance;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Assurance;

public sealed class AssurancePageTests : IAsyncLifetime
{
    private readonly List<BunitContext> open = [];
    private ChainRecord chain = null!;
    private SharedReads shared = null!;

    public async ValueTask InitializeAsync()
    {
        chain = await ChainRecord.CreateAsync();
        shared = new SharedReads(chain.Record.Feed);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in open)
            await context.DisposeAsync();
        chain.Dispose();
    }

    [Fact]
    public void Page_AnswersFirstAndNamesEachGap()
    {
        var page = Chain(Role.Scrutineer);

        Assert.StartsWith("None of Faith’s two recommendations has accepted evidence of impact", page.Find("[data-testid=answer]").TextContent, StringComparison.Ordinal);
        var f3 = page.Find("section[aria-labelledby=f3]");
        Assert.Contains("No indicator is linked: nothing can show whether children are safer", f3.TextContent, StringComparison.Ordinal);
        Assert.Contains("Evidence of impact is not accepted yet", f3.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("section button"));
    }

    [Fact]
    public void Page_OfNobody_IsNotFound()
    {
        var context = Circuit(Role.Viewer, "/reviews/nobody/assurance");
        var page = context.Render<AssurancePage>(p => p.Add(x => x.Slug, "nobody"));

        page.WaitForAssertion(() => Assert.Contains("Review “nobody”", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_ReviewWhereNobodyIsAsked_SaysNobodyHasAnswered()
    {
        var page = Chain(Role.Viewer, "george");

        Assert.Contains("Nobody has answered", page.Find("section[aria-labelledby=g1]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manager_LinksAnIndicator_AndOthersSeeIt()
    {
        var circuit = Circuit(Role.Viewer, "/reviews/faith/assurance");
        var (mine, other) = (Chain(Role.BusinessManager), Shown(circuit, "faith"));
        await mine.InvokeAsync(() => mine.Find("section[aria-labelledby=f6] button").ClickAsync());
        mine.WaitForElement(".options input");
        Assert.Empty(mine.FindAll("#pick-find"));
        var box = mine.FindAll(".options label").First(l => l.TextContent.Contains(ChainRecord.Shares, StringComparison.Ordinal)).QuerySelector("input")!;
        await mine.InvokeAsync(() => box.ChangeAsync(true));
        await mine.InvokeAsync(() => mine.Find("form").SubmitAsync());

        mine.WaitForAssertion(() => Assert.Contains("F6 has one indicator linked now.", mine.Markup, StringComparison.Ordinal));
        other.WaitForAssertion(() => Assert.Contains("counts on neither side", other.Find("section[aria-labelledby=f6]").TextContent, StringComparison.Ordinal));
        Assert.Empty(mine.FindAll("dialog"));
        // Drawn for the work of 500 days ago; of the work of this summer there is nothing after it to draw.
        Assert.Single(other.FindAll("section[aria-labelledby=f6] .before-after"));
        other.WaitForAssertion(() => Assert.Contains(circuit.Said, s => s.Contains("F6.2", StringComparison.Ordinal)));
    }

    [Fact]
    public void PastDate_HasNoControls()
    {
        chain.Record.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Empty(Chain(Role.BusinessManager, query: "?asAt=2026-11-20").FindAll("section button"));
    }

    [Fact]
    public async Task Chair_GivesATheme()
    {
        var context = Circuit(Role.LearningLessonsChair, "/reviews/themes");
        var page = context.Render<ThemesPage>();
        page.WaitForElement("section");
        await page.InvokeAsync(() => page.FindAll("td.set button")[0].ClickAsync());
        page.WaitForElement(".options input");
        await page.InvokeAsync(() => page.FindAll(".options input")[0].ChangeAsync(true));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("Information sharing", page.Find("section h2").TextContent, StringComparison.Ordinal));
        Assert.Contains(": Information sharing.", page.Find("header").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Viewer_OfThemes_SeesThemWithoutControls()
    {
        var page = Circuit(Role.Viewer, "/reviews/themes").Render<ThemesPage>();
        page.WaitForElement("section");

        Assert.Empty(page.FindAll("td.set"));
        Assert.Equal(4, page.FindAll("tbody tr").Count);
    }

    private IRenderedComponent<AssurancePage> Chain(Role role, string slug = "faith", string query = "") => Shown(Circuit(role, $"/reviews/{slug}/assurance{query}"), slug);

    private static IRenderedComponent<AssurancePage> Shown(AssuranceCircuit circuit, string slug)
    {
        var page = circuit.Render<AssurancePage>(p => p.Add(x => x.Slug, slug));
        page.WaitForElement("section");
        return page;
    }

    private AssuranceCircuit Circuit(Role role, string address)
    {
        var circuit = new AssuranceCircuit(chain, shared, role, address);
        open.Add(circuit);
        return circuit;
    }
}

/// <summary>One open browser tab.</summary>
internal sealed class AssuranceCircuit : BunitContext
{
    public AssuranceCircuit(ChainRecord chain, SharedReads shared, Role role, string address)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLogging();
        Services.AddSingleton(chain.Record.Feed);
        Services.AddSingleton<TimeProvider>(chain.Record.Clock);
        Services.AddSingleton(new AssuranceStore(chain.Record, shared, chain.Record.Feed, chain.Record.Clock, DatasetRows.Reader(chain.Record)));
        Services.AddScoped<Announcer>();
        Services.AddScoped<ReaderSource>();
        var user = this.AddAuthorization();
        user.SetAuthorized(role.ToString());
        user.SetRoles(role.ToString());
        Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        Services.GetRequiredService<Announcer>().Said += Said.Add;
    }

    /// <summary>What was announced, in order.</summary>
    public List<string> Said { get; } = [];
}
