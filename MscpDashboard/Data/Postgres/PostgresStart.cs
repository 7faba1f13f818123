using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace MscpDashboard.Data.Postgres;

/// <summary>A start on a PostgreSQL database, which is there already: somebody made it, empty, for the product's user.</summary>
public sealed partial class PostgresStart(
    IDbContextFactory<DashboardDbContext> contexts, PostgresSettings settings, EvidenceSettings evidence, IDataProtectionProvider keys, ILogger<PostgresStart> logger) : DatabaseStart
{
    /// <summary>How long one start waits for another that migrates the same database or fills it.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Any number that nothing else in the database locks by.
    private const long MigratingLock = 0x6D7363_706D6967;

    public override async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await OpenAsync(cancellationToken);
        }
        catch (Exception exception) when (CauseOf(exception) is not null)
        {
            throw new StartRefusedException($"The database {settings.Name} can't be used: {Words(CauseOf(exception)!)}");
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        // Not pooled: closing it gives the lock back, however this start ends.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await CheckServerAsync(connection, cancellationToken);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = db.Database.GetMigrations().ToList();
        await IsCurrentAsync(connection, db, known, cancellationToken);

        await using (var alone = new NpgsqlCommand($"SELECT pg_advisory_lock({MigratingLock})", connection) { CommandTimeout = (int)Patience.TotalSeconds })
            await alone.ExecuteNonQueryAsync(cancellationToken);
        // The second look is for another instance that started at the same moment.
        if (!await IsCurrentAsync(connection, db, known, cancellationToken))
        {
            LogMigrating(settings.Name);
            // EF would ask for the table first, and log its absence as a failure.
            await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }

        // The first key of cookies is made while nobody else can make another, which the two would not know of each other for a day.
        keys.CreateProtector(nameof(PostgresStart)).Protect([]);
    }

    private async Task<bool> IsCurrentAsync(NpgsqlConnection connection, DashboardDbContext db, List<string> known, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(connection, cancellationToken);
        if (applied.Except(known).LastOrDefault() is { } newer)
            throw new StartRefusedException($"The database {settings.Name} was made by a newer version of this product (it holds '{newer}'). It was left untouched; start that version, or restore an older backup.");
        await CheckRightsAsync(connection, db, applied.Count > 0, cancellationToken);

        // Evidence without its database means that the database was lost, and a fresh one would hide that.
        if (applied.Count == 0 && Directory.Exists(evidence.Folder) && Directory.EnumerateFiles(evidence.Folder, "*", SearchOption.AllDirectories).Any())
            throw new StartRefusedException($"The database {settings.Name} is empty, though evidence files are in {evidence.Folder}. Restore it from a backup; or move that folder away to begin anew.");
        return applied.Count == known.Count;
    }

    private async Task CheckServerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await AskAsync<string>(connection, "SHOW server_encoding", cancellationToken) is var encoding && encoding != "UTF8")
            throw new StartRefusedException($"The database {settings.Name} keeps its text as {encoding}. Make it anew with ENCODING 'UTF8'.");
        if (await AskAsync<string?>(connection, "SELECT current_schema()", cancellationToken) is null)
            throw new StartRefusedException($"The database {settings.Name} has no schema for its tables. Make the one that Search Path names, owned by the product's user.");
        if (await AskAsync<bool>(connection, "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean", cancellationToken))
            throw new StartRefusedException($"The database {settings.Name} can't be used: it is read-only. Name the primary server, and a user whose transactions may write.");
    }

    private async Task<List<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var tables = await ListAsync(connection, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()", cancellationToken);
        if (!tables.Contains("__EFMigrationsHistory"))
        {
            return tables.Count == 0
                ? []
                : throw new StartRefusedException($"The database {settings.Name} belongs to something else: it has tables, but none of this product's. It was left untouched.");
        }

        return await ListAsync(connection, """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY 1""", cancellationToken);
    }

    // Told here, not at the first save. Looking changes nothing.
    private async Task CheckRightsAsync(NpgsqlConnection connection, DashboardDbContext db, bool made, CancellationToken cancellationToken)
    {
        if (!made)
        {
            if (!await AskAsync<bool>(connection, "SELECT has_schema_privilege(current_schema(), 'CREATE')", cancellationToken))
                throw new StartRefusedException($"The database {settings.Name} can't be used: the product's user may not make tables in it. Let it own the database.");
            return;
        }

        var ours = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().ToArray();
        var closed = await ListAsync(connection, """
            SELECT tablename FROM pg_tables CROSS JOIN LATERAL (SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS whole) AS name
            WHERE schemaname = current_schema() AND tablename = ANY ($1)
              AND NOT (has_table_privilege(whole, 'SELECT') AND has_table_privilege(whole, 'INSERT') AND has_table_privilege(whole, 'UPDATE') AND has_table_privilege(whole, 'DELETE'))
            ORDER BY 1
            """, cancellationToken, ours);
        if (closed.Count > 0)
            throw new StartRefusedException($"The database {settings.Name} can't be used: the product's user may not read and write its table {closed[0]}. Let it own the database and its tables.");
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        // Questions are this class's own; nothing in them was typed by anybody.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(question, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken) is T answer ? answer : default!;
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken, string[]? parameter = null)
    {
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(question, connection);
#pragma warning restore CA2100
        if (parameter is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var list = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
            list.Add(rows.GetString(0));
        return list;
    }

    [LoggerMessage(EventId = 1005, Level = LogLevel.Information, Message = "Bringing the database {Name} to this version")]
    private partial void LogMigrating(string name);
}
