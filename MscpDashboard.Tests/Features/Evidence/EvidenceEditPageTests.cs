using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using MscpDashboard.Features.Evidence;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Features.Evidence;

public sealed class EvidenceEditPageTests : IAsyncLifetime
{
    private readonly EvidenceRecord made = new();
    private EvidenceCircuit circuit = null!;

    public async ValueTask InitializeAsync()
    {
        await made.FillAsync();
        circuit = new EvidenceCircuit(made, new SharedReads(made.Record.Feed), Role.Partner, "police");
    }

    public async ValueTask DisposeAsync()
    {
        await circuit.DisposeAsync();
        made.Dispose();
    }

    [Fact]
    public async Task Form_Filled_AddsEvidenceThatSupports()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new?for=bp4.1");
        page.WaitForElement("#ev-title");
        await page.InvokeAsync(() => page.Find("#ev-title").InputAsync("Audit"));
        await page.InvokeAsync(() => page.Find("#ev-effective").ChangeAsync("2026-10-01"));
        await page.InvokeAsync(() => page.Find("#ev-link").InputAsync("https://example.org/audit"));
        await page.InvokeAsync(() => page.Find("input[name=level][value=Impact]").ChangeAsync("Impact"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Matches("/evidence/[0-9a-f-]{36}$", circuit.Navigation.Uri));
        Assert.Equal(["BP 4.1"], Assert.Single(await made.RowsAsync()).Supports.Select(s => s.Ref));
    }

    [Fact]
    public async Task Form_WithoutWhatItShows_AsksForIt()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#ev-title");
        Assert.Empty(page.FindAll("input[name=level][checked]"));
        await page.InvokeAsync(() => page.Find("#ev-title").InputAsync("Audit"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal("Choose what it shows.", page.Find("#ev-level-fault").TextContent));
        Assert.Empty(await made.RowsAsync());
    }

    [Fact]
    public async Task Form_WithAFault_NamesItAndKeepsTheTyping()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#ev-title");
        await page.InvokeAsync(() => page.Find("#ev-title").InputAsync("Audit"));
        await page.InvokeAsync(() => page.Find("#ev-description").InputAsync("A long story"));
        await page.InvokeAsync(() => page.Find("#ev-link").InputAsync("http://example.org"));
        await page.InvokeAsync(() => page.Find("#ev-effective").ChangeAsync("2026-10-01"));
        await page.InvokeAsync(() => page.Find("input[name=level][value=Impact]").ChangeAsync("Impact"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("https://", page.Find("#ev-link-fault").TextContent));
        Assert.Equal("true", page.Find("#ev-link").GetAttribute("aria-invalid"));
        Assert.Equal(("Audit", "A long story", "http://example.org"), (Value("#ev-title"), Value("#ev-description"), Value("#ev-link")));
        Assert.Empty(await made.RowsAsync());

        string? Value(string field) => page.Find(field).GetAttribute("value") ?? page.Find(field).TextContent;
    }

    [Fact]
    public async Task File_Chosen_IsTakenInShownAndSaved()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#ev-title");
        await page.InvokeAsync(() => page.Find("#ev-title").InputAsync("Audit"));
        await page.InvokeAsync(() => page.Find("#ev-effective").ChangeAsync("2026-10-01"));
        Choose(page, SampleFiles.Pdf, "Audit.pdf");
        page.WaitForAssertion(() => Assert.Contains("SHA-256", page.Find(".held").TextContent));
        await page.InvokeAsync(() => page.Find("input[name=level][value=Impact]").ChangeAsync("Impact"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.DoesNotContain("/new", circuit.Navigation.Uri));
        Assert.Equal("Audit.pdf", Assert.Single(await made.RowsAsync()).FileName);
        Assert.DoesNotContain(Directory.GetFiles(made.Folder), f => f.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_OfAnotherKind_IsRefusedInWords()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#ev-title");
        await page.InvokeAsync(() => page.Find("#ev-title").InputAsync("Audit"));
        Choose(page, SampleFiles.Exe, "Audit.pdf");

        page.WaitForAssertion(() => Assert.Contains("what is in it is not one", page.Find("#ev-file-said").TextContent));
        Assert.Equal("Audit", page.Find("#ev-title").GetAttribute("value"));
        Assert.Empty(Directory.GetFiles(made.Folder));
    }

    [Fact]
    public void File_TooLarge_IsRefusedBeforeItIsSent()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#ev-title");
        Choose(page, new byte[1_000_001], "Audit.pdf");
        page.WaitForAssertion(() => Assert.Contains("the most that can be kept is 1 MB", page.Find("#ev-file-said").TextContent));
        Assert.False(Directory.Exists(made.Folder));
    }

    [Fact]
    public async Task File_HeldAlready_IsSaid()
    {
        var held = await made.Files.HoldAsync(new MemoryStream(SampleFiles.Pdf), "first.pdf", null, default);
        await made.Store.AddAsync(new EvidenceEdit("The first", null, default, "police", made.Today, null, [], [], 0), held, Editor.For(Support.TemporaryRecord.Police, Right.AddEvidence, made.Record.Clock));
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#ev-title");
        Choose(page, SampleFiles.Pdf, "second.pdf");
        page.WaitForAssertion(() => Assert.StartsWith("This file is already held as The first", page.Find(".notice").TextContent));
    }

    [Fact]
    public async Task Form_Left_LetsGoOfItsFile()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#ev-title");
        Choose(page, SampleFiles.Pdf, "Audit.pdf");
        page.WaitForAssertion(() => Assert.Single(Directory.GetFiles(made.Folder)));

        await circuit.DisposeComponentsAsync();

        Assert.Empty(Directory.GetFiles(made.Folder));
    }

    [Fact]
    public async Task Conflict_ShowsBothAndLosesNothing()
    {
        var id = await made.AddAsync("Audit");
        var page = circuit.Open<EvidenceEditPage>($"/evidence/{id}/edit", p => p.Add(e => e.Id, id));
        page.WaitForElement("#ev-title");
        await page.InvokeAsync(() => page.Find("#ev-title").InputAsync("Mine"));
        await made.UpdateAsync(id, 1, "Theirs");
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal(["Theirs", "Mine"], page.FindAll(".conflict tbody tr:first-child td").Select(t => t.TextContent)));
        await page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent == "Keep mine").ClickAsync());
        page.WaitForAssertion(() => Assert.EndsWith($"/evidence/{id}", circuit.Navigation.Uri));
        Assert.Equal("Mine", Assert.Single(await made.RowsAsync()).Title);
    }

    [Fact]
    public async Task Draft_OfNewEvidence_IsOfferedBackAndGoesWhenSaved()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#ev-title");
        await page.InvokeAsync(() => page.Find("#ev-title").InputAsync("Half a title"));
        await page.InvokeAsync(() => page.Find("input[value=Impact]").ChangeAsync("Impact"));
        await circuit.DisposeComponentsAsync();

        await using var other = new EvidenceCircuit(made, new SharedReads(made.Record.Feed), Role.Partner, "police");
        var again = other.Open<EvidenceEditPage>("/evidence/new");
        again.WaitForAssertion(() => Assert.Contains("Half a title", again.Find("[data-testid=draft-offer]").TextContent));
        await again.InvokeAsync(() => again.FindAll("[data-testid=draft-offer] button").Single(b => b.TextContent == "Restore").ClickAsync());

        Assert.Equal("Half a title", again.Find("#ev-title").GetAttribute("value"));
        Assert.True(again.Find("input[value=Impact]").HasAttribute("checked"));
        await again.InvokeAsync(() => again.Find("#ev-effective").ChangeAsync($"{made.Today:yyyy-MM-dd}"));
        await again.InvokeAsync(() => again.Find("#ev-link").InputAsync("https://example.org/a"));
        await again.InvokeAsync(() => again.Find("form").SubmitAsync());
        again.WaitForAssertion(() => Assert.DoesNotContain("/new", other.Navigation.Uri));
        await using var db = made.Record.CreateDbContext();
        Assert.Empty(db.Drafts);
    }

    [Fact]
    public async Task Draft_RestoredAfterAnotherSaved_ShowsBothWhenItIsSaved()
    {
        var id = await made.AddAsync("Audit");
        var page = circuit.Open<EvidenceEditPage>($"/evidence/{id}/edit", p => p.Add(e => e.Id, id));
        page.WaitForElement("#ev-title");
        await page.InvokeAsync(() => page.Find("#ev-title").InputAsync("Mine"));
        await circuit.DisposeComponentsAsync();
        await made.UpdateAsync(id, 1, "Theirs");

        await using var other = new EvidenceCircuit(made, new SharedReads(made.Record.Feed), Role.Partner, "police");
        var again = other.Open<EvidenceEditPage>($"/evidence/{id}/edit", p => p.Add(e => e.Id, id));
        again.WaitForElement("[data-testid=draft-offer]");
        await again.InvokeAsync(() => again.FindAll("[data-testid=draft-offer] button").Single(b => b.TextContent == "Restore").ClickAsync());
        await again.InvokeAsync(() => again.Find("form").SubmitAsync());

        again.WaitForAssertion(() => Assert.Equal(["Theirs", "Mine"], again.FindAll(".conflict tbody tr:first-child td").Select(t => t.TextContent)));
        Assert.Equal("Theirs", Assert.Single(await made.RowsAsync()).Title);
    }

    [Fact]
    public async Task Form_OfSomebodyElsesEvidence_IsNotOffered()
    {
        await using var other = new EvidenceCircuit(made, new SharedReads(made.Record.Feed), Role.Partner, "health");
        var id = await made.AddAsync("Audit");
        var page = other.Open<EvidenceEditPage>($"/evidence/{id}/edit", p => p.Add(e => e.Id, id));
        page.WaitForAssertion(() => Assert.Contains("only its own agency's evidence", page.Markup));
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public async Task Supports_ByKeyboard_AreChosenAndTakenAway()
    {
        var page = circuit.Open<EvidenceEditPage>("/evidence/new");
        page.WaitForElement("#supports-text");
        await page.InvokeAsync(() => page.Find("#supports-text").InputAsync("negl"));
        Assert.Equal(2, page.FindAll("[role=option]").Count);
        await page.InvokeAsync(() => page.Find("#supports-text").KeyDownAsync("ArrowDown"));
        await page.InvokeAsync(() => page.Find("#supports-text").KeyDownAsync("Enter"));
        Assert.Contains("Neglect strategy", page.Find(".chosen").TextContent);
        Assert.Empty(page.FindAll("[role=option]"));
        await page.InvokeAsync(() => page.Find(".chosen button").ClickAsync());
        Assert.Empty(page.FindAll(".chosen"));
    }

    private static void Choose(IRenderedComponent<EvidenceEditPage> page, byte[] content, string name) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(content, name));
}
