using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.Dataset;

/// <summary>A viewer fetches every authority of a region, and the region, and takes the ones from the other.</summary>
public class WholeAttackTests : IDisposable
{
    private static readonly DateOnly End = new(2025, 3, 31);
    private static readonly Indicator Counted = DatasetRows.Count(1, "RESTRAINT_COUNT");
    private static readonly Indicator Shared = DatasetRows.Percent(2, "SOME_PCT");

    private readonly TemporaryRecord _record = new(new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly Dictionary<int, string> _areas = EnglishAreas.AuthoritiesOf(Area.SouthEast).Select(a => a.Code).Order().Append(Area.SouthEast).Select((code, i) => (Key: i + 1, Code: code)).ToDictionary(a => a.Key, a => a.Code);

    private SeriesReader Series => DatasetRows.Reader(_record);

    public void Dispose()
    {
        _record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(0, false)]
    [InlineData(40, false)]
    public async Task Region_OfWhichOneIsSmall_IsWithheld_AndNoOther(int small, bool withheld)
    {
        await FillAsync((area, _) => area == 7 ? small : 20 + area);

        foreach (var indicator in new[] { Counted, Shared })
        {
            var region = Assert.Single(await RegionAsync(indicator, TemporaryRecord.Viewer));
            Assert.Equal(withheld, region is { WithheldHere: true, Value: null, Numerator: null });
            Assert.False(Assert.Single(await RegionAsync(indicator, DatasetRows.Analyst)).WithheldHere);
        }

        var readings = await Series.ReadingsAsync(TemporaryRecord.Viewer);
        Assert.All(readings, r => Assert.Equal(withheld, r.SouthEast!.Value is null));
        Assert.All(await Series.ReadingsAsync(TemporaryRecord.Viewer, null, Area.SouthEast), r => Assert.Equal(withheld, r.Latest!.Value is null));
    }

    [Fact]
    public async Task Region_WhoseShareIsRounded_KeepsItsShareAlone()
    {
        await FillAsync((area, _) => area == 7 ? 3 : 20 + area, of: 1_000);

        var region = Assert.Single(await RegionAsync(Shared, TemporaryRecord.Viewer));
        Assert.Equal((2.9, null, 19_000), (region.Value, region.Numerator, region.Denominator));
    }

    [Fact]
    public async Task Region_OfManyRecords_TellsNoSmallCount()
    {
        var next = new Random(20261129);
        var hidden = 0;
        await FillAsync((_, year) => next.Next(30) == 0 ? next.Next(6) : next.Next(6, 60), years: 60);

        foreach (var indicator in new[] { Counted, Shared })
        {
            var open = (await Series.SeriesAsync(DatasetRows.Analyst, indicator, _areas)).ToDictionary(s => s.AreaCode);
            var seen = (await Series.SeriesAsync(TemporaryRecord.Viewer, indicator, _areas)).ToDictionary(s => s.AreaCode);
            foreach (var end in open[Area.SouthEast].Points.Select(p => p.PeriodEnd))
            {
                var parts = _areas.Values.Where(a => a != Area.SouthEast).ToList();
                var unseen = parts.Where(a => CountOf(seen[a].At(end)!) is null).ToList();
                hidden += unseen.Count;
                if (unseen is [var one] && CountOf(seen[Area.SouthEast].At(end)!) is { } total)
                    Assert.Fail($"{one}, {end}: {total - parts.Sum(a => CountOf(seen[a].At(end)!) ?? 0)} is {CountOf(open[one].At(end)!)}.");
            }
        }

        Assert.InRange(hidden, 20, 400);

        double? CountOf(SeriesPoint point) => point.Numerator ?? (point.Denominator is null ? point.Value : null);
    }

    private async Task<IEnumerable<SeriesPoint>> RegionAsync(Indicator indicator, Reader reader) =>
        (await Series.SeriesAsync(reader, indicator, _areas.Where(a => a.Value is Area.SouthEast or Area.Medway).ToDictionary())).Single(s => s.AreaCode == Area.SouthEast).Points;

    private async Task FillAsync(Func<int, int, int> count, int years = 1, int of = 100)
    {
        await _record.AddAsync([new DataSource(1, "Source", "file", "OGL-UK-3.0"), Counted, Shared, .. _areas.Select(a => new Area(a.Key, a.Value, a.Value, a.Value == Area.SouthEast ? "region" : "local_authority"))]);
        var rows = new List<object>();
        for (var year = End.Year - years + 1; year <= End.Year; year++)
        {
            int[] counts = [.. _areas.Keys.SkipLast(1).Select(area => count(area, year))];
            foreach (var (area, number) in _areas.Keys.Zip(counts.Append(counts.Sum())))
            {
                var whole = area == _areas.Count ? of * counts.Length : of;
                rows.Add(DatasetRows.Row(Counted.Key, area, year, number));
                rows.Add(DatasetRows.Row(Shared.Key, area, year, Math.Round(100d * number / whole, 1), number, whole));
            }
        }

        await _record.AddAsync([.. rows]);
    }
}
