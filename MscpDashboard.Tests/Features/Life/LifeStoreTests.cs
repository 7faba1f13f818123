using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Features.Life;
using MscpDashboard.Features.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Life;

public class LifeStoreTests : IAsyncLifetime
{
    internal static readonly Reader Manager = TemporaryRecord.Manager with { UserId = "manager" };
    internal static readonly Reader Police = TemporaryRecord.Police with { UserId = "police" };
    internal static readonly Reader Chair = new("Learning Lessons chair", Role.LearningLessonsChair, UserId: "chair");
    internal static readonly Reader Pmqa = new("PMQA analyst", Role.PmqaAnalyst, UserId: "pmqa");
    internal static readonly Reader Executive = new("Executive", Role.Executive, UserId: "executive");
    internal static readonly Reader Scrutineer = new("Independent scrutineer", Role.Scrutineer, UserId: "scrutineer");
    internal static readonly Reader SecureEstate = new("Independent scrutineer, secure estate", Role.SecureEstateScrutineer, UserId: "secure");
    private static readonly Reader Health = new("Partner, health", Role.Partner, "health", UserId: "health");

    private readonly LifeRecords made = new();

    private LifeStore Store => made.Store;

    public async ValueTask InitializeAsync() => await made.FillAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task F3_FromPublishedToClosedAndBack_ByFourPeople()
    {
        await made.DoAsync("F3.2");
        Assert.Equal(LifeOutcome.Taken, (await TakeAsync("F3.2", LifeMove.Propose, Police, "Half became three quarters")).Outcome);
        await RefusedAsync("F3.2", LifeMove.Accept, Chair, "impact");
        await made.ShowImpactAsync("F3.2");
        await TakeAsync("F3.2", LifeMove.Accept, Chair);
        Assert.Equal(LifeStage.Closed, (await ReadAsync("F3.2", Police)).Stage);

        await TakeAsync("F3", LifeMove.Propose, Manager, "Every response is closed");
        await TakeAsync("F3", LifeMove.Accept, Chair);
        Assert.Equal((LifeStage.Closed, "A scrutineer may ask for it to be reopened."), ((await ReadAsync("F3", Manager)).Stage, (await ReadAsync("F3", Manager)).Next));

        await Store.TakeAsync("F3.2", new LifeStep(LifeMove.Query, (await ReadAsync("F3.2", Scrutineer)).Version) { Reason = "Did it hold?", AskReopening = true }, Scrutineer);
        await TakeAsync("F3.2", LifeMove.Reopen, Chair, "The sample was too small");

        // The whole does not stand on a part that is open again.
        Assert.Equal((LifeStage.InProgress, LifeStage.InProgress), ((await ReadAsync("F3.2", Police)).Stage, (await ReadAsync("F3", Police)).Stage));
        await using var db = made.Record.CreateDbContext();
        var whys = await db.History.Where(h => h.Label == "F3.2").OrderBy(h => h.Version).Select(h => h.Why).ToListAsync();
        Assert.Equal(["Half became three quarters", null, "Did it hold?", "The sample was too small"], whys[^4..]);
    }

    [Fact]
    public async Task Whole_Reopened_TakesThePartsAlongThatDidNotHold()
    {
        await CloseF3Async();
        Assert.Equal([("F3.2", "Kent Police")], (await ReadAsync("F3", Chair)).ClosedParts.Select(p => (p.Ref, p.Agency)));
        await Assert.ThrowsAsync<InvalidEditException>(() => made.TakeAsync("F3", new LifeStep(LifeMove.Reopen, 0) { Reason = "Not at weekends", Parts = ["F3.4"] }, Chair));
        Assert.Equal(LifeStage.Closed, (await ReadAsync("F3", Chair)).Stage);

        await made.TakeAsync("F3", new LifeStep(LifeMove.Reopen, 0) { Reason = "Not at weekends", Parts = ["F3.2"] }, Chair);

        var (whole, part) = (await ReadAsync("F3", Manager), await ReadAsync("F3.2", Police));
        Assert.Equal((LifeStage.InProgress, LifeStage.InProgress), (whole.Stage, part.Stage));
        Assert.Contains("0 of 1 done", whole.Path[0].Words);
        Assert.Contains("still open: F3.2", whole.Next);
        Assert.Contains("“Not at weekends”", part.Path[0].Words);
    }

    [Fact]
    public async Task Whole_ReopenedAlone_HasItsWorkBeforeItAgain()
    {
        await CloseF3Async();
        await TakeAsync("F3", LifeMove.Reopen, Chair, "Not at weekends");

        var whole = await ReadAsync("F3", Manager);
        Assert.Equal(("Reopened on 19 November 2026 by Learning Lessons chair: “Not at weekends”. None of its parts is open", LifeLineState.Current), (whole.Path[0].Words, whole.Path[0].State));
        Assert.Equal("The business manager puts right what did not hold and proposes closure again, or Learning Lessons reopens the parts that did not hold.", whole.Next);
    }

    private async Task CloseF3Async()
    {
        await made.DoAsync("F3.2");
        await made.ShowImpactAsync("F3.2");
        foreach (var (@ref, owner) in new[] { ("F3.2", Police), ("F3", Manager) })
        {
            await TakeAsync(@ref, LifeMove.Propose, owner, "It holds");
            await TakeAsync(@ref, LifeMove.Accept, Chair);
        }
    }

    [Fact]
    public async Task Return_DisputedAndUpheld_GoesThroughTheExecutive()
    {
        await made.DoAsync("BP4.1");
        await made.ShowImpactAsync("BP4.1");
        await TakeAsync("BP4.1", LifeMove.Propose, Police, "It holds");
        await Assert.ThrowsAsync<NotAllowedException>(() => TakeAsync("BP4.1", LifeMove.Return, Chair, "Not Learning Lessons’s"));
        await TakeAsync("BP4.1", LifeMove.Return, Pmqa, "Which children?");
        await Assert.ThrowsAsync<NotAllowedException>(() => TakeAsync("BP4.1", LifeMove.Dispute, Health, "Another agency’s"));
        await TakeAsync("BP4.1", LifeMove.Dispute, Police, "All forty");
        Assert.Equal(LifeMove.Uphold, (await ReadAsync("BP4.1", Executive)).Moves.First(m => m.WhyNot is null).Move);

        await TakeAsync("BP4.1", LifeMove.CloseAfterDispute, Executive);

        var closed = await ReadAsync("BP4.1", Police);
        Assert.Equal((LifeStage.Closed, "Returned on 19 November 2026 by PMQA analyst: “Which children?”"), (closed.Stage, closed.Path[2].Words));
        Assert.Equal("Disputed on 19 November 2026 by Partner, police: “All forty”. Closed on 19 November 2026 by Executive", closed.Path[4].Words);
        await using var db = made.Record.CreateDbContext();
        Assert.All(await db.History.Where(h => h.Label == "BP4.1").ToListAsync(), h => Assert.DoesNotContain(HistoryWords.Changes(h), c => c.New is null));
    }

    [Fact]
    public async Task Proposal_WithdrawnByWhoeverMadeIt_LeavesTheWorkToItsOwner()
    {
        await made.DoAsync("F3.2");
        Assert.Contains("No accepted evidence of impact", (await ReadAsync("F3.2", Police)).Missing);
        await TakeAsync("F3.2", LifeMove.Propose, Police, "It holds");
        Assert.DoesNotContain((await ReadAsync("F3.2", Manager)).Moves, m => m is { Move: LifeMove.Withdraw, WhyNot: null });
        await Assert.ThrowsAsync<NotAllowedException>(() => TakeAsync("F3.2", LifeMove.Withdraw, Manager));

        await TakeAsync("F3.2", LifeMove.Withdraw, Police);

        Assert.Equal((LifeStage.DoneAwaitingImpact, "Not yet"), ((await ReadAsync("F3.2", Police)).Stage, (await ReadAsync("F3.2", Police)).Path[1].Words));
        await RefusedAsync("F3.2", LifeMove.Withdraw, Police, "No closure of F3.2 is proposed");
    }

    [Fact]
    public async Task Close_AsAnybodyByAnyWay_NeedsAcceptedImpact()
    {
        await made.DoAsync("F3.2");
        await TakeAsync("F3.2", LifeMove.Propose, Police, "It holds");
        await made.ShowImpactAsync("F3.2", accept: false);
        await RefusedAsync("F3.2", LifeMove.Accept, Chair, "impact");
        await TakeAsync("F3.2", LifeMove.Return, Chair, "Not accepted");
        await TakeAsync("F3.2", LifeMove.Dispute, Police, "It is");

        await RefusedAsync("F3.2", LifeMove.CloseAfterDispute, Executive, "impact");

        Assert.Equal(LifeStage.Disputed, (await ReadAsync("F3.2", Police)).Stage);
    }

    public static TheoryData<LifeMove, string, Role, string?, bool> Rights()
    {
        var data = new TheoryData<LifeMove, string, Role, string?, bool>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var agency = role == Role.Partner ? "police" : null;
            void Row(LifeMove move, string item, params Role[] may) => data.Add(move, item, role, agency, may.Contains(role));
            Row(LifeMove.Propose, "F3.2", Role.BusinessManager, Role.Partner);
            Row(LifeMove.Propose, "F3", Role.BusinessManager);
            Row(LifeMove.Withdraw, "F3.2", Role.BusinessManager, Role.Partner);
            Row(LifeMove.Withdraw, "F3", Role.BusinessManager);
            Row(LifeMove.Accept, "F3.2", Role.LearningLessonsChair);
            Row(LifeMove.Accept, "F3", Role.LearningLessonsChair);
            Row(LifeMove.Accept, "BP4.1", Role.PmqaAnalyst);
            Row(LifeMove.Return, "G2.1", Role.LearningLessonsChair);
            Row(LifeMove.Dispute, "F3.2", Role.BusinessManager, Role.Partner);
            Row(LifeMove.Uphold, "F3.2", Role.Executive);
            Row(LifeMove.CloseAfterDispute, "BP4.1", Role.Executive);
            Row(LifeMove.Query, "F3.2", Role.Scrutineer);
            Row(LifeMove.Query, "G2.1", Role.Scrutineer, Role.SecureEstateScrutineer);
            Row(LifeMove.Answer, "BP4.1", Role.PmqaAnalyst);
            Row(LifeMove.Reopen, "F3", Role.LearningLessonsChair);
            Row(LifeMove.AskForDate, "F3.2", Role.BusinessManager, Role.Partner);
            Row(LifeMove.ApproveDate, "BP4.1", Role.BusinessManager, Role.PmqaAnalyst);
            Row(LifeMove.RefuseDate, "F3.2", Role.BusinessManager, Role.LearningLessonsChair);
            Row(LifeMove.Suspend, "F3.2", Role.BusinessManager);
            Row(LifeMove.Resume, "F3.2", Role.BusinessManager);
            Row(LifeMove.HandOver, "F3.4", Role.BusinessManager);
            Row(LifeMove.SetOwners, "F3.2", Role.BusinessManager);
            Row(LifeMove.Measure, "F3.2", Role.BusinessManager, Role.Partner);
            Row(LifeMove.Measure, "F3", Role.BusinessManager);
            Row(LifeMove.PlanMilestones, "F3.2", Role.BusinessManager, Role.Partner);
            Row(LifeMove.PlanMilestones, "G2.1", Role.BusinessManager);
            Row(LifeMove.Decide, "F1", Role.BusinessManager);
            Row(LifeMove.Raise, "F9", Role.BusinessManager);
            Row(LifeMove.ReceiveResponse, "F9", Role.BusinessManager);
        }

        return data;
    }

    // Offered and taken go by one table: who may not is refused for that, whatever the item's state.
    [Theory]
    [MemberData(nameof(Rights))]
    public async Task Step_OfEachRole_IsOfferedAndTakenAsTheTableSays(LifeMove move, string item, Role role, string? agency, bool may)
    {
        var reader = new Reader(role.ToString(), role, agency, UserId: $"u-{role}");
        var life = await ReadAsync(item, reader);

        Assert.Equal(may, life.Moves.Any(m => m.Move == move));
        try
        {
            await Store.TakeAsync(item, new LifeStep(move, life.Version) { Reason = "So", DueOn = new DateOnly(2027, 6, 1) }, reader);
            Assert.True(may);
        }
        catch (NotAllowedException)
        {
            Assert.False(may);
        }
        catch (InvalidEditException rule)
        {
            Assert.True(may, rule.Message);
        }
    }

    [Fact]
    public async Task Moves_OfThePastOrASharedScreen_AreNone()
    {
        Assert.Empty((await ReadAsync("F3.2", Manager with { AsAt = made.Record.Clock.Today() })).Moves);
        Assert.Empty((await ReadAsync("F3.2", Manager with { SharedScreen = true })).Moves);
        await Assert.ThrowsAsync<NotAllowedException>(() => TakeAsync("F3.2", LifeMove.Suspend, Manager with { SharedScreen = true }, "So"));
        var life = await ReadAsync("F3.2", Manager);
        await Assert.ThrowsAsync<NotAllowedException>(() => Store.TakeAsync("F3.2", new LifeStep(LifeMove.Suspend, life.Version) { Reason = "So" }, Manager with { AsAt = made.Record.Clock.Today() }));
    }

    [Fact]
    public async Task Date_AskedByTheManager_IsAnothersToApprove()
    {
        await made.TakeAsync("BP4.1", new LifeStep(LifeMove.AskForDate, 0) { Reason = "Staff left", DueOn = new DateOnly(2027, 9, 30) }, Manager);
        await Assert.ThrowsAsync<NotAllowedException>(() => TakeAsync("BP4.1", LifeMove.ApproveDate, Manager));
        Assert.Contains("themselves", (await ReadAsync("BP4.1", Manager)).Moves.Single(m => m.Move == LifeMove.ApproveDate).WhyNot);

        await TakeAsync("BP4.1", LifeMove.ApproveDate, Pmqa);

        await using var db = made.Record.CreateDbContext();
        var action = await db.Actions.SingleAsync(a => a.Ref == "BP4.1");
        Assert.Equal((new DateOnly(2027, 9, 30), "PMQA analyst", "Staff left"), (action.DueOn, action.RedatedBy, action.RedatedBecause));
        Assert.NotEqual(action.DueOn, action.OriginalDueOn);
    }

    [Fact]
    public async Task Step_FromAnOlderVersion_IsAConflictAndWritesNothing()
    {
        var seen = await ReadAsync("F3.2", Manager);
        await TakeAsync("F3.2", LifeMove.Suspend, Manager, "On hold");

        var late = await Store.TakeAsync("F3.2", new LifeStep(LifeMove.Query, seen.Version) { Reason = "Why?" }, Scrutineer);

        Assert.Equal((LifeOutcome.Conflict, seen.Version + 1), (late.Outcome, late.Now!.Version));
        Assert.Equal("May query and ask for reopening, never close", late.Now.Path[3].Words);
        Assert.Equal(LifeOutcome.Missing, (await Store.TakeAsync("ZZ9", new LifeStep(LifeMove.Query, 1), Scrutineer)).Outcome);
    }

    [Fact]
    public async Task Step_ByManyAtOnce_IsTakenOnce()
    {
        await made.DoAsync("F3.2");
        var seen = await ReadAsync("F3.2", Police);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Store.TakeAsync("F3.2", new LifeStep(LifeMove.Propose, seen.Version) { Reason = $"Said {i}" }, Police))));

        Assert.Single(results, r => r.Outcome == LifeOutcome.Taken);
        Assert.Equal(seen.Version + 1, (await ReadAsync("F3.2", Police)).Version);
    }

    [Fact]
    public async Task Milestones_AddedReachedAndRemoved_CarryTheProgress()
    {
        await PlanAsync(new MilestoneEdit(null, "Tool agreed", new DateOnly(2026, 10, 1), 25, new DateOnly(2026, 10, 1)));
        await PlanAsync(new MilestoneEdit(null, "Cases read", new DateOnly(2027, 2, 1), 75));
        var life = await ReadAsync("F3.2", Police);
        Assert.Equal(["Tool agreed", "Cases read"], life.Milestones.Select(m => m.Title));
        Assert.Equal(25, await ProgressAsync());
        await Assert.ThrowsAsync<InvalidEditException>(() => PlanAsync(new MilestoneEdit(null, "Too early", new DateOnly(2020, 1, 1), 10)));

        await PlanAsync(new MilestoneEdit(life.Milestones[1].Id, "Cases read", new DateOnly(2027, 2, 1), 75, new DateOnly(2026, 11, 19), Version: life.Milestones[1].Version));
        Assert.Equal((100, LifeStage.DoneAwaitingImpact), (await ProgressAsync(), (await ReadAsync("F3.2", Police)).Stage));
        await PlanAsync(new MilestoneEdit(life.Milestones[1].Id, null, null, 0, Remove: true, Version: 2));
        await PlanAsync(new MilestoneEdit(life.Milestones[0].Id, null, null, 0, Remove: true, Version: life.Milestones[0].Version));

        Assert.Empty((await ReadAsync("F3.2", Police)).Milestones);
        await made.DoAsync("F3.2"); // Typed again.

        Task PlanAsync(MilestoneEdit edit) => made.TakeAsync("F3.2", new LifeStep(LifeMove.PlanMilestones, 0) { Milestone = edit }, Police);
    }

    [Fact]
    public async Task JointOwner_OnceSet_MayDoWhatTheLeadMay()
    {
        await Assert.ThrowsAsync<NotAllowedException>(() => TakeAsync("F3.2", LifeMove.AskForDate, Health, "Not ours"));
        await Assert.ThrowsAsync<InvalidEditException>(() => made.TakeAsync("F3.2", new LifeStep(LifeMove.SetOwners, 0) { JointOwners = ["ccg"] }, Manager));
        await made.TakeAsync("F3.2", new LifeStep(LifeMove.SetOwners, 0) { JointOwners = ["health"] }, Manager);

        await made.TakeAsync("F3.2", new LifeStep(LifeMove.AskForDate, 0) { Reason = "Ours too", DueOn = new DateOnly(2027, 9, 30) }, Health);

        Assert.Equal(["Kent Police", "NHS"], (await ReadAsync("F3.2", Health)).Owners.Select(o => o.Name));
    }

    [Fact]
    public async Task HandOver_FromTheBodyThatEnded_GoesToItsSuccessorWithItsHistory()
    {
        var before = await ReadAsync("F3.4", Manager);
        await RefusedAsync("F3.2", LifeMove.HandOver, Manager, "no successor", "Moved");

        await TakeAsync("F3.4", LifeMove.HandOver, Manager, "The group ended");

        var life = await ReadAsync("F3.4", Health);
        Assert.Equal(("NHS", before.Version + 1), (life.Owners[0].Name, life.Version));
        Assert.Contains("Handed over from CCG on 1 July 2022: “The group ended”", life.Notes);
        Assert.Contains(life.Moves, m => m.Move == LifeMove.Propose);
    }

    [Fact]
    public async Task Outside_RaisedAndAnswered_CanBeProposed()
    {
        await RefusedAsync("F9", LifeMove.Propose, Manager, "raised", "Now");
        await TakeAsync("F9", LifeMove.Raise, Manager, "By letter");
        await TakeAsync("F9", LifeMove.ReceiveResponse, Manager, "They agree");
        await TakeAsync("F9", LifeMove.Propose, Manager, "Answered");
        await RefusedAsync("F9", LifeMove.Accept, Chair, "impact");
        await made.ShowImpactAsync("F9");

        await TakeAsync("F9", LifeMove.Accept, Chair);

        Assert.Equal(LifeStage.Closed, (await ReadAsync("F9", Manager)).Stage);
    }

    [Fact]
    public async Task AsAt_ThePast_ShowsTheLifeOfThen()
    {
        await made.DoAsync("F3.2");
        var then = made.Record.Clock.Today();
        made.Record.Clock.Advance(TimeSpan.FromDays(5));
        await TakeAsync("F3.2", LifeMove.Propose, Police, "It holds");

        Assert.Equal(LifeStage.DoneAwaitingImpact, (await ReadAsync("F3.2", Scrutineer with { AsAt = then })).Stage);
        Assert.Equal(LifeStage.ClosureProposed, (await ReadAsync("F3.2", Scrutineer)).Stage);
    }

    [Fact]
    public async Task Differences_OfActionsAndRecommendations_AreListedWithTheirReasons()
    {
        await using (var db = made.Record.CreateDbContext())
        {
            (await db.Actions.SingleAsync(a => a.Ref == "F3.2")).Update(10, RagStatus.OnTrack, "Will catch up", null, made.Record.Clock.Today());
            (await db.Recommendations.SingleAsync(r => r.Ref == "F3")).Rate(RagStatus.Complete, "All done", made.Record.Clock.Today());
            await db.SaveAsync(Editor.OfStartingRecord("Test", made.Record.Clock.GetUtcNow().UtcDateTime));
        }

        var rows = await Store.DifferencesAsync(Scrutineer);

        Assert.Equal([("F3", RagStatus.Complete, "All done"), ("F3.2", RagStatus.OnTrack, "Will catch up")], rows.Select(r => (r.Ref, r.Claimed, r.Reason!)));
        Assert.All(rows, r => Assert.NotEqual(r.Claimed, r.Computed));
    }

    [Fact]
    public async Task Differences_OfWhatIsClosed_AreNone()
    {
        await using (var db = made.Record.CreateDbContext())
        {
            (await db.Actions.SingleAsync(a => a.Ref == "F3.2")).Update(100, RagStatus.AwaitingImpact, null, null, made.Record.Clock.Today());
            (await db.Recommendations.SingleAsync(r => r.Ref == "F3")).Rate(RagStatus.AtRisk, "The lead is new", made.Record.Clock.Today());
            await db.SaveAsync(Editor.OfStartingRecord("Partner, police", made.Record.Clock.GetUtcNow().UtcDateTime));
        }

        await CloseF3Async();

        Assert.Empty(await Store.DifferencesAsync(Scrutineer));
        var shown = (await new ReviewStore(made.Record, made.Record.Feed, made.Record.Clock).RecommendationAsync(Scrutineer, "F3"))!;
        Assert.Equal((false, null, null), (shown.Recommendation.Differs, shown.Recommendation.ClaimedStatus, shown.Recommendation.ClaimedReason));
        Assert.Equal((false, null), (shown.Parts[0].Differs, shown.Parts[0].ClaimedStatus));
    }

    [Fact]
    public async Task Step_Taken_IsPublishedOnce()
    {
        var heard = new List<Change>();
        using var listening = made.Record.Feed.Subscribe(Topic.All, change =>
        {
            lock (heard)
                heard.Add(change);
            return Task.CompletedTask;
        });
        var life = await TakeAsync("F3.2", LifeMove.Suspend, Manager, "On hold");

        await Patience.UntilAsync(() => Task.FromResult(heard.Count > 0));
        Assert.Equal([new Change(Topic.Actions, life.Now!.Id, life.Now.Version)], heard);
    }

    private async Task<LifeView> ReadAsync(string @ref, Reader reader) => await Store.FindAsync(@ref, reader) ?? throw new InvalidOperationException($"{@ref} is missing.");

    private async Task<int> ProgressAsync()
    {
        await using var db = made.Record.CreateDbContext();
        return await db.Actions.Where(a => a.Ref == "F3.2").Select(a => a.Progress).SingleAsync();
    }

    private Task<LifeResult> TakeAsync(string @ref, LifeMove move, Reader reader, string? reason = null) => made.TakeAsync(@ref, new LifeStep(move, 0) { Reason = reason }, reader);

    private async Task RefusedAsync(string @ref, LifeMove move, Reader reader, string rule, string? reason = null) =>
        Assert.Contains(rule, (await Assert.ThrowsAsync<InvalidEditException>(() => TakeAsync(@ref, move, reader, reason))).Message);
}
