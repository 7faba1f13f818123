using AngleSharp.Dom;
using Bunit;
using MscpDashboard.Domain;
using MscpDashboard.Features.Actions;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionViewsTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IElement Column(IRenderedComponent<ActionsPage> page, string status) => page.Find($"section[aria-labelledby=board-{status}]");

    private static string[] Refs(IElement within) => [.. within.QuerySelectorAll("[data-ref]").Select(r => r.GetAttribute("data-ref")!)];

    [Fact]
    public void Switch_KeepsTheFiltersAndSaysWhichViewIsShown()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?agency=police&view=board");

        Assert.Equal("Board", page.Find(".segments a[aria-current=true]").TextContent);
        Assert.Equal(["/actions?agency=police", "/actions?agency=police&view=board", "/actions?agency=police&view=timeline"], page.FindAll(".segments a").Select(a => a.GetAttribute("href")!));
        Assert.Equal("/api/actions?agency=police&view=board&format=csv", page.Find("a[download]").GetAttribute("href"));
    }

    [Fact]
    public void View_ThatThereIsNone_IsNotedAndTheTableShown()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?view=pie");

        Assert.Contains("pie", page.Find(".notice").TextContent);
        Assert.NotNull(page.Find("table.actions"));
    }

    [Fact]
    public void Board_HasAColumnForEachStatusInTheOrderOfTheKey()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?view=board");

        Assert.Equal(RagWords.KeyOrder.Select(s => s.Word()), page.FindAll(".column h2 .status").Select(h => h.TextContent));
        Assert.Equal(["1", "0", "2", "0", "0", "1"], page.FindAll(".column h2 .count").Select(h => h.TextContent));
        Assert.Equal(["BP4.2", "F3.2"], Refs(Column(page, "on-track")));
        var card = Column(page, "off-track").QuerySelector("[data-ref='BP4.1']")!;
        foreach (var text in (string[])["BP 4.1", "Neglect strategy", "50 days overdue", "Council", "due 30 Sept 2026", "30%"])
            Assert.Contains(text, card.TextContent);
    }

    [Fact]
    public void Board_Grouped_HasTheGroupsInEachColumn()
    {
        using var screen = new ActionContext(made, Role.Partner, "police");
        var page = screen.Open<ActionsPage>("/actions?view=board");

        Assert.Equal(["Mine"], Column(page, "on-track").QuerySelectorAll("h3.note").Select(h => h.TextContent));
        Assert.Equal(["Everybody else’s"], Column(page, "off-track").QuerySelectorAll("h3.note").Select(h => h.TextContent));
    }

    [Fact]
    public async Task Board_RatingThatDiffers_IsOutlined()
    {
        await made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.AtRisk, ClaimedReason = "Recovery agreed" });
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?view=board");

        Assert.Contains("At risk", page.Find("[data-ref='BP4.1'] .claim").TextContent);
        Assert.Single(page.FindAll(".claim"));
    }

    [Fact]
    public async Task Board_ChangeThatMovesACard_WaitsForTheReader()
    {
        using var screen = new ActionContext(made, Role.Viewer);
        var page = screen.Open<ActionsPage>("/actions?view=board");

        await made.SaveAsync("F3.2", f => f with { Progress = 5 });

        page.WaitForAssertion(() => Assert.Contains("Now At risk", Column(page, "on-track").QuerySelector("[data-ref='F3.2']")!.TextContent));
        Assert.Equal("Cards have moved: show", page.Find("p.notice").TextContent);
        await page.InvokeAsync(() => page.Find(".notice button").ClickAsync());
        Assert.Equal(["F3.2"], Refs(Column(page, "at-risk")));
        Assert.DoesNotContain("Now At risk", page.Markup);
    }

    [Fact]
    public void Timeline_HasABarForEachDatedActionInTheOrderOfTheList()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?view=timeline");

        Assert.Equal(["BP4.1", "BP4.2", "F3.2", "G2.1"], page.FindAll("li[data-ref]").Select(r => r.GetAttribute("data-ref")!));
        Assert.Equal("BP 4.1 Neglect strategy and the Graded Care Profile: 14 March 2026 to 30 September 2026; 30% done; off track, 50 days overdue", page.Find("li[data-ref='BP4.1'] a.bar").GetAttribute("aria-label"));
        Assert.Contains("No dates yet", page.Find("li[data-ref='G2.1']").TextContent);
        Assert.Equal(["0", "-1", "-1"], page.FindAll("a.bar").Select(b => b.GetAttribute("tabindex")!));
        Assert.Contains("October 2025 to September 2027", page.Find(".period").TextContent);
    }

    [Fact]
    public async Task Timeline_ChangeByAnother_ShowsInPlaceMarked()
    {
        using var screen = new ActionContext(made, Role.Viewer);
        var page = screen.Open<ActionsPage>("/actions?view=timeline");

        await made.SaveAsync("BP4.2", f => f with { Progress = 52 });

        page.WaitForAssertion(() => Assert.Contains("52% done", page.Find("li[data-ref='BP4.2'] a.bar").GetAttribute("aria-label")));
        Assert.Contains("changed", page.Find("li[data-ref='BP4.2']").ClassList);
    }

    [Theory]
    [InlineData("from=2026-05-20", "April 2026 to March 2028")]
    [InlineData("from=rubbish", "October 2025 to September 2027")]
    public void Timeline_FromInTheAddress_BeginsWithThatQuarter(string query, string expected)
    {
        using var screen = new ActionContext(made);

        Assert.Equal(expected, screen.Open<ActionsPage>($"/actions?view=timeline&{query}").Find(".period b").TextContent);
    }
}
