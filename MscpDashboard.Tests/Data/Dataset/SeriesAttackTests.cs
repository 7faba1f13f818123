using System.Globalization;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Data.Dataset;

/// <summary>A viewer fetches all there is, on every day, of areas whose records came to be in many ways, and works out what it can.</summary>
public class SeriesAttackTests : IDisposable
{
    private const int Areas = 40;
    private const int FirstKey = 10;

    private readonly TemporaryRecord _record = new(new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly AttackedRecord[] _areas = [.. Enumerable.Range(1_000, Areas).Select(AttackedRecord.OfSeed)];
    private readonly Indicator[] _indicators = [.. AttackedRecord.Indicators.Select((i, at) => new Indicator(at + 1, i.Code, i.Code, "theme", i.Unit, Frequency.Annual, false, Polarity.LowIsGood, true))];

    public void Dispose()
    {
        _record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Viewer_WhoFetchesAllOnEveryDay_WorksOutNoSmallCount() => Assert.Empty(await WorkedOutAsync(DatasetRows.Reader(_record), TemporaryRecord.Viewer));

    [Fact]
    public async Task Viewer_WhereLinksAreNotKnown_WorksSomeOut() =>
        Assert.NotEmpty(await WorkedOutAsync(new SeriesReader(_record, new Disclosure(Disclosure.DefaultThreshold), IndicatorLinks.None), TemporaryRecord.Viewer));

    private static string CodeOf(int area) => $"X{area.ToString("00000", CultureInfo.InvariantCulture)}";

    private async Task<List<string>> WorkedOutAsync(SeriesReader series, Reader viewer)
    {
        await _record.AddAsync([new DataSource(1, "Source", "file", "OGL-UK-3.0"), .. _indicators, .. Enumerable.Range(0, Areas).Select(i => new Area(FirstKey + i, CodeOf(i), CodeOf(i), "local_authority"))]);
        await _record.AddAsync([.. _areas.SelectMany((area, i) => area.Rows.Select(row => (object)Observation(row, FirstKey + i)))]);

        var areas = Enumerable.Range(0, Areas).ToDictionary(i => FirstKey + i, CodeOf);
        var seen = areas.Values.ToDictionary(c => c, _ => new Dictionary<(string, string?, DateOnly, DateTime), SeenFigure>());
        foreach (DateOnly? day in AttackedRecord.Days.Select(d => (DateOnly?)DateOnly.FromDateTime(d)).Append(null))
        {
            var reader = viewer with { AsAt = day };
            foreach (var indicator in _indicators)
            {
                foreach (var found in await series.SeriesAsync(reader, indicator, areas))
                    See(found.AreaCode, indicator.Code, found.AgencyCode, found.Points);
                foreach (var (key, code) in areas.Take(day is null ? Areas : 3))
                    See(code, indicator.Code, null, (await series.RevisionsAsync(reader, indicator, key)).SelectMany(r => r));
            }

            foreach (var code in areas.Values.Take(10))
            {
                foreach (var reading in await series.ReadingsAsync(reader, null, code))
                    See(code, reading.Indicator.Code, null, reading.Series.Points);
            }
        }

        return [.. _areas.SelectMany((area, i) => new DisclosureAttack(
            [.. seen[CodeOf(i)].Values], [.. area.Rows.Select(r => new SeenFigure(r.Code, r.Agency, r.Point))], AttackedRecord.Sums, AttackedRecord.Shares).WorkedOut().Select(told => $"{CodeOf(i)}: {told}"))];

        // What any of the reads shows, is seen.
        void See(string area, string code, string? agency, IEnumerable<SeriesPoint> points)
        {
            foreach (var figure in points.Select(p => new SeenFigure(code, agency, p)))
            {
                var before = seen[area].GetValueOrDefault(figure.Key)?.Point;
                seen[area][figure.Key] = before is null ? figure : figure with
                {
                    Point = figure.Point with
                    {
                        State = before.Value is null ? figure.Point.State : before.State,
                        Value = before.Value ?? figure.Point.Value,
                        Numerator = before.Numerator ?? figure.Point.Numerator,
                        Denominator = before.Denominator ?? figure.Point.Denominator,
                    },
                };
            }
        }
    }

    private Observation Observation(RecordedFigure row, int area) =>
        new(Array.Find(_indicators, i => i.Code == row.Code)!.Key, area, row.Agency, row.Point.PeriodStart, row.Point.PeriodEnd, "p", 1, row.Point.RecordedAtUtc)
        {
            Value = row.Point.Value,
            Numerator = row.Point.Numerator,
            Denominator = row.Point.Denominator,
            State = row.Point.State,
        };
}
