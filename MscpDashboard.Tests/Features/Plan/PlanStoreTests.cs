using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Features.Plan;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Plan;

public class PlanStoreTests : IAsyncLifetime
{
    private ActionRecord made = null!;
    private PlanStore store = null!;

    public async ValueTask InitializeAsync()
    {
        made = await ActionRecord.CreateAsync();
        await made.Record.AddAsync(new PlanOutcome(made.Neglect.Id, "O4.1", "Fewer children neglected", "4.2"));
        store = new PlanStore(made.Record, new SharedReads(made.Record.Feed), made.Record.Feed, made.Record.Clock, DatasetRows.Reader(made.Record));
    }

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Read_Plan_IsTheTreeWithTheWorstOpenAction()
    {
        var plan = await store.ReadAsync(TemporaryRecord.Viewer);

        var neglect = Assert.Single(plan.Priorities);
        Assert.Equal((RagStatus.OffTrack, "BP 4.1: 50 days overdue", 40), (neglect.RollUp.Status, neglect.RollUp.Reason, neglect.RollUp.Progress));
        Assert.Equal(["BP4.1", "BP4.2"], neglect.Actions.Select(a => a.Ref));
        Assert.Equal("O4.1", Assert.Single(neglect.Outcomes).Ref);
        Assert.Equal(2, plan.Whole.Total);
    }

    [Fact]
    public async Task Read_WholeWithheldForItsParts_IsWithheldHereToo()
    {
        await made.Record.AddAsync([.. DatasetRows.Places, DatasetRows.Count(), new PlanPriority(5, "Restraint", "4.2", "RESTRAINT_COUNT")]);
        await made.Record.AddAsync(DatasetRows.Row(2, DatasetRows.MedwayKey, 2025, 9), DatasetRows.Row(2, DatasetRows.MedwayKey, 2025, 3, agency: "police"));

        Assert.Equal("c", await FigureAsync(TemporaryRecord.Viewer));
        Assert.Equal("9", await FigureAsync(DatasetRows.Analyst));
        Assert.Equal("c", await FigureAsync(DatasetRows.Analyst with { SharedScreen = true }));

        async Task<string> FigureAsync(Reader reader) => Assert.Single((await store.ReadAsync(reader)).Priorities.Single(p => p.Number == 5).Indicators).Figure;
    }

    [Fact]
    public async Task Read_ByNoKnownRole_IsRefused() =>
        await Assert.ThrowsAsync<NotAllowedException>(() => store.ReadAsync(new Reader("Nobody", (Role)99)));

    [Fact]
    public async Task Find_Unknown_IsNull() => Assert.Null(await store.FindAsync(9, TemporaryRecord.Viewer));

    [Fact]
    public async Task Find_ProgressOverTime_FollowsHistory()
    {
        made.Record.Clock.Advance(TimeSpan.FromDays(40));
        await made.SaveAsync("BP4.1", f => f with { Progress = 70 });
        made.Record.Feed.Publish(default);

        var points = (await store.FindAsync(4, TemporaryRecord.Viewer))!.Progress;

        Assert.Equal([new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 29)], points.Select(p => p.On));
        Assert.Equal([40, 60], points.Select(p => p.Done));
        Assert.Equal("From 40% in November 2026 to 60% now; 85% is expected.", PlanProgress.Reading(points));
    }

    [Fact]
    public async Task Rate_Agreeing_NeedsNoReason()
    {
        var result = await RateAsync(RagStatus.OffTrack, null);

        Assert.Equal((RatingOutcome.Saved, RagStatus.OffTrack), (result.Outcome, result.Now!.ClaimedStatus));
        Assert.Equal(RagStatus.OffTrack, (await store.ReadAsync(TemporaryRecord.Viewer)).Priorities[0].ClaimedStatus);
    }

    [Fact]
    public async Task Rate_DifferingWithoutReason_IsRefused()
    {
        var fault = await Assert.ThrowsAsync<InvalidEditException>(() => RateAsync(RagStatus.AtRisk, " "));

        Assert.Contains("BP 4.1: 50 days overdue", fault.Message);
    }

    [Fact]
    public async Task Rate_SameAgain_WritesNothing()
    {
        await RateAsync(RagStatus.AtRisk, "Recovery agreed");
        var before = await made.HistoryCountAsync();

        Assert.Equal(RatingOutcome.Unchanged, (await RateAsync(RagStatus.AtRisk, "Recovery agreed ", version: 2)).Outcome);
        Assert.Equal(before, await made.HistoryCountAsync());
    }

    [Fact]
    public async Task Undo_OwnRating_BringsBackTheOneOfBefore_AndNobodyElses()
    {
        var mine = TemporaryRecord.Manager with { UserId = "business-manager" };
        var editor = Editor.For(mine, Right.RatePriority, made.Record.Clock);
        await store.RateAsync(new PriorityRating(4, 1, RagStatus.AtRisk, "Recovery agreed"), editor);
        Assert.Equal(2, await store.UndoableAsync(4, mine));
        Assert.Null(await store.UndoableAsync(4, mine with { UserId = "somebody else" }));
        Assert.Null(await store.UndoableAsync(4, TemporaryRecord.Viewer with { UserId = "business-manager" }));

        await Assert.ThrowsAsync<NotAllowedException>(() => store.UndoAsync(4, 2, Editor.For(TemporaryRecord.Police, Right.UpdateAction, made.Record.Clock)));
        await store.UndoAsync(4, 2, editor);

        var now = (await store.ReadAsync(TemporaryRecord.Viewer)).Priorities[0];
        Assert.Equal(((RagStatus?)null, 3), (now.ClaimedStatus, now.Version));
        await Assert.ThrowsAsync<InvalidEditException>(() => store.UndoAsync(4, 2, editor));
    }

    [Fact]
    public async Task Rate_FromAStaleVersion_IsAConflictThatShowsTheirs()
    {
        await RateAsync(RagStatus.AtRisk, "Recovery agreed");

        var result = await RateAsync(RagStatus.OnTrack, "All is well", version: 1);

        Assert.Equal((RatingOutcome.Conflict, RagStatus.AtRisk, "Recovery agreed"), (result.Outcome, result.Now!.ClaimedStatus, result.Now.ClaimedReason));
    }

    [Fact]
    public async Task Rate_SomethingElseChangedSince_StandsBesideIt()
    {
        await using (var db = made.Record.CreateDbContext())
        {
            var priority = db.Priorities.Single(p => p.Number == 4);
            db.Entry(priority).Property(p => p.Title).CurrentValue = "Neglect, early";
            await db.SaveAsync(Editor.For(TemporaryRecord.Manager, Right.RatePriority, made.Record.Clock), TestContext.Current.CancellationToken);
            made.Record.Feed.Publish(new Change(Topic.Plan, priority.Id, priority.Version));
        }

        var result = await RateAsync(RagStatus.AtRisk, "Recovery agreed", version: 1);

        Assert.Equal((RatingOutcome.Saved, RagStatus.AtRisk, "Neglect, early"), (result.Outcome, result.Now!.ClaimedStatus, result.Now.Title));
    }

    [Fact]
    public async Task Rate_PartnerOrViewer_IsRefused()
    {
        Assert.Throws<NotAllowedException>(() => Editor.For(TemporaryRecord.Police, Right.RatePriority, made.Record.Clock));
        await Assert.ThrowsAsync<NotAllowedException>(() => store.RateAsync(
            new PriorityRating(4, 1, RagStatus.OffTrack, null), Editor.For(TemporaryRecord.Police, Right.UpdateAction, made.Record.Clock)));
    }

    [Fact]
    public async Task AsAt_PastDay_ShowsTheRatingOfThen()
    {
        var then = made.Record.Clock.Today();
        made.Record.Clock.Advance(TimeSpan.FromDays(3));
        await RateAsync(RagStatus.OffTrack, null);

        Assert.Null((await store.ReadAsync(TemporaryRecord.Viewer with { AsAt = then })).Priorities[0].ClaimedStatus);
    }

    private Task<PriorityRatingResult> RateAsync(RagStatus? status, string? reason, int version = 1) =>
        store.RateAsync(new PriorityRating(4, version, status, reason), Editor.For(TemporaryRecord.Manager, Right.RatePriority, made.Record.Clock));
}
