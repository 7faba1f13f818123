using System.Globalization;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Tests.Domain.Dataset.Published;

public sealed class PublishedPeriodTests
{
    [Theory]
    [InlineData("2025", "Reporting year", YearEnd.March, "2024-04-01", "2025-03-31", Frequency.Annual, Quality.Final)]
    [InlineData("2025", "Reporting year", YearEnd.September, "2024-10-01", "2025-09-30", Frequency.Annual, Quality.Final)]
    [InlineData("202425", "Academic year", YearEnd.March, "2024-09-01", "2025-08-31", Frequency.Annual, Quality.Final)]
    [InlineData("2024", "Calendar year", YearEnd.March, "2024-01-01", "2024-12-31", Frequency.Annual, Quality.Final)]
    [InlineData("202425", "Financial year", YearEnd.August, "2024-04-01", "2025-03-31", Frequency.Annual, Quality.Final)]
    [InlineData("2022", "Week 37", YearEnd.March, "2022-09-12", "2022-09-16", Frequency.Weekly, Quality.Final)]
    [InlineData("202425", "Financial year Q1", YearEnd.March, "2024-04-01", "2024-06-30", Frequency.Quarterly, Quality.Final)]
    [InlineData("2024", "January", YearEnd.March, "2024-01-01", "2024-01-31", Frequency.Monthly, Quality.Final)]
    [InlineData("Mar 2023", "Year ending", YearEnd.March, "2022-04-01", "2023-03-31", Frequency.Annual, Quality.Final)]
    [InlineData("September 2024", "Year ending", YearEnd.March, "2023-10-01", "2024-09-30", Frequency.Annual, Quality.Final)]
    [InlineData("2018 (Revised)", "", YearEnd.March, "2017-04-01", "2018-03-31", Frequency.Annual, Quality.Revised)]
    [InlineData("2023(prov)", "", YearEnd.August, "2022-09-01", "2023-08-31", Frequency.Annual, Quality.Provisional)]
    [InlineData("2022-23 (OT)", "", YearEnd.March, "2022-04-01", "2023-03-31", Frequency.Annual, Quality.Final)]
    [InlineData("2013-15", "", YearEnd.December, "2013-01-01", "2015-12-31", Frequency.Annual, Quality.Final)]
    [InlineData("2012/13-14/15", "", YearEnd.March, "2012-04-01", "2015-03-31", Frequency.Annual, Quality.Final)]
    [InlineData("2010/11", "", YearEnd.March, "2010-04-01", "2011-03-31", Frequency.Annual, Quality.Final)]
    [InlineData("1999-00", "", YearEnd.March, "1999-04-01", "2000-03-31", Frequency.Annual, Quality.Final)]
    [InlineData("Q2 2025/26", "", YearEnd.March, "2025-07-01", "2025-09-30", Frequency.Quarterly, Quality.Final)]
    public void Read_Spelling_IsThePeriodMeant(string text, string kind, YearEnd end, string first, string last, Frequency frequency, Quality quality) =>
        Assert.Equal(new PublishedPeriod(Day(first), Day(last), frequency, quality), PublishedPeriods.Read(text, kind, end));

    [Theory]
    [InlineData("", "")]
    [InlineData("2022", "Week 54")]
    [InlineData("2022", "Autumn term")]
    [InlineData("2013-45", "")]
    [InlineData("1875", "")]
    [InlineData("9999", "Academic year")]
    [InlineData("202427", "Academic year", true)]
    [InlineData("all years", "")]
    public void Read_NoPeriod_IsNull(string text, string kind, bool pooled = false) =>
        Assert.Equal(pooled, PublishedPeriods.Read(text, kind, YearEnd.March) is { } read && read.End.Year - read.Start.Year > 1);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
