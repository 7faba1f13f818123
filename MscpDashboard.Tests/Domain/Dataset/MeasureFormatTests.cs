using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class MeasureFormatTests
{
    [Theory]
    [InlineData("percent", 24.84, "24.8", "24.8%", "24.8%", "%")]
    [InlineData("percent", 0.25, "0.3", "0.3%", "0.3%", "%")]
    [InlineData("percent", -3.05, "−3.1", "−3.1%", "−3.1%", "%")]
    [InlineData("percent", -0.04, "0.0", "0.0%", "0.0%", "%")]
    [InlineData("count", 1234.0, "1,234", "1,234", "1,234", "number")]
    [InlineData("count", 1234567.0, "1,234,567", "1,234,567", "1,234,567", "number")]
    [InlineData("rate_per_10000", 1409.14, "1,409.1", "1,409.1", "1,409.1 per 10,000", "per 10,000")]
    [InlineData("rate_per_1000", 22.0, "22.0", "22.0", "22.0 per 1,000", "per 1,000")]
    [InlineData("rate_per_100000", 26.15, "26.2", "26.2", "26.2 per 100,000", "per 100,000")]
    [InlineData("rate_per_100", 3.0, "3.0", "3.0", "3.0 per 100", "per 100")]
    [InlineData("days", 13.0, "13", "13", "13 days", "days")]
    [InlineData("days", 12.5, "12.5", "12.5", "12.5 days", "days")]
    [InlineData("days", 1.0, "1", "1", "1 day", "days")]
    [InlineData("score", 17.0, "17.0", "17.0", "17.0", "number")]
    [InlineData("fte", 68.4, "68.4", "68.4", "68.4 FTE", "FTE")]
    [InlineData("cases_per_fte", 17.6, "17.6", "17.6", "17.6 cases per FTE", "cases per FTE")]
    [InlineData("value", 2.7, "2.7", "2.7", "2.7", "number")]
    [InlineData("per_child", 3.0, "3", "3", "3 per child", "per child")]
    [InlineData("rate_per_0", 3.0, "3", "3", "3 rate per 0", "rate per 0")]
    public void Format_ByUnit_WritesAsThePartnershipDoes(string unit, double value, string digits, string shown, string phrase, string heading)
    {
        var format = MeasureFormat.Of(unit);

        Assert.Equal((digits, shown, phrase, heading), (format.Digits(value), format.Value(value), format.Phrase(value), format.Heading));
    }

    [Theory]
    [InlineData("percent", 2.14, "+2.1 points")]
    [InlineData("percent", -1.0, "−1.0 point")]
    [InlineData("percent", 0.04, "no change")]
    [InlineData("count", -1200.0, "−1,200")]
    [InlineData("rate_per_10000", 3.0, "+3.0")]
    public void Change_ByUnit_HasItsSign(string unit, double difference, string expected) => Assert.Equal(expected, MeasureFormat.Of(unit).Change(difference));

    [Theory]
    [InlineData(0.25, "0.25")]
    [InlineData(50.0, "50")]
    [InlineData(1000.0, "1,000")]
    [InlineData(-0.5, "−0.5")]
    public void Tick_NeedsNoMoreDecimalsThanItHas(double value, string expected) => Assert.Equal(expected, MeasureFormat.Of("percent").Tick(value));

    [Fact]
    public void Format_AnyNumberOfAnyUnit_IsWritten() => Gen.Select(Gen.Double, Gen.String).Sample((value, unit) =>
    {
        var format = MeasureFormat.Of(unit);
        Assert.NotEmpty(format.Phrase(value));
        Assert.NotEmpty(format.Tick(value));
        Assert.NotEmpty(format.Change(value));
    });

    [Theory]
    [InlineData("rate_per_10000", "Rate per 10,000")]
    [InlineData("value", "Another measure")]
    [InlineData("cases_per_fte", "Cases per FTE")]
    [InlineData("per_child", "Per child")]
    public void Unit_OfTheChoicesOrNot_HasWords(string unit, string expected) => Assert.Equal(expected, UnitWords.Of(unit));

    [Theory]
    [InlineData(Frequency.Annual, false, "2025-03-31", "in the year to March 2025", "2025")]
    [InlineData(Frequency.Annual, true, "2025-03-31", "at 31 March 2025", "2025")]
    [InlineData(Frequency.Quarterly, false, "2025-06-30", "in Q1 2025/26", "Q1 2025/26")]
    [InlineData(Frequency.Quarterly, false, "2026-03-31", "in Q4 2025/26", "Q4 2025/26")]
    [InlineData(Frequency.Quarterly, false, "2099-12-31", "in Q3 2099/00", "Q3 2099/00")]
    [InlineData(Frequency.Monthly, false, "2025-06-30", "in June 2025", "June 2025")]
    [InlineData(Frequency.Weekly, false, "2025-06-01", "in the week to 1 June 2025", "1 Jun 2025")]
    public void Period_ByFrequency_IsNamed(Frequency frequency, bool snapshot, string end, string when, string name)
    {
        var names = PeriodNames.Of(frequency, snapshot);
        var date = DateOnly.ParseExact(end, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((when, name), (names.When(date), names.Name(date)));
    }
}
