using MscpDashboard.Domain;

namespace MscpDashboard.Tests.Domain;

public sealed class LondonTimeTests
{
    [Theory]
    [InlineData("2026-03-28", "2026-03-29T00:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T23:00:00Z")]
    [InlineData("2026-10-25", "2026-10-26T00:00:00Z")]
    public void EndOf_AroundSummerTime_IsMidnightInLondon(string day, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, LondonTime.EndOf(Day(day)));

    [Fact]
    public void EndOf_TheLastDayThereIs_IsNoFault() => Assert.Equal(DateTime.MaxValue, LondonTime.EndOf(Day("9999-12-31")));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
