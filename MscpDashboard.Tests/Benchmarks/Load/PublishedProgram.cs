using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Dataset.Published;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Benchmarks.Load;

/// <summary>
/// Surveys, checks and loads a whole published file into an empty SQLite record, every measure as a new indicator and every area, and says how long
/// each took, the most memory meanwhile, and what the <c>sqlite3</c> shell takes to import the same rows into one table:
/// <c>--published file.csv[.gz]</c>.
/// </summary>
internal static class PublishedProgram
{
    public static bool Is(string[] args) => args is ["--published", _];

    public static async Task<int> RunAsync(string[] args)
    {
        if (!GCSettings.IsServerGC)
            return await AsTheProductAsync(args);
        using var record = new TemporaryRecord(TimeProvider.System.GetUtcNow());
        await using var content = File.OpenRead(args[1]);
        var file = new PublishedFile(Path.GetFileName(args[1]), content);
        var store = new PublishedStore(record, record.Feed, record.Clock);
        var reader = new Reader("PMQA analyst", Role.PmqaAnalyst, UserId: "analyst");
        GC.Collect();
        var idle = Environment.WorkingSet;
        var most = 0L;
        using var watching = new Timer(_ => most = Math.Max(most, Environment.WorkingSet), null, 0, 20);

        var clock = Stopwatch.StartNew();
        var view = await store.SurveyAsync(file, null, reader);
        Say("survey", clock, $"{view.Rows} rows, {view.Measures.Count} measures{(view.Fault is null ? "" : ", " + view.Fault.Sentence)}");
        var request = new PublishedRequest([.. view.Measures.Where(m => m.Measure.Numbers > 0).Select(m => new MeasureChoice(
            m.Measure.Key, m.Measure.Title, null, new NewIndicator(m.Measure.Title, m.Measure.Counts ? "count" : "number", "other", m.Measure.Frequency ?? Frequency.Annual)))])
        {
            Publication = "Measured",
            Licence = "OGL-UK-3.0",
            EveryArea = true,
        };
        clock.Restart();
        var check = await store.CheckAsync(file, request, reader);
        var checking = Say("check", clock, $"{check.Outcome}, {check.Added} new, {check.FaultCount} faults");
        foreach (var fault in check.Faults.Take(5))
            Console.WriteLine(fault.Sentence);
        clock.Restart();
        var load = await store.LoadAsync(file, request, Editor.For(reader, Right.LoadPublished, record.Clock));
        var loading = Say("load", clock, $"{load.Outcome}, {load.Added} new");
        var peak = (most - idle) >> 20;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory over idle: {peak} MB"));
        clock.Restart();
        var again = await store.LoadAsync(file, request with { Choices = null }, Editor.For(reader, Right.LoadPublished, record.Clock));
        Say("again", clock, $"{again.Outcome}, {again.Same} the same, peak {(most - idle) >> 20} MB");
        var floor = await ImportAsync(args[1], record.Folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sqlite3 .import: {floor.TotalSeconds:0.00} s; check and load take {(checking + loading) / floor:0.0} times that"));
        return load.Outcome == PublishedOutcome.Loaded && again.Outcome == PublishedOutcome.Unchanged ? 0 : 1;
    }

    // Memory is collected and code compiled as in the product, which sets both.
    private static async Task<int> AsTheProductAsync(string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PublishedProgram).Assembly.Location, .. args]);
        (start.Environment["DOTNET_gcServer"], start.Environment["DOTNET_TieredPGO"]) = ("1", "0");
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static TimeSpan Say(string what, Stopwatch clock, string came)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {clock.Elapsed.TotalSeconds:0.00} s; {came}"));
        return clock.Elapsed;
    }

    // The shell reads plain text only; unpacking is not counted.
    private static async Task<TimeSpan> ImportAsync(string path, string folder)
    {
        var plain = Path.Combine(folder, "plain.csv");
        await using (var from = File.OpenRead(path))
        await using (Stream rows = path.EndsWith(".gz", StringComparison.Ordinal) ? new System.IO.Compression.GZipStream(from, System.IO.Compression.CompressionMode.Decompress) : from)
        await using (var to = File.Create(plain))
            await rows.CopyToAsync(to);
        var clock = Stopwatch.StartNew();
        using var shell = Process.Start(new ProcessStartInfo("sqlite3", [Path.Combine(folder, "floor.db"), ".mode csv", $".import {plain} rows"]))!;
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0 ? clock.Elapsed : throw new InvalidOperationException("sqlite3 did not import the file.");
    }
}
