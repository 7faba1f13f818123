using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Tests.Support;
using Npgsql;

namespace MscpDashboard.Tests.Benchmarks.Load;

/// <summary>
/// Measures many writers and deaths among them: <c>-- --load sqlite|postgres [--seconds 60] [--writers 50] [--kills 0]</c>. Exit code 1 when anything acknowledged was
/// lost, doubled or overwritten, when a writer met an error other than an honest conflict, or when history is not whole.
/// </summary>
internal static class LoadProgram
{
    /// <summary>Actions written to.</summary>
    public const int Actions = 20;

    private const string Writer = "--load-writer";

    /// <summary>True when the arguments are this program's.</summary>
    public static bool Is(string[] args) => args is ["--load", ..] or [Writer, ..];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [Writer, var provider, var connection, var name, var count])
            return await WriteAsync(provider, connection, name, int.Parse(count, CultureInfo.InvariantCulture));

        var postgres = args.ElementAtOrDefault(1) == "postgres";
        int Option(string option, int otherwise) => Array.IndexOf(args, option) is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
        var (seconds, writers, kills) = (Option("--seconds", 60), Option("--writers", 50), Option("--kills", 0));

        using var folder = new TemporaryFolder();
        // Connections are kept, as they are in use.
        var place = postgres ? new NpgsqlConnectionStringBuilder(await PostgresServer.EmptyDatabaseAsync()) { Pooling = true }.ToString() : $"Data Source={folder.File("record.db")}";
        var kind = postgres ? "PostgreSql" : "Sqlite";
        try
        {
            await using var services = await OpenAsync(kind, place);
            var contexts = services.GetRequiredService<IDbContextFactory<DashboardDbContext>>();
            await WriterLoad.AddActionsAsync(contexts, Actions);
            return kills == 0
                ? await LoadAsync(contexts, services, writers, seconds)
                : await KillAsync(contexts, services, kind, place, writers, kills);
        }
        finally
        {
            if (postgres)
                await new PostgresServer.Shutdown().DisposeAsync();
        }
    }

    /// <summary>A process that writes until it is killed, and says each save that was acknowledged.</summary>
    public static Process StartWriter(string provider, string connection, string name, int writers) => Process.Start(new ProcessStartInfo(
        "dotnet", [typeof(LoadProgram).Assembly.Location, Writer, provider, connection, name, writers.ToString(CultureInfo.InvariantCulture)])
    { RedirectStandardOutput = true })!;

    /// <summary>Kills a writing process without warning once it has acknowledged <paramref name="least"/> saves, and gives all that it said until then.</summary>
    public static async Task<List<Acknowledged>> KillWriterAsync(Process process, int least)
    {
        var saves = new List<Acknowledged>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split('\t') is [var @ref, var field, var token])
                saves.Add(new Acknowledged(@ref, field, token));
            if (saves.Count == least)
                process.Kill();
        }

        await process.WaitForExitAsync();
        return saves;
    }

    /// <summary>The record opened as the product opens it, made or migrated.</summary>
    public static async Task<ServiceProvider> OpenAsync(string provider, string connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Database:Provider"] = provider, ["ConnectionStrings:Dashboard"] = connection }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection();
        services.AddSingleton<IConfiguration>(configuration);
        DashboardApp.AddDatabase(services, DatabaseSettings.From(configuration, Path.GetTempPath()), new EvidenceSettings(Path.Combine(Path.GetTempPath(), "mscp-load-has-no-evidence"), 1));
        var built = services.BuildServiceProvider();
        await built.GetRequiredService<DatabaseStart>().RunAsync();
        await built.GetRequiredService<HistoryGuard>().RunAsync();
        return built;
    }

    private static async Task<int> LoadAsync(IDbContextFactory<DashboardDbContext> contexts, ServiceProvider services, int writers, int seconds)
    {
        var result = await WriterLoad.RunAsync(contexts, Actions, writers, TimeSpan.FromSeconds(seconds), "load");
        Say($"{writers} writers, {Actions} actions, {seconds} s: {result.Saves.Count} saves, {result.Conflicts} conflicts, {result.Errors.Count} errors; a save took {result.At(.5):0} ms (median), {result.At(.95):0} ms (p95), {result.At(1):0} ms (longest)");
        foreach (var error in result.Errors.Distinct().Take(10))
            Say(error);
        return await JudgeAsync(contexts, services, result.Saves) && result.Errors.Count == 0 ? 0 : 1;
    }

    private static async Task<int> KillAsync(IDbContextFactory<DashboardDbContext> contexts, ServiceProvider services, string kind, string place, int writers, int kills)
    {
        var all = new List<Acknowledged>();
        var random = new Random(1);
        for (var kill = 1; kill <= kills; kill++)
        {
            using var process = StartWriter(kind, place, $"k{kill}", writers);
            all.AddRange(await KillWriterAsync(process, random.Next(20, 400)));
            if (!await JudgeAsync(contexts, services, all))
                return 1;
        }

        Say($"{kills} kills among {writers} writers: nothing of {all.Count} acknowledged saves was lost");
        return 0;
    }

    private static async Task<bool> JudgeAsync(IDbContextFactory<DashboardDbContext> contexts, ServiceProvider services, IReadOnlyCollection<Acknowledged> saves)
    {
        var faults = await HistoryAudit.FaultsAsync(contexts, saves);
        var verdict = await services.GetRequiredService<HistoryCheck>().CheckAsync(faults.Add);
        foreach (var fault in faults.Take(20))
            Say(fault);
        Say($"history: {verdict.Rows} rows, {(faults.Count == 0 ? "whole; each acknowledged save in it once" : $"{faults.Count} faults")}");
        return faults.Count == 0;
    }

    private static async Task<int> WriteAsync(string provider, string connection, string name, int writers)
    {
        await using var services = await OpenAsync(provider, connection);
        var gate = new Lock();
        await WriterLoad.RunAsync(services.GetRequiredService<IDbContextFactory<DashboardDbContext>>(), Actions, writers, TimeSpan.FromMinutes(2), name, save =>
        {
            lock (gate)
                Say($"{save.Ref}\t{save.Field}\t{save.Token}");
        });
        return 0;
    }

    private static void Say(string line) => Console.Out.WriteLine(line);
}
