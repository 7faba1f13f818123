using MscpDashboard.Domain;

namespace MscpDashboard.Tests.Domain;

public sealed class WorkingDaysTests
{
    // As gov.uk publishes them for England.
    [Theory]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27")]
    public void Weekdays_OfAYear_AreWorkingDaysButForTheHolidays(int year, string holidays) =>
        Assert.Equal(holidays.Split(' '), Enumerable.Range(0, new DateOnly(year, 12, 31).DayOfYear).Select(new DateOnly(year, 1, 1).AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !d.IsWorkingDay()).Select(d => $"{d:MM-dd}"));

    [Fact]
    public void Weekend_IsNoWorkingDay()
    {
        Assert.False(new DateOnly(2026, 11, 21).IsWorkingDay());
        Assert.False(new DateOnly(2026, 11, 22).IsWorkingDay());
        Assert.True(new DateOnly(2026, 11, 23).IsWorkingDay());
    }
}
