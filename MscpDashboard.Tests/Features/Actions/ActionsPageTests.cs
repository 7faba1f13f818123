using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Features.Actions;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionsPageTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string[] Refs(IRenderedComponent<ActionsPage> page) => [.. page.FindAll("tr[data-ref]").Select(r => r.GetAttribute("data-ref")!)];

    [Fact]
    public void Page_Manager_SeesAllWithTheSentenceFirst()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions");

        Assert.Equal("One action is overdue: Council", page.Find("h1").TextContent);
        Assert.Equal(["BP4.1", "BP4.2", "F3.2", "G2.1"], Refs(page));
        Assert.Contains("Off track", page.Find("tr[data-ref='BP4.1'] td.plate").TextContent);
        Assert.Contains("50 days overdue", page.Find("tr[data-ref='BP4.1'] td.plate").TextContent);
        Assert.Equal("/actions/BP4.1", page.Find("tr[data-ref='BP4.1'] th a").GetAttribute("href"));
        Assert.Contains("No update for", page.Find("tr[data-ref='F3.2'] .updated").TextContent);
        Assert.NotNull(page.Find("tr[data-ref='G2.1'] svg[aria-label=Illustrative]"));
    }

    [Fact]
    public void Page_Partner_HasItsOwnFirstAndMayUpdateThose()
    {
        using var screen = new ActionContext(made, Role.Partner, "police");
        var page = screen.Open<ActionsPage>("/actions");

        Assert.Equal(["BP4.2", "F3.2", "BP4.1", "G2.1"], Refs(page));
        Assert.StartsWith("Mine", page.Find("tr.group th").TextContent);
        Assert.Equal(["BP4.2", "F3.2"], page.FindAll("a.update").Select(a => a.Closest("tr")!.GetAttribute("data-ref")!));
    }

    [Fact]
    public void Page_Viewer_MayUpdateNothing()
    {
        using var screen = new ActionContext(made, Role.Viewer);

        Assert.Empty(screen.Open<ActionsPage>("/actions").FindAll("a.update"));
    }

    [Fact]
    public void Page_FiltersInTheAddress_Apply()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?agency=police&sort=ref&order=down");

        Assert.Equal(["F3.2", "BP4.2"], Refs(page));
        Assert.Equal("descending", page.Find("th[aria-sort=descending]").GetAttribute("aria-sort"));
    }

    [Fact]
    public void Page_ValueThatCannotBeRead_IsNotedAndPassedOver()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?status=purple");

        Assert.Contains("purple", page.Find(".notice").TextContent);
        Assert.Equal(4, Refs(page).Length);
    }

    [Fact]
    public async Task Filter_Chosen_GoesIntoTheAddressAndTheList()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions");

        await page.InvokeAsync(() => page.Find("#actions-agency").ChangeAsync("council"));

        page.WaitForAssertion(() => Assert.Equal(["BP4.1", "G2.1"], Refs(page)));
        Assert.EndsWith("/actions?agency=council", screen.Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public async Task Filter_Typed_GoesIntoTheAddressAndTheList()
    {
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions");

        await page.InvokeAsync(() => page.Find("#actions-q").InputAsync("protocol"));

        page.WaitForAssertion(() => Assert.Equal(["G2.1"], Refs(page)));
    }

    [Fact]
    public void Page_NothingFits_SaysSoAndOffersAll()
    {
        using var screen = new ActionContext(made);

        Assert.Equal("/actions", screen.Open<ActionsPage>("/actions?q=nothing").Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Change_ByAnother_ShowsInPlaceMarkedAndAnnounced()
    {
        using var screen = new ActionContext(made, Role.Viewer);
        var page = screen.Open<ActionsPage>("/actions");

        await made.SaveAsync("BP4.2", f => f with { Progress = 52 });

        page.WaitForAssertion(() => Assert.Contains("52%", page.Find("tr[data-ref='BP4.2'] .done").TextContent));
        Assert.Contains("changed", page.Find("tr[data-ref='BP4.2']").ClassList);
        Assert.Contains("Just now", page.Find("tr[data-ref='BP4.2'] .updated").TextContent);
        Assert.Contains("BP 4.2 changed: on track, 52% done", screen.Said);
    }

    [Fact]
    public async Task Change_ThatWouldMoveRows_WaitsForTheReader()
    {
        using var screen = new ActionContext(made, Role.Viewer);
        var page = screen.Open<ActionsPage>("/actions");

        await made.SaveAsync("F3.2", f => f with { Progress = 5 });

        page.WaitForAssertion(() => Assert.Contains("At risk", page.Find("tr[data-ref='F3.2'] td.plate").TextContent));
        Assert.Equal(["BP4.1", "BP4.2", "F3.2", "G2.1"], Refs(page));
        await page.InvokeAsync(() => page.Find(".notice button").ClickAsync());
        Assert.Equal(["BP4.1", "F3.2", "BP4.2", "G2.1"], Refs(page));
    }

    [Fact]
    public async Task Reason_SavedOnOneScreen_ShowsInTheOthersList()
    {
        using var owner = new ActionContext(made, Role.Partner, "council");
        using var watcher = new ActionContext(made, Role.Executive);
        var list = watcher.Open<ActionsPage>("/actions");
        var form = owner.Open<ActionPage>("/actions/BP4.1", p => p.Add(x => x.Ref, "BP4.1"));

        await form.InvokeAsync(() => form.FindAll("input[name=rating]")[1].ChangeAsync("AtRisk"));
        await form.InvokeAsync(() => form.Find("[data-testid=claimed-reason]").InputAsync("Recovery agreed with health"));
        await form.InvokeAsync(() => form.Find("form.edit").SubmitAsync());

        list.WaitForAssertion(
            () => Assert.Equal("“Recovery agreed with health”", list.Find("[data-testid='claimed-reason-BP4.1']").TextContent));
    }

    [Fact]
    public async Task Page_PastDay_ShowsThenWithoutControls()
    {
        made.Record.Clock.Advance(TimeSpan.FromDays(10));
        await made.SaveAsync("BP4.1", f => f with { Progress = 80 });
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?asAt=2026-11-20");

        Assert.Contains("30%", page.Find("tr[data-ref='BP4.1'] .done").TextContent);
        Assert.Empty(page.FindAll("a.update"));
        Assert.Equal("/actions/BP4.1?asAt=2026-11-20", page.Find("tr[data-ref='BP4.1'] th a").GetAttribute("href"));
    }
}
