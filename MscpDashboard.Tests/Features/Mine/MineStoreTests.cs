using MscpDashboard.Features.Comments;
using MscpDashboard.Features.Mine;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Actions;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Mine;

public class MineStoreTests : IAsyncLifetime
{
    private static readonly Reader Police = TemporaryRecord.Police with { UserId = "police" };
    private static readonly Reader Manager = TemporaryRecord.Manager with { UserId = "manager" };
    private ActionRecord made = null!;
    private MineStore store = null!;

    public async ValueTask InitializeAsync()
    {
        made = await ActionRecord.CreateAsync();
        store = new MineStore(made.Record, new SharedReads(made.Record.Feed), made.Record.Clock);
    }

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Read_ByAPartner_GivesTheirOwnAgencysAsksAlone()
    {
        var view = await store.ReadAsync(Police);

        Assert.Equal("Kent Police", view.Whom);
        Assert.Equal(["F3.2"], view.Asks.Select(a => a.Ref));
        Assert.Equal("BP 4.2", view.NextDue?.Ref);
        Assert.Equal(1, await store.CountAsync(Police));
        Assert.Equal("the business manager", (await store.ReadAsync(Manager)).Whom);
        Assert.Equal(["G2.1"], (await store.ReadAsync(Manager)).Asks.Select(a => a.Ref));
    }

    [Fact]
    public async Task Read_ByAViewer_AsksNothing()
    {
        Assert.Empty((await store.ReadAsync(TemporaryRecord.Viewer)).Asks);
        Assert.Null(await store.CountAsync(TemporaryRecord.Viewer));
    }

    [Fact]
    public async Task Read_AsAtAPastDay_GivesWhatWasAskedThen()
    {
        await new CommentStore(made.Record, made.Record.Feed).AddAsync("BP4.2", "@police?", Editor.For(Manager, Right.Comment, made.Record.Clock));
        made.Record.Clock.Advance(TimeSpan.FromDays(3));
        await made.SaveAsync("F3.2", f => f with { Progress = 41 });

        Assert.Equal(["BP 4.2"], (await store.ReadAsync(Police)).Asks.Select(a => a.Ref));
        Assert.Equal(["BP 4.2", "F3.2"], (await store.ReadAsync(Police with { AsAt = new DateOnly(2026, 11, 19) })).Asks.Select(a => a.Ref).Order());
        Assert.Empty((await store.ReadAsync(Police with { AsAt = new DateOnly(2026, 11, 18) })).Asks);
    }

    [Fact]
    public async Task Changes_SinceTheVisitBefore_StayThroughThisVisit_AndAreOthersOnly()
    {
        await store.SeenAsync(Police);
        made.Record.Clock.Advance(TimeSpan.FromHours(2));
        await made.SaveAsync("BP4.2", f => f with { Progress = 55 });
        await made.SaveAsync("BP4.1", f => f with { Progress = 33 });
        await new CommentStore(made.Record, made.Record.Feed).AddAsync("BP4.2", "Good", Editor.For(Manager, Right.Comment, made.Record.Clock));
        await new CommentStore(made.Record, made.Record.Feed).AddAsync("BP4.2", "My own", Editor.For(Police, Right.Comment, made.Record.Clock));

        made.Record.Clock.Advance(TimeSpan.FromHours(2));
        for (var reload = 0; reload < 3; reload++)
        {
            await store.SeenAsync(Police);
            var view = await store.ReadAsync(Police);
            Assert.False(view.FirstVisit);
            Assert.Equal(["commented on BP 4.2", "changed BP 4.2"], view.Changes.Select(c => $"{c.Verb} {c.Item}"));
            Assert.Equal(("50%", "55%"), (view.Changes[1].Fields[0].Old, view.Changes[1].Fields[0].New));
            made.Record.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        made.Record.Clock.Advance(TimeSpan.FromMinutes(31));
        await store.SeenAsync(Police);
        Assert.Empty((await store.ReadAsync(Police)).Changes);
    }

    [Fact]
    public async Task Seen_OnASharedScreenInThePastOrByNobody_IsNotNoted()
    {
        foreach (var reader in (Reader[])[Police with { SharedScreen = true }, Police with { AsAt = new DateOnly(2026, 11, 18) }, TemporaryRecord.Police])
            await store.SeenAsync(reader);

        await using var db = made.Record.CreateDbContext();
        Assert.Empty(db.Visits);
    }
}
