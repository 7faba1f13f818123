using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Plan;

namespace MscpDashboard.Tests.Features.Plan;

public sealed class PlanIndicatorTests
{
    private static readonly Indicator Percent = new(1, "ICPC_PCT", "Conferences in 15 days", "child_protection", "percent", Frequency.Annual, snapshot: false, Polarity.HighIsGood, local: false);
    private static readonly Indicator Count = new(2, "GANGS", "Gangs", "assessment_factors", "count", Frequency.Annual, snapshot: false, Polarity.Neutral, local: false);
    private static readonly Disclosure Rule = new(5);

    [Fact]
    public void Of_LatestPeriod_IsReadWithEnglandsOfTheSame() =>
        Assert.Equal("77.0% in the year to March 2025; England 81.4%.", Read(Percent, [At(2024, 60, 60, 100), At(2025, 77, 77, 100)], At(2025, 81.4)).Reading);

    [Fact]
    public void Of_NoEnglandOfThePeriod_IsNotCompared() =>
        Assert.Equal("77.0% in the year to March 2025.", Read(Percent, [At(2025, 77, 77, 100)]).Reading);

    [Theory]
    [InlineData(3d, 100d)]
    [InlineData(97d, 100d)]
    public void Of_SmallNumeratorOrComplement_IsSuppressedInFigureAndSentence(double numerator, double denominator)
    {
        var shown = Read(Percent, [At(2025, numerator, numerator, denominator)]);

        Assert.Equal(("c", "suppressed in the year to March 2025."), (shown.Figure, shown.Reading));
    }

    [Fact]
    public void Of_SmallCount_IsShownOnlyToWhoMay()
    {
        Assert.Equal("c", Read(Count, [At(2025, 4)]).Figure);
        Assert.Equal("4", Read(Count, [At(2025, 4)], rule: Disclosure.Open).Figure);
    }

    [Fact]
    public void Of_CountAndZeroAndMissing_AreThreeThings()
    {
        Assert.Equal("28", Read(Count, [At(2025, 28)], At(2025, 9000)).Figure);
        Assert.Equal("0", Read(Count, [At(2025, 0)]).Figure);
        Assert.Equal("–", Read(Count, [At(2025, null)]).Figure);
        Assert.Equal("Not supplied yet.", Read(Count, []).Reading);
    }

    private static PlanIndicator Read(Indicator indicator, SeriesPoint[] medway, SeriesPoint? england = null, Disclosure? rule = null) =>
        PlanIndicators.Of(IndicatorReading.Of(
            indicator,
            new IndicatorSeries(Area.Medway, null, [.. medway.Select(p => RecordDisclosure.Disclose(rule ?? Rule, IndicatorLinks.None, [new RecordedFigure(indicator.Code, null, MeasureFormat.Of(indicator.Unit), p)])[0])]),
            england));

    private static SeriesPoint At(int year, double? value, double? numerator = null, double? denominator = null) =>
        new(new DateOnly(year - 1, 4, 1), new DateOnly(year, 3, 31), null, value is null ? ValueState.NotSupplied : ValueState.Value, value, numerator, denominator);
}
