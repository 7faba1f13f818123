using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.Postgres;
using Npgsql;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(MscpDashboard.Tests.Support.PostgresServer.Shutdown))]

namespace MscpDashboard.Tests.Support;

/// <summary>Records of this class of tests are kept in PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnPostgresAttribute : Attribute
{
    /// <summary>True while a test of such a class is run or made ready.</summary>
    public static bool IsAskedFor => TestContext.Current.TestClass is IXunitTestClass test && test.Class.IsDefined(typeof(OnPostgresAttribute), inherit: false);
}

/// <summary>A PostgreSQL server of the tests' own, started when the first test asks for it, with its data in a temporary folder. It trusts whoever comes from this machine, and survives no power cut.</summary>
public static class PostgresServer
{
    /// <summary>The user that owns the databases, and has a password.</summary>
    public const string Owner = "mscp";

    public const string Password = "not a secret, 'quoted'";

    private const string Template = "template_record";

    private static readonly Lazy<Task<Running>> Started = new(StartAsync);
    private static int databases;

    /// <summary>The connection string of a new, empty database.</summary>
    public static Task<string> EmptyDatabaseAsync() => MakeAsync("template0");

    /// <summary>The connection string of a new database with the product's tables.</summary>
    public static Task<string> MigratedDatabaseAsync() => MakeAsync(Template);

    /// <summary>Executes as the server's own superuser.</summary>
    public static async Task ExecuteAsync(string sql, string? database = null)
    {
        var server = await Started.Value;
        await using var connection = new NpgsqlConnection(server.Connection("postgres", database ?? "postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // The tests' own words.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Drops a database, whoever is still connected to it.</summary>
    public static Task DropAsync(string connection) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    private static async Task<string> MakeAsync(string template)
    {
        var server = await Started.Value;
        var name = $"record_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} OWNER {Owner} TEMPLATE {template}");
        return server.Connection(Owner, name);
    }

    private static async Task<Running> StartAsync()
    {
        var server = new Running(Directory.CreateTempSubdirectory("mscp-postgres-").FullName, FreePort());
        await server.StartAsync();
        await using (var first = new NpgsqlConnection(server.Connection("postgres", "postgres")))
        {
            await first.OpenAsync();
            foreach (var sql in (string[])[$"CREATE ROLE {Owner} LOGIN PASSWORD '{Password.Replace("'", "''", StringComparison.Ordinal)}'", $"CREATE DATABASE {Template} OWNER {Owner} TEMPLATE template0"])
            {
#pragma warning disable CA2100
                await using var command = new NpgsqlCommand(sql, first);
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync();
            }
        }

        await using var db = new PostgresDashboardDbContext(new DbContextOptionsBuilder<PostgresDashboardDbContext>().UseNpgsql(server.Connection(Owner, Template)).Options);
        await db.Database.MigrateAsync();
        return server;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Running(string folder, int port)
    {
        private static readonly string Programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault() ?? ""
            : "";

        private string Data => Path.Combine(folder, "data");

        public string Connection(string user, string database) => new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = port, Username = user, Password = user == Owner ? Password : null, Database = database, Pooling = false, Timeout = 60, CommandTimeout = 120,
        }.ToString();

        public async Task StartAsync()
        {
            // The server refuses to run as root.
            if (Environment.IsPrivilegedProcess)
                await RunAsync("chown", "postgres", folder);
            await RunServersAsync("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
            await File.WriteAllTextAsync(Path.Combine(Data, "pg_hba.conf"), $"host all {Owner} 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n");
            await RunServersAsync("pg_ctl", "-D", Data, "-w", "-t", "120", "-l", Path.Combine(folder, "log"), "-o",
                $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300", "start");
        }

        public async Task StopAsync()
        {
            await RunServersAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
            Directory.Delete(folder, recursive: true);
        }

        private static Task RunServersAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(Programs, program), .. arguments])
            : RunAsync(Path.Combine(Programs, program), arguments);

        private static async Task RunAsync(string program, params string[] arguments)
        {
            // Nothing is redirected: the server would inherit the pipe and keep it open.
            var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>\"$0\" </dev/null", Path.GetTempFileName(), program, .. arguments]) { WorkingDirectory = "/" };
            var errors = start.ArgumentList[2];
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            var said = await File.ReadAllTextAsync(errors);
            File.Delete(errors);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
        }
    }

    /// <summary>Stops the server after the last test, if it was started.</summary>
    public sealed class Shutdown : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Started.IsValueCreated && Started.Value.IsCompletedSuccessfully)
                await (await Started.Value).StopAsync();
        }
    }
}
