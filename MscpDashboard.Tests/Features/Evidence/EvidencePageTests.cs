using AngleSharp.Dom;
using Bunit;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Features.Evidence;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Evidence;

public sealed class EvidencePageTests : IAsyncLifetime
{
    private readonly EvidenceRecord made = new();
    private readonly List<EvidenceCircuit> circuits = [];
    private SharedReads shared = null!;

    public async ValueTask InitializeAsync()
    {
        shared = new SharedReads(made.Record.Feed);
        await made.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in circuits)
            await circuit.DisposeAsync();
        made.Dispose();
    }

    [Fact]
    public async Task Register_SaysItFirstAndListsWhatThereIs()
    {
        await made.AddAsync("Audit", EvidenceLevel.Impact);
        await made.AddAsync("Policy");

        var page = Circuit(Role.Viewer).Open<EvidencePage>("/evidence");

        page.WaitForAssertion(() => Assert.Equal("2 pieces of evidence; 1 shows impact on children, none of it accepted yet", page.Find("h1").TextContent));
        Assert.Equal(["Audit", "Policy"], Titles(page).Order());
        Assert.DoesNotContain("Add evidence", page.Markup);
    }

    [Fact]
    public void Register_OfAnAdder_OffersToAddForWhatIsFiltered()
    {
        var page = Circuit(Role.Partner, "police").Open<EvidencePage>("/evidence?supports=F3");
        page.WaitForAssertion(() => Assert.Equal("/evidence/new?for=F3", page.Find("a.primary").GetAttribute("href")));
    }

    [Fact]
    public void Register_InThePast_OffersNothing()
    {
        var page = Circuit(Role.BusinessManager).Open<EvidencePage>("/evidence?asAt=2026-01-01");
        page.WaitForAssertion(() => Assert.Contains("There is no evidence yet", page.Find("h1").TextContent));
        Assert.Empty(page.FindAll("a.primary"));
    }

    [Fact]
    public async Task Filter_Chosen_StandsInTheAddressAndNarrows()
    {
        await made.AddAsync("Audit", EvidenceLevel.Impact);
        await made.AddAsync("Policy");
        var circuit = Circuit(Role.Viewer);
        var page = circuit.Open<EvidencePage>("/evidence");
        page.WaitForElement("#ev-level");
        await page.InvokeAsync(() => page.Find("#ev-level").ChangeAsync("impact"));

        page.WaitForAssertion(() => Assert.EndsWith("/evidence?level=impact", circuit.Navigation.Uri));
        page.WaitForAssertion(() => Assert.Equal(["Audit"], Titles(page)));
        Assert.Contains("format=csv", page.Find("a[download]").GetAttribute("href"));
        Assert.Contains("level=impact", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Filter_Malformed_IsPassedOverWithANote()
    {
        var page = Circuit(Role.Viewer).Open<EvidencePage>("/evidence?level=huge&sort=%00");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".notice").Count));
    }

    [Fact]
    public async Task Change_BySomebodyElse_IsShownInPlaceAndNewOnesWait()
    {
        var first = await made.AddAsync("Audit");
        var circuit = Circuit(Role.Viewer);
        var page = circuit.Open<EvidencePage>("/evidence");
        page.WaitForAssertion(() => Assert.Equal(["Audit"], Titles(page)));

        await made.UpdateAsync(first, 1, "Audit, corrected");
        page.WaitForAssertion(() => Assert.Equal(["Audit, corrected"], Titles(page)));
        Assert.Contains("changed", page.Find("tbody tr").ClassName);

        await made.AddAsync("Second");
        // The page waits a moment behind its last load; the clock stands still until moved, and the wait may not have begun yet.
        await made.Record.Clock.AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => page.Markup.Contains("1 new: show", StringComparison.Ordinal));

        Assert.Contains("1 new: show", page.Markup);
        Assert.Equal(["Audit, corrected"], Titles(page));
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent == "1 new: show").ClickAsync());
        page.WaitForAssertion(() => Assert.Equal(2, Titles(page).Count()));
        Assert.Contains("One new piece of evidence", circuit.Said);
    }

    [Fact]
    public async Task Detail_AcceptedByADoubleClick_SaysNothingOfAConflict()
    {
        var id = await made.AddAsync("Audit", EvidenceLevel.Impact);
        var chair = Circuit(Role.LearningLessonsChair).Open<EvidenceDetailPage>($"/evidence/{id}", p => p.Add(e => e.Id, id));
        var accept = chair.WaitForElement("aside button.primary");

        await chair.InvokeAsync(() => Task.WhenAll(accept.ClickAsync(), accept.ClickAsync()));

        chair.WaitForAssertion(() => Assert.Equal("Accepted.", chair.Find("[role=alert]").TextContent));
    }

    [Fact]
    public async Task Detail_FoundNotEnough_SaysWhyAndClaimsNothing()
    {
        var id = await made.AddAsync("Audit", EvidenceLevel.Impact);
        var chair = Circuit(Role.LearningLessonsChair).Open<EvidenceDetailPage>($"/evidence/{id}", p => p.Add(e => e.Id, id));
        var circuit = Circuit(Role.Partner, "police");
        var police = circuit.Open<EvidenceDetailPage>($"/evidence/{id}", p => p.Add(e => e.Id, id));
        police.WaitForAssertion(() => Assert.Equal("Said to show that children are safer or better off. Nobody has accepted it yet.", police.Find(".reading").TextContent));
        chair.WaitForElement("[data-testid=not-enough]");

        await chair.InvokeAsync(() => chair.Find("[data-testid=not-enough]").ClickAsync());
        chair.WaitForAssertion(() => Assert.StartsWith("Say what is missing", chair.Find("[role=alert]").TextContent));
        await chair.InvokeAsync(() => chair.Find("#ev-why").InputAsync("Twelve cases are few"));
        await chair.InvokeAsync(() => chair.Find("[data-testid=not-enough]").ClickAsync());

        police.WaitForAssertion(() => Assert.Contains("Not enough, Learning Lessons chair said on 19 November 2026: “Twelve cases are few”", police.Find(".reading").TextContent));
        Assert.Empty(police.FindAll("[data-testid=not-enough]"));
        Assert.Contains("Learning Lessons chair found this evidence not enough", circuit.Said);
        // It can be accepted after all.
        chair.WaitForAssertion(() => Assert.Contains(chair.FindAll("button"), b => b.TextContent == "Accept it"));
    }

    [Fact]
    public async Task Detail_Accepted_ReachesTheOtherScreen()
    {
        var id = await made.AddAsync("Audit");
        var chair = Circuit(Role.LearningLessonsChair).Open<EvidenceDetailPage>($"/evidence/{id}", p => p.Add(e => e.Id, id));
        var circuit = Circuit(Role.Viewer);
        var viewer = circuit.Open<EvidenceDetailPage>($"/evidence/{id}", p => p.Add(e => e.Id, id));
        chair.WaitForElement("#ev-why");
        await chair.InvokeAsync(() => chair.Find("#ev-why").InputAsync("The sample is sound"));

        await chair.InvokeAsync(() => chair.FindAll("button").Single(b => b.TextContent == "Accept it").ClickAsync());

        chair.WaitForAssertion(() => Assert.Contains("Accepted.", chair.Find("[role=alert]").TextContent));
        viewer.WaitForAssertion(() => Assert.Contains("By Learning Lessons chair", viewer.Markup));
        viewer.WaitForAssertion(() => Assert.Contains("“The sample is sound”", viewer.Markup));
        Assert.Contains("This evidence is now accepted", circuit.Said);
        Assert.Empty(viewer.FindAll("button"));
    }

    [Theory]
    [InlineData(Role.Viewer, null, false, false)]
    [InlineData(Role.Partner, "police", true, false)]
    [InlineData(Role.Partner, "health", false, false)]
    [InlineData(Role.PmqaAnalyst, null, true, true)]
    [InlineData(Role.BusinessManager, null, true, false)]
    public async Task Detail_Controls_AreThoseOfTheRole(Role role, string? agency, bool edits, bool accepts)
    {
        var id = await made.AddAsync("Audit");
        var page = Circuit(role, agency).Open<EvidenceDetailPage>($"/evidence/{id}", p => p.Add(e => e.Id, id));
        page.WaitForAssertion(() => Assert.Equal("Audit", page.Find("h1").TextContent));
        Assert.Equal(edits, page.Markup.Contains($"/evidence/{id}/edit", StringComparison.Ordinal));
        Assert.Equal(accepts, page.FindAll("#ev-why").Count == 1);
    }

    private static IEnumerable<string> Titles(IRenderedComponent<EvidencePage> page) => page.FindAll("tbody th a").Select(a => a.TextContent);

    private EvidenceCircuit Circuit(Role role, string? agency = null)
    {
        var circuit = new EvidenceCircuit(made, shared, role, agency);
        circuits.Add(circuit);
        return circuit;
    }
}
