using Bunit;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Features.Actions;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionUndoTests : IAsyncLifetime
{
    private static readonly Reader Council = ActionRecord.ReaderOf(Role.Partner, "council") with { UserId = "Partner, council" };
    private static readonly Reader Manager = TemporaryRecord.Manager with { UserId = "business-manager" };

    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Undo_OwnLastSave_WritesTheEarlierValuesAsAChangeOfItsOwn()
    {
        var before = await made.ReadAsync("BP4.1");
        var saved = (await SaveAsync(f => f with { Progress = 100, Claimed = RagStatus.AwaitingImpact, Narrative = "Too soon" })).Now!;
        Assert.Equal(saved.Row.Version, await made.Store.UndoableAsync("BP4.1", Council));

        var now = (await UndoAsync(saved.Row.Version)).Now!;

        Assert.Equal((before.Fields, before.Stage, before.UpdatedOn, before.ClaimedOn), (now.Fields, now.Stage, now.UpdatedOn, now.ClaimedOn));
        Assert.Equal((3, 3, "Own last change undone"), (now.Row.Version, now.History.Count, now.History[0].Why));
        Assert.Contains(now.History[0].Changes, c => c is { Field: "So what?", Old: "Too soon", New: null });
    }

    [Fact]
    public async Task Undo_Twice_BringsItBack()
    {
        await SaveAsync(f => f with { Progress = 45 });
        await UndoAsync(2);

        Assert.Equal(45, (await UndoAsync(3)).Now!.Fields.Progress);
    }

    [Fact]
    public async Task Undo_DateAskedFor_TakesTheRequestBack()
    {
        await made.SaveAsync("BP4.1", f => f with { DueOn = f.DueOn!.Value.AddDays(90) }, Manager, "Agreed");
        Assert.NotNull((await made.ReadAsync("BP4.1")).DateAsked);

        var now = (await made.Store.UndoAsync("BP4.1", 2, Editor.For(Manager, Right.AskForDate, made.Record.Clock))).Now!;

        Assert.Equal((new DateOnly(2026, 9, 30), null), (now.Row.DueOn, now.DateAsked));
    }

    [Fact]
    public async Task Undo_ProgressThatFollowsMilestones_IsNotTheFormsToTakeBack()
    {
        await using (var db = made.Record.CreateDbContext())
        {
            var action = await db.Actions.SingleAsync(a => a.Ref == "BP4.1", TestContext.Current.CancellationToken);
            action.Update(45, null, null, null, new DateOnly(2026, 11, 19));
            db.Entry(action).Property(a => a.ByMilestones).CurrentValue = true;
            await db.SaveAsync(made.Editor(Council), TestContext.Current.CancellationToken);
        }

        Assert.Null(await made.Store.UndoableAsync("BP4.1", Council));
    }

    [Fact]
    public async Task Undo_SomebodySavedSince_IsRefusedAndSaysWho()
    {
        await SaveAsync(f => f with { Progress = 45 });
        await made.SaveAsync("BP4.1", f => f with { Narrative = "Theirs" }, Manager);

        Assert.Null(await made.Store.UndoableAsync("BP4.1", Council));
        var fault = await Assert.ThrowsAsync<InvalidEditException>(() => UndoAsync(2));

        Assert.Contains("Business manager saved BP 4.1 at 14:32", fault.Message);
        Assert.Equal((45, "Theirs"), ((await made.ReadAsync("BP4.1")).Fields.Progress, (await made.ReadAsync("BP4.1")).Fields.Narrative));
    }

    [Fact]
    public async Task Undo_SaveOfAnother_IsRefused()
    {
        await made.SaveAsync("BP4.1", f => f with { Narrative = "Theirs" }, Manager);

        Assert.Null(await made.Store.UndoableAsync("BP4.1", Council));
        Assert.Contains("not yours", (await Assert.ThrowsAsync<InvalidEditException>(() => UndoAsync(2))).Message);
        // Another officer of the same partner is another person.
        Assert.Null(await made.Store.UndoableAsync("BP4.1", Manager with { UserId = "second-manager" }));
    }

    [Fact]
    public async Task Undo_AfterADay_IsRefused()
    {
        await SaveAsync(f => f with { Progress = 45 });
        made.Record.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null(await made.Store.UndoableAsync("BP4.1", Council));
        await Assert.ThrowsAsync<InvalidEditException>(() => UndoAsync(2));
    }

    [Fact]
    public async Task Undo_FirstEntryOrNobodysOwn_IsNotOffered()
    {
        Assert.Null(await made.Store.UndoableAsync("BP4.1", Council));
        await made.SaveAsync("BP4.1", f => f with { Progress = 45 }, Manager with { UserId = "" });

        Assert.Null(await made.Store.UndoableAsync("BP4.1", Manager with { UserId = "" }));
        Assert.Null(await made.Store.UndoableAsync("BP9.9", Council));
    }

    [Fact]
    public async Task Undo_RightLostMeanwhile_IsRefused()
    {
        await SaveAsync(f => f with { Progress = 45 });
        var moved = Council with { AgencyCode = "police" };

        await Assert.ThrowsAsync<NotAllowedException>(() => made.Store.UndoAsync("BP4.1", 2, Editor.For(moved, Right.UpdateAction, made.Record.Clock)));

        Assert.Equal(45, (await made.ReadAsync("BP4.1")).Fields.Progress);
    }

    [Fact]
    public async Task Undo_EarlierRatingThatDiffersByNow_IsRefused()
    {
        // On the last evening of its time it agrees with the rules, and so has no reason; an hour later the date has passed.
        made.Record.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 27, 23, 30, 0, TimeSpan.Zero));
        var status = (await made.SaveAsync("BP4.2", f => f with { Progress = 99 }, Manager)).Now!.Row.ComputedStatus;
        await made.SaveAsync("BP4.2", f => f with { Claimed = status }, Manager);
        var mine = await made.SaveAsync("BP4.2", f => f with { Claimed = RagStatus.NotStarted, ClaimedReason = "A slip" }, Manager);
        made.Record.Clock.Advance(TimeSpan.FromHours(1));

        var fault = await Assert.ThrowsAsync<InvalidEditException>(() =>
            made.Store.UndoAsync("BP4.2", mine.Now!.Row.Version, Editor.For(Manager, Right.UpdateAction, made.Record.Clock)));

        Assert.Contains("differs from the rules by now", fault.Message);
    }

    [Fact]
    public async Task Undo_TwoAtOnce_OnlyOnePasses()
    {
        await SaveAsync(f => f with { Progress = 45 });

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                return (await UndoAsync(2)).Outcome == EditOutcome.Saved;
            }
            catch (InvalidEditException)
            {
                return false;
            }
        })));

        Assert.Equal(1, results.Count(passed => passed));
        Assert.Equal(3, (await made.ReadAsync("BP4.1")).Row.Version);
    }

    [Fact]
    public async Task Page_AfterASave_OffersUndoInFormAndTimeline()
    {
        using var screen = new ActionContext(made, Role.Partner, "council");
        var page = screen.Open<ActionPage>("/actions/BP4.1", p => p.Add(x => x.Ref, "BP4.1"));
        Assert.Empty(page.FindAll("[data-testid=undo], [data-testid=undo-newest]"));
        await page.InvokeAsync(() => page.Find("[data-testid='progress-BP4.1']").InputAsync("45"));
        await page.InvokeAsync(() => page.Find("form.edit").SubmitAsync());
        page.WaitForElement("[data-testid=undo]");
        page.WaitForElement("[data-testid=undo-newest]");

        await page.InvokeAsync(() => page.Find("[data-testid=undo]").ClickAsync());

        page.WaitForAssertion(() => Assert.Equal("30", page.Find("[data-testid='progress-BP4.1']").GetAttribute("value")));
        page.WaitForAssertion(() => Assert.Contains("Undone", page.Find("[data-testid=save-state]").TextContent));
        Assert.Equal(30, (await made.ReadAsync("BP4.1")).Fields.Progress);
    }

    [Fact]
    public async Task Page_OfAnother_OffersNoUndo()
    {
        await SaveAsync(f => f with { Progress = 45 });
        using var screen = new ActionContext(made);
        var page = screen.Open<ActionPage>("/actions/BP4.1", p => p.Add(x => x.Ref, "BP4.1"));

        Assert.Empty(page.FindAll("[data-testid=undo], [data-testid=undo-newest]"));
    }

    private Task<ActionEditResult> SaveAsync(Func<ActionFields, ActionFields> change) => made.SaveAsync("BP4.1", change, Council);

    private Task<ActionEditResult> UndoAsync(int version) => made.Store.UndoAsync("BP4.1", version, made.Editor(Council));
}
