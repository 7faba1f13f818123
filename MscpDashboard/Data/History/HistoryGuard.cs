using Microsoft.EntityFrameworkCore;

namespace MscpDashboard.Data.History;

/// <summary>At every start: has the database itself refuse to change or delete history, and logs the chain's head, to be noted down elsewhere.</summary>
public sealed partial class HistoryGuard(IDbContextFactory<DashboardDbContext> contexts, ILogger<HistoryGuard> logger)
{
    private const string Refusal = "History is never changed or deleted.";

    /// <summary>Puts the triggers there unless they are, and logs the head.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await KeepAsync(db, cancellationToken);
        var end = await HistoryChain.EndAsync(db, cancellationToken);
        var head = Convert.ToHexStringLower(end.Hash);
        LogHead(end.Id, head);
    }

    /// <summary>Puts the triggers there unless they are. A migration made anew would lose them.</summary>
    internal static async Task KeepAsync(DashboardDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
        {
            await db.Database.ExecuteSqlRawAsync($"""
                CREATE TRIGGER IF NOT EXISTS "History_IsNotChanged" BEFORE UPDATE ON "History" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
                CREATE TRIGGER IF NOT EXISTS "History_IsNotDeleted" BEFORE DELETE ON "History" BEGIN SELECT RAISE(ABORT, '{Refusal}'); END;
                """, cancellationToken);
            return;
        }

        if (await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_trigger WHERE tgname = 'history_is_kept' AND tgrelid = '"History"'::regclass""").SingleAsync(cancellationToken) > 0)
            return;
        // Two instances may start at once.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await HistoryChain.LockAsync(db, cancellationToken);
        await db.Database.ExecuteSqlRawAsync($"""
            CREATE OR REPLACE FUNCTION history_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{Refusal}'; END $$;
            CREATE OR REPLACE TRIGGER history_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON "History" FOR EACH STATEMENT EXECUTE FUNCTION history_is_kept();
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 1003, Level = LogLevel.Information, Message = "History holds {Rows:N0} rows, head {Head}")]
    private partial void LogHead(long rows, string head);
}
