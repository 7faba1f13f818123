using BenchmarkDotNet.Attributes;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Live;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Benchmarks;

/// <summary>The scorecard as a change makes it be read anew, at the size of the published dataset: 200 indicators, 13 areas, 9 years; then as the next reader gets it.</summary>
[MemoryDiagnoser]
public class ScorecardBenchmarks
{
    private const int Indicators = 200;
    private const int Years = 9;

    private TemporaryRecord _record = null!;
    private SeriesReader _series = null!;
    private DatasetStore _store = null!;

    /// <summary>How many times the published dataset: 43 is about a million observations, of indicators that are not asked for.</summary>
    [Params(1, 10)]
    public int Size { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _record = new TemporaryRecord();
        await _record.AddAsync(Areas());
        for (var batch = 0; batch < Size; batch++)
            await _record.AddAsync([.. Enumerable.Range(batch * Indicators, Indicators).SelectMany(Rows)]);
        _series = new SeriesReader(_record, new Disclosure(Disclosure.DefaultThreshold));
        _store = new DatasetStore(_record, _series, new SharedReads(_record.Feed), _record.Clock);
        await _store.ScorecardAsync(TemporaryRecord.Viewer);
    }

    [GlobalCleanup]
    public void Cleanup() => _record.Dispose();

    [Benchmark(Baseline = true)]
    public Task<IReadOnlyList<IndicatorReading>> Anew() => _series.ReadingsAsync(TemporaryRecord.Viewer, [.. Enumerable.Range(0, Indicators).Select(Code)]);

    [Benchmark]
    public Task<Scorecard> Shared() => _store.ScorecardAsync(TemporaryRecord.Viewer);

    private static string Code(int key) => $"I{key:00000}";

    private static object[] Areas() =>
    [
        .. DatasetRows.Places,
        .. Enumerable.Range(10, 7).Select(key => new Area(key, $"E060001{key}", $"Neighbour {key}", "local_authority")),
        .. Enumerable.Range(10, 7).Select(key => new StatisticalNeighbour("2025", DatasetRows.MedwayKey, key, key, "Close")),
    ];

    private static IEnumerable<object> Rows(int key)
    {
        yield return new Indicator(key, Code(key), $"Indicator {key}", "theme", "percent", Frequency.Annual, false, Polarity.LowIsGood, false);
        foreach (var area in Enumerable.Range(1, 6).Concat(Enumerable.Range(10, 7)))
        {
            for (var year = 0; year < Years; year++)
                yield return DatasetRows.Row(key, area, 2026 - year, 20 + (key + area * 7 + year * 13) % 11, 200, 1000);
        }
    }
}
