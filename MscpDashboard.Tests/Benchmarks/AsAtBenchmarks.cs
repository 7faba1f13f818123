using MscpDashboard.Domain.Dataset;
using MscpDashboard.Data.Dataset;
using BenchmarkDotNet.Attributes;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Features.Actions;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MscpDashboard.Tests.Benchmarks;

/// <summary>Pages of a record of 10,000 actions and 200,000 history rows, today and as at a year ago, read anew each time. A year ago is to take at most twice today.</summary>
public class AsAtBenchmarks
{
    private const int Items = 10_000;
    private const int Versions = 20;

    private static readonly DateOnly YearAgo = new(2025, 11, 19);

    private TemporaryRecord record = null!;
    private ActionStore actions = null!;

    /// <summary>Which database holds the record.</summary>
    [Params("SQLite", "PostgreSQL")]
    public string Database { get; set; } = "";

    [GlobalSetup]
    public async Task SetupAsync()
    {
        record = new TemporaryRecord(onPostgres: Database == "PostgreSQL");
        var police = new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 2);
        var priorities = Enumerable.Range(1, 5).Select(n => new PlanPriority(n, $"Priority {n}", "4.2")).ToList();
        var start = record.Clock.GetUtcNow().UtcDateTime.AddMonths(-24);
        await using (var db = record.CreateDbContext())
        {
            db.Add(police);
            db.AddRange(priorities);
            db.AddRange(Enumerable.Range(0, Items).Select(i =>
            {
                var action = new PlanAction(priorities[i % 5].Id, $"BP{(i % 5) + 1}.{i}", $"Action {i} of the plan", police.Id, "4.2");
                action.Schedule(new DateOnly(2024, 12, 1), new DateOnly(2027, 3, 31));
                return action;
            }));
            await db.SaveAsync(Editor.OfStartingRecord("Starting record", start));
        }

        for (var version = 2; version <= Versions; version++)
        {
            await using var db = record.CreateDbContext();
            foreach (var action in await db.Actions.ToListAsync())
                action.Update(version * 4, null, null, $"Update {version}: staff were trained, the audit is planned, and the numbers are collected each month.", new DateOnly(2024, 11, 19).AddDays(version * 36));
            await db.SaveAsync(Editor.OfStartingRecord("Kent Police", start.AddDays(version * 36), "Monthly update", "police"));
        }

        actions = new ActionStore(record, new PointWords(DatasetRows.Reader(record)), new SharedReads(record.Feed), record.Feed, record.Clock);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        record.Dispose();
        await new PostgresServer.Shutdown().DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<ActionList> ActionsToday() => ReadAsync(null);

    [Benchmark]
    public Task<ActionList> ActionsAYearAgo() => ReadAsync(YearAgo);

    private Task<ActionList> ReadAsync(DateOnly? asAt)
    {
        record.Feed.Publish(new Change(Topic.All, Guid.Empty, 1));
        return actions.ListAsync(TemporaryRecord.Viewer with { AsAt = asAt });
    }
}
