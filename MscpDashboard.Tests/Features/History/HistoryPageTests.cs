using Bunit;
using MscpDashboard.Features.History;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Evidence;

namespace MscpDashboard.Tests.Features.History;

public sealed class HistoryPageTests : IAsyncLifetime
{
    private readonly EvidenceRecord made = new();
    private EvidenceCircuit circuit = null!;

    public async ValueTask InitializeAsync()
    {
        await made.FillAsync();
        circuit = new EvidenceCircuit(made, new SharedReads(made.Record.Feed), Role.Viewer);
    }

    public async ValueTask DisposeAsync()
    {
        await circuit.DisposeAsync();
        made.Dispose();
    }

    [Fact]
    public void History_OfAnUntouchedRecord_SaysSo()
    {
        var page = circuit.Open<HistoryPage>("/history");
        page.WaitForAssertion(() => Assert.Contains("Nothing has been changed yet", page.Markup));
    }

    [Fact]
    public async Task Change_Shown_HasOldBesideNew()
    {
        var id = await made.AddAsync("Audit");
        await made.UpdateAsync(id, 1, "Audit <b>two</b>");

        var page = circuit.Open<HistoryPage>("/history");

        page.WaitForAssertion(() => Assert.Equal("2 changes in seven days, the last by the police partner", page.Find("h1").TextContent));
        Assert.Equal("was Audit", page.Find("del").TextContent);
        Assert.Equal("now Audit <b>two</b>", page.Find("ins").TextContent);
        Assert.Equal($"/evidence/{id}", page.Find(".line a").GetAttribute("href"));
    }

    [Fact]
    public async Task Change_WhileReading_WaitsForAPress()
    {
        await made.AddAsync("Audit");
        var page = circuit.Open<HistoryPage>("/history");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".line")));

        await made.AddAsync("Second");

        page.WaitForAssertion(() => Assert.Contains("1 new: show", page.Markup));
        Assert.Single(page.FindAll(".line"));
        await page.InvokeAsync(() => page.FindAll("button").Single().ClickAsync());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".line").Count));
    }

    [Theory]
    [InlineData("?kind=Nothing&from=soon&before=x", 3)]
    [InlineData("?item=%3Cscript%3E&who=nobody", 0)]
    public void Address_Malformed_NeverBreaksThePage(string query, int notes)
    {
        var page = circuit.Open<HistoryPage>("/history" + query);
        page.WaitForAssertion(() => Assert.Equal(notes, page.FindAll(".notice").Count));
        Assert.NotEmpty(page.FindAll("h1"));
    }
}
