using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Features.History;
using MscpDashboard.Live;
using MscpDashboard.Tests.Features.Actions;

namespace MscpDashboard.Tests.Features.History;

public sealed class ItemTimelineTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Change_HasOldStruckBesideNewWhoAndWhy()
    {
        await UpdateAsync(45, "Trained", "Because it was asked");
        using var screen = new ActionContext(made);

        var timeline = Open(screen);

        timeline.WaitForAssertion(() => Assert.Equal(2, timeline.FindAll(".timeline > li").Count));
        var newest = timeline.FindAll(".timeline > li")[0];
        Assert.Contains("Business manager", newest.TextContent, StringComparison.Ordinal);
        Assert.Contains("“Because it was asked”", newest.TextContent, StringComparison.Ordinal);
        Assert.Equal(["was 50%"], newest.QuerySelectorAll("del").Select(d => d.TextContent));
        Assert.Contains("now 45%", newest.QuerySelectorAll("ins").Select(d => d.TextContent));
        Assert.Contains("Entered in the record", timeline.FindAll(".timeline > li")[1].TextContent, StringComparison.Ordinal);
        // What the product notes by itself is not told.
        Assert.DoesNotContain("Last update", timeline.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirmation_IsSaidAsOne()
    {
        made.Record.Clock.Advance(TimeSpan.FromDays(1));
        await UpdateAsync(50, null, null);
        using var screen = new ActionContext(made);

        var timeline = Open(screen);

        timeline.WaitForAssertion(() => Assert.Contains("Confirmed as still right", timeline.FindAll(".timeline > li")[0].TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LongTimeline_ComesInPages()
    {
        for (var i = 1; i <= 30; i++)
            await UpdateAsync(30 + i, null, null);
        using var screen = new ActionContext(made);
        var timeline = Open(screen);
        timeline.WaitForAssertion(() => Assert.Equal(8, timeline.FindAll(".timeline > li").Count));

        await timeline.Find("button").ClickAsync();
        timeline.WaitForAssertion(() => Assert.Equal(28, timeline.FindAll(".timeline > li").Count));
        await timeline.Find("button").ClickAsync();
        timeline.WaitForAssertion(() => Assert.Equal(31, timeline.FindAll(".timeline > li").Count));

        Assert.Empty(timeline.FindAll("button"));
    }

    [Fact]
    public async Task LongText_IsFoldedWithItsWholeOnePressAway()
    {
        var text = string.Join(' ', Enumerable.Repeat("practice", 100));
        await UpdateAsync(45, text, null);
        using var screen = new ActionContext(made);

        var timeline = Open(screen);

        timeline.WaitForAssertion(() => Assert.Equal(text, timeline.Find("details > div").TextContent));
        Assert.EndsWith("…", timeline.Find("summary").TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PastDay_KnowsNothingLater()
    {
        made.Record.Clock.Advance(TimeSpan.FromDays(10));
        await UpdateAsync(45, null, null);
        using var screen = new ActionContext(made);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/actions/BP4.2?asAt=2026-11-20");

        var timeline = Open(screen, navigate: false);

        timeline.WaitForAssertion(() => Assert.Single(timeline.FindAll(".timeline > li")));
    }

    [Fact]
    public async Task PageLoadedAnew_BringsTheNewestAndItsUndo()
    {
        using var screen = new ActionContext(made);
        var timeline = screen.Render<ItemTimeline>(p => p
            .Add(t => t.Item, made.OnLine.Id).Add(t => t.Follows, new object()).Add(t => t.Undo, () => Task.FromResult("Undone")));
        timeline.WaitForAssertion(() => Assert.Single(timeline.FindAll(".timeline > li")));

        await UpdateAsync(45, null, null);
        timeline.Render(p => p.Add(t => t.Follows, new object()));

        timeline.WaitForAssertion(() => Assert.Equal(2, timeline.FindAll(".timeline > li").Count));
        Assert.NotNull(timeline.FindAll(".timeline > li")[0].QuerySelector("[data-testid=undo-newest]"));
        await timeline.Find("[data-testid=undo-newest]").ClickAsync();
        timeline.WaitForAssertion(() => Assert.Equal("Undone", timeline.Find("[role=status]").TextContent));
    }

    private IRenderedComponent<ItemTimeline> Open(ActionContext screen, bool navigate = true)
    {
        if (navigate)
            screen.Services.GetRequiredService<NavigationManager>().NavigateTo("/actions/BP4.2");
        return screen.Render<ItemTimeline>(p => p.Add(t => t.Item, made.OnLine.Id).Add(t => t.Follows, new object()));
    }

    private async Task UpdateAsync(int progress, string? narrative, string? why)
    {
        await using var db = made.Record.CreateDbContext();
        var action = await db.Actions.SingleAsync(a => a.Id == made.OnLine.Id);
        action.Update(progress, null, null, narrative, DateOnly.FromDateTime(made.Record.Clock.GetUtcNow().UtcDateTime));
        await db.SaveAsync(made.Editor(why: why));
        made.Record.Feed.Publish(new Change(Topic.Actions, action.Id, action.Version));
    }
}
