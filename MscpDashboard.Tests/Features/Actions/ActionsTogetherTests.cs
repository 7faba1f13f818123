using Bunit;
using MscpDashboard.Features.Actions;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionsTogetherTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task TickAsync(IRenderedComponent<ActionsPage> page, params string[] refs)
    {
        foreach (var each in refs)
            await page.InvokeAsync(() => page.Find($"tr[data-ref='{each}'] .tick input").ChangeAsync(true));
    }

    private static async Task<IRenderedComponent<ActionsPage>> OpenAsync(ActionContext screen, params string[] refs)
    {
        var page = screen.Open<ActionsPage>("/actions");
        await TickAsync(page, refs);
        await page.InvokeAsync(() => page.Find(".together .button.primary").ClickAsync());
        page.WaitForElement("dialog form");
        return page;
    }

    [Fact]
    public void Ticks_AreOnlyForWhatOneMayUpdate()
    {
        using var police = new ActionContext(made, Role.Partner, "police");
        using var viewer = new ActionContext(made, Role.Viewer);

        Assert.Equal(["BP4.2", "F3.2"], police.Open<ActionsPage>("/actions").FindAll(".tick input").Select(t => t.Closest("tr")!.GetAttribute("data-ref")!));
        Assert.Empty(viewer.Open<ActionsPage>("/actions").FindAll(".tick, .together"));
    }

    [Fact]
    public async Task TickAll_TicksWhatIsShown_AndAFilterHidesFromTheChange()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?agency=police");

        await page.InvokeAsync(() => page.Find(".together .link").ClickAsync());

        Assert.Contains("2 ticked", page.Find(".together").TextContent);
        Assert.All(page.FindAll(".tick input"), t => Assert.True(t.HasAttribute("checked")));
    }

    [Fact]
    public async Task Save_OfSeveral_UpdatesAllAndSaysSo()
    {
        using var screen = new ActionContext(made);
        var page = await OpenAsync(screen, "BP4.1", "BP4.2");

        await page.InvokeAsync(() => page.Find("#together-progress").InputAsync("70"));
        await page.InvokeAsync(() => page.Find("#together-reason").InputAsync("Quarterly review"));
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal("2 actions updated. 14:32", page.Find("p.notice[role=status] span").TextContent));
        Assert.Contains("70%", page.Find("tr[data-ref='BP4.1'] .done").TextContent);
        Assert.Empty(page.FindAll("dialog"));
        Assert.Equal("Quarterly review", (await made.ReadAsync("BP4.2")).History[0].Why);
    }

    [Fact]
    public async Task Save_ThatTakesOneDown_IsNamedBefore_AndCanBeTakenBack()
    {
        made.Record.Clock.Advance(TimeSpan.FromMinutes(1));
        using var screen = new ActionContext(made);
        var page = await OpenAsync(screen, "BP4.1", "BP4.2");

        await page.InvokeAsync(() => page.Find("#together-progress").InputAsync("40"));
        await page.InvokeAsync(() => page.Find("#together-reason").InputAsync("Review"));
        Assert.Contains("BP 4.2 from 50% to 40%", page.Find("[data-testid=together-lowers]").TextContent);
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());
        Assert.Contains("meant to go down", page.Find("#together-fault").TextContent);

        await page.InvokeAsync(() => page.Find("#together-lower").ChangeAsync(true));
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("40%", page.Find("tr[data-ref='BP4.2'] .done").TextContent));
        Assert.NotEmpty(page.FindAll("[data-testid=undo-together]"));
    }

    [Fact]
    public async Task Save_WithoutAReason_SaysSoAndKeepsTheTyping()
    {
        using var screen = new ActionContext(made);
        var page = await OpenAsync(screen, "BP4.1");

        await page.InvokeAsync(() => page.Find("#together-note").InputAsync("Seen at the visit"));
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("Give a reason", page.Find("#together-fault").TextContent));
        Assert.Equal("Seen at the visit", page.Find("#together-note").GetAttribute("value"));
    }

    [Fact]
    public async Task Save_OfOneThatSomebodySavedMeanwhile_ListsItAndSavesOnlyWhenAskedAgain()
    {
        using var screen = new ActionContext(made);
        var page = await OpenAsync(screen, "BP4.1", "BP4.2");
        await made.SaveAsync("BP4.2", f => f with { Progress = 55 }, TemporaryRecord.Police);
        await page.InvokeAsync(() => page.Find("#together-note").InputAsync("Reviewed"));
        await page.InvokeAsync(() => page.Find("#together-reason").InputAsync("Quarterly review"));

        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("BP 4.2 Partner, police saved it", page.Find("#together-fault li").TextContent));
        Assert.Contains("Nothing is saved.", page.Find("#together-fault").TextContent);
        Assert.Null((await made.ReadAsync("BP4.1")).Fields.Narrative);
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog")));
        var now = await made.ReadAsync("BP4.2");
        Assert.Equal((55, "Reviewed"), (now.Row.Progress, now.Fields.Narrative));
    }

    [Fact]
    public async Task LeaveOut_OfWhatCannotBeChanged_KeepsTheRest()
    {
        using var screen = new ActionContext(made);
        var page = await OpenAsync(screen, "BP4.1", "BP4.2");
        await page.InvokeAsync(() => page.FindAll("input[name=together]")[2].ChangeAsync(true));
        await page.InvokeAsync(() => page.Find("#together-due").ChangeAsync("2026-05-01"));
        await page.InvokeAsync(() => page.Find("#together-reason").InputAsync("Sooner"));
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("BP 4.2", page.Find("#together-fault li").TextContent));

        await page.InvokeAsync(() => page.Find("#together-fault .button").ClickAsync());
        await page.InvokeAsync(() => page.Find("dialog form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Equal("A new due date is asked for 1 action. 14:32", page.Find("p.notice[role=status] span").TextContent));
        Assert.NotNull((await made.ReadAsync("BP4.1")).DateAsked);
        Assert.Null((await made.ReadAsync("BP4.2")).DateAsked);
    }
}
