using System.Runtime.Versioning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data;

/// <summary>The whole app, started on a database that it must refuse, mend or make.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class DatabaseStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => folder.File("dashboard.db");

    [Theory]
    [InlineData("Database:Provider=Oracle", "Database:Provider is 'Oracle'. It may be 'Sqlite' or 'PostgreSql'.")]
    [InlineData("Database:Provider=", "Database:Provider is ''")]
    [InlineData("ConnectionStrings:Dashboard=Host=db;Username=mscp", "ConnectionStrings:Dashboard can't be read")]
    [InlineData("ConnectionStrings:Dashboard=dashboard.db", "Expected, for example, 'Data Source=")]
    [InlineData("ConnectionStrings:Dashboard=", "must name a file")]
    [InlineData("ConnectionStrings:Dashboard=Data Source=:memory:", "must name a file")]
    [InlineData("ConnectionStrings:Dashboard=Data Source=x.db;Mode=ReadOnly", "must be able to write")]
    [InlineData("StartingRecord=Full", "StartingRecord is 'Full'. It may be 'Illustrative', 'Published' or 'None'.")]
    [InlineData("StartingRecord=2", "StartingRecord is '2'")]
    public async Task Start_WithASettingItCannotUse_SaysWhichAndWhatItMayBe(string setting, string expected)
    {
        var refusal = await RefusalAsync(setting);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Start_WhereTheFolderIsMissing_NamesItAndMakesNothing()
    {
        var missing = folder.File("missing");
        Assert.Contains($"The folder of the database, {missing}, does not exist.", await RefusalAsync($"ConnectionStrings:Dashboard=Data Source={missing}/dashboard.db"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(missing));
    }

    [Fact]
    public async Task Start_WhereTheFileIsAFolder_SaysSo()
    {
        Directory.CreateDirectory(File);
        Assert.Contains($"The database {File} is a folder.", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAFileThatIsNoDatabase_LeavesItAsItIs()
    {
        await System.IO.File.WriteAllTextAsync(File, string.Concat(Enumerable.Repeat("Not a database, but somebody's notes.\n", 200)), TestContext.Current.CancellationToken);
        var before = await BytesAsync();
        Assert.Contains($"The database {File} can't be used: it is not a sound SQLite database.", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await BytesAsync());
    }

    [Fact]
    public async Task Start_OnATruncatedDatabase_IsRefused()
    {
        await StartAsync();
        await using (var stream = System.IO.File.OpenWrite(File))
            stream.SetLength(4096 + 100);
        Assert.Contains("it is not a sound SQLite database", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAnotherProductsDatabase_LeavesItAsItIs()
    {
        await ExecuteAsync("CREATE TABLE Recipes (Name TEXT); INSERT INTO Recipes VALUES ('Soup');");
        var before = await BytesAsync();
        Assert.Contains("belongs to something else", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await BytesAsync());
        Assert.Equal([File], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Start_OnADatabaseOfANewerVersion_LeavesItAsItIs()
    {
        await StartAsync();
        await ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0'); PRAGMA wal_checkpoint(TRUNCATE);");
        var before = await BytesAsync();
        var refusal = await RefusalAsync();
        Assert.Contains("was made by a newer version of this product (it holds '29990101000000_Future')", refusal, StringComparison.Ordinal);
        Assert.Equal(before, await BytesAsync());
    }

    [Fact]
    public async Task Start_WhereTheDatabaseIsLostButEvidenceIsThere_IsRefusedAndMakesNone()
    {
        Directory.CreateDirectory(folder.File("evidence/ab"));
        await System.IO.File.WriteAllTextAsync(folder.File("evidence/ab/one"), "kept", TestContext.Current.CancellationToken);
        Assert.Contains($"The database {File} is missing, though evidence files are in {folder.File("evidence")}.", await RefusalAsync(), StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Start_WhereTheDatabaseIsLostButItsLogIsThere_KeepsTheLog()
    {
        await System.IO.File.WriteAllTextAsync(File + "-wal", "the last of what was saved", TestContext.Current.CancellationToken);
        Assert.Contains($"its log {File}-wal is there", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal("the last of what was saved", await System.IO.File.ReadAllTextAsync(File + "-wal", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_OnALockedDatabase_SaysThatAnotherProgramHoldsIt()
    {
        await StartAsync();
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var hold = other.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE;";
        await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Contains("another program holds it locked", await RefusalAsync($"ConnectionStrings:Dashboard=Data Source={File};Pooling=False;Default Timeout=1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-19 14:32:00');")]
    [InlineData("""
        CREATE TABLE __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-19 14:32:00');
        CREATE TABLE __EFMigrationsHistory (MigrationId TEXT PRIMARY KEY, ProductVersion TEXT NOT NULL);
        """)]
    public async Task Start_AfterOneThatWasCutShort_FinishesTheDatabase(string left)
    {
        await System.IO.File.WriteAllBytesAsync(File, [], TestContext.Current.CancellationToken);
        await ExecuteAsync(left);
        await StartAsync().WaitAsync(Patience.Most, TestContext.Current.CancellationToken);
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM sqlite_master WHERE name = 'History';"));
        Assert.False(System.IO.File.Exists(File + "-migrating"));
    }

    [Fact]
    public async Task Start_OfTwoAtOnce_OnANewDatabase_ServesBoth()
    {
        await Task.WhenAll(Task.Run(() => StartAsync()), Task.Run(() => StartAsync()));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_Record';"));
    }

    [Fact]
    public async Task Program_OnAReadOnlyFile_ExitsInOneLine()
    {
        await StartAsync();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead);
        Assert.Equal($"The database {File} can't be used: it is read-only. Give the product's user the right to write to the file and its folder.", await ProgramAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Program_InAReadOnlyFolder_ExitsInOneLine(bool existing)
    {
        if (existing)
            await StartAsync();
        System.IO.File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            var refusal = await ProgramAsync();
            Assert.Contains($"The database {File} can't be ", refusal, StringComparison.Ordinal);
            Assert.Contains("user", refusal, StringComparison.Ordinal);
        }
        finally
        {
            System.IO.File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Program_OnAFileThatIsNoDatabase_ExitsInOneLine()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000), TestContext.Current.CancellationToken);
        Assert.Equal($"The database {File} can't be used: it is not a sound SQLite database. Restore it from a backup.", await ProgramAsync());
    }

    public void Dispose() => folder.Dispose();

    private async Task<string> ProgramAsync()
    {
        var (refusal, output) = await RefusedStart.RunAsync([$"ConnectionStrings:Dashboard=Data Source={File}"], boundByPermissions: true);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return refusal;
    }

    private async Task<string> RefusalAsync(string? setting = null) => (await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(setting))).Message;

    // Made, not served: the database is ready or refused before the first request.
    private async Task StartAsync(string? setting = null)
    {
        string[] settings = ["Authentication:Mode=Local", $"ConnectionStrings:Dashboard=Data Source={File};Pooling=False", "StartingRecord=None", .. setting is null ? (string[])[] : [setting]];
        await using var app = await DashboardApp.CreateAsync(
            new WebApplicationOptions
            {
                ApplicationName = "MscpDashboard",
                ContentRootPath = folder.Path,
                EnvironmentName = "Development",
                Args = [.. settings.Select(s => "--" + s)],
            },
            builder => builder.Logging.ClearProviders());
    }

    private Task<byte[]> BytesAsync() => System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
