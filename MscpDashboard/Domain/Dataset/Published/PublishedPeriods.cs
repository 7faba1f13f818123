using System.Globalization;
using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>The day on which the years of a measure end.</summary>
public enum YearEnd
{
    /// <summary>31 March: financial and census years.</summary>
    March,

    /// <summary>31 August: academic years.</summary>
    August,

    /// <summary>30 September: the workforce's.</summary>
    September,

    /// <summary>31 December: calendar years.</summary>
    December,

    /// <summary>31 January, for a count on the census day.</summary>
    January,
}

/// <summary>A period as a publication wrote it.</summary>
/// <param name="Start">Its first day.</param>
/// <param name="End">Its last.</param>
/// <param name="Frequency">How often such periods come. Years pooled by three come each year.</param>
/// <param name="Quality">What the publication says of it: provisional, revised, or final.</param>
public readonly record struct PublishedPeriod(DateOnly Start, DateOnly End, Frequency Frequency, Quality Quality);

/// <summary>
/// Reads publications' spellings of periods: <c>202425</c> with <c>Academic year</c>, <c>2022</c> with <c>Week 37</c>, <c>2018 (Revised)</c>,
/// <c>2022-23 (OT)</c>, three years pooled as <c>2013-15</c> or <c>2012/13-14/15</c>, and what spreadsheets have.
/// </summary>
public static partial class PublishedPeriods
{
    private const int MostYears = 5;

    /// <summary>The period meant; null when it can't be told.</summary>
    /// <param name="text">As it stands in the column of periods.</param>
    /// <param name="kind">As it stands in the column that says what kind of period; null without one.</param>
    /// <param name="yearEnd">When this measure's years end, where the publication does not say.</param>
    public static PublishedPeriod? Read(string text, string? kind, YearEnd yearEnd)
    {
        var tidy = text.Trim().Replace('–', '-').Replace('\u00A0', ' ');
        var quality = Quality.Final;
        if (Remark().Match(tidy) is { Success: true } remark)
        {
            quality = remark.Groups["word"].Value.ToUpperInvariant() switch
            {
                ['P', ..] => Quality.Provisional,
                ['R', ..] => Quality.Revised,
                // Final, and outturn: what was spent, not what was planned.
                _ => Quality.Final,
            };
            tidy = tidy[..remark.Index].TrimEnd();
        }

        return (kind ?? "").Trim() switch
        {
            var week when Week().Match(week) is { Success: true } number => OfWeek(tidy, int.Parse(number.Groups["n"].Value, CultureInfo.InvariantCulture)),
            var quarter when Quarter().Match(quarter) is { Success: true } number => Spelt($"Q{number.Groups["n"].Value} {Years(tidy)}"),
            var month when month.Length > 2 && DateOnly.TryParseExact($"1 {month} 2000", "d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => Spelt($"{month} {tidy[..Math.Min(4, tidy.Length)]}"),
            var year when year.Contains("academic", StringComparison.OrdinalIgnoreCase) => OfYears(tidy, YearEnd.August),
            var year when year.Contains("calendar", StringComparison.OrdinalIgnoreCase) => OfYears(tidy, YearEnd.December),
            var year when year.Contains("financial", StringComparison.OrdinalIgnoreCase) || year.Contains("tax", StringComparison.OrdinalIgnoreCase) => OfYears(tidy, YearEnd.March),
            "" => OfYears(tidy, yearEnd) ?? Spelt(tidy),
            var year when year.Contains("year", StringComparison.OrdinalIgnoreCase) => OfYears(tidy, yearEnd) ?? YearTo(tidy),
            _ => null,
        };

        PublishedPeriod? Spelt(string spelling) => PeriodText.Read(spelling) is not { } read ? null
            : new(read.Start, read.End, read.Frequency ?? Frequency.Annual, quality);

        PublishedPeriod? YearTo(string month) => PeriodText.Read(month) is { Frequency: Frequency.Monthly } read
            ? new(read.End.AddDays(1).AddYears(-1), read.End, Frequency.Annual, quality)
            : null;

        PublishedPeriod? OfWeek(string year, int week) =>
            int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var of) && of is >= 1990 and <= 2100 && week >= 1 && week <= ISOWeek.GetWeeksInYear(of)
                ? new(DateOnly.FromDateTime(ISOWeek.ToDateTime(of, week, DayOfWeek.Monday)), DateOnly.FromDateTime(ISOWeek.ToDateTime(of, week, DayOfWeek.Friday)), Frequency.Weekly, quality)
                : null;

        PublishedPeriod? OfYears(string spelling, YearEnd ends)
        {
            var (first, last) = Span(spelling);
            if (last is < 1990 or > 2100 || first > last || last - first >= MostYears)
                return null;
            var (end, before) = (Day(last, ends), Day(first - 1, ends));
            return new(before.AddDays(1), end, Frequency.Annual, quality);
        }
    }

    /// <summary>The last day of a year by where its years end.</summary>
    public static DateOnly Day(int year, YearEnd ends) => ends switch
    {
        YearEnd.August => new(year, 8, 31),
        YearEnd.September => new(year, 9, 30),
        YearEnd.December => new(year, 12, 31),
        YearEnd.January => new(year, 1, 31),
        _ => new(year, 3, 31),
    };

    /// <summary>Where the years end that end on this day; null for a day on which none do.</summary>
    public static YearEnd? Of(DateOnly day) => Enum.GetValues<YearEnd>().Cast<YearEnd?>().FirstOrDefault(e => Day(day.Year, e!.Value) == day);

    // The years in which the first and the last of the years end: 2024/25 is one year that ends in 2025; 2013-15 are three calendar years.
    private static (int First, int Last) Span(string spelling)
    {
        if (OneYear().IsMatch(spelling))
            return (Whole(spelling), Whole(spelling));
        if (TwoYears().Match(spelling) is { Success: true } two)
        {
            var (from, to) = (Whole(two.Groups["from"].Value), Ending(Whole(two.Groups["from"].Value), two.Groups["to"].Value));
            return to == from + 1 ? (to, to) : (from, to);
        }

        if (Pooled().Match(spelling) is { Success: true } pooled)
        {
            var from = Whole(pooled.Groups["from"].Value);
            var until = Ending(from, pooled.Groups["until"].Value);
            return Ending(from, pooled.Groups["to"].Value) == from + 1 && Ending(until, pooled.Groups["last"].Value) == until + 1 ? (from + 1, until + 1) : (0, 0);
        }

        return (0, 0);
    }

    private static int Ending(int from, string digits) => digits.Length == 4 ? Whole(digits) : (from / 100 * 100) + Whole(digits) is var year && year < from ? year + 100 : year;

    private static string Years(string text) => text.Length == 6 ? $"{text[..4]}/{text[4..]}" : text;

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s*\(\s*(?<word>prov|provisional|p|rev|revised|r|final|ot|outturn)\s*\)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^week\s*(?<n>[0-9]{1,2})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Week();

    [GeneratedRegex(@"^(?:financial year )?(?:-\s*)?(?:Q|quarter )(?<n>[1-4])$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^[12][0-9]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OneYear();

    [GeneratedRegex(@"^(?<from>[12][0-9]{3})\s*[/-]?\s*(?<to>[0-9]{2}|[0-9]{4})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TwoYears();

    [GeneratedRegex(@"^(?<from>[12][0-9]{3})/(?<to>[0-9]{2})\s*-\s*(?<until>[0-9]{2}|[12][0-9]{3})/(?<last>[0-9]{2})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pooled();
}
