using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class SpcReadingTests
{
    private static readonly MeasureFormat Percent = MeasureFormat.Of("percent");

    [Fact]
    public void Reading_OfReferrals_IsAsTheDesignHasIt()
    {
        decimal?[] values = [44.7m, 30.0m, 20.8m, 16.5m, 17.6m, 17.0m, 14.3m, 24.9m, 25.1m, 20.6m, 21.1m, 23.9m, 24.8m];
        var reading = Years(values, 2013, new() { Improvement = ImprovementDirection.Decrease, Target = 22 });

        Assert.Equal("24.8% in the year to March 2025: ordinary variation, not a trend.", reading.Lead);
        Assert.Equal("It is inside the limits (11.6% to 34.7%); only 2013 stands out. The target, 22.0%, lies between the limits, so it will be met some years and missed in others.", reading.Rest);
        Assert.Equal("Ordinary variation", reading.Brief);
        Assert.Equal("Limits: mean ± 2.66 × average moving range, no screening.", reading.Method);
    }

    [Fact]
    public void Reading_ShiftOfQuarters_NamesItsBeginning()
    {
        decimal?[] values = [50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46, 53, 52, 54, 52, 53, 52, 54];
        var reading = SpcReading.Of(Chart(values, i => new DateOnly(2021, 6, 30).AddMonths(3 * i), new() { FixAfterPoints = 12, Improvement = ImprovementDirection.Increase }),
            SpcWording.Of(Percent, Frequency.Quarterly, snapshot: false));

        Assert.Equal("54.0% in Q3 2025/26: seven quarters running above the average, since Q1 2024/25, an improvement.", reading.Lead);
        Assert.Equal("Seven quarters running above the average", reading.Brief);
        Assert.EndsWith("fixed on the first 12 quarters.", reading.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_Trend_SaysHowLong()
    {
        decimal?[] values = [50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46, 47, 48, 49, 50, 51, 52];
        var reading = Years(values, 2008, new() { FixAfterPoints = 12, Improvement = ImprovementDirection.Decrease });

        Assert.Equal("52.0% in the year to March 2025: rising for seven years running, a concern.", reading.Lead);
        Assert.Equal("Rising seven years running", reading.Brief);
    }

    [Fact]
    public void Reading_FirstTimeOutside_SaysSo()
    {
        decimal?[] values = [50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46, 70];
        var first = Years(values, 2013, new() { FixAfterPoints = 12 });
        var second = Years([.. values, 50, 71], 2011, new() { FixAfterPoints = 12 });
        var running = Years([.. values, 71], 2012, new() { FixAfterPoints = 12 });

        Assert.Equal("70.0% in the year to March 2025: above the upper limit for the first time, a real change.", first.Lead);
        Assert.Equal("The limits are 39.4% to 60.6%; no other year is outside them.", first.Rest);
        Assert.Equal("Above the upper limit for the first time", first.Brief);
        Assert.Equal("Above the upper limit again", second.Brief);
        Assert.EndsWith("2023 is outside them too.", second.Rest, StringComparison.Ordinal);
        Assert.Equal("Above the upper limit, two years running", running.Brief);
    }

    [Fact]
    public void Reading_OrdinaryAfterARunAndAnOutlier_DeniesNeither()
    {
        decimal?[] values = [50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46, 52, 53, 52, 53, 52, 53, 52, 70, 50];

        var rest = Years(values, 2005, new() { FixAfterPoints = 12 }).Rest;

        Assert.Equal("It is inside the limits (39.4% to 60.6%); 2024 is outside them, and other years stand out as a run.", rest);
    }

    [Fact]
    public void Reading_TwoOfThree_SaysWhichLimit()
    {
        decimal?[] values = [50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46, 42, 48, 41];

        Assert.Equal("Near the lower limit in two of three years", Years(values, 2011, new() { FixAfterPoints = 12 }).Brief);
    }

    [Fact]
    public void Reading_FewPoints_SaysTrialLimits()
    {
        var reading = Years([50, 54, 50, 46, 50], 2021);

        Assert.Equal("50.0% in the year to March 2025: ordinary variation, not a trend, on trial limits.", reading.Lead);
        Assert.Contains("They are trial limits because they rest on five years, fewer than 13.", reading.Rest, StringComparison.Ordinal);
        Assert.Equal("Ordinary variation, on trial limits", reading.Brief);
        Assert.StartsWith("Trial limits:", reading.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_NewestMissing_SaysWhy()
    {
        var chart = Chart([50, 54, 50, 46, null], i => new DateOnly(2021 + i, 3, 31));
        var wording = SpcWording.Of(Percent, Frequency.Annual, snapshot: true) with { Missing = _ => "suppressed" };

        var reading = SpcReading.Of(chart, wording);
        Assert.StartsWith("46.0% at 31 March 2024:", reading.Lead, StringComparison.Ordinal);
        Assert.StartsWith("The year since, 2025, is suppressed.", reading.Rest, StringComparison.Ordinal);
        Assert.Equal("Ordinary variation, on trial limits; newest value missing", reading.Brief);
        Assert.StartsWith("The two years since have no value.", Years([50, 54, null, null], 2022).Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_WithoutLimits_SaysWhy()
    {
        Assert.Equal("50.0% in the year to March 2025: too few values yet to tell a change from chance. One value alone gives no limits.", Years([50], 2025).Text);
        Assert.EndsWith("There are no limits: they need two values in a row.", Years([50, null, 51], 2023).Text, StringComparison.Ordinal);
        Assert.Equal("There is no value yet. Two years are without a value.", Years([null, null], 2024).Text);
        Assert.Equal("There is no value yet.", Years([], 2024).Text);
    }

    [Fact]
    public void Reading_ConstantSeries_SaysSo() =>
        Assert.Equal("Every value that the limits rest on is 5.0%.", Years([.. Enumerable.Repeat<decimal?>(5, 13)], 2013).Rest);

    [Fact]
    public void Reading_LimitsWithoutWidth_SaysWhy()
    {
        Assert.StartsWith("The limits have no width,", Years([0, 0, 0, null, 7], 2021).Rest, StringComparison.Ordinal);
        Assert.StartsWith("The limits have no width,", Years([0, null, 8, null, 4, 4], 2020).Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_OfARate_SaysItsUnitOnce()
    {
        var reading = SpcReading.Of(Chart([50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46, 50], i => new DateOnly(2013 + i, 3, 31)),
            SpcWording.Of(MeasureFormat.Of("rate_per_10000"), Frequency.Annual, snapshot: false));

        Assert.StartsWith("50.0 per 10,000 in the year", reading.Lead, StringComparison.Ordinal);
        Assert.StartsWith("It is inside the limits (39.4 to 60.6 per 10,000);", reading.Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_LimitWhereNoValueCanBe_IsNotGiven()
    {
        Assert.Contains("(up to 10.4%)", Years([1, 4, 1, 4, 1, 4, 1, 4, 1, 4, 1, 4, 1], 2013).Rest, StringComparison.Ordinal);
        Assert.Contains("% and above)", Years([99, 96, 99, 96, 99, 96, 99, 96, 99, 96, 99, 96, 99], 2013).Rest, StringComparison.Ordinal);
        Assert.DoesNotContain("(", Years([0, 100, 0, 100, 0, 100, 0, 100, 0, 100, 0, 100, 0], 2013).Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_TargetOutOfReach_SaysSo()
    {
        decimal?[] values = [50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46, 50];
        var missed = Years(values, 2013, new() { Target = 90, Improvement = ImprovementDirection.Increase });
        var met = Years(values, 2013, new() { Target = 90, Improvement = ImprovementDirection.Decrease });

        Assert.EndsWith("The target, 90.0%, lies above the upper limit, so it will be missed every year unless something changes.", missed.Rest, StringComparison.Ordinal);
        Assert.Equal("Ordinary variation, but the target will keep being missed", missed.Brief);
        Assert.EndsWith("so it will be met every year unless something changes.", met.Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_Rebased_SaysFromWhen()
    {
        var reading = Years([50, 54, 50, 46, 20, 24, 20, 16], 2018, new() { RebaseDates = [new(2022, 3, 31)] });

        Assert.Contains("The limits start afresh from 2022.", reading.Rest, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_ScreeningOn_SaysWhatItDid()
    {
        decimal?[] outlier = [1, 2, 1, 2, 1, 2, 10, 2, 1, 2, 1, 2, 1];
        Assert.Contains("screened: two of 12 moving ranges left out", Years(outlier, 2013, new() { ScreenMovingRanges = true }).Method, StringComparison.Ordinal);

        decimal?[] rare = [0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0];
        Assert.Contains("not screened, as screening would have left nothing", Years(rare, 2013, new() { ScreenMovingRanges = true }).Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_OfAnyChart_IsSentencesAndABriefOfTwelveWords() =>
        Gen.Select(
            Gen.Frequency((1, Gen.Bool.Select(_ => (decimal?)null)), (9, Gen.Int[0, 12].Select(i => (decimal?)i))).Array[0, 40],
            Gen.Enum<ImprovementDirection>(), Gen.Int[-5, 15], Gen.Bool, Gen.Bool, Gen.Int[0, 39]).Sample((values, improvement, target, screen, rebased, at) =>
        {
            var reading = Years(values, 1980, new()
            {
                Improvement = improvement,
                Target = target,
                ScreenMovingRanges = screen,
                RebaseDates = rebased && at < values.Length ? [new(1980 + at, 3, 31)] : [],
            });

            Assert.InRange(reading.Brief.Split(' ').Length, 1, 12);
            Assert.EndsWith(".", reading.Lead, StringComparison.Ordinal);
            Assert.True(reading.Rest.Length == 0 || reading.Rest.EndsWith('.'));
            Assert.DoesNotContain("  ", reading.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("..", reading.Text, StringComparison.Ordinal);
            Assert.True(char.IsUpper(reading.Brief[0]));
        });

    private static SpcReading Years(decimal?[] values, int first, XmrOptions? options = null) =>
        SpcReading.Of(Chart(values, i => new DateOnly(first + i, 3, 31), options), SpcWording.Of(Percent, Frequency.Annual, snapshot: false));

    private static XmrChart Chart(decimal?[] values, Func<int, DateOnly> date, XmrOptions? options = null) =>
        XmrChart.Of([.. values.Select((value, i) => new XmrEntry(date(i), value))], options);
}
