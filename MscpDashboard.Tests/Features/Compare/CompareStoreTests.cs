using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Features.Compare;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MscpDashboard.Tests.Features.Compare;

public class CompareStoreTests : IAsyncLifetime
{
    private readonly TemporaryRecord record = new();
    private readonly Agency police = new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1);
    private readonly Agency council = new("council", "Medway Council", "Council", AgencyKind.SafeguardingPartner, 2);
    private readonly PlanPriority priority = new(4, "Neglect", "4.2");
    private readonly PartnershipBody executive = new("executive", "Executive", "Executive", BodyKind.Executive, false, "Decides", "2.1", 1);
    private readonly PartnershipBody pmqa = new("pmqa", "Performance Management and Quality Assurance", "PMQA", BodyKind.SubGroup, false, "Watches", "2.2", 2);
    private readonly Indicator indicator = new(1, "CP_PLANS", "Children on a plan", "child_protection", "count", Frequency.Annual, false, Polarity.Neutral, false);
    private readonly CompareStore store;
    private DateOnly start;
    private PlanAction moving = null!;
    private PlanAction still = null!;
    private PlanAction going = null!;
    private EvidenceItem audit = null!;

    public CompareStoreTests() => store = new CompareStore(record, DatasetRows.Reader(record), new SharedReads(record.Feed), record.Clock);

    public async ValueTask InitializeAsync()
    {
        start = record.Clock.Today();
        moving = Action("BP4.1", start.AddDays(40));
        still = Action("BP4.2", start.AddDays(400));
        going = Action("BP4.3", start.AddDays(400));
        audit = new EvidenceItem("Audit", EvidenceLevel.Output, police.Id, start, record.Clock.GetUtcNow().UtcDateTime, "Police lead");
        await record.AddAsync(
            [police, council, priority, executive, pmqa, indicator, moving, still, going, audit, .. DatasetRows.Places,
            new Meeting(executive.Id, start.AddDays(5), "Executive"), new Meeting(pmqa.Id, start.AddDays(12), "PMQA"),
            DatasetRows.Row(1, DatasetRows.MedwayKey, 2025, 40)]);
    }

    public ValueTask DisposeAsync()
    {
        record.Dispose();
        return default;
    }

    [Fact]
    public async Task Read_WhatMoved_HasBothStatusesWhoAndWhy()
    {
        record.Clock.Advance(TimeSpan.FromDays(45));
        await ChangeAsync("Two staff left", db => db.Actions.Single(a => a.Id == moving.Id).Update(20, RagStatus.AtRisk, "Short of staff", null, record.Clock.Today()));

        var view = await store.ReadAsync(start, null, TemporaryRecord.Viewer);

        Assert.Equal($"Since {start:d MMMM}: 1 action moved, 1 to off track", view.Headline.Replace(" 2026:", ":", StringComparison.Ordinal));
        var line = Assert.Single(view.Groups.Single(g => g.Title == "Priority 4: Neglect").Items, i => i.Item == "BP 4.1");
        Assert.Equal((CompareWhat.Moved, RagStatus.OnTrack, RagStatus.OffTrack), (line.What, line.Before, line.Now));
        Assert.Contains(new ChangeInWords("Progress", "10%", "20%"), line.Changes);
        Assert.Contains(new ChangeInWords("Own rating", null, "At risk"), line.Changes);
        Assert.Equal(("Business manager", "Two staff left"), (line.Said[0].Who, line.Said[0].Why));
        Assert.DoesNotContain(view.Groups.SelectMany(g => g.Items), i => i.Item == "BP 4.2");
    }

    [Fact]
    public async Task Read_WhatOnlyTimeMoved_IsThereThoughNobodySaidAnything()
    {
        record.Clock.Advance(TimeSpan.FromDays(45));

        var line = (await ItemsAsync()).Single(i => i.Item == "BP 4.1");

        Assert.Equal((CompareWhat.Moved, RagStatus.OffTrack), (line.What, line.Now));
        Assert.Empty(line.Said);
        Assert.Contains("overdue", line.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ClosedAndReopenedBetween_StandsInTheHeadlineWhateverTheStatus()
    {
        record.Clock.Advance(TimeSpan.FromDays(3));
        await ChangeAsync(null, db => db.Entry(db.Actions.Single(a => a.Id == still.Id)).Property(a => a.Stage).CurrentValue = LifeStage.Closed);
        record.Clock.Advance(TimeSpan.FromDays(2));
        await ChangeAsync("It did not hold", db => db.Actions.Single(a => a.Id == still.Id).Reopen(new LifeActor("PMQA analyst"), record.Clock.Today(), "It did not hold"));

        var view = await store.ReadAsync(start, null, TemporaryRecord.Viewer);

        var line = view.Groups.SelectMany(g => g.Items).Single(i => i.Item == "BP 4.2");
        Assert.Equal($"closed on {start.AddDays(3):d MMMM} and reopened on {start.AddDays(5):d MMMM}", line.Passed);
        Assert.Contains($"BP 4.2 {line.Passed}", view.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_WhatAppearedAndWent_IsSaidWithItsNameOfThen()
    {
        record.Clock.Advance(TimeSpan.FromDays(3));
        await ChangeAsync("Merged", db => db.Remove(db.Actions.Single(a => a.Id == going.Id)));
        await record.AddAsync(Action("BP4.4", start.AddDays(400)));

        var items = await ItemsAsync();

        Assert.Equal((CompareWhat.Went, "/actions/BP4.3", "Merged"), items.Where(i => i.Item == "BP 4.3").Select(i => (i.What, i.Href, i.Said[0].Why)).Single());
        Assert.Equal((CompareWhat.Appeared, (RagStatus?)null), items.Where(i => i.Item == "BP 4.4").Select(i => (i.What, i.Before)).Single());
    }

    [Fact]
    public async Task Read_EvidenceAccepted_IsCounted()
    {
        record.Clock.Advance(TimeSpan.FromDays(3));
        await ChangeAsync(null, db => db.Evidence.Single().Accept(record.Clock.Today(), "PMQA analyst"));
        await ChangeAsync(null, db => db.Add(new EvidenceLink(audit.Id, SupportedKind.Action, still.Id)));

        var view = await store.ReadAsync(start, null, TemporaryRecord.Viewer);

        Assert.Contains("1 piece of evidence accepted", view.Summary, StringComparison.Ordinal);
        Assert.Contains(new ChangeInWords("Supports", null, "BP 4.2"), view.Groups.Single(g => g.Title == "Evidence").Items.Single().Changes);
    }

    [Fact]
    public async Task Read_Figures_NewAndRevised_PassTheRuleForSmallNumbers()
    {
        record.Clock.Advance(TimeSpan.FromDays(3));
        await using (var db = record.CreateDbContext())
        {
            db.AddRange(Figure(2024, 3), Figure(2025, 44));
            await db.SaveChangesAsync();
        }

        var viewer = Figures(await store.ReadAsync(start, null, TemporaryRecord.Viewer));
        var manager = Figures(await store.ReadAsync(start, null, TemporaryRecord.Manager));
        var shared = Figures(await store.ReadAsync(start, null, TemporaryRecord.Manager with { SharedScreen = true }));

        Assert.Contains(viewer, c => (c.Old, c.New) == ("40", "44"));
        Assert.Contains(viewer, c => (c.Old, c.New) == (null, "suppressed"));
        Assert.Contains(manager, c => (c.Old, c.New) == (null, "3"));
        Assert.Equal(viewer, shared);
        Assert.Contains("1 figure newly recorded; 1 figure revised", (await store.ReadAsync(start, null, TemporaryRecord.Viewer)).Summary, StringComparison.Ordinal);

        static List<ChangeInWords> Figures(CompareView view) => [.. view.Groups.Single(g => g.Title == "Dataset").Items.Single().Changes];
    }

    [Fact]
    public async Task Read_WithoutDays_IsSinceTheLastExecutive_AndOffersTheSubGroups()
    {
        record.Clock.Advance(TimeSpan.FromDays(30));

        var view = await store.ReadAsync(null, null, TemporaryRecord.Viewer);

        Assert.Equal((start.AddDays(5), record.Clock.Today()), (view.From, view.To));
        Assert.Equal(["the last Executive", "the last PMQA", "a month ago", "three months ago", "a year ago"], view.Shortcuts.Select(s => s.Words));
        Assert.Equal(start.AddDays(12), view.Shortcuts[1].From);
    }

    [Fact]
    public async Task Read_DaysTheWrongWayRoundSameOrToCome_ArePutRightWithANote()
    {
        record.Clock.Advance(TimeSpan.FromDays(10));
        var today = record.Clock.Today();

        var turned = await store.ReadAsync(today, start, TemporaryRecord.Viewer);
        Assert.Equal((start, today), (turned.From, turned.To));
        Assert.Contains("wrong way round", Assert.Single(turned.Notes), StringComparison.Ordinal);

        var same = await store.ReadAsync(start, start, TemporaryRecord.Viewer);
        Assert.Empty(same.Groups);
        Assert.Contains("the same", Assert.Single(same.Notes), StringComparison.Ordinal);

        var ahead = await store.ReadAsync(start, today.AddYears(5), TemporaryRecord.Viewer);
        Assert.Equal(today, ahead.To);
        Assert.Contains("still to come", Assert.Single(ahead.Notes), StringComparison.Ordinal);

        var before = await store.ReadAsync(start.AddYears(-3), null, TemporaryRecord.Viewer);
        Assert.Contains("Nothing had been recorded", Assert.Single(before.Notes), StringComparison.Ordinal);
        Assert.All(before.Groups.SelectMany(g => g.Items), i => Assert.Equal(CompareWhat.Appeared, i.What));
    }

    [Fact]
    public async Task Read_AsAtAPastDay_KnowsNothingLater()
    {
        record.Clock.Advance(TimeSpan.FromDays(10));
        await ChangeAsync(null, db => db.Actions.Single(a => a.Id == moving.Id).Update(90, null, null, null, record.Clock.Today()));

        var view = await store.ReadAsync(start, null, TemporaryRecord.Viewer with { AsAt = start.AddDays(6) });

        Assert.Equal(start.AddDays(6), view.To);
        Assert.Empty(view.Groups);
        Assert.EndsWith("nothing changed", view.Headline, StringComparison.Ordinal);
    }

    private PlanAction Action(string @ref, DateOnly due)
    {
        var action = new PlanAction(priority.Id, @ref, "Neglect strategy", police.Id, "4.2");
        action.Schedule(start.AddDays(-1), due);
        action.Update(10, null, null, null, start);
        return action;
    }

    private Observation Figure(int year, double value) => DatasetRows.Row(1, DatasetRows.MedwayKey, year, value, recorded: record.Clock.GetUtcNow().UtcDateTime);

    private async Task<List<ComparedItem>> ItemsAsync() => [.. (await store.ReadAsync(start, null, TemporaryRecord.Viewer)).Groups.SelectMany(g => g.Items)];

    private async Task ChangeAsync(string? why, Action<MscpDashboard.Data.DashboardDbContext> change)
    {
        await using var db = record.CreateDbContext();
        change(db);
        await db.SaveAsync(Editor.For(TemporaryRecord.Manager, Right.UpdateAction, record.Clock, why));
        record.Feed.Publish(new Change(Topic.All, Guid.Empty, 1));
    }
}
