using MscpDashboard.Domain.Dataset;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Data.Dataset;

public class SeriesReaderTests : IDisposable
{
    private readonly TemporaryRecord _record = new();

    public void Dispose() => _record.Dispose();

    [Fact]
    public async Task Readings_SeveralRevisions_TheNewestKnownAtTheDateIsRead()
    {
        var later = new DateTime(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);
        await AddAsync(
            Percent(),
            Row(1, MedwayKey, 2024, 23.9), Row(1, MedwayKey, 2025, 24.0), Row(1, MedwayKey, 2025, 24.8, recorded: later),
            Row(1, MedwayKey, 2026, 30, recorded: later.AddDays(1)));

        var now = await OneAsync(TemporaryRecord.Viewer);
        var then = Assert.Single((await Reader(_record).SeriesAsync(TemporaryRecord.Viewer with { AsAt = new(2026, 5, 31) }, now.Indicator, new Dictionary<int, string> { [MedwayKey] = Area.Medway })));

        Assert.Equal([23.9, 24.8, 30], now.Series.Points.Select(p => p.Value));
        Assert.Equal([23.9, 24.0], then.Points.Select(p => p.Value));
    }

    [Fact]
    public async Task Readings_ComparatorsComeFromTheNewestPeriodOfTheAreaAndTheNewestNeighbourModel()
    {
        await AddAsync(
            Percent(),
            Row(1, MedwayKey, 2024, 24.8),
            Row(1, EnglandKey, 2024, 22.6), Row(1, EnglandKey, 2025, 99), Row(1, SouthEastKey, 2024, 28.4),
            Row(1, SwindonKey, 2024, 20), Row(1, DudleyKey, 2024, 30), Row(1, KentKey, 2024, null));

        var reading = await OneAsync(TemporaryRecord.Viewer);

        Assert.Equal(22.6, reading.England?.Value);
        Assert.Equal(28.4, reading.SouthEast?.Value);
        Assert.Equal(new NeighbourMedian(25, 2, 3, "2025"), reading.Neighbours);
    }

    [Fact]
    public async Task Readings_SmallCount_IsAGapForWhoeverMayNotSeeIt()
    {
        await AddAsync(Count(), Row(2, MedwayKey, 2024, 9), Row(2, MedwayKey, 2025, 3), Row(2, MedwayKey, 2026, 8));

        var viewer = await OneAsync(TemporaryRecord.Viewer);
        var shared = await OneAsync(Analyst with { SharedScreen = true });
        var analyst = await OneAsync(Analyst);

        foreach (var hidden in new[] { viewer, shared })
        {
            Assert.Equal([9, null, 8], hidden.Series.Points.Select(p => p.Value));
            Assert.Equal(ValueState.Suppressed, hidden.Previous!.State);
            Assert.True(hidden.Previous.WithheldHere);
            Assert.Null(hidden.Change);
            Assert.Equal(8.5m, hidden.Chart.Segments[0].Mean);
            Assert.Null(hidden.Chart.Segments[0].UpperLimit);
        }

        Assert.Equal(3, analyst.Previous!.Value);
        Assert.Equal(5, analyst.Change);
    }

    [Fact]
    public async Task Readings_PercentageWithSmallComplement_TakesNumeratorWithIt()
    {
        await AddAsync(Percent(), Row(1, MedwayKey, 2026, 96.7, 58, 60), Row(1, SwindonKey, 2026, 2, 2, 100));

        var reading = await OneAsync(TemporaryRecord.Viewer);

        Assert.Equal((ValueState.Suppressed, null, null), (reading.Latest!.State, reading.Latest.Value, reading.Latest.Numerator));
        Assert.Equal(0, reading.Neighbours!.WithValue);
    }

    [Fact]
    public async Task Readings_FourStates_StayApart()
    {
        await AddAsync(
            Count(),
            Row(2, MedwayKey, 2023, 0), Row(2, MedwayKey, 2024, null),
            Row(2, MedwayKey, 2025, null, state: ValueState.NotApplicable), Row(2, MedwayKey, 2026, null, state: ValueState.Suppressed));

        var points = (await OneAsync(Analyst)).Series.Points;

        Assert.Equal(["0", "–", "n/a", "c"], points.Select(p => p.Shown.Digits(MeasureFormat.Of("count"))));
        Assert.Equal(["zero", "not supplied", "not applicable", "suppressed"], points.Select(p => p.Shown.Word));
        Assert.DoesNotContain(points, p => p.WithheldHere);
    }

    [Fact]
    public async Task Series_OneSmallAgencyCell_HidesASecondSoThatTheTotalGivesNothingAway()
    {
        await AddAsync(
            Count(),
            Row(2, MedwayKey, 2026, 60), Row(2, MedwayKey, 2026, 3, agency: "police"), Row(2, MedwayKey, 2026, 20, agency: "health"), Row(2, MedwayKey, 2026, 37, agency: "council"));
        var indicator = (await OneAsync(Analyst)).Indicator;

        var seen = await SeriesAsync(TemporaryRecord.Viewer, indicator);
        var open = await SeriesAsync(Analyst, indicator);

        Assert.Equal([("", 60), ("council", 37), ("health", null), ("police", null)], seen);
        Assert.Equal([("", 60), ("council", 37), ("health", 20), ("police", 3)], open);
    }

    [Fact]
    public async Task Series_AgencyDenominatorThatIsSmall_CannotBeSubtractedFromTheWhole()
    {
        await AddAsync(
            Percent(),
            Row(1, MedwayKey, 2026, 70, 70, 100), Row(1, MedwayKey, 2026, 100, 4, 4, "police"),
            Row(1, MedwayKey, 2026, 75, 30, 40, "health"), Row(1, MedwayKey, 2026, 64.3, 36, 56, "council"));
        var indicator = (await OneAsync(Analyst)).Indicator;

        var series = await Reader(_record).SeriesAsync(TemporaryRecord.Viewer, indicator, new Dictionary<int, string> { [MedwayKey] = Area.Medway });

        var shown = series.Where(s => s.AgencyCode is not null && s.Points[0].Denominator is not null).ToList();
        Assert.Equal("council", Assert.Single(shown).AgencyCode);
        Assert.All(series.Where(s => s.AgencyCode is "police" or "health"), s => Assert.Equal((ValueState.Suppressed, null), (s.Points[0].State, s.Points[0].Numerator)));
    }

    [Fact]
    public async Task Series_TotalThatMustGo_IsGoneFromScorecardAndRevisionsToo()
    {
        // Two agencies of which one is zero: whatever the other is, the total is the same number.
        await AddAsync(
            Count(),
            Row(2, MedwayKey, 2026, 7, recorded: Recorded.AddDays(-9)), Row(2, MedwayKey, 2026, 4),
            Row(2, MedwayKey, 2026, 4, agency: "police"), Row(2, MedwayKey, 2026, 0, agency: "health"));
        var reading = await OneAsync(TemporaryRecord.Viewer);

        var revisions = await Reader(_record).RevisionsAsync(TemporaryRecord.Viewer, reading.Indicator, MedwayKey);

        Assert.Equal(ValueState.Suppressed, reading.Latest!.State);
        Assert.All(Assert.Single(revisions), p => Assert.NotEqual(4, p.Value));
    }

    [Fact]
    public async Task Readings_UnknownArea_HaveNoPoints()
    {
        await AddAsync(Percent(), Row(1, MedwayKey, 2026, 24.8));

        var reading = Assert.Single(await Reader(_record).ReadingsAsync(TemporaryRecord.Viewer, areaCode: "E99"));

        Assert.Null(reading.Latest);
        Assert.Equal("There is no value yet.", reading.Words.Lead);
    }

    [Fact]
    public async Task Readings_AbsurdFigure_IsShownAndCountsForNothing()
    {
        await AddAsync(Count(), Row(2, MedwayKey, 2025, 10), Row(2, MedwayKey, 2026, 1e300));

        var reading = await OneAsync(TemporaryRecord.Viewer);

        Assert.Equal(1e300, reading.Latest!.Value);
        Assert.Equal(10, reading.Chart.Newest!.Value.Value);
    }

    private Task AddAsync(params object[] rows) => _record.AddAsync([.. Places, .. rows]);

    private async Task<IndicatorReading> OneAsync(MscpDashboard.People.Reader reader) => Assert.Single(await Reader(_record).ReadingsAsync(reader));

    private async Task<(string, int?)[]> SeriesAsync(MscpDashboard.People.Reader reader, Indicator indicator) =>
        [.. (await Reader(_record).SeriesAsync(reader, indicator, new Dictionary<int, string> { [MedwayKey] = Area.Medway })).Select(s => (s.AgencyCode ?? "", (int?)s.Points[0].Value)).Order()];
}
