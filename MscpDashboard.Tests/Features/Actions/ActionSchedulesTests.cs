using Bunit;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Features.Actions;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionSchedulesTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private DateOnly Today => made.Record.Clock.Today();

    private async Task ChangeAsync(Action<TrackedAction> change)
    {
        await using var db = made.Record.CreateDbContext();
        change(await db.Actions.SingleAsync(a => a.Ref == "BP4.2"));
        await db.SaveAsync(Editor.OfStartingRecord("Business manager", made.Record.Clock.GetUtcNow().UtcDateTime));
        made.Record.Feed.Publish(new MscpDashboard.Live.Change(MscpDashboard.Live.Topic.Actions, made.OnLine.Id, 0));
    }

    private async Task RestAsync()
    {
        await ChangeAsync(a => a.Suspend(Lives.Chair, Today, "Schools are closed"));
        made.Record.Clock.Advance(TimeSpan.FromDays(30));
        await ChangeAsync(a => a.Resume(Lives.Chair, Today));
    }

    [Fact]
    public async Task Schedules_MilestonesAndBreaks_AreInTheOrderOfTime()
    {
        await made.Record.AddAsync(new Milestone(made.OnLine.Id, "Second", Today.AddDays(60), 1), new Milestone(made.OnLine.Id, "First", Today.AddDays(20), 1));
        await RestAsync();
        await ChangeAsync(a => a.Suspend(Lives.Chair, Today, "Again"));

        var (@ref, schedule) = Assert.Single(await made.Store.SchedulesAsync(TemporaryRecord.Viewer));

        Assert.Equal("BP4.2", @ref);
        Assert.Equal(["First", "Second"], schedule.Milestones.Select(m => m.Title));
        Assert.Equal([new ScheduledBreak(Today.AddDays(-30), Today), new ScheduledBreak(Today, null)], schedule.Breaks);
    }

    [Fact]
    public async Task Schedules_AfterAnApprovedDate_StillKnowTheBreaksBeforeIt()
    {
        await RestAsync();
        await ChangeAsync(a => a.RedateTo(Today.AddDays(200), "Agreed", Today));

        Assert.Single((await made.Store.SchedulesAsync(TemporaryRecord.Viewer))["BP4.2"].Breaks);
    }

    [Fact]
    public async Task Schedules_OfAPastDay_AreOfThatDay()
    {
        var began = Today;
        await RestAsync();

        var then = await made.Store.SchedulesAsync(TemporaryRecord.Viewer with { AsAt = began.AddDays(5) });

        Assert.Equal([new ScheduledBreak(began, null)], then["BP4.2"].Breaks);
        Assert.Empty(await made.Store.SchedulesAsync(TemporaryRecord.Viewer with { AsAt = began.AddDays(-1) }));
    }

    [Fact]
    public async Task Timeline_DrawsMilestonesAndBreaksAndNamesThem()
    {
        await made.Record.AddAsync(new Milestone(made.OnLine.Id, "Every team briefed", Today.AddDays(60), 1));
        await RestAsync();
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionsPage>("/actions?view=timeline");

        var row = page.Find("li[data-ref='BP4.2']");
        Assert.Equal("Every team briefed", row.QuerySelector(".milestone")!.TextContent);
        Assert.NotNull(row.QuerySelector(".rest"));
        Assert.EndsWith("; suspended 19 November 2026 to 19 December 2026; milestones: Every team briefed by 18 January 2027", row.QuerySelector("a.bar")!.GetAttribute("aria-label"));
    }
}
