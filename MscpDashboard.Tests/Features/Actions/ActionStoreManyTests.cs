using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Features.Actions;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionStoreManyTests : IAsyncLifetime
{
    private static readonly Reader Council = ActionRecord.ReaderOf(Role.Partner, "council");

    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<List<TickedAction>> TickAsync(params string[] refs) =>
        [.. (await made.Store.ListAsync(TemporaryRecord.Viewer)).Rows.Where(r => refs.Contains(r.Ref)).Select(r => new TickedAction(r.Ref, r.Version))];

    private Task<ActionsEditResult> SaveAsync(ActionsEdit edit, Reader? reader = null) => made.Store.UpdateManyAsync(edit, made.Editor(reader));

    [Fact]
    public async Task Update_OfSeveral_IsSavedWithOneEntryEachAndTheSameReason()
    {
        await made.SaveAsync("BP4.1", f => f with { Narrative = "Eleven homes improved" });
        var before = await made.HistoryCountAsync();

        var result = await SaveAsync(new ActionsEdit(await TickAsync("BP4.1", "BP4.2", "F3.2"), RagStatus.AtRisk, 60, "Reviewed together", Reason: " Quarterly review "));

        Assert.Equal((true, 3, before + 3), (result.Saved, result.Written, await made.HistoryCountAsync()));
        foreach (var each in (string[])["BP4.1", "BP4.2", "F3.2"])
        {
            var now = await made.ReadAsync(each);
            Assert.Equal((60, RagStatus.AtRisk), (now.Row.Progress, now.Row.ClaimedStatus));
            Assert.Equal("Quarterly review", now.History[0].Why);
            Assert.Equal(now.Row.Differs ? "Quarterly review" : null, now.Row.ClaimedReason);
        }

        Assert.Equal("Eleven homes improved\n\nReviewed together", (await made.ReadAsync("BP4.1")).Fields.Narrative);
        Assert.Equal("Reviewed together", (await made.ReadAsync("BP4.2")).Fields.Narrative);
    }

    [Fact]
    public async Task Update_ThatTakesProgressDown_NamesWhich_UnlessItIsMeant()
    {
        var edit = new ActionsEdit(await TickAsync("BP4.1", "BP4.2"), Progress: 40, Reason: "Review");

        var refused = await SaveAsync(edit);
        Assert.Equal(("BP 4.2", "Its progress would fall from 50% to 40%."), (Assert.Single(refused.Faults).DisplayRef, refused.Faults[0].Why));

        var saved = await SaveAsync(edit with { MayLower = true });
        Assert.Equal((2, 40), (saved.Written, (await made.ReadAsync("BP4.2")).Row.Progress));
    }

    [Fact]
    public async Task Undo_OfSeveral_PutsBackAllButWhatSomebodySavedSince()
    {
        var manager = TemporaryRecord.Manager with { UserId = "manager" };
        var saved = await SaveAsync(new ActionsEdit(await TickAsync("BP4.1", "BP4.2"), Progress: 60, Reason: "Review"), manager);
        await made.SaveAsync("BP4.2", f => f with { Narrative = "Since" });

        var kept = await made.Store.UndoManyAsync(saved.Changed, made.Editor(manager));

        Assert.Equal(["BP4.1", "BP4.2"], saved.Changed.Select(c => c.Ref).Order());
        Assert.Equal("BP 4.2", Assert.Single(kept).DisplayRef);
        Assert.Equal((30, 60), ((await made.ReadAsync("BP4.1")).Row.Progress, (await made.ReadAsync("BP4.2")).Row.Progress));
    }

    [Fact]
    public async Task Update_OfOneOfAnotherAgency_WritesNoneAndSaysWhich()
    {
        var before = await made.HistoryCountAsync();

        var result = await SaveAsync(new ActionsEdit(await TickAsync("BP4.1", "BP4.2", "G2.1"), Progress: 60, Reason: "Review"), Council);

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("BP4.2", "BP 4.2"), (fault.Ref, fault.DisplayRef));
        Assert.Contains("only for its own agency", fault.Why);
        Assert.Equal((0, before), (result.Written, await made.HistoryCountAsync()));
        Assert.Equal(30, (await made.ReadAsync("BP4.1")).Row.Progress);
    }

    [Fact]
    public async Task Update_OfAJointlyOwnedAction_IsTheJointOwnersToo()
    {
        await using (var db = made.Record.CreateDbContext())
        {
            (await db.Actions.SingleAsync(a => a.Ref == "BP4.2", TestContext.Current.CancellationToken)).SetJointOwners(["council"], "police");
            await db.SaveAsync(Editor.OfStartingRecord("Business manager", made.Record.Clock.GetUtcNow().UtcDateTime), TestContext.Current.CancellationToken);
        }

        made.Record.Feed.Publish(new MscpDashboard.Live.Change(MscpDashboard.Live.Topic.Actions, made.OnLine.Id, 2));

        Assert.True((await SaveAsync(new ActionsEdit(await TickAsync("BP4.1", "BP4.2"), Progress: 60, Reason: "Review"), Council)).Saved);
    }

    [Fact]
    public async Task Update_OfOneSavedMeanwhile_WritesNoneAndSaysWhoDid()
    {
        var ticked = await TickAsync("BP4.1", "BP4.2");
        await made.SaveAsync("BP4.2", f => f with { Progress = 55 }, TemporaryRecord.Police);
        var before = await made.HistoryCountAsync();

        var result = await SaveAsync(new ActionsEdit(ticked, Progress: 60, Reason: "Review"));

        var fault = Assert.Single(result.Faults);
        Assert.Equal(("BP4.2", 2), (fault.Ref, fault.Version));
        Assert.StartsWith("Partner, police saved it at 14:32 on 19 November", fault.Why);
        Assert.Equal((30, 55, before), ((await made.ReadAsync("BP4.1")).Row.Progress, (await made.ReadAsync("BP4.2")).Row.Progress, await made.HistoryCountAsync()));

        // Whoever has read it may go ahead on the newest.
        Assert.True((await SaveAsync(new ActionsEdit([.. ticked.Select(t => t.Ref == fault.Ref ? t with { Version = fault.Version } : t)], Progress: 60, Reason: "Review"))).Saved);
    }

    [Fact]
    public async Task Update_ThatBreaksARuleOfOne_WritesNone()
    {
        await made.Record.AddAsync(new Milestone(made.OnLine.Id, "First", new DateOnly(2027, 1, 1), 1));
        await using (var db = made.Record.CreateDbContext())
        {
            (await db.Actions.SingleAsync(a => a.Ref == "BP4.2", TestContext.Current.CancellationToken)).FollowMilestones(await db.Milestones.ToListAsync(TestContext.Current.CancellationToken), new DateOnly(2026, 11, 19));
            await db.SaveAsync(Editor.OfStartingRecord("Business manager", made.Record.Clock.GetUtcNow().UtcDateTime), TestContext.Current.CancellationToken);
        }

        made.Record.Feed.Publish(new MscpDashboard.Live.Change(MscpDashboard.Live.Topic.Actions, made.OnLine.Id, 2));
        var before = await made.HistoryCountAsync();

        var result = await SaveAsync(new ActionsEdit(await TickAsync("BP4.1", "BP4.2"), Progress: 60, Reason: "Review"));

        Assert.Contains("follows its milestones", Assert.Single(result.Faults).Why);
        Assert.Equal(before, await made.HistoryCountAsync());
    }

    [Fact]
    public async Task Update_OfOneThatIsGone_SaysSo()
    {
        var result = await SaveAsync(new ActionsEdit([new("BP4.1", 1), new("BP9.9", 1)], Progress: 60, Reason: "Review"));

        Assert.Equal(("BP9.9", 0), (Assert.Single(result.Faults).Ref, result.Faults[0].Version));
    }

    [Fact]
    public async Task Confirm_OfSeveral_CountsAsAnUpdateOfEach()
    {
        var result = await SaveAsync(new ActionsEdit(await TickAsync("BP4.2", "F3.2"), Reason: "All as it was", Confirm: true), TemporaryRecord.Police);

        Assert.Equal(2, result.Written);
        Assert.Equal((0, false, 40), ((await made.ReadAsync("F3.2")).Row.DaysSinceUpdate, (await made.ReadAsync("F3.2")).Row.Stale, (await made.ReadAsync("F3.2")).Row.Progress));
    }

    [Fact]
    public async Task Date_AskedForSeveral_WaitsForApprovalInEach()
    {
        var due = new DateOnly(2027, 6, 30);

        var result = await SaveAsync(new ActionsEdit(await TickAsync("BP4.2", "F3.2"), DueOn: due, Reason: "New lead in January"), TemporaryRecord.Police);

        Assert.Equal(2, result.Written);
        var now = await made.ReadAsync("BP4.2");
        Assert.Equal((due, "New lead in January", made.OnLine.DueOn), (now.DateAsked!.On, now.DateAsked.Because, now.Row.DueOn));
    }

    [Fact]
    public async Task Date_BeforeTheStartOfOne_WritesNone()
    {
        var result = await SaveAsync(new ActionsEdit(await TickAsync("BP4.1", "BP4.2"), DueOn: new DateOnly(2026, 5, 1), Reason: "Sooner"));

        Assert.Equal("BP4.2", Assert.Single(result.Faults).Ref);
        Assert.Null((await made.ReadAsync("BP4.1")).DateAsked);
    }

    [Fact]
    public async Task Update_ThatSaysNothingOrGivesNoReason_IsRefusedAsAWhole()
    {
        var items = await TickAsync("BP4.1");

        await Assert.ThrowsAsync<InvalidEditException>(() => SaveAsync(new ActionsEdit([], Progress: 60, Reason: "Review")));
        await Assert.ThrowsAsync<InvalidEditException>(() => SaveAsync(new ActionsEdit(items, Reason: "Review")));
        await Assert.ThrowsAsync<InvalidEditException>(() => SaveAsync(new ActionsEdit(items, Progress: 60, Reason: "  ")));
        await Assert.ThrowsAsync<InvalidEditException>(() => SaveAsync(new ActionsEdit(items, Progress: 60, DueOn: new DateOnly(2027, 1, 1), Reason: "Review")));
        await Assert.ThrowsAsync<InvalidEditException>(() => SaveAsync(new ActionsEdit([.. Enumerable.Range(0, 201).Select(i => new TickedAction($"X{i}", 1))], Progress: 60, Reason: "Review")));
        Assert.Equal("Reason", (await Assert.ThrowsAsync<InvalidEditException>(() => SaveAsync(new ActionsEdit(items, Progress: 60, Reason: new string('x', 2_001))))).Field);
    }

    [Fact]
    public async Task Update_ByManyAtOnce_IsWhollyOneOrTheOther()
    {
        var ticked = await TickAsync("BP4.1", "BP4.2", "F3.2");
        var before = await made.HistoryCountAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => SaveAsync(new ActionsEdit(ticked, Progress: 50 + i, Note: $"By {i}", Reason: $"Review {i}")))));

        // All began from the same versions: one is saved, and everybody else is told of all three.
        var won = Assert.Single(results, r => r.Saved);
        Assert.Equal((3, before + 3), (won.Written, await made.HistoryCountAsync()));
        Assert.All(results.Where(r => !r.Saved), r => Assert.Equal(3, r.Faults.Count));
        Assert.Single((await made.Store.ListAsync(TemporaryRecord.Viewer)).Rows.Where(r => r.Ref != "G2.1").Select(r => r.Progress).Distinct());
    }
}
