using BenchmarkDotNet.Attributes;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Home;
using MscpDashboard.Live;
using MscpDashboard.Tests.Data.StartingRecord;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Benchmarks;

/// <summary>At a glance over the whole illustrative record: as one edit makes it be read anew, as the next reader gets it, and as at a year ago.</summary>
[MemoryDiagnoser]
public class GlanceBenchmarks
{
    private TemporaryRecord record = null!;
    private GlanceStore store = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        record = new TemporaryRecord();
        await LoadedRecords.LoadAsync(record, StartingContent.Illustrative);
        store = new GlanceStore(record, new SeriesReader(record, new Disclosure(Disclosure.DefaultThreshold)), new SharedReads(record.Feed), record.Clock);
        await store.ReadAsync(TemporaryRecord.Viewer, null);
    }

    [GlobalCleanup]
    public void Cleanup() => record.Dispose();

    [Benchmark(Baseline = true)]
    public Task<GlancePageData> Shared() => store.ReadAsync(TemporaryRecord.Viewer, null);

    [Benchmark]
    public Task<GlancePageData> AfterAnEdit()
    {
        record.Feed.Publish(new Change(Topic.Actions, Guid.Empty, 1));
        return store.ReadAsync(TemporaryRecord.Viewer, null);
    }

    [Benchmark]
    public Task<GlancePageData> AYearAgo()
    {
        record.Feed.Publish(new Change(Topic.Actions, Guid.Empty, 1));
        return store.ReadAsync(TemporaryRecord.Viewer with { AsAt = new DateOnly(2025, 11, 19) }, null);
    }
}
