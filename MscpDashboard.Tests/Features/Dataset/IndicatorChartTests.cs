using MscpDashboard.Components.Charts;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

public sealed class IndicatorChartTests : IDisposable
{
    private readonly TemporaryRecord _record = new();

    public void Dispose() => _record.Dispose();

    [Fact]
    public async Task From_SeriesWithSignal_HasLimitsSignalAndSentence()
    {
        var chart = await ChartAsync(CompareWith.All, [.. Years(1, MedwayKey, 2026, 20, 21, 20, 19, 20, 21, 20, 19, 20, 21, 20, 19, 20, 40)]);

        Assert.Equal(14, chart.Labels.Count);
        Assert.Equal(("2013", "2026"), (chart.Labels[0], chart.Labels[^1]));
        Assert.Equal(new ChartSignal(13, SignalTone.Concern, "above the upper limit"), chart.Signals[^1]);
        Assert.Equal(new ChartSignal(0, SignalTone.Improvement, "in a run below the mean"), chart.Signals[0]);
        Assert.Equal("40.0%, concern: above the upper limit", Assert.Single(chart.Notes).Text);
        Assert.NotNull(chart.Limits);
        Assert.StartsWith("40.0% in the year to March 2026", chart.Reading, StringComparison.Ordinal);
        Assert.Equal("Year to March", chart.LabelsHeading);
        Assert.Contains("no screening", chart.Method, StringComparison.Ordinal);
        Assert.Contains("OGL v3.0", chart.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_PeriodNobodyReported_IsAGap()
    {
        var chart = await ChartAsync(CompareWith.None, Row(1, MedwayKey, 2023, 20), Row(1, MedwayKey, 2024, 22), Row(1, MedwayKey, 2026, 21));

        Assert.Equal(["2023", "2024", "2025", "2026"], chart.Labels);
        Assert.Equal([20, 22, null, 21], Assert.Single(chart.Series).Values);
        Assert.Equal(4, chart.Limits!.Mean.Count);
    }

    [Fact]
    public async Task From_StatesWithoutNumber_KeepTheirMarks()
    {
        var chart = await ChartAsync(
            CompareWith.None, Row(1, MedwayKey, 2023, null), Row(1, MedwayKey, 2024, null, state: ValueState.Suppressed),
            Row(1, MedwayKey, 2025, null, state: ValueState.NotApplicable), Row(1, MedwayKey, 2026, 0));

        Assert.Equal(["–", "c", "n/a", "0.0%"], Enumerable.Range(0, 4).Select(i => ChartWords.Cell(chart, chart.Series[0], i)));
    }

    [Theory]
    [InlineData(CompareWith.None, "Medway")]
    [InlineData(CompareWith.England, "Medway,England")]
    [InlineData(CompareWith.All, "Medway,England,South East,Neighbours")]
    public async Task From_CompareChoosesTheLines(CompareWith compare, string lines)
    {
        var chart = await ChartAsync(compare, Row(1, MedwayKey, 2026, 20), Row(1, EnglandKey, 2026, 22), Row(1, SouthEastKey, 2026, 23), Row(1, KentKey, 2026, 24), Row(1, DudleyKey, 2026, 26));

        Assert.Equal(lines, string.Join(',', chart.Series.Select(s => s.Label)));
        if (compare == CompareWith.All)
            Assert.Equal(25, chart.Series[3].Values[0]);
    }

    [Fact]
    public async Task From_FewPoints_SaysTrialLimitsInItsTitle()
    {
        var chart = await ChartAsync(CompareWith.None, [.. Years(1, MedwayKey, 2026, 20, 21, 22)]);

        Assert.EndsWith("(trial limits)", chart.Title, StringComparison.Ordinal);
        Assert.StartsWith("Trial limits", chart.Method, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_NothingReported_StillSaysSo()
    {
        var chart = await ChartAsync(CompareWith.All);

        Assert.Empty(chart.Labels);
        Assert.Null(chart.Limits);
        Assert.Equal("There is no value yet.", chart.Reading);
    }

    private async Task<ChartData> ChartAsync(CompareWith compare, params Observation[] rows)
    {
        var indicator = Percent();
        indicator.SetTarget(22, RatingRule.Tolerance, 5, illustrative: true);
        await _record.AddAsync([.. Places, indicator, .. rows]);
        var detail = await DatasetDisclosureTests.Store(_record).FindAsync(TemporaryRecord.Viewer, "REREF_PCT");
        return IndicatorChart.From(detail!, compare);
    }
}
