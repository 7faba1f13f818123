using MscpDashboard.Data.Drafts;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.Drafts;

public class DraftStoreTests : IDisposable
{
    private static readonly Reader Owner = new("Partner, police", Role.Partner, "police", UserId: "partner-police");

    private readonly TemporaryRecord record = new();
    private readonly DraftStore store;

    public DraftStoreTests() => store = new DraftStore(record, record.Clock);

    public void Dispose() => record.Dispose();

    [Fact]
    public async Task Keep_ThenFind_IsTheSameTextWithItsTime()
    {
        const string text = "Eleven homes, שלום 👩‍👧 \"quoted\" <b> \u0001";

        await KeepAsync(new DraftChange("Narrative", new("Was", text)));

        var found = await FindAsync();
        Assert.Equal((record.Clock.GetUtcNow().UtcDateTime, new DraftField("Was", text)), (found!.UpdatedAtUtc, found.Fields["Narrative"]));
    }

    [Fact]
    public async Task Find_ByOthersOrElsewhere_IsNothing()
    {
        await KeepAsync(new DraftChange("Narrative", new(null, "Mine")));

        Assert.Null(await store.FindAsync("action", "BP4.1", Owner with { UserId = "another-officer" }));
        Assert.Null(await store.FindAsync("action", "BP4.1", Owner with { UserId = "" }));
        Assert.Null(await store.FindAsync("action", "BP4.2", Owner));
        Assert.Null(await store.FindAsync("evidence", "BP4.1", Owner));
        Assert.Null(await store.FindAsync("action", "BP4.1", Owner with { AsAt = new DateOnly(2026, 1, 1) }));
        Assert.NotNull(await FindAsync());
    }

    [Fact]
    public async Task Discard_AndKeep_ByOthers_LeaveItAlone()
    {
        await KeepAsync(new DraftChange("Narrative", new(null, "Mine")));
        var other = Owner with { UserId = "another-officer" };

        await store.DiscardAsync("action", "BP4.1", other);
        await store.KeepAsync("action", "BP4.1", [new("Narrative", new(null, "Theirs"))], other);
        await store.KeepAsync("action", "BP4.1", [new("Narrative", null)], other);

        Assert.Equal("Mine", (await FindAsync())!.Fields["Narrative"].Now);
    }

    [Fact]
    public async Task Keep_NobodysOwn_KeepsNothing()
    {
        await store.KeepAsync("action", "BP4.1", [new("Narrative", new(null, "Mine"))], Owner with { UserId = "" });

        await using var db = record.CreateDbContext();
        Assert.Empty(db.Drafts);
    }

    [Fact]
    public async Task Keep_TwoTabs_LeaveEachOthersFields()
    {
        await KeepAsync(new DraftChange("Narrative", new(null, "From the first tab")));
        await KeepAsync(new DraftChange("Progress", new("30", "45")));

        Assert.Equal(["Narrative", "Progress"], (await FindAsync())!.Fields.Keys.Order());
    }

    [Fact]
    public async Task TakeAway_WhatAnotherTabWroteSince_Stays()
    {
        var mine = new DraftField(null, "Mine");
        await KeepAsync(new DraftChange("Narrative", mine));
        await KeepAsync(new DraftChange("Narrative", new(null, "From the other tab")));

        await KeepAsync(new DraftChange("Narrative", null, mine));

        Assert.Equal("From the other tab", (await FindAsync())!.Fields["Narrative"].Now);
    }

    [Fact]
    public async Task TakeAway_TheLastField_RemovesTheDraft()
    {
        var mine = new DraftField(null, "Mine");
        await KeepAsync(new DraftChange("Narrative", mine));

        await KeepAsync(new DraftChange("Narrative", null, mine));

        await using var db = record.CreateDbContext();
        Assert.Empty(db.Drafts);
    }

    [Fact]
    public async Task Keep_ManyTabsAtOnce_LosesNoField()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => KeepAsync(new DraftChange($"Field {i}", new(null, $"{i}"))))));

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"{i}").Order(), (await FindAsync())!.Fields.Values.Select(f => f.Now).Order());
    }

    [Fact]
    public async Task Keep_TooLong_IsRefusedAndKeepsWhatThereWas()
    {
        await KeepAsync(new DraftChange("Narrative", new(null, "Kept")));

        await Assert.ThrowsAsync<DraftTooLongException>(() => KeepAsync(new DraftChange("Narrative", new(null, new string('x', DraftStore.Longest)))));

        Assert.Equal("Kept", (await FindAsync())!.Fields["Narrative"].Now);
    }

    [Fact]
    public async Task Keep_MoreThanOnePersonMay_LetsTheOldestGo()
    {
        for (var i = 0; i <= DraftStore.MostOfOnePerson; i++)
        {
            record.Clock.Advance(TimeSpan.FromSeconds(1));
            await store.KeepAsync("action", $"A{i}", [new("Narrative", new(null, "Text"))], Owner);
        }

        Assert.Null(await store.FindAsync("action", "A0", Owner));
        Assert.NotNull(await store.FindAsync("action", "A1", Owner));
        Assert.NotNull(await store.FindAsync("action", $"A{DraftStore.MostOfOnePerson}", Owner));
    }

    [Fact]
    public async Task RemoveOld_TakesThoseThatNobodyCameBackTo()
    {
        await KeepAsync(new DraftChange("Narrative", new(null, "Old")));
        record.Clock.Advance(TimeSpan.FromDays(50));
        await store.KeepAsync("action", "BP4.2", [new("Narrative", new(null, "Newer"))], Owner);
        record.Clock.Advance(TimeSpan.FromDays(41));

        Assert.Equal(1, await store.RemoveOldAsync());

        Assert.Null(await FindAsync());
        Assert.NotNull(await store.FindAsync("action", "BP4.2", Owner));
    }

    private Task KeepAsync(params DraftChange[] changes) => store.KeepAsync("action", "BP4.1", changes, Owner);

    private Task<KeptDraft?> FindAsync() => store.FindAsync("action", "BP4.1", Owner);
}
