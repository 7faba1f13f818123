using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class PastedSeriesTests
{
    [Theory]
    [InlineData("Q1 2025/26", "2025-04-01", "2025-06-30", Frequency.Quarterly)]
    [InlineData("2025-26 Q4", "2026-01-01", "2026-03-31", Frequency.Quarterly)]
    [InlineData("q2 2025", "2025-07-01", "2025-09-30", Frequency.Quarterly)]
    [InlineData("April 2025", "2025-04-01", "2025-04-30", Frequency.Monthly)]
    [InlineData("Feb-24", "2024-02-01", "2024-02-29", Frequency.Monthly)]
    [InlineData("2025-03", "2025-03-01", "2025-03-31", Frequency.Monthly)]
    [InlineData("2024/25", "2024-04-01", "2025-03-31", Frequency.Annual)]
    [InlineData("2024-2025", "2024-04-01", "2025-03-31", Frequency.Annual)]
    [InlineData("1999/00", "1999-04-01", "2000-03-31", Frequency.Annual)]
    [InlineData("202425", "2024-04-01", "2025-03-31", Frequency.Annual)]
    [InlineData("2025", "2024-04-01", "2025-03-31", Frequency.Annual)]
    [InlineData("2025-03-31", "2025-03-31", "2025-03-31", null)]
    [InlineData("31/03/2025", "2025-03-31", "2025-03-31", null)]
    [InlineData(" 31 March 2025 ", "2025-03-31", "2025-03-31", null)]
    public void Period_AsPeopleWriteIt_IsRead(string text, string start, string end, Frequency? frequency) =>
        Assert.Equal(new WrittenPeriod(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture), frequency), PeriodText.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("Total")]
    [InlineData("Q5 2025/26")]
    [InlineData("Q1 2025/27")]
    [InlineData("2024/26")]
    [InlineData("31/02/2025")]
    [InlineData("0001-01-01")]
    [InlineData("99999")]
    public void Period_ThatIsNone_IsNotGuessedAt(string text) => Assert.Null(PeriodText.Read(text));

    [Theory]
    [InlineData("Period\tShare\nQ1 2025/26\t45.6%\nQ2 2025/26\t1,234.5%\n")]
    [InlineData("Period;Share\nQ2 2025/26;1,234.5%\n\nQ1 2025/26;45.6%")]
    [InlineData("Period,Share\r\nQ1 2025/26,45.6%\r\nQ2 2025/26,1,234.5%")]
    [InlineData("Period,Share\n\"Q1 2025/26\",\"45.6%\"\nQ2 2025/26 , 1,234.5%")]
    public void Read_TwoColumnsHoweverParted_AreOneSeriesInOrder(string text)
    {
        var series = PastedSeries.Read(text);

        Assert.Empty(series.Faults);
        Assert.Equal([45.6m, 1234.5m], series.Points.Select(p => p.Value));
        Assert.Equal((Frequency.Quarterly, false, "percent", "Share"), (series.Frequency, series.Days, series.Unit, series.Heading));
    }

    [Fact]
    public void Read_WithoutAHeading_AndSpacesOnly_IsRead()
    {
        var series = PastedSeries.Read("April 2025   12\nMay 2025   –\nJune 2025   14");

        Assert.Empty(series.Faults);
        Assert.Equal([12m, null, 14m], series.Points.Select(p => p.Value));
        Assert.Equal((Frequency.Monthly, "count"), (series.Frequency, series.Unit));
    }

    [Fact]
    public void Read_Days_TellByTheirGapsHowOftenTheyCome()
    {
        var series = PastedSeries.Read("2025-03-31\t1.5\n2024-03-31\t2\n2023-03-31\t3");

        Assert.Equal((Frequency.Annual, true, "score"), (series.Frequency, series.Days, series.Unit));
        Assert.Equal(2023, series.Points[0].End.Year);
    }

    [Theory]
    [InlineData("Q1 2025/26\t12\nQ2 2025/26\ttwelve", 2, "a number")]
    [InlineData("Q1 2025/26\t12\nTotal\t12", 2, "a period")]
    [InlineData("Q1 2025/26\t12\nQ1 2025/26\t13", 2, "each period once")]
    [InlineData("Q1 2025/26\t12\nApril 2026\t13", 2, "one kind of period")]
    [InlineData("Q1 2025/26\t12\nQ2 2025/26\t99999999999999999999", 2, "a number")]
    [InlineData("Q1 2025/26\t12\nQ2 2025/26\t1,23", 2, "a number")]
    public void Read_WhatCantBeRead_IsNamedByItsLine(string text, int line, string expected)
    {
        var fault = Assert.Single(PastedSeries.Read(text).Faults);

        Assert.Equal(line, fault.Line);
        Assert.StartsWith(expected, fault.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Anything_NeverFails_AndEachLineIsAPointOrAFaultOrNothing() =>
        Gen.String[Gen.Char["0123456789Q/-,;\t\n %.–aprilxyz\"'\u00A0\u202E😀"], 0, 200].Sample(text =>
        {
            var series = PastedSeries.Read(text);
            Assert.True(series.Points.Count <= text.Split('\n').Length);
            Assert.All(series.Points, p => Assert.True(p.Start <= p.End));
        });

    [Fact]
    public void Read_MoreThanCanBeComputed_SaysHowMuch() =>
        Assert.Contains(PastedSeries.Read(string.Join('\n', Enumerable.Range(0, 6000).Select(i => $"{new DateOnly(1995, 1, 1).AddDays(i):yyyy-MM-dd}\t{i}"))).Faults, f => f.Expected == "at most 5,000 points");
}
