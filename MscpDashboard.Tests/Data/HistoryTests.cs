using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data;

public class HistoryTests : IDisposable
{
    private readonly TemporaryRecord record = new();
    private readonly Agency police = new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 2);
    private readonly PlanPriority priority = new(4, "Neglect", "4.2");

    public void Dispose() => record.Dispose();

    [Fact]
    public async Task Save_NewItem_WritesOneEntryAtVersionOne()
    {
        var action = await AddActionAsync();

        await using var db = record.CreateDbContext();
        var entry = Assert.Single(await db.History.Where(h => h.ItemId == action.Id).ToListAsync());
        Assert.Equal(("PlanAction", 1, "BP4.1", "[]"), (entry.Kind, entry.Version, entry.Label, entry.Changes));
    }

    [Fact]
    public async Task Save_Update_KeepsOldAndNewValues()
    {
        var action = await AddActionAsync();

        await UpdateAsync(action.Id, 45, RagStatus.AtRisk);

        await using var db = record.CreateDbContext();
        var entry = await db.History.SingleAsync(h => h.ItemId == action.Id && h.Version == 2);
        var changes = JsonSerializer.Deserialize<List<FieldChange>>(entry.Changes)!;
        Assert.Contains(new FieldChange("Progress", "0", "45"), changes);
        Assert.Contains(new FieldChange("ClaimedStatus", null, "AtRisk"), changes);
    }

    [Fact]
    public async Task Save_NothingChanged_WritesNothing()
    {
        var action = await AddActionAsync();
        await using var db = record.CreateDbContext();
        _ = await db.Actions.SingleAsync(a => a.Id == action.Id);

        Assert.Equal(0, await db.SaveAsync(Manager()));
    }

    [Fact]
    public async Task Save_StaleVersion_IsRefused()
    {
        var action = await AddActionAsync();
        await using var first = record.CreateDbContext();
        await using var second = record.CreateDbContext();
        var mine = await first.Actions.SingleAsync(a => a.Id == action.Id);
        var theirs = await second.Actions.SingleAsync(a => a.Id == action.Id);
        mine.Update(10, null, null, null, new DateOnly(2026, 11, 19));
        theirs.Update(20, null, null, null, new DateOnly(2026, 11, 19));
        await first.SaveAsync(Manager());

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveAsync(Manager()));
    }

    // Its table comes after History in the alphabet, so that the history row is written, and refused, first.
    [Fact]
    public async Task Save_StaleVersionOfATableAfterHistory_IsRefusedAlike()
    {
        await AddActionAsync();
        await using var first = record.CreateDbContext();
        await using var second = record.CreateDbContext();
        (await first.Priorities.SingleAsync()).Rate(RagStatus.AtRisk, "One", new DateOnly(2026, 11, 19));
        (await second.Priorities.SingleAsync()).Rate(RagStatus.OffTrack, "Two", new DateOnly(2026, 11, 19));
        await first.SaveAsync(Manager());

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveAsync(Manager()));
    }

    [Fact]
    public async Task Save_OfTextThatADatabaseMayNotTake_KeepsTheRestOfIt_AndTheChain()
    {
        await using (var db = record.CreateDbContext())
        {
            db.Add(new Agency("po\0lice", "Half an emoji: \ud83d!", "Police\0", AgencyKind.External, 9));
            await db.SaveAsync(Editor.For(TemporaryRecord.Manager, Right.UpdateAction, record.Clock, "be\0cause"));
        }

        await using var again = record.CreateDbContext();
        var agency = await again.Agencies.SingleAsync(a => a.Code == "police");
        Assert.Equal(("Police", "Half an emoji: \ufffd!"), (agency.ShortName, agency.Name));
        Assert.Equal("because", (await again.History.SingleAsync(h => h.ItemId == agency.Id)).Why);
        Assert.Equal(0, (await new HistoryCheck(record, record.Settings).CheckAsync(Assert.Fail)).Faults);
        string[] asked = ["a\0b", "\ud83d"];
        Assert.Empty(await again.Agencies.Where(a => a.Code == asked[0] || asked.Contains(a.Name)).ToListAsync());
    }

    [Fact]
    public async Task SaveChanges_WithoutAnEditor_IsRefused()
    {
        await using var db = record.CreateDbContext();
        db.Add(new Agency("x", "X", "X", AgencyKind.External, 9));

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task ItemsAsAt_PastDay_AreAsTheyWereThen()
    {
        var action = await AddActionAsync();
        var firstDay = record.Clock.Today();
        record.Clock.Advance(TimeSpan.FromDays(10));
        await UpdateAsync(action.Id, 45, RagStatus.AtRisk);
        record.Clock.Advance(TimeSpan.FromDays(10));
        await UpdateAsync(action.Id, 60, RagStatus.OnTrack);

        await using var db = record.CreateDbContext();
        Assert.Equal(0, Assert.Single(await db.ItemsAsync<TrackedAction>(firstDay)).Progress);
        var middle = Assert.Single(await db.ItemsAsync<TrackedAction>(firstDay.AddDays(15)));
        Assert.Equal((45, RagStatus.AtRisk, LifeStage.InProgress, 2), (middle.Progress, middle.ClaimedStatus, middle.Stage, middle.Version));
        Assert.Equal(firstDay.AddDays(10), middle.UpdatedOn);
        Assert.IsType<PlanAction>(middle);
        Assert.Equal(60, Assert.Single(await db.ItemsAsync<PlanAction>(null)).Progress);
        Assert.Empty(await db.ItemsAsync<TrackedAction>(firstDay.AddDays(-1)));
    }

    [Fact]
    public async Task ItemsAsAt_DeletedSince_AreStillThere()
    {
        var action = await AddActionAsync();
        var firstDay = record.Clock.Today();
        record.Clock.Advance(TimeSpan.FromDays(10));
        await using (var db = record.CreateDbContext())
        {
            db.Remove(await db.Actions.SingleAsync(a => a.Id == action.Id));
            await db.SaveAsync(Manager());
        }

        await using var later = record.CreateDbContext();
        Assert.Single(await later.ItemsAsync<TrackedAction>(firstDay));
        Assert.Empty(await later.ItemsAsync<TrackedAction>(record.Clock.Today()));
        Assert.Empty(await later.ItemsAsync<TrackedAction>(null));
    }

    private async Task<PlanAction> AddActionAsync()
    {
        var action = new PlanAction(priority.Id, "BP4.1", "Neglect strategy", police.Id, "4.2");
        action.Schedule(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31));
        await record.AddAsync(police, priority, action);
        return action;
    }

    private async Task UpdateAsync(Guid id, int progress, RagStatus claimed)
    {
        await using var db = record.CreateDbContext();
        var action = await db.Actions.SingleAsync(a => a.Id == id);
        action.Update(progress, claimed, null, null, record.Clock.Today());
        await db.SaveAsync(Manager());
    }

    private Editor Manager() => Editor.For(TemporaryRecord.Manager, Right.UpdateAction, record.Clock);
}
