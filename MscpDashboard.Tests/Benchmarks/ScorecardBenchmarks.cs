using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Live;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Benchmarks;

/// <summary>
/// A scorecard of 200 indicators and one indicator's page, as a change makes them be read anew: alone, as the published dataset is (30 areas, all of
/// the South East among them, 4 years), and as one theme among 1,000 indicators with a million observations (111 areas, 9 years); then as the next reader gets it.
/// </summary>
[MemoryDiagnoser]
public class ScorecardBenchmarks
{
    private const int OfATheme = 200;
    private const int Compared = 30;
    private const int Everywhere = 111;

    // Medway, England, the South East and three neighbours, as the rows of tests have them.
    private const int Known = 6;

    private TemporaryRecord _record = null!;
    private SeriesReader _series = null!;
    private DatasetStore _shared = null!;

    /// <summary>1,000 indicators and 999,000 observations, or 200 and 24,000.</summary>
    [Params(false, true)]
    public bool Million { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _record = new TemporaryRecord();
        await _record.AddAsync(
        [
            .. DatasetRows.Places,
            .. Authorities.Select((place, i) => new Area(10 + i, place.Code, place.Name, place.Kind)),
            .. Enumerable.Range(10, 7).Select(key => new StatisticalNeighbour("2025", DatasetRows.MedwayKey, key, key, "Close")),
            .. Enumerable.Range(0, Million ? 5 * OfATheme : OfATheme).Select(key => new Indicator(key, Code(key), $"Indicator {key}", $"theme{key / OfATheme}", "percent", Frequency.Annual, false, Polarity.LowIsGood, false)),
        ]);
        await using (var db = _record.CreateDbContext())
        await using (var writing = await db.BeginWritingAsync())
        {
            var areas = Enumerable.Range(1, Known).Concat(Enumerable.Range(10, (Million ? Everywhere : Compared) - Known)).ToArray();
            await ObservationWriter.WriteAsync(
                db,
                from key in Enumerable.Range(0, Million ? 5 * OfATheme : OfATheme)
                from area in areas
                from year in Enumerable.Range(0, Million ? 9 : 4)
                select DatasetRows.Row(key, area, 2026 - year, 20 + ((key + (area * 7) + (year * 13)) % 11), 200, 1000),
                _ => { }, CancellationToken.None);
            await writing.CommitAsync();
        }

        _series = new SeriesReader(_record, new Disclosure(Disclosure.DefaultThreshold));
        _shared = Store();
        await _shared.ScorecardAsync(TemporaryRecord.Viewer, "theme0");
    }

    [GlobalCleanup]
    public void Cleanup() => _record.Dispose();

    [Benchmark(Baseline = true)]
    public Task<Scorecard> ScorecardOfATheme() => Store().ScorecardAsync(TemporaryRecord.Viewer, "theme0");

    [Benchmark]
    public Task<IndicatorDetail?> IndicatorPage() => Store().FindAsync(TemporaryRecord.Viewer, Code(7));

    [Benchmark]
    public Task<Scorecard> ScorecardShared() => _shared.ScorecardAsync(TemporaryRecord.Viewer, "theme0");

    // Real ones, those of the South East first: figures of a whole region are judged with its authorities'.
    private static EnglishArea[] Authorities
    {
        get
        {
            var held = DatasetRows.Places.OfType<Area>().Select(a => a.Code).ToHashSet();
            return [.. EnglishAreas.AuthoritiesOf(Area.SouthEast).Concat(EnglishAreas.AuthoritiesOf(Area.England)).Distinct().Where(a => !held.Contains(a.Code)).Take(Everywhere - Known)];
        }
    }

    private static string Code(int key) => $"I{key:00000}";

    private DatasetStore Store() => new(_record, _series, new SharedReads(_record.Feed), _record.Clock);
}
