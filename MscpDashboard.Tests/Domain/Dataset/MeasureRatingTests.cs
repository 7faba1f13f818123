using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class MeasureRatingTests
{
    private static readonly MeasureFormat Percent = MeasureFormat.Of("percent");

    [Theory]
    [InlineData(95.0, MeasureBand.Met, "95.0% meets the target of 95.0% or more.")]
    [InlineData(90.25, MeasureBand.Near, "90.3% misses the target of 95.0% or more by 4.8 points, within the 5% that is tolerated.")]
    [InlineData(90.24, MeasureBand.Missed, "90.2% misses the target of 95.0% or more by 4.8 points, more than the 5% that is tolerated.")]
    [InlineData(94.99, MeasureBand.Near, "95.0% misses the target of 95.0% or more by a little, within the 5% that is tolerated.")]
    public void Tolerance_HigherIsBetter(double value, MeasureBand band, string reason) => Check(value, new(Polarity.HighIsGood, RatingRule.Tolerance, 95, TolerancePercent: 5), band, reason);

    [Theory]
    [InlineData(20.0, MeasureBand.Met, "20.0% meets the target of 22.0% or less.")]
    [InlineData(23.0, MeasureBand.Near, "23.0% misses the target of 22.0% or less by 1.0 point, within the 5% that is tolerated.")]
    [InlineData(24.8, MeasureBand.Missed, "24.8% misses the target of 22.0% or less by 2.8 points, more than the 5% that is tolerated.")]
    public void Tolerance_LowerIsBetter(double value, MeasureBand band, string reason) => Check(value, new(Polarity.LowIsGood, RatingRule.Tolerance, 22, TolerancePercent: 5), band, reason);

    [Theory]
    [InlineData(90.0, MeasureBand.Met, "90.0% meets the target of 90.0% or more.")]
    [InlineData(80.0, MeasureBand.Near, "80.0% misses the target of 90.0% or more by 10.0 points, but not the floor of 80.0%.")]
    [InlineData(79.9, MeasureBand.Missed, "79.9% misses the target of 90.0% or more by 10.1 points, and the floor of 80.0%.")]
    public void Floor_HigherIsBetter(double value, MeasureBand band, string reason) => Check(value, new(Polarity.HighIsGood, RatingRule.Floor, 90, Floor: 80), band, reason);

    [Theory]
    [InlineData(21.0, MeasureBand.Near, "21.0% misses the target of 20.0% by 1.0 point, within the 5% that is tolerated.")]
    [InlineData(19.0, MeasureBand.Near, "19.0% misses the target of 20.0% by 1.0 point, within the 5% that is tolerated.")]
    [InlineData(20.0, MeasureBand.Met, "20.0% meets the target of 20.0%.")]
    [InlineData(18.9, MeasureBand.Missed, "18.9% misses the target of 20.0% by 1.1 points, more than the 5% that is tolerated.")]
    public void Tolerance_CloserIsBetter(double value, MeasureBand band, string reason) => Check(value, new(Polarity.TargetIsGood, RatingRule.Tolerance, 20, TolerancePercent: 5), band, reason);

    [Fact]
    public void Rule_FloorOnTheWrongSide_LeavesNoAmber() =>
        Check(89, new(Polarity.HighIsGood, RatingRule.Floor, 90, Floor: 95), MeasureBand.Missed, "89.0% misses the target of 90.0% or more by 1.0 point.");

    [Fact]
    public void Rating_WithNothingToRate_SaysWhy()
    {
        Check(50, new(Polarity.HighIsGood, RatingRule.DataOnly, 90), MeasureBand.NotRated, "Data only: this measure is not rated.");
        Check(50, new(Polarity.Neutral, RatingRule.Tolerance, 90), MeasureBand.NotRated, "Neither higher nor lower is better, so this measure is not rated.");
        Check(50, new(Polarity.HighIsGood, RatingRule.Tolerance, null), MeasureBand.NotRated, "No target is set.");
        Assert.Equal("There is no value to rate: it is suppressed.", MeasureRating.Of(DisclosedValue.Suppressed, new(Polarity.HighIsGood, RatingRule.Tolerance, 90), Percent).Reason);
    }

    [Fact]
    public void Rating_BetterValue_IsNeverWorse() =>
        Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100], Gen.Double[0, 100], Gen.Double[0, 100], Gen.Bool, Gen.Bool).Sample((a, b, target, room, floor, high) =>
        {
            var against = new MeasureTarget(high ? Polarity.HighIsGood : Polarity.LowIsGood, floor ? RatingRule.Floor : RatingRule.Tolerance, target, room, room);
            var (worse, better) = (a < b) == high ? (a, b) : (b, a);
            Assert.True(Rate(better) <= Rate(worse));

            MeasureBand Rate(double value) => MeasureRating.Of(DisclosedValue.Of(value), against, Percent).Band;
        });

    [Fact]
    public void Rating_AnyNumbers_IsGivenInWords() =>
        Gen.Select(Gen.Double, Gen.Double, Gen.Double, Gen.Enum<Polarity>(), Gen.Enum<RatingRule>()).Sample((value, target, room, polarity, rule) =>
            Assert.EndsWith(".", MeasureRating.Of(DisclosedValue.Of(value), new(polarity, rule, target, room, room), Percent).Reason, StringComparison.Ordinal));

    private static void Check(double value, MeasureTarget against, MeasureBand band, string reason)
    {
        var rating = MeasureRating.Of(DisclosedValue.Of(value), against, Percent);
        Assert.Equal((band, reason), (rating.Band, rating.Reason));
    }
}
