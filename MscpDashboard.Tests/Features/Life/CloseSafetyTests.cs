using MscpDashboard.Domain.Dataset;
using MscpDashboard.Data.Dataset;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Features.Actions;
using MscpDashboard.Features.Compare;
using MscpDashboard.Features.Evidence;
using MscpDashboard.Features.Life;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Life;

/// <summary>Nothing is closed, or stays closed, without impact that somebody else accepted, whatever the order of steps.</summary>
public class CloseSafetyTests : IAsyncLifetime
{
    private static readonly Reader Manager = LifeStoreTests.Manager, Police = LifeStoreTests.Police, Chair = LifeStoreTests.Chair, Pmqa = LifeStoreTests.Pmqa;
    private readonly LifeRecords made = new();
    private EvidenceStore evidence = null!;

    public async ValueTask InitializeAsync()
    {
        await made.FillAsync();
        var files = new EvidenceFiles(new EvidenceSettings(Path.Combine(made.Record.Folder, "e"), 1_000_000), made.Record.Clock, NullLogger<EvidenceFiles>.Instance);
        evidence = new EvidenceStore(made.Record, made.Record.Feed, made.Record.Clock, files);
    }

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task Evidence_IsNotAcceptedByWhoeverMadeAnyOfItsClaim()
    {
        var f = await IdAsync("F3.2");
        var id = (await evidence.AddAsync(Edit("Minutes", EvidenceLevel.Output, [], [], 0), null, By(Police, Right.AddEvidence))).Id;
        await evidence.UpdateAsync(id, Edit("Minutes", EvidenceLevel.Impact, [f], [], 1), null, By(Chair, Right.AddEvidence));

        Assert.True(await evidence.IsOwnClaimAsync(id, Chair));
        await Assert.ThrowsAsync<NotAllowedException>(() => AcceptAsync(id, Chair));
        await AcceptAsync(id, Pmqa);
        Assert.Equal(EvidenceStanding.Accepted, (await ItemAsync(id)).Standing);
    }

    [Fact]
    public async Task Evidence_Accepted_IsJudgedAgainOnceItSaysOrSupportsSomethingElse()
    {
        var (bp, f) = (await IdAsync("BP4.1"), await IdAsync("F3.2"));
        var id = (await evidence.AddAsync(Edit("Neglect audit", EvidenceLevel.Impact, [bp], [], 0), null, By(Police, Right.AddEvidence))).Id;

        await AcceptAsync(id, Pmqa);
        await evidence.UpdateAsync(id, Edit("Neglect audit", EvidenceLevel.Impact, [bp, f], [bp], (await ItemAsync(id)).Version), null, By(Police, Right.AddEvidence));
        Assert.Equal(EvidenceStanding.Unverified, (await ItemAsync(id)).Standing);

        await AcceptAsync(id, Pmqa);
        await evidence.UpdateAsync(id, Edit("Neglect audit", EvidenceLevel.Impact, [bp, f], [bp, f], (await ItemAsync(id)).Version) with { Description = "Of another year" }, null, By(Police, Right.AddEvidence));
        Assert.Equal(EvidenceStanding.Unverified, (await ItemAsync(id)).Standing);
    }

    [Theory]
    [InlineData(EvidenceLevel.Output, true)]
    [InlineData(EvidenceLevel.Impact, false)]
    public async Task Evidence_ThatSomethingWasClosedOn_StaysAsItWasJudged(EvidenceLevel level, bool linked)
    {
        var f = await IdAsync("F3.2");
        var id = await CloseAsync("F3.2", f);

        var refusal = await Assert.ThrowsAsync<InvalidEditException>(async () =>
            await evidence.UpdateAsync(id, Edit("Audit", level, linked ? [f] : [], [f], (await ItemAsync(id)).Version), null, By(Police, Right.AddEvidence)));
        Assert.Contains("F3.2 was closed on this evidence", refusal.Message, StringComparison.Ordinal);

        await made.TakeAsync("F3.2", new LifeStep(LifeMove.Reopen, 0) { Reason = "It did not hold" }, Chair);
        await evidence.UpdateAsync(id, Edit("Audit", level, linked ? [f] : [], [f], (await ItemAsync(id)).Version), null, By(Police, Right.AddEvidence));
    }

    [Fact]
    public async Task Close_WhileItsEvidenceIsWithdrawn_IsOneOrTheOther()
    {
        var f = await IdAsync("F3.2");
        await made.DoAsync("F3.2");
        var id = await ShownAsync(f);
        await StepAsync("F3.2", LifeMove.Propose, Police, "Fewer came back");
        var (evidenceVersion, version) = ((await ItemAsync(id)).Version, (await made.Store.FindAsync("F3.2", Chair))!.Version);
        Task? other = null;
        var racing = new LifeStore(made.Record, made.Record.Feed, new Hook(made.Record.Clock, () =>
            other = Task.Run(() => evidence.UpdateAsync(id, Edit("Audit", EvidenceLevel.Output, [], [f], evidenceVersion), null, By(Police, Right.AddEvidence)))));

        await Settled(() => racing.TakeAsync("F3.2", new LifeStep(LifeMove.Accept, version), Chair));
        await Settled(() => other!);

        Assert.Equal((await made.Store.FindAsync("F3.2", Chair))!.Stage == LifeStage.Closed, (await ItemAsync(id)).Standing == EvidenceStanding.Accepted);
    }

    [Fact]
    public async Task Part_ReopenedWhileItsWholeIsClosed_LeavesNoClosedWholeOnAnOpenPart()
    {
        await made.DoAsync("F3.2");
        await made.ShowImpactAsync("F3.2");
        await StepAsync("F3.2", LifeMove.Propose, Police, "x");
        await StepAsync("F3.2", LifeMove.Accept, Chair);
        await StepAsync("F3", LifeMove.Propose, Manager, "x");
        var (version, part) = ((await made.Store.FindAsync("F3", Chair))!.Version, (await made.Store.FindAsync("F3.2", Chair))!.Version);
        Task? other = null;
        var racing = new LifeStore(made.Record, made.Record.Feed, new Hook(made.Record.Clock, () =>
            other = Task.Run(() => made.Store.TakeAsync("F3.2", new LifeStep(LifeMove.Reopen, part) { Reason = "no" }, Chair with { UserId = "another" }))));

        await Settled(() => racing.TakeAsync("F3", new LifeStep(LifeMove.Accept, version), Chair));
        await Settled(() => other!);

        Assert.NotEqual((LifeStage.Closed, LifeStage.InProgress), ((await made.Store.FindAsync("F3", Chair))!.Stage, (await made.Store.FindAsync("F3.2", Chair))!.Stage));
    }

    [Fact]
    public async Task Part_OfAClosedWhole_DoesNotGoBackToWork()
    {
        await using (var db = made.Record.CreateDbContext())
        {
            var agency = await db.Agencies.FirstAsync(a => a.Code == "police");
            var whole = new Recommendation((await db.Reviews.FirstAsync()).Id, "F5", "Assure", RecommendationKind.Assure, "All", "3.5", 9);
            var part = new AgencyResponse(whole.Id, "F5.1", "Part", agency.Id, "3.5");
            part.Schedule(made.Record.Clock.Today().AddDays(-100), made.Record.Clock.Today().AddDays(100));
            db.AddRange(whole, part);
            await db.SaveAsync(Editor.OfStartingRecord("Starting record", made.Record.Clock.GetUtcNow().UtcDateTime));
        }

        await made.DoAsync("F5.1");
        await made.ShowImpactAsync("F5.1");
        await StepAsync("F5", LifeMove.Propose, Manager, "x");
        Assert.Equal(LifeStage.Closed, (await StepAsync("F5", LifeMove.Accept, Chair)).Now!.Stage);
        var actions = new ActionStore(made.Record, new PointWords(DatasetRows.Reader(made.Record)), new SharedReads(made.Record.Feed), made.Record.Feed, made.Record.Clock);
        var now = (await actions.FindAsync("F5.1", Police))!;

        Task UpdateAsync() => actions.UpdateAsync(new ActionEdit("F5.1", now.Fields, now.Fields with { Progress = 10 }, null), By(Police, Right.UpdateAction));
        Assert.Contains("F5 was closed on it", (await Assert.ThrowsAsync<InvalidEditException>(UpdateAsync)).Message, StringComparison.Ordinal);

        await StepAsync("F5", LifeMove.Reopen, Chair, "It did not hold");
        await UpdateAsync();
        Assert.Equal(LifeStage.InProgress, (await made.Store.FindAsync("F5.1", Chair))!.Stage);
    }

    [Fact]
    public async Task Milestone_ChangedByTwo_KeepsTheFirst_AndTheSameTwiceIsOne()
    {
        var day = made.Record.Clock.Today().AddDays(30);
        await PlanAsync(new MilestoneEdit(null, "Original", day, 10), 0, Police);
        var view = (await made.Store.FindAsync("F3.2", Police))!;
        var (id, version) = (view.Milestones.Single().Id, view.Milestones.Single().Version);

        await PlanAsync(new MilestoneEdit(id, "Police wording", day, 10, Version: version), view.Version, Police);
        await Assert.ThrowsAsync<InvalidEditException>(async () => await PlanAsync(new MilestoneEdit(id, "Original", day.AddDays(9), 10, Version: version), (await made.Store.FindAsync("F3.2", Manager))!.Version, Manager));
        await Assert.ThrowsAsync<InvalidEditException>(async () => await PlanAsync(new MilestoneEdit(null, " Police wording", day, 10), (await made.Store.FindAsync("F3.2", Police))!.Version, Police));
        Assert.Equal("Police wording", (await made.Store.FindAsync("F3.2", Police))!.Milestones.Single().Title);

        Task PlanAsync(MilestoneEdit edit, int of, Reader reader) => of == 0
            ? made.TakeAsync("F3.2", new LifeStep(LifeMove.PlanMilestones, 0) { Milestone = edit }, reader)
            : made.Store.TakeAsync("F3.2", new LifeStep(LifeMove.PlanMilestones, of) { Milestone = edit }, reader);
    }

    [Fact]
    public async Task Date_BeyondTheCentury_IsASlip()
    {
        foreach (var step in new[] { new LifeStep(LifeMove.AskForDate, 0) { DueOn = DateOnly.MaxValue, Reason = "x" }, new LifeStep(LifeMove.PlanMilestones, 0) { Milestone = new MilestoneEdit(null, "Far", DateOnly.MaxValue, 10) } })
            Assert.Contains("2099", (await Assert.ThrowsAsync<InvalidEditException>(() => made.TakeAsync("F3.2", step, Police))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conclusion_ThatIsNone_IsRefused() =>
        await Assert.ThrowsAsync<InvalidEditException>(() => made.TakeAsync("F1", new LifeStep(LifeMove.Decide, 0) { Decision = (ConsiderDecision)99, Reason = "x" }, Manager));

    [Fact]
    public async Task Comparison_SaysWhatTheListsSay()
    {
        var today = made.Record.Clock.Today();
        await made.TakeAsync("F3.2", new LifeStep(LifeMove.PlanMilestones, 0) { Milestone = new MilestoneEdit(null, "All at the end", today.AddDays(90), 99) }, Police);
        await made.TakeAsync("F3.2", new LifeStep(LifeMove.PlanMilestones, 0) { Milestone = new MilestoneEdit(null, "First", today.AddDays(-10), 1, today.AddDays(-10)) }, Police);
        made.Record.Clock.Advance(TimeSpan.FromDays(10));
        var listed = (await new ActionStore(made.Record, new PointWords(DatasetRows.Reader(made.Record)), new SharedReads(made.Record.Feed), made.Record.Feed, made.Record.Clock).ListAsync(Police)).Rows.Single(r => r.Ref == "F3.2");
        var compare = new CompareStore(made.Record, DatasetRows.Reader(made.Record), new SharedReads(made.Record.Feed), made.Record.Clock);

        var line = (await compare.ReadAsync(today.AddDays(-5), null, Manager)).Groups.SelectMany(g => g.Items).First(i => i.Item == "F3.2");
        Assert.Equal(listed.ComputedReason, line.Reason);

        var before = made.Record.Clock.Today();
        made.Record.Clock.Advance(TimeSpan.FromDays(2));
        await CloseAsync("F9", await IdOfRecommendationAsync("F9"), raise: true);
        Assert.Contains((await compare.ReadAsync(before, null, Manager)).Groups.SelectMany(g => g.Items), i => i.Item == "F9" && i.Reason == "Closed on accepted evidence of impact");
    }

    private async Task<Guid> CloseAsync(string @ref, Guid supports, bool raise = false)
    {
        if (raise)
        {
            await StepAsync(@ref, LifeMove.Raise, Manager, "By letter");
            await StepAsync(@ref, LifeMove.ReceiveResponse, Manager, "They agree");
        }
        else
        {
            await made.DoAsync(@ref);
        }

        var id = await ShownAsync(supports);
        await StepAsync(@ref, LifeMove.Propose, raise ? Manager : Police, "Fewer came back");
        Assert.Equal(LifeStage.Closed, (await StepAsync(@ref, LifeMove.Accept, Chair)).Now!.Stage);
        return id;
    }

    private async Task<Guid> ShownAsync(Guid supports)
    {
        var id = (await evidence.AddAsync(Edit("Audit", EvidenceLevel.Impact, [supports], [], 0), null, By(Police, Right.AddEvidence))).Id;
        await AcceptAsync(id, Pmqa);
        return id;
    }

    private async Task AcceptAsync(Guid id, Reader reader) => await evidence.AcceptAsync(id, (await ItemAsync(id)).Version, By(reader, Right.AcceptEvidence));

    private Task<LifeResult> StepAsync(string @ref, LifeMove move, Reader reader, string? reason = null) => made.TakeAsync(@ref, new LifeStep(move, 0) { Reason = reason }, reader);

    private EvidenceEdit Edit(string title, EvidenceLevel level, Guid[] supports, Guid[] before, int version) =>
        new(title, null, level, "police", made.Record.Clock.Today().AddDays(-30), "https://example.org/a", supports, before, version);

    private Editor By(Reader reader, Right right) => Editor.For(reader, right, made.Record.Clock);

    private async Task<Guid> IdAsync(string @ref)
    {
        await using var db = made.Record.CreateDbContext();
        return await db.Actions.Where(a => a.Ref == @ref).Select(a => a.Id).SingleAsync();
    }

    private async Task<Guid> IdOfRecommendationAsync(string @ref)
    {
        await using var db = made.Record.CreateDbContext();
        return await db.Recommendations.Where(a => a.Ref == @ref).Select(a => a.Id).SingleAsync();
    }

    private async Task<EvidenceItem> ItemAsync(Guid id)
    {
        await using var db = made.Record.CreateDbContext();
        return await db.Evidence.AsNoTracking().SingleAsync(e => e.Id == id);
    }

    // One of two that race may be refused; what counts is where both end.
    private static async Task Settled(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    private sealed class Hook(TimeProvider inner, Action first) : TimeProvider
    {
        private Action? todo = first;

        public override DateTimeOffset GetUtcNow()
        {
            Interlocked.Exchange(ref todo, null)?.Invoke();
            return inner.GetUtcNow();
        }
    }
}
