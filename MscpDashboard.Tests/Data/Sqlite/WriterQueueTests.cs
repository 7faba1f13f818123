using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.Sqlite;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.Sqlite;

public sealed class WriterQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turns_AreGivenInTheOrderOfAsking_OneAtATime()
    {
        const string file = "in order.db";
        var first = await WriterQueue.TurnAsync(file, Token);
        var served = new List<int>();
        var waiting = Enumerable.Range(0, 20).Select(async place =>
        {
            using var turn = await WriterQueue.TurnAsync(file, Token);
            served.Add(place);
        }).ToArray();
        Assert.All(waiting, w => Assert.False(w.IsCompleted));

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 20), served);
    }

    [Fact]
    public async Task Turn_GivenUpTwice_LetsOneIn()
    {
        const string file = "twice.db";
        var first = await WriterQueue.TurnAsync(file, Token);
        first.Dispose();
        first.Dispose();

        using var second = await WriterQueue.TurnAsync(file, Token);
        Assert.False(WriterQueue.TurnAsync(file, Token).IsCompleted);
    }

    [Fact]
    public async Task Waiting_GivenUp_HoldsNobodyUp()
    {
        const string file = "given up.db";
        using var impatient = new CancellationTokenSource();
        var first = await WriterQueue.TurnAsync(file, Token);
        var waiting = WriterQueue.TurnAsync(file, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        first.Dispose();
        (await WriterQueue.TurnAsync(file, Token)).Dispose();
    }

    [Fact]
    public async Task Transaction_ThatFailsOrIsLeft_GivesItsTurnOn()
    {
        using var record = new TemporaryRecord();
        await using (var db = record.CreateDbContext())
        await using (await db.BeginWritingAsync(Token))
            db.Add(new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1));

        await record.AddAsync(new Agency("health", "NHS", "NHS", AgencyKind.SafeguardingPartner, 2));
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => record.AddAsync(new Agency("health", "NHS again", "NHS", AgencyKind.SafeguardingPartner, 3)));
        await record.AddAsync(new Agency("fire", "Fire", "Fire", AgencyKind.RelevantAgency, 4));

        await using var after = record.CreateDbContext();
        Assert.Equal(["fire", "health"], (await after.Agencies.Select(a => a.Code).ToListAsync(Token)).Order());
    }

    [Fact]
    public async Task Saves_InsideOneTransaction_DoNotWaitForThemselves()
    {
        using var record = new TemporaryRecord();
        await using var db = record.CreateDbContext();
        await using (var transaction = await db.BeginWritingAsync(Token))
        {
            foreach (var code in (string[])["police", "health"])
            {
                db.Add(new Agency(code, code, code, AgencyKind.SafeguardingPartner, 1));
                await db.SaveAsync(Editor.OfStartingRecord("Starting record", record.Clock.GetUtcNow().UtcDateTime), Token);
            }

            await transaction.CommitAsync(Token);
        }

        Assert.Equal(2, await db.History.CountAsync(Token));
    }
}
