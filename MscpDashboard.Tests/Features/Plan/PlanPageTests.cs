using Bunit;
using MscpDashboard.Domain;
using MscpDashboard.Features.Plan;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;

namespace MscpDashboard.Tests.Features.Plan;

public sealed class PlanPageTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Plan_SaysFirstWhatIsOffTrack()
    {
        using var screen = new ActionContext(made, Role.Viewer);
        var page = screen.Open<PlanPage>("/plan");

        Assert.Equal("Neglect is off track", page.Find("h1").TextContent);
        Assert.Contains("BP 4.1: 50 days overdue", page.Find(".plate").TextContent);
        Assert.Equal(["/actions/BP4.1", "/actions/BP4.2"], page.FindAll(".acts a").Select(a => a.GetAttribute("href")!));
    }

    [Fact]
    public async Task Plan_ChangeByAnother_ShowsAndIsAnnounced()
    {
        using var screen = new ActionContext(made, Role.Viewer);
        var page = screen.Open<PlanPage>("/plan");

        await made.SaveAsync("BP4.1", f => f with { Progress = 100 });

        page.WaitForAssertion(() => Assert.Equal("No priority is off track or at risk", page.Find("h1").TextContent));
        Assert.Contains("changed", page.Find("section.priority").ClassList);
        Assert.Contains("Neglect changed: on track, 75% done", screen.Said);
    }

    [Fact]
    public void Priority_Unknown_OffersThePlan()
    {
        using var screen = new ActionContext(made);

        Assert.NotEmpty(screen.Open<PriorityPage>("/plan/9", p => p.Add(x => x.Number, 9)).FindAll("a[href='/plan']"));
    }

    [Fact]
    public void Priority_Viewer_CannotRate()
    {
        using var screen = new ActionContext(made, Role.Viewer);

        Assert.Empty(Open(screen).FindAll("button.button"));
    }

    [Fact]
    public async Task Priority_RatedByTheManager_NeedsAReasonWhereItDiffers()
    {
        using var screen = new ActionContext(made);
        var page = Open(screen);
        await page.InvokeAsync(() => page.FindAll("button.button").Single(b => b.TextContent == "Rate this priority").ClickAsync());

        await page.InvokeAsync(() => page.FindAll("input[name=priority-rating]")[1].ChangeAsync(true));
        await page.InvokeAsync(() => page.Find("form.rate").SubmitAsync());
        Assert.Contains("Not saved", page.Find("#priority-fault").TextContent);
        await page.InvokeAsync(() => page.Find("#priority-reason").InputAsync("Recovery agreed"));
        await page.InvokeAsync(() => page.Find("form.rate").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("Recovery agreed", page.Find(".claim").TextContent));
        Assert.Empty(page.FindAll("form.rate"));
        Assert.Contains("Saved 14:32", page.Markup);
    }

    [Fact]
    public async Task Priority_RatedByAnotherMeanwhile_AsksWhichStands()
    {
        using var one = new ActionContext(made);
        using var other = new ActionContext(made);
        var (mine, theirs) = (Open(one), Open(other));
        await mine.InvokeAsync(() => mine.FindAll("button.button").Single(b => b.TextContent == "Rate this priority").ClickAsync());
        await mine.InvokeAsync(() => mine.FindAll("input[name=priority-rating]")[0].ChangeAsync(true));
        await mine.InvokeAsync(() => mine.Find("#priority-reason").InputAsync("Mine"));

        await theirs.InvokeAsync(() => theirs.FindAll("button.button").Single(b => b.TextContent == "Rate this priority").ClickAsync());
        await theirs.InvokeAsync(() => theirs.FindAll("input[name=priority-rating]")[2].ChangeAsync(true));
        await theirs.InvokeAsync(() => theirs.Find("form.rate").SubmitAsync());

        mine.WaitForAssertion(() => Assert.Equal(["On track – “Mine”", "Off track", "No rating"], mine.FindAll(".conflict dd").Select(d => d.TextContent)));
        await mine.InvokeAsync(() => mine.FindAll(".conflict button")[0].ClickAsync());
        await mine.InvokeAsync(() => mine.Find("form.rate").SubmitAsync());
        mine.WaitForAssertion(() => Assert.Contains("Mine", mine.Find(".claim").TextContent));
        Assert.Contains(StatusWords(RagStatus.OnTrack), mine.Find(".claim").TextContent);
    }

    private static string StatusWords(RagStatus status) => status.Word();

    private static IRenderedComponent<PriorityPage> Open(ActionContext screen) => screen.Open<PriorityPage>("/plan/4", p => p.Add(x => x.Number, 4));
}
