using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class DatasetExceptionsTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);

    [Fact]
    public void Of_ConcernComesFirst_ThenTheStronger()
    {
        var exceptions = DatasetExceptions.Of(
            [
                Reading("BETTER", Polarity.HighIsGood, 2026, 40),
                Reading("WORSE", Polarity.LowIsGood, 2026, 25),
                Reading("MUCH_WORSE", Polarity.LowIsGood, 2026, 60),
                Reading("CALM", Polarity.LowIsGood, 2026, 11),
                Reading("NEUTRAL", Polarity.Neutral, 2026, 60),
            ],
            Today);

        Assert.Equal(["MUCH_WORSE", "WORSE", "BETTER"], exceptions.Select(e => e.Reading.Indicator.Code));
        Assert.Equal([true, true, false], exceptions.Select(e => e.Concern));
        Assert.All(exceptions, e => Assert.EndsWith(".", e.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_OldFigures_ComeAfterRecentOnes()
    {
        var exceptions = DatasetExceptions.Of([Reading("OLD", Polarity.LowIsGood, 2018, 60), Reading("NOW", Polarity.LowIsGood, 2026, 25)], Today);

        Assert.Equal(["NOW", "OLD"], exceptions.Select(e => e.Reading.Indicator.Code));
    }

    [Fact]
    public void Of_NewestPeriodSuppressed_IsJudgedAtTheNewestValue()
    {
        var reading = Reading("HIDDEN", Polarity.LowIsGood, 2025, 60);
        var newest = reading.Series.Points[^1] with { PeriodEnd = new(2026, 3, 31) };

        var hidden = IndicatorReading.Of(reading.Indicator, reading.Series with { Points = [.. reading.Series.Points, newest.Withheld()] });

        Assert.Equal(new DateOnly(2025, 3, 31), Assert.Single(DatasetExceptions.Of([hidden], Today)).Point.Date);
    }

    [Fact]
    public void Of_WholeThatAPartIsMissingFrom_IsNotJudged()
    {
        var reading = Reading("PARTS", Polarity.LowIsGood, 2026, 60);
        var whole = reading.Series.Points[^1] with { Quality = Quality.Incomplete };

        var incomplete = IndicatorReading.Of(reading.Indicator, reading.Series with { Points = [.. reading.Series.Points.SkipLast(1), whole] });

        Assert.Empty(DatasetExceptions.Of([incomplete], Today));
        Assert.Contains("2026, is 60 so far, with an agency’s part missing", incomplete.Words.Text, StringComparison.Ordinal);
        Assert.EndsWith("newest value incomplete", incomplete.Words.Brief, StringComparison.Ordinal);
    }

    private static IndicatorReading Reading(string code, Polarity polarity, int last, double newest)
    {
        double[] values = [10, 11, 9, 10, 12, 10, 9, 11, 10, 9, 11, 10, 9, newest];
        var points = values.Select((value, i) => new SeriesPoint(new(last - values.Length + i, 4, 1), new(last - values.Length + 1 + i, 3, 31), null, ValueState.Value, value, null, null));
        return IndicatorReading.Of(new Indicator(1, code, code, "theme", "count", Frequency.Annual, false, polarity, false), new IndicatorSeries(Area.Medway, null, [.. points]));
    }
}
