using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MscpDashboard.Components.Charts;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>
/// A figure that must not be seen is nowhere in anything that is served: each is written so that its digits occur nowhere else by chance.
/// </summary>
public class DatasetDisclosureTests : IDisposable
{
    // A count of 3 tells nothing when found in a text, so the secrets are the percentages and denominators that go with them.
    private const double Secret = 2.7301;
    private const double NeighbourSecret = 4.1907;
    private const double RevisionSecret = 3.6113;

    // All that an answer holds, but for the functions that name its periods.
    private static readonly JsonSerializerOptions Whole = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers = { type => type.Properties.Where(p => p.PropertyType == typeof(PeriodNames)).ToList().ForEach(p => type.Properties.Remove(p)) },
        },
    };

    private readonly TemporaryRecord _record = new();

    public void Dispose() => _record.Dispose();

    public static TheoryData<Reader> Hidden => [TemporaryRecord.Viewer, Analyst with { SharedScreen = true }, TemporaryRecord.Manager with { SharedScreen = true }, TemporaryRecord.Police];

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task EveryRoute_WithoutTheRight_HoldsNoWithheldFigure(Reader reader)
    {
        var store = await FilledAsync();

        foreach (var served in await ServedAsync(store, reader))
        {
            Assert.DoesNotContain("2.73", served, StringComparison.Ordinal);
            Assert.DoesNotContain("4.19", served, StringComparison.Ordinal);
            Assert.DoesNotContain("3.61", served, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EveryRoute_WithTheRightOnAScreenOfOnesOwn_HoldsTheFigure()
    {
        var store = await FilledAsync();

        var served = await ServedAsync(store, Analyst);

        Assert.All(served, s => Assert.Contains("2.73", s, StringComparison.Ordinal));
        Assert.Contains("3.61", served[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SharedAnswers_AreNotSharedAcrossTheRight()
    {
        var store = await FilledAsync();

        var open = await store.ScorecardAsync(Analyst);
        var closed = await store.ScorecardAsync(Analyst with { SharedScreen = true });

        Assert.NotSame(open, closed);
        Assert.Same(closed, await store.ScorecardAsync(TemporaryRecord.Viewer));
    }

    /// <summary>Everything that leaves: list, detail, chart, in the shapes in which they are served.</summary>
    private static async Task<string[]> ServedAsync(DatasetStore store, Reader reader)
    {
        var scorecard = await store.ScorecardAsync(reader);
        var detail = (await store.FindAsync(reader, "REREF_PCT"))!;
        var chart = IndicatorChart.From(detail, CompareWith.All);
        return
        [
            JsonSerializer.Serialize(scorecard.Rows.Select(r => (object)new { Summary = IndicatorSummary.Of(r), r.Points, r.Flags, r.Reading }), Whole),
            JsonSerializer.Serialize(new { Answer = IndicatorAnswer.Of(detail, []), Detail = detail, Rows = detail.Observations().Select(o => o.Point) }, Whole),
            JsonSerializer.Serialize(new { chart, Drawing = ChartDrawing.Of(chart), chart.Reading }, Whole),
        ];
    }

    private async Task<DatasetStore> FilledAsync()
    {
        await _record.AddAsync(
        [
            .. Places, Percent(local: true),
            .. Enumerable.Range(2012, 12).Select(year => Row(1, MedwayKey, year, 10 + year % 3, 100, 1000)),
            Row(1, MedwayKey, 2024, RevisionSecret, 4, 110, recorded: Recorded.AddDays(-30)),
            Row(1, MedwayKey, 2024, Secret, 3, 110),
            Row(1, MedwayKey, 2025, Secret, 3, 110),
            Row(1, EnglandKey, 2025, 12.5, 12500, 100000),
            Row(1, SwindonKey, 2025, NeighbourSecret, 5, 119), Row(1, DudleyKey, 2025, 9.9, 99, 1000),
            Row(1, MedwayKey, 2025, Secret, 3, 110, agency: "police"),
        ]);
        return Store(_record);
    }

    internal static DatasetStore Store(TemporaryRecord record) => new(record, DatasetRows.Reader(record), new SharedReads(record.Feed), record.Clock);
}
