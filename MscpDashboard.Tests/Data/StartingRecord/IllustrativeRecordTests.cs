using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.StartingRecord;

[Collection<LoadedOnce>]
public sealed class IllustrativeRecordTests(LoadedRecords records)
{
    private DateOnly Today => records.Illustrative.Clock.Today();

    [Fact]
    public async Task Content_OfTheReport_StaysWhole()
    {
        await using var db = records.Illustrative.CreateDbContext();

        Assert.Equal((5, 12, 14), (await db.Priorities.CountAsync(), await db.Outcomes.CountAsync(), await db.Actions.OfType<PlanAction>().CountAsync()));
        Assert.Equal((2, 12, 40), (await db.Reviews.CountAsync(), await db.Recommendations.CountAsync(), await db.Actions.OfType<AgencyResponse>().CountAsync()));
        Assert.InRange(await db.Actions.OfType<OperationalAction>().CountAsync(), 6, 9);
        Assert.Equal(7, await db.Agencies.CountAsync(a => a.ContributesToBudget));
        Assert.Equal(["council", "health", "police"], await db.Agencies.Where(a => a.Kind == AgencyKind.SafeguardingPartner && a.To == null).Select(a => a.Code).Order().ToListAsync());
        Assert.Equal(29_265, await db.Observations.CountAsync(o => !o.Illustrative));
    }

    [Fact]
    public async Task Plan_Statuses_AreTheMixThatTheRulesShouldShow()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var actions = await db.Actions.OfType<PlanAction>().ToListAsync();
        var rolledUp = (await db.Priorities.OrderBy(p => p.Number).ToListAsync())
            .Select(p => (Priority: p, Status: Of(actions.Where(a => a.PriorityId == p.Id)).Status)).ToList();

        Assert.Equal([RagStatus.AtRisk, RagStatus.AtRisk, RagStatus.OnTrack, RagStatus.OffTrack, RagStatus.AwaitingImpact], rolledUp.Select(r => r.Status));
        Assert.Equal([RagStatus.OnTrack, RagStatus.AtRisk, RagStatus.OnTrack, RagStatus.AtRisk, RagStatus.Complete], rolledUp.Select(r => r.Priority.ClaimedStatus!.Value));
        Assert.All(rolledUp.Where(r => r.Status != r.Priority.ClaimedStatus), r => Assert.NotNull(r.Priority.ClaimedReason));
    }

    [Fact]
    public async Task Reviews_Statuses_AreTheMixThatTheRulesShouldShow()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var actions = await db.Actions.ToListAsync();
        var statuses = (await db.Recommendations.ToListAsync()).ToDictionary(
            r => r.Ref, r => Of(actions.Where(a => a is AgencyResponse response && response.RecommendationId == r.Id || a is OperationalAction own && own.RecommendationId == r.Id)).Status);

        Assert.Equal(
            [
                ("F1", RagStatus.OnTrack), ("F2", RagStatus.OnTrack), ("F3", RagStatus.OffTrack), ("F4", RagStatus.AtRisk), ("F5", RagStatus.OffTrack), ("F6", RagStatus.Complete),
                ("F7", RagStatus.AwaitingImpact), ("F8", RagStatus.AtRisk), ("F9", RagStatus.NotStarted), ("G1", RagStatus.Complete), ("G2", RagStatus.AtRisk), ("G3", RagStatus.OnTrack),
            ],
            statuses.OrderBy(s => s.Key).Select(s => (s.Key, s.Value)));
    }

    [Fact]
    public async Task Actions_Claims_DifferWithReasonsAndSomeAreStaleRedatedOrOverdue()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var all = (await db.Actions.ToListAsync()).Select(a => (Action: a, Computed: ActionStatus.Of(a, Today))).ToList();
        var differing = all.Where(a => a.Action.ClaimedStatus is { } claimed && claimed != a.Computed.Status).ToList();

        Assert.InRange(differing.Count, 8, 30);
        Assert.All(differing, a => Assert.True(a.Action.ClaimedReason is not null, a.Action.Ref));
        Assert.Equal(7, all.Count(a => a.Computed.DaysOverdue > 0));
        Assert.InRange(all.Count(a => a.Computed.Stale), 3, 8);
        Assert.Equal(50, all.Single(a => a.Action.Ref == "BP4.1").Computed.DaysOverdue);
        Assert.All(all.Where(a => a.Action.OriginalDueOn != a.Action.DueOn), a => Assert.NotNull(a.Action.RedatedBecause));
        Assert.Equal(4, all.Count(a => a.Action.OriginalDueOn != a.Action.DueOn));
        Assert.All(all, a => Assert.NotNull(a.Action.Lead));
        // Nobody's work is all green.
        var owners = await db.Agencies.ToDictionaryAsync(a => a.Id, a => a.Code);
        foreach (var code in new[] { "council", "police", "health", "hospital", "schools" })
            Assert.Contains(all, a => owners[a.Action.OwnerAgencyId] == code && a.Computed.Status is RagStatus.OffTrack or RagStatus.AtRisk);
    }

    [Fact]
    public async Task Closed_Actions_RestOnAcceptedImpact()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var evidence = await db.Evidence.ToDictionaryAsync(e => e.Id);
        var links = await db.EvidenceLinks.ToListAsync();

        Assert.InRange(evidence.Count, 22, 32);
        foreach (var closed in await db.Actions.Where(a => a.Stage == LifeStage.Closed).ToListAsync())
            Assert.Contains(links, l => l.SupportsId == closed.Id && evidence[l.EvidenceId] is { Level: EvidenceLevel.Impact, Standing: EvidenceStanding.Accepted });
    }

    [Fact]
    public async Task Lives_OfItems_ShowEveryStageAndWhatPeopleDoOnTheWay()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var actions = await db.Actions.ToDictionaryAsync(a => a.Ref);
        var recommendations = await db.Recommendations.ToDictionaryAsync(r => r.Ref);
        var agencies = await db.Agencies.ToDictionaryAsync(a => a.Id, a => a.Code);

        Assert.All(Enum.GetValues<LifeStage>(), stage => Assert.Contains(actions.Values, a => a.Stage == stage));
        Assert.Equal(["F6", "G1"], recommendations.Values.Where(r => r.Stage == LifeStage.Closed).Select(r => r.Ref).Order());
        Assert.Contains(actions.Values, a => a.ReturnedOn is not null && a.Stage == LifeStage.DoneAwaitingImpact);
        Assert.Contains(actions.Values, a => a.ReopenedOn is not null);
        Assert.Contains(actions.Values, a => a.SuspendedOn is not null);
        Assert.Contains(actions.Values, a => a.DateAskedFor is not null);
        Assert.Contains(actions.Values, a => a.DistanceTravelled is not null);
        Assert.Contains(recommendations.Values, r => r.QueryOpen);
        Assert.Equal(["BP1.3", "BP2.1"], actions.Values.Where(a => a.ByMilestones).Select(a => a.Ref).Order());
        Assert.Equal(
            [("BP2.2", "ccg", "health"), ("G2.5", "crc", "probation"), ("G3.8", "cookham-wood", "secure-estate")],
            actions.Values.Where(a => a.HandedOverFromId is not null).OrderBy(a => a.Ref).Select(a => (a.Ref, agencies[a.HandedOverFromId!.Value], agencies[a.OwnerAgencyId])));
        Assert.Contains(actions.Values, a => a.JointOwners.Count > 1);
        // Left to be walked from where the mock begins.
        Assert.DoesNotContain(actions.Values.Append<TrackedItem>(recommendations["F3"]), a => a.Ref.StartsWith("F3", StringComparison.Ordinal) && (a.QueriedOn ?? a.ProposedOn) is not null);
    }

    [Fact]
    public async Task EverythingMadeUp_IsMarked()
    {
        await using var db = records.Illustrative.CreateDbContext();
        await using var published = records.Published.CreateDbContext();

        await SameOrMarkedAsync(db.Agencies, published.Agencies, a => (a.Code, a.Name, a.From, a.To, a.SuccessorCode, a.ContributesToBudget));
        await SameOrMarkedAsync(db.Bodies, published.Bodies, b => (b.Code, b.Name, b.From, b.To));
        await SameOrMarkedAsync(db.ChairTerms, published.ChairTerms, t => (t.ChairRole, t.From, t.To));
        await SameOrMarkedAsync(db.Meetings, published.Meetings, m => (m.Title, m.On));
        await SameOrMarkedAsync(db.Priorities, published.Priorities, p => (p.Number, p.Lead, p.ClaimedStatus, p.IndicatorCodes));
        await SameOrMarkedAsync(db.Recommendations, published.Recommendations, r => (r.Ref, r.Owner, r.ClaimedStatus));
        await SameOrMarkedAsync(db.Actions, published.Actions, a => (a.Ref, a.Lead, a.DueOn, a.Stage, a.Progress));
        await SameOrMarkedAsync(db.Indicators, published.Indicators, i => (i.Code, i.Name, i.TargetIllustrative ? null : i.Target));
        Assert.All(await db.Evidence.ToListAsync(), e => Assert.True(e.Illustrative));
        Assert.All(await db.EvidenceLinks.ToListAsync(), l => Assert.True(l.Illustrative));
        Assert.False(await db.History.AnyAsync(h => h.Version > 1 && !h.Illustrative));
        Assert.False(await db.Observations.AnyAsync(o => o.SourceKey == IllustrativeReturns.SourceKey != o.Illustrative));
    }

    [Fact]
    public async Task Chairs_AreNamedByPostAndCoverToday()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var terms = await db.ChairTerms.ToListAsync();
        HashSet<string> posts =
        [
            "Director of People, Children and Adults Services", "Detective Chief Superintendent", "Chief Nursing Officer",
            .. IllustrativeBodies.SubGroupChairs.Select(c => c.Role),
        ];

        Assert.All(terms, t => Assert.Contains(t.ChairRole, posts));
        foreach (var body in await db.Bodies.Where(b => b.Kind != BodyKind.Partnership).ToListAsync())
            Assert.Single(terms, t => t.BodyId == body.Id && t.From <= Today && (t.To is null || t.To >= Today));
    }

    [Fact]
    public async Task History_RunsForwardInVersionAndTime()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var now = records.Illustrative.Clock.GetUtcNow().UtcDateTime;
        foreach (var item in (await db.History.OrderBy(h => h.Id).ToListAsync()).GroupBy(h => h.ItemId))
        {
            Assert.Equal(Enumerable.Range(1, item.Count()), item.Select(h => h.Version));
            Assert.Equal(item.Select(h => h.WhenUtc).Order(), item.Select(h => h.WhenUtc));
        }

        Assert.Equal(Today.AddMonths(-18), LondonTime.DayOf(await db.History.MinAsync(h => h.WhenUtc)));
        Assert.InRange(await db.History.MaxAsync(h => h.WhenUtc), now.AddHours(-3), now);
        Assert.False(await db.Observations.AnyAsync(o => o.RecordedAtUtc > now));
        Assert.InRange(await db.History.CountAsync(h => h.Version > 1), 200, 900);
    }

    [Fact]
    public async Task AsAt_TwelveMonthsAgo_ReadsWorkThatWasNotSoFar()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var then = Today.AddMonths(-12);
        var (past, present) = (await db.ItemsAsync<TrackedAction>(then), await db.ItemsAsync<TrackedAction>(null));

        Assert.Equal(present.Count, past.Count);
        Assert.True(past.Average(a => a.Progress) < present.Average(a => a.Progress) / 2);
        Assert.DoesNotContain(past, a => a.Stage == LifeStage.Closed);
        Assert.All(past, a => Assert.True(a.UpdatedOn is null || a.UpdatedOn <= then));
        Assert.Single(await db.ItemsAsync<PlanPriority>(then), p => p.Number == 4);
        Assert.Equal(12, (await db.ItemsAsync<Recommendation>(then)).Count);
    }

    [Fact]
    public async Task Personas_Agencies_OwnOpenWork()
    {
        await using var db = records.Illustrative.CreateDbContext();
        foreach (var code in new[] { "council", "police", "health" })
        {
            var agency = await db.Agencies.SingleAsync(a => a.Code == code);
            Assert.InRange(await db.Actions.CountAsync(a => a.OwnerAgencyId == agency.Id && a.Stage != LifeStage.Closed), 5, 20);
        }
    }

    [Fact]
    public async Task Meetings_Executive_HasALastAndANextWithinNineWeeks()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var executive = await db.Bodies.SingleAsync(b => b.Code == "executive");
        var days = await db.Meetings.Where(m => m.BodyId == executive.Id).Select(m => m.On).Order().ToListAsync();

        Assert.Contains(days, d => d > Today && d <= Today.AddDays(14));
        Assert.Contains(days, d => d < Today && d >= Today.AddDays(-63));
        Assert.True(days[0] < Today.AddMonths(-15));
    }

    [Fact]
    public async Task Load_SameClock_GivesTheSameRecord()
    {
        using var again = new TemporaryRecord(records.Illustrative.Clock.GetUtcNow());
        await LoadedRecords.LoadAsync(again, StartingContent.Illustrative);

        Assert.Equal(await FingerprintAsync(records.Illustrative), await FingerprintAsync(again));
    }

    [Theory]
    [InlineData("2027-01-01T00:10:00Z")]
    [InlineData("2028-02-29T23:50:00Z")]
    [InlineData("2026-03-29T01:30:00Z")]
    public async Task Load_AwkwardDays_Succeeds(string moment)
    {
        using var record = new TemporaryRecord(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
        await LoadedRecords.LoadAsync(record, StartingContent.Illustrative);

        await using var db = record.CreateDbContext();
        var today = record.Clock.Today();
        Assert.Equal(50, ActionStatus.Of(await db.Actions.SingleAsync(a => a.Ref == "BP4.1"), today).DaysOverdue);
        Assert.False(await db.History.AnyAsync(h => h.WhenUtc > record.Clock.GetUtcNow().UtcDateTime));
    }

    private RollUp Of(IEnumerable<TrackedAction> actions) =>
        RollUp.Of([.. actions.Select(a => new RollUpPart(a.DisplayRef, ActionStatus.Of(a, Today), a.Progress))], "action");

    private static async Task SameOrMarkedAsync<T, TFacts>(IQueryable<T> made, IQueryable<T> reported, Func<T, TFacts> facts)
        where T : HistoricalItem
    {
        var known = (await reported.ToListAsync()).Select(facts).ToHashSet();
        var items = await made.ToListAsync();
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.True(item.Illustrative || known.Contains(facts(item)), $"{facts(item)} is not in the report and not marked"));
    }

    private static async Task<List<string>> FingerprintAsync(TemporaryRecord record)
    {
        await using var db = record.CreateDbContext();
        var history = await db.History.OrderBy(h => h.WhenUtc).ThenBy(h => h.Kind).ThenBy(h => h.Label).ThenBy(h => h.Version)
            .Select(h => $"{h.WhenUtc:O} {h.Kind} {h.Label} {h.Version} {h.Who} {h.Changes}").ToListAsync();
        var returns = await db.Observations.Where(o => o.Illustrative).OrderBy(o => o.Id)
            .Select(o => $"{o.IndicatorKey} {o.AgencyCode} {o.PeriodEnd} {o.RecordedAtUtc:O} {o.Numerator} {o.Denominator} {o.Value} {o.State} {o.Quality}").ToListAsync();
        // Who another item is goes by an identity that each load makes anew.
        return [.. history.Select(line => System.Text.RegularExpressions.Regex.Replace(line, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "another item")), .. returns];
    }
}
