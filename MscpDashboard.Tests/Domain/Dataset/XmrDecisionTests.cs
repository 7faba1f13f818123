using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

/// <summary>What the product decides where tools differ, and what it does at the edges.</summary>
public sealed class XmrDecisionTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    [Fact]
    public void Screening_Default_IsOff()
    {
        var chart = Chart([1, 2, 1, 2, 1, 10, 1, 2, 1, 2, 1, 2, 1]);

        Assert.False(chart.Options.ScreenMovingRanges);
        Assert.Equal(0, chart.Segments[0].MovingRangesRemoved);
        Assert.Null(chart.Segments[0].ScreeningThreshold);
    }

    [Fact]
    public void Screening_LeavesAverageOfZero_UnscreenedLimitsStand()
    {
        // A rare event: both moving ranges that are not 0 would be removed.
        decimal?[] values = [0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0];
        var screened = Chart(values, new() { ScreenMovingRanges = true });
        var unscreened = Chart(values);

        Assert.True(screened.Segments[0].ScreeningFellBack);
        Assert.Equal(unscreened.Segments[0].UpperLimit, screened.Segments[0].UpperLimit);
        Assert.Equal(0, screened.Segments[0].MovingRangesRemoved);
        Assert.NotNull(screened.Segments[0].ScreeningThreshold);
        Assert.True(screened.Points[6].MovingRangeUsed);
        Assert.Equal(unscreened.Points.Select(p => p.Rule), screened.Points.Select(p => p.Rule));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Limits_OfConstantSeries_EqualTheMean(bool screen)
    {
        var chart = Chart([.. Enumerable.Repeat<decimal?>(0.1m, 15)], new() { ScreenMovingRanges = screen });

        Assert.Equal((0.1m, 0.1m, 0.1m), (chart.Segments[0].Mean, chart.Segments[0].LowerLimit, chart.Segments[0].UpperLimit));
        Assert.Equal(screen, chart.Segments[0].ScreeningFellBack);
        Assert.All(chart.Points, p => Assert.Equal((SpcRule.None, 0, false), (p.Rule, p.Side, p.OutsideLimits)));
    }

    [Theory]
    [InlineData("60.64", false)]
    [InlineData("60.6400000000000000000000001", true)]
    public void Comparison_OnTheLimit_IsInside(string value, bool outside)
    {
        decimal?[] values = [.. Steady(12), decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)];

        Assert.Equal(60.64m, Chart(values, new() { FixAfterPoints = 12 }).Segments[0].UpperLimit);
        Assert.Equal(outside, Chart(values, new() { FixAfterPoints = 12 }).Points[12].OutsideLimits);
    }

    [Theory]
    [InlineData("2.267878787878787878", false)]
    [InlineData("2.267878787878787879", true)]
    public void Comparison_LimitIsNoFiniteDecimal_IsExact(string value, bool outside)
    {
        // The mean is 1/3 and the average moving range 8/11: the limit is 2.2678787…
        decimal?[] values = [0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)];

        Assert.Equal(outside, Chart(values, new() { FixAfterPoints = 12 }).Points[12].OutsideLimits);
    }

    [Theory]
    [InlineData("6.82", false)]
    [InlineData("6.8200000001", true)]
    public void Comparison_OnTheNearLimit_IsNotNear(string value, bool near)
    {
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        var chart = Chart([0, 3, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3, number, number], new() { FixAfterPoints = 12 });

        Assert.Equal(6.82m, chart.Segments[0].NearUpperLimit);
        Assert.Equal(near, chart.Points[12].CloseToLimits);
        Assert.Equal(near, chart.Points[12].Meets(SpcRule.TwoOfThree));
    }

    [Fact]
    public void Screening_MovingRangeExactlyAtTheThreshold_IsLeftOut()
    {
        // Moving ranges of 0.733 three times and 9.801: on average 3, and 3.267 × 3 is 9.801.
        var segment = Chart([0, 0.733m, 0, 0.733m, 10.534m], new() { ScreenMovingRanges = true }).Segments[0];

        Assert.Equal((9.801m, 1, 0.733m), (segment.ScreeningThreshold, segment.MovingRangesRemoved, segment.AverageMovingRange));
    }

    [Fact]
    public void Comparison_TieThatDivisionWouldBreak_IsOnTheMean()
    {
        // 3 × (1/3 rounded) is not 1: comparing sums keeps the tie.
        var chart = Chart([0, 1, 2, 0, 1, 2, 0, 1, 2]);

        Assert.All(chart.Points.Where(p => p.Value == 1), p => Assert.Equal(0, p.Side));
    }

    [Fact]
    public void Rules_PointMeetsSeveral_AllKeptAndFirstShown()
    {
        var chart = Chart([50, 52, 50, 48, 50, 52, 50, 48, 50, 52, 50, 48, 51, 52, 53, 54, 55, 56, 57, 80], new() { FixAfterPoints = 12 });

        Assert.Equal([SpcRule.Outside, SpcRule.Trend, SpcRule.Shift], chart.Points[^1].Rules);
        Assert.Equal(SpcRule.Outside, chart.Points[^1].Rule);
        Assert.True(chart.Points[^1].Meets(SpcRule.Shift));
        Assert.False(chart.Points[^1].Meets(SpcRule.TwoOfThree));
    }

    [Fact]
    public void Trend_RiseDropsStraightIntoRise_LastPointOfFirstStillRises()
    {
        // The package reads the drop's direction into the last point of the first rise.
        var chart = Chart([.. Steady(12), 44, 45, 46, 47, 48, 49, 52, 46, 47, 48, 49, 50, 51, 52], new() { FixAfterPoints = 12 });

        Assert.Equal(SpcDirection.High, chart.Points[18].Trend);
        Assert.Equal(SpcDirection.High, chart.Points[18].Direction);
    }

    [Fact]
    public void Trend_PointEndsOneAndBeginsAnother_TakesTheLater()
    {
        var chart = Chart([.. Steady(12), 46, 47, 48, 49, 50, 51, 53, 52, 51, 50, 49, 48, 47], new() { FixAfterPoints = 12 });

        Assert.Equal(SpcDirection.High, chart.Points[17].Trend);
        Assert.Equal(SpcDirection.Low, chart.Points[18].Trend);
    }

    [Fact]
    public void Trend_GapInsideSevenAgreeingSteps_NoTrendAndNoCrash()
    {
        var chart = Chart([1, 2, 3, null, 5, 6, 7, 8]);

        Assert.DoesNotContain(chart.Points, p => p.Meets(SpcRule.Trend));
    }

    [Fact]
    public void Variation_NewestRowMissing_IsJudgedAtNewestValue()
    {
        var chart = Chart([.. Steady(13), 90, null], new() { Improvement = ImprovementDirection.Decrease });

        Assert.True(chart.NewestMissing);
        Assert.Equal(90, chart.Newest?.Value);
        Assert.Equal(SpcVariation.ConcernHigh, chart.Variation);
        Assert.Equal(SpcSignal.Concern, chart.Segments[0].Signal);
        Assert.Equal(SpcRule.None, chart.Points[^1].Rule);
    }

    [Fact]
    public void Assurance_TwoSegments_IsJudgedAtTheNewest()
    {
        decimal?[] values = [.. Steady(13), .. Steady(13).Select(v => v + 40)];
        var chart = Chart(values, new() { Improvement = ImprovementDirection.Increase, Target = 70, RebaseDates = [First.AddMonths(13)] });

        Assert.Equal(SpcAssurance.ConsistentlyPass, chart.Assurance);
        Assert.Equal([0, 1], chart.Points.Select(p => p.Segment).Distinct());
        Assert.Null(chart.Points[13].MovingRange);
    }

    [Theory]
    [InlineData(ImprovementDirection.Increase, 100, SpcAssurance.ConsistentlyFail)]
    [InlineData(ImprovementDirection.Increase, 0, SpcAssurance.ConsistentlyPass)]
    [InlineData(ImprovementDirection.Decrease, 100, SpcAssurance.ConsistentlyPass)]
    [InlineData(ImprovementDirection.Decrease, 0, SpcAssurance.ConsistentlyFail)]
    [InlineData(ImprovementDirection.Increase, 50, SpcAssurance.HitOrMiss)]
    [InlineData(ImprovementDirection.Neutral, 100, SpcAssurance.None)]
    public void Assurance_ByTargetAndDirection(ImprovementDirection improvement, int target, SpcAssurance expected) =>
        Assert.Equal(expected, Chart(Steady(13), new() { Improvement = improvement, Target = target }).Assurance);

    [Fact]
    public void Assurance_TargetOnTheLimit_IsHitOrMiss()
    {
        var limits = Chart(Steady(13)).Segments[0];

        Assert.Equal(SpcAssurance.HitOrMiss, Chart(Steady(13), new() { Improvement = ImprovementDirection.Increase, Target = limits.UpperLimit }).Assurance);
        Assert.Equal(SpcAssurance.HitOrMiss, Chart(Steady(13), new() { Improvement = ImprovementDirection.Increase, Target = limits.LowerLimit }).Assurance);
    }

    [Fact]
    public void Limits_OneValue_AreAbsentAndTargetIsHitOrMiss()
    {
        var chart = Chart([5], new() { Improvement = ImprovementDirection.Increase, Target = 9 });

        Assert.Equal(5, chart.Segments[0].Mean);
        Assert.False(chart.Segments[0].HasLimits);
        Assert.Null(chart.Points[0].OutsideLimits);
        Assert.Equal(SpcAssurance.HitOrMiss, chart.Assurance);
    }

    [Fact]
    public void Limits_TwoValues_RestOnOneMovingRange()
    {
        var segment = Chart([4, 6]).Segments[0];

        Assert.Equal((5m, 2m, 5m - 5.32m, 5m + 5.32m), (segment.Mean, segment.AverageMovingRange, segment.LowerLimit, segment.UpperLimit));
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void TrialLimits_FewerThanThirteenRows(int rows, bool trial) => Assert.Equal(trial, Chart(Steady(rows)).TrialLimits);

    [Fact]
    public void Chart_NoPoints_IsEmpty()
    {
        var chart = XmrChart.Of([]);

        Assert.Empty(chart.Points);
        Assert.Null(chart.Newest);
        Assert.Equal((SpcVariation.CommonCause, SpcAssurance.None, false), (chart.Variation, chart.Assurance, chart.TrialLimits));
    }

    [Fact]
    public void Chart_AllMissing_HasNeitherMeanNorLimits()
    {
        var chart = Chart([null, null, null], new() { Target = 1, Improvement = ImprovementDirection.Increase });

        Assert.Null(chart.Segments[0].Mean);
        Assert.Null(chart.Newest);
        Assert.All(chart.Points, p => Assert.Null(p.Side));
    }

    [Fact]
    public void Entry_FromStoredDouble_KeepsItsDecimal()
    {
        Assert.Equal(0.1m, XmrEntry.From(First, 0.1).Value);
        Assert.Null(XmrEntry.From(First, null).Value);
        Assert.Throws<SpcInputException>(() => XmrEntry.From(First, double.NaN));
        Assert.Throws<SpcInputException>(() => XmrEntry.From(First, double.NegativeInfinity));
        Assert.Throws<SpcInputException>(() => XmrEntry.From(First, 1e300));
    }

    [Fact]
    public void Series_DateTwice_IsRefusedByItsPlace()
    {
        var fault = Assert.Throws<SpcInputException>(() => XmrChart.Of([new(First, 1), new(First.AddDays(1), 2), new(First, 3)]));

        Assert.Equal("points[2].date", fault.Entry);
        Assert.Equal("points[2].date: 2024-01-01 is already the date of points[0]; each date may come once.", fault.Message);
    }

    [Theory]
    [InlineData("2024-02-15", "the nearest are 2024-02-01 and 2024-03-01")]
    [InlineData("2023-02-15", "the nearest is the first, 2024-01-01")]
    [InlineData("2025-02-15", "the nearest is the last, 2024-03-01")]
    public void Rebase_DateOfNoPoint_IsRefusedWithTheNearest(string date, string nearest)
    {
        var fault = Assert.Throws<SpcInputException>(() => Chart([1, 2, 3], new() { RebaseDates = [First, DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)] }));

        Assert.Equal("rebase_dates[1]", fault.Entry);
        Assert.EndsWith(nearest, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Rebase_SameDateTwiceAndFirstDate_OpenOneSegmentEach()
    {
        var chart = Chart([1, 2, 3, 4], new() { RebaseDates = [First.AddMonths(2), First, First.AddMonths(2)] });

        Assert.Equal([0, 2], chart.Segments.Select(s => s.Start));
    }

    [Fact]
    public void FixAfter_FewerThanTwelve_IsRefused() =>
        Assert.Equal("fix_after_n_points", Assert.Throws<SpcInputException>(() => Chart([1, 2, 3], new() { FixAfterPoints = 11 })).Entry);

    [Fact]
    public void FixAfter_MoreThanThereAre_TakesAll() => Assert.Equal(3, Chart([1, 2, 3], new() { FixAfterPoints = int.MaxValue }).Segments[0].ValuesForMean);

    [Fact]
    public void Series_TooLong_IsRefused()
    {
        Assert.Equal(5_000, Chart(Steady(5_000)).Points.Length);
        Assert.Equal("points[5000]", Assert.Throws<SpcInputException>(() => Chart(Steady(5_001))).Entry);
    }

    [Fact]
    public void Series_ValueTooLarge_IsRefusedByItsPlace()
    {
        Assert.Equal("points[1].value", Assert.Throws<SpcInputException>(() => Chart([1, decimal.MaxValue])).Entry);
        Assert.Equal("target", Assert.Throws<SpcInputException>(() => Chart([1], new() { Target = decimal.MinValue })).Entry);
    }

    [Fact]
    public void Series_LongestOfLargestValues_Computes()
    {
        var chart = Chart([.. Enumerable.Range(0, 5_000).Select(i => (decimal?)(i % 2 == 0 ? XmrChart.LargestValue : -XmrChart.LargestValue))]);

        Assert.Equal(0, chart.Segments[0].Mean);
        Assert.All(chart.Points, p => Assert.False(p.OutsideLimits));
    }

    [Fact]
    public void Series_SmallestValues_Computes()
    {
        var chart = Chart([0.0000000000000000000000000001m, 0.0000000000000000000000000003m, null, 0]);

        Assert.Equal([-1, 1, null, -1], chart.Points.Select(p => p.Side));
    }

    private static decimal?[] Steady(int count) => [.. Enumerable.Range(0, count).Select(i => (decimal?)(50 + new[] { 0, 4, 0, -4 }[i % 4]))];

    private static XmrChart Chart(decimal?[] values, XmrOptions? options = null) =>
        XmrChart.Of([.. values.Select((value, i) => new XmrEntry(i < 1_000 ? First.AddMonths(i) : First.AddMonths(1_000).AddDays(i), value))], options);
}
