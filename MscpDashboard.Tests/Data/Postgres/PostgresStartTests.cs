using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using MscpDashboard.Tests.Support;
using Npgsql;

namespace MscpDashboard.Tests.Data.Postgres;

/// <summary>The whole app, started on a PostgreSQL database that it must refuse or make.</summary>
public sealed class PostgresStartTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private string connection = "";

    private string Name => new NpgsqlConnectionStringBuilder(connection) is var to ? $"{to.Database} on {to.Host}:{to.Port}" : "";

    public async ValueTask InitializeAsync() => connection = await PostgresServer.EmptyDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        await PostgresServer.DropAsync(connection);
        folder.Dispose();
    }

    [Theory]
    [InlineData("Data Source=/srv/mscp/mscp-dashboard.db", "can't be read")]
    [InlineData("Host=db;Port=many", "can't be read")]
    [InlineData("", "must name a host and a database")]
    [InlineData("Host=db;Username=mscp", "must name a host and a database")]
    [InlineData("Database=mscp;Username=mscp", "must name a host and a database")]
    public async Task Start_WithAConnectionStringItCannotUse_SaysWhatIsExpected(string given, string expected)
    {
        connection = given;
        var refusal = await RefusalAsync();
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
        Assert.Contains("Expected, for example, 'Host=", refusal, StringComparison.Ordinal);
        connection = await PostgresServer.EmptyDatabaseAsync();
    }

    [Fact]
    public async Task Start_OnAnEmptyDatabase_MakesItsTables_AndKeepsNothingBeside()
    {
        await StartAsync();
        Assert.Equal(1L, await AskAsync("""SELECT count(*) FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%_Record'"""));
        Assert.Equal(1L, await AskAsync("""SELECT count(*) FROM "DataProtectionKeys" """));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        await StartAsync();
    }

    [Fact]
    public async Task Start_OfTwoAtOnce_OnANewDatabase_ServesBothWithOneRecordAndOneKey()
    {
        await Task.WhenAll(Task.Run(() => StartAsync("StartingRecord=Published")), Task.Run(() => StartAsync("StartingRecord=Published")));
        Assert.Equal(1L, await AskAsync("""SELECT count(*) FROM "LoadedRecords" """));
        Assert.Equal(1L, await AskAsync("""SELECT count(*) FROM "DataProtectionKeys" """));
    }

    [Fact]
    public async Task Start_WithAWrongPassword_SaysSo_AndNotWhichPassword()
    {
        connection = With(c => c.Password = "guessed");
        var refusal = await RefusalAsync();
        Assert.Equal($"The database {Name} can't be used: the password was refused. Correct Username and Password in ConnectionStrings:Dashboard.", refusal);
    }

    [Fact]
    public async Task Start_WhereNoServerAnswers_SaysSo()
    {
        var real = connection;
        connection = With(c => c.Port = 1);
        Assert.Equal($"The database {Name} can't be used: the server can't be reached. Check Host and Port in ConnectionStrings:Dashboard, and that the server runs.", await RefusalAsync());
        connection = real;
    }

    [Fact]
    public async Task Start_WithoutTheDatabase_SaysHowToMakeIt()
    {
        var real = connection;
        connection = With(c => c.Database = "not_there");
        var refusal = await RefusalAsync();
        Assert.Contains("it does not exist. Make it empty, owned by the product's user: CREATE DATABASE", refusal, StringComparison.Ordinal);
        connection = real;
    }

    [Fact]
    public async Task Start_OnAnotherProductsDatabase_LeavesItAsItIs()
    {
        await AskAsync("CREATE TABLE recipes (name text)");
        Assert.Contains("belongs to something else", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(1L, await AskAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task Start_OnADatabaseOfANewerVersion_LeavesItAsItIs()
    {
        await StartAsync();
        await AskAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Future', '99.0.0')""");
        Assert.Contains("was made by a newer version of this product (it holds '29990101000000_Future')", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ByAUserWhoMayOnlyRead_NamesTheTable()
    {
        await StartAsync();
        var role = "reader_" + Guid.NewGuid().ToString("N");
        await PostgresServer.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT pg_read_all_data TO {role}");
        connection = With(c => (c.Username, c.Password) = (role, null));
        Assert.Contains("the product's user may not read and write its table Actions", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ByAUserWhoMayMakeNothing_SaysSo()
    {
        var role = "guest_" + Guid.NewGuid().ToString("N");
        await PostgresServer.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        connection = With(c => (c.Username, c.Password) = (role, null));
        Assert.Contains("the product's user may not make tables in it", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhereTransactionsAreReadOnly_SaysSo()
    {
        connection = With(c => c.Options = "-c default_transaction_read_only=on");
        Assert.Contains("it is read-only", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAnEmptyDatabaseThoughEvidenceIsThere_IsRefused()
    {
        Directory.CreateDirectory(folder.File("App_Data/evidence/ab"));
        await File.WriteAllTextAsync(folder.File("App_Data/evidence/ab/one"), "kept");
        Assert.Contains($"is empty, though evidence files are in {folder.File("App_Data/evidence")}.", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_WithAWrongPassword_ExitsInOneLine()
    {
        connection = With(c => c.Password = "guessed");
        var (refusal, output) = await RefusedStart.RunAsync(["Database:Provider=PostgreSql", $"ConnectionStrings:Dashboard={connection}"]);
        Assert.Contains("the password was refused", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("guessed", refusal + output, StringComparison.Ordinal);
    }

    private string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection);
        change(builder);
        return builder.ToString();
    }

    private async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync())).Message;

    private async Task StartAsync(params string[] more)
    {
        string[] settings = ["Authentication:Mode=Local", "Database:Provider=PostgreSql", $"ConnectionStrings:Dashboard={connection}", "StartingRecord=None", .. more];
        await using var app = await DashboardApp.CreateAsync(
            new WebApplicationOptions { ApplicationName = "MscpDashboard", ContentRootPath = folder.Path, EnvironmentName = "Development", Args = [.. settings.Select(s => "--" + s)] },
            builder => builder.Logging.ClearProviders());
    }

    private async Task<object?> AskAsync(string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
#pragma warning disable CA2100 // Written above.
        await using var command = new NpgsqlCommand(sql, open);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
