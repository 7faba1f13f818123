using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Sqlite;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.History;

public class HistoryCheckTests : IAsyncLifetime
{
    private readonly TemporaryRecord record = new();
    private readonly Agency police = new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 2);
    private readonly PlanPriority priority = new(4, "Neglect", "4.2");
    private PlanAction[] actions = [];

    public async ValueTask InitializeAsync()
    {
        actions = [.. Enumerable.Range(1, 4).Select(i => new PlanAction(priority.Id, $"BP4.{i}", $"Action {i}", police.Id, "4.2"))];
        await record.AddAsync([police, priority, .. actions]);
        for (var progress = 10; progress <= 50; progress += 10)
        {
            foreach (var action in actions)
                await UpdateAsync(action.Id, progress);
        }

        await using var db = record.CreateDbContext();
        db.Remove(await db.Actions.SingleAsync(a => a.Id == actions[3].Id));
        await db.SaveAsync(Manager());
    }

    public ValueTask DisposeAsync()
    {
        record.Dispose();
        return default;
    }

    [Fact]
    public async Task Check_OfAWholeRecord_SaysSoWithItsHead()
    {
        var (code, lines) = await RunAsync();

        await using var db = record.CreateDbContext();
        var newest = await db.History.OrderByDescending(h => h.Id).FirstAsync();
        Assert.Equal((0, $"History is whole: 27 rows, head {Convert.ToHexStringLower(newest.Hash)}"), (code, Assert.Single(lines)));
        Assert.Equal(27, newest.Id);
    }

    [Fact]
    public async Task Check_OfAnEmptyRecord_IsWhole()
    {
        using var empty = new TemporaryRecord();
        Assert.Equal(0, (await new HistoryCheck(empty, empty.Settings).CheckAsync(_ => { })).Faults);
    }

    public static TheoryData<string, string> Tamperings => new()
    {
        { """UPDATE "History" SET "Who" = 'Nobody' WHERE "Id" = 9""", "row 9, Plan action BP4.3, version 2: its hash does not fit" },
        { """UPDATE "History" SET "Why" = '' WHERE "Id" = 9""", "row 9, Plan action BP4.3, version 2: its hash does not fit" },
        { """UPDATE "History" SET "Deleted" = ("Id" = 26) WHERE "Id" IN (26, 27)""", "row 27, Plan action BP4.4, version 7: its hash does not fit" },
        { """DELETE FROM "History" WHERE "Id" = 12""", "row 13, Plan action BP4.3, version 3: row 12 before it is missing" },
        { """DELETE FROM "History" WHERE "Id" BETWEEN 11 AND 14""", "row 15, Plan action BP4.1, version 4: rows 11 to 14 before it are missing" },
        { """DELETE FROM "History" WHERE "ItemId" = (SELECT "ItemId" FROM "History" WHERE "Id" = 9)""", "the item has no history" },
        { """DELETE FROM "History" WHERE "Id" >= 26""", "Plan action" },
        { """UPDATE "History" SET "Id" = -8 WHERE "Id" = 8; UPDATE "History" SET "Id" = 8 WHERE "Id" = 9; UPDATE "History" SET "Id" = 9 WHERE "Id" = -8""", "row 8, Plan action BP4.3, version 2: its hash does not fit" },
        { """UPDATE "Actions" SET "Progress" = 99 WHERE "Ref" = 'BP4.1'""", "not as history says: Progress" },
        { """UPDATE "Actions" SET "Narrative" = 'All is well' WHERE "Ref" = 'BP4.1'""", "not as history says: So what?" },
        { """UPDATE "Actions" SET "Version" = 9 WHERE "Ref" = 'BP4.1'""", "the item is at version 9, its history at 6" },
        { """UPDATE "Actions" SET "Source" = 'operational' WHERE "Ref" = 'BP4.1'""", "history knows it as Plan action" },
        { """UPDATE "Actions" SET "ClaimedStatus" = 'Splendid' WHERE "Ref" = 'BP4.1'""", "a value can't be read" },
        { """DELETE FROM "Actions" WHERE "Ref" = 'BP4.1'""", "the item is gone, and history does not say so" },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Check_AfterTampering_FindsIt(string sql, string expected)
    {
        await SqlAsync(sql);

        var (code, lines) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Contains(lines, l => l.Contains(expected, StringComparison.Ordinal));
        Assert.StartsWith("History is not whole: ", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_AfterAnInsertedRow_FindsIt()
    {
        await SqlAsync("""
            INSERT INTO "History" ("Id", "Kind", "ItemId", "Version", "Deleted", "WhenUtc", "Who", "AgencyCode", "UserId", "Why", "Label", "Changes", "State", "Illustrative", "Hash")
            SELECT 28, "Kind", "ItemId", "Version" + 1, "Deleted", "WhenUtc", "Who", "AgencyCode", "UserId", "Why", "Label", "Changes", "State", "Illustrative", "Hash" FROM "History" WHERE "Id" = 23
            """);

        var (code, lines) = await RunAsync();

        Assert.Equal((1, true), (code, lines[0].StartsWith("row 28, Plan action BP4.1, version 7: its hash", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Check_OneChangedRow_IsOneFault()
    {
        await SqlAsync("""UPDATE "History" SET "Who" = 'Nobody' WHERE "Id" = 9""");
        Assert.Equal(2, (await RunAsync()).Lines.Length);
    }

    [Fact]
    public async Task Check_WhereTheDatabaseIsMissing_SaysSoAndMakesNone()
    {
        var file = Path.Combine(record.Folder, "none.db");
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await new HistoryCheck(record, new SqliteSettings($"Data Source={file}", file, false)).RunAsync(output);

        Assert.Equal((1, $"There is no database {file}. ConnectionStrings:Dashboard says where it is."), (code, output.ToString().Trim()));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Save_ByManyWritersAtOnce_IsOneChainWithEachSaveOnce()
    {
        const int Writers = 6, Saves = 8;
        var already = (await CheckAsync()).Rows;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var save = 0; save < Saves; save++)
                await RetryAsync(actions[(writer + save) % 3].Id, (writer * Saves) + save);
        })));

        var verdict = await CheckAsync();
        Assert.Equal((0, already + (Writers * Saves)), (verdict.Faults, verdict.Rows));
    }

    [Fact]
    public async Task Save_RefusedAsStale_LeavesTheChainWholeAndCanBeTriedAgain()
    {
        await using var db = record.CreateDbContext();
        var mine = await db.Actions.SingleAsync(a => a.Id == actions[0].Id);
        await UpdateAsync(actions[0].Id, 60);
        mine.Update(70, null, null, null, record.Clock.Today());
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveAsync(Manager()));

        await db.Entry(mine).ReloadAsync();
        mine.Update(80, null, null, null, record.Clock.Today());
        Assert.Equal(1, await db.SaveAsync(Manager()));

        Assert.Equal(0, (await CheckAsync()).Faults);
    }

    [Fact]
    public async Task Guard_OnceRun_TheDatabaseRefusesToChangeOrDelete()
    {
        await using var db = record.CreateDbContext();
        for (var twice = 0; twice < 2; twice++)
            await HistoryGuard.KeepAsync(db, TestContext.Current.CancellationToken);

        foreach (var sql in (string[])["""UPDATE "History" SET "Who" = 'Nobody' WHERE "Id" = 9""", """DELETE FROM "History" WHERE "Id" = 27"""])
        {
            var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => SqlAsync(sql));
            Assert.Contains("History is never changed or deleted.", refusal.Message, StringComparison.Ordinal);
        }

        await UpdateAsync(actions[0].Id, 60);
        Assert.Equal(0, (await CheckAsync()).Faults);
    }

    private async Task RetryAsync(Guid id, int progress)
    {
        while (true)
        {
            try
            {
                await UpdateAsync(id, progress);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody was first: from the newest state once more.
            }
        }
    }

    private async Task UpdateAsync(Guid id, int progress)
    {
        await using var db = record.CreateDbContext();
        var action = await db.Actions.SingleAsync(a => a.Id == id);
        action.Update(progress, null, null, $"{progress} of a hundred", record.Clock.Today());
        Assert.Equal(1, await db.SaveAsync(Manager()));
    }

    private async Task SqlAsync(string sql)
    {
        await using var db = record.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = (db.Database.IsSqlite() ? "PRAGMA foreign_keys = 0; " : "") + sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private Task<HistoryVerdict> CheckAsync() => new HistoryCheck(record, record.Settings).CheckAsync(_ => { });

    private async Task<(int Code, string[] Lines)> RunAsync()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await new HistoryCheck(record, record.Settings).RunAsync(output);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private Editor Manager() => Editor.For(TemporaryRecord.Manager, Right.UpdateAction, record.Clock);
}
