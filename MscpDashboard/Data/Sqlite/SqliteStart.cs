using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MscpDashboard.Data.Sqlite;

/// <summary>A start on a SQLite file: makes it where there is none.</summary>
public sealed partial class SqliteStart(IDbContextFactory<DashboardDbContext> contexts, SqliteSettings settings, EvidenceSettings evidence, ILogger<SqliteStart> logger) : DatabaseStart
{
    private const string MigrationsLock = "__EFMigrationsLock";

    public override async Task RunAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await OpenOrMakeAsync(cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new StartRefusedException($"The database {settings.File} can't be used: {Words(exception)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The database {settings.File} can't be used: {exception.Message}");
        }
    }

    private async Task OpenOrMakeAsync(CancellationToken cancellationToken)
    {
        var exists = File.Exists(settings.File);
        if (!exists)
            Make();

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = db.Database.GetMigrations().ToList();
        var applied = await AppliedAsync(cancellationToken);
        if (applied.Except(known).LastOrDefault() is { } newer)
            throw new StartRefusedException($"The database {settings.File} was made by a newer version of this product (it holds '{newer}'). It was left untouched; start that version, or restore an older backup.");
        CheckWritable();
        if (applied.Count == known.Count)
            return;

        if (exists)
            LogMigrating(settings.File);
        else
            LogCreating(settings.File);
        await using (await AloneAsync(cancellationToken))
        {
            // Nobody else is migrating, so a lock in the database was left by a start that was cut short; EF would wait for it for ever.
            await db.Database.ExecuteSqlRawAsync($"DROP TABLE IF EXISTS {MigrationsLock};", cancellationToken);
            // Readers don't wait for the writer; the file keeps the mode. Before the tables, because a start that finds them all stops above.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    // A lock on a file, because the system gives it back however this process ends.
    private async Task<FileStream> AloneAsync(CancellationToken cancellationToken)
    {
        var file = settings.File + "-migrating";
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(file) && tries < 120)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken);
            }
        }
    }

    private void Make()
    {
        var folder = Path.GetDirectoryName(settings.File)!;
        if (Directory.Exists(settings.File))
            throw new StartRefusedException($"The database {settings.File} is a folder. ConnectionStrings:Dashboard must name a file.");
        if (settings.IsDefault)
            Directory.CreateDirectory(folder);
        else if (!Directory.Exists(folder))
            throw new StartRefusedException($"The folder of the database, {folder}, does not exist. Make it, or correct ConnectionStrings:Dashboard.");

        // SQLite would throw the log away, and with it the last of what was saved.
        if (File.Exists(settings.File + "-wal"))
            throw new StartRefusedException($"The database {settings.File} is missing, though its log {settings.File}-wal is there. Restore it from a backup; or move the log away to begin anew.");

        // Evidence without its database means that the database was lost, and a fresh one would hide that.
        if (Directory.Exists(evidence.Folder) && Directory.EnumerateFiles(evidence.Folder, "*", SearchOption.AllDirectories).Any())
            throw new StartRefusedException($"The database {settings.File} is missing, though evidence files are in {evidence.Folder}. Restore it from a backup; or move that folder away to begin anew.");

        try
        {
            // Empty, and so a database without tables; told here in one line if it can't be.
            using var made = new FileStream(settings.File, FileMode.CreateNew);
        }
        catch (IOException) when (File.Exists(settings.File))
        {
            // Another process that starts at the same moment was first.
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The database {settings.File} can't be made: the folder is read-only. Give the product's user the right to write to {folder}.");
        }
    }

    private async Task<List<string>> AppliedAsync(CancellationToken cancellationToken)
    {
        // Read-only, so that a database of another version, or of another product, is not touched by looking.
        var readOnly = new SqliteConnectionStringBuilder(settings.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(readOnly.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), coalesce(sum(name = '__EFMigrationsHistory'), 0) FROM sqlite_master WHERE type = 'table' AND name <> '{MigrationsLock}';";
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            if (reader.GetInt64(1) == 0)
            {
                return reader.GetInt64(0) == 0
                    ? []
                    : throw new StartRefusedException($"The database {settings.File} belongs to something else: it has tables, but none of this product's. It was left untouched.");
            }
        }

        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId;";
        var applied = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            applied.Add(rows.GetString(0));
        return applied;
    }

    private void CheckWritable()
    {
        using var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        // SQLite opens a file that it may not write as one to read, and takes no lock on it.
        if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
            throw new SqliteException("read-only", SQLitePCL.raw.SQLITE_READONLY);
        using var command = connection.CreateCommand();
        // Takes the write lock and gives it back; a read-only folder is told here, not at the first save.
        command.CommandText = "BEGIN IMMEDIATE; ROLLBACK;";
        command.ExecuteNonQuery();
    }

    internal static string Words(SqliteException exception) => exception.SqliteErrorCode switch
    {
        8 => "it is read-only. Give the product's user the right to write to the file and its folder.",
        11 or 26 => "it is not a sound SQLite database. Restore it from a backup.",
        14 => "it can't be opened. Check that the file and its folder exist and that the product's user may read and write them.",
        5 or 6 => "another program holds it locked.",
        13 => "the disk is full.",
        _ => exception.Message,
    };

    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "Making the database {File}")]
    private partial void LogCreating(string file);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "Bringing the database {File} to this version")]
    private partial void LogMigrating(string file);
}

/// <summary>For the migration tool alone: a context over a file that is never opened.</summary>
internal sealed class DesignTimeContexts : Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory<DashboardDbContext>
{
    public DashboardDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DashboardDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
