using System.Globalization;
using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Dataset;

/// <summary>A stretch of time as somebody wrote it.</summary>
/// <param name="Start">Its first day; the same as <paramref name="End"/> for one day.</param>
/// <param name="End">Its last day.</param>
/// <param name="Frequency">How often such periods come; null for a day, which says nothing of it.</param>
public readonly record struct WrittenPeriod(DateOnly Start, DateOnly End, Frequency? Frequency);

/// <summary>
/// Reads the spellings of periods that spreadsheets and publications have: <c>Q1 2025/26</c>, <c>2025-26 Q1</c>, <c>April 2025</c>, <c>Apr-25</c>,
/// <c>2024/25</c>, <c>202425</c>, <c>2025</c>, <c>2025-03-31</c>, <c>31/03/2025</c>, <c>31 March 2025</c>. Quarters and two-year spellings are
/// financial ones, from April; a year alone ends on 31 March, as the dataset's years do.
/// </summary>
public static partial class PeriodText
{
    private static readonly string[] Days = ["yyyy-MM-dd", "d/M/yyyy", "d/M/yy", "d.M.yyyy", "d-M-yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "yyyy-MM-dd HH:mm:ss", "d/M/yyyy HH:mm"];
    private static readonly string[] Months = ["MMM yyyy", "MMMM yyyy", "MMM-yyyy", "MMM-yy", "MMM yy", "MMMM yy", "yyyy-MM", "M/yyyy"];

    /// <summary>What was written, or null when it is no period.</summary>
    public static WrittenPeriod? Read(string? text)
    {
        var tidy = (text ?? "").Trim().Replace('–', '-').Replace('\u00A0', ' ');
        if (tidy.Length is 0 or > 40)
            return null;
        if (Quarter().Match(tidy) is { Success: true } quarter)
            return OfQuarter(Whole(quarter, "q"), Whole(quarter, "from"), quarter.Groups["to"]);
        // "2025-03" is a month: only a year that follows the first makes it two.
        if (TwoYears().Match(tidy) is { Success: true } years && Follows(Whole(years, "from"), years.Groups["to"]))
            return Year(Whole(years, "from") + 1);
        if (OneYear().IsMatch(tidy) && int.Parse(tidy, CultureInfo.InvariantCulture) is var year && year is >= 1990 and <= 2100)
            return Year(year);
        // "202425" and "202503" look alike: the first is a year when its end follows its start.
        if (SixDigits().Match(tidy) is { Success: true } six && Follows(Whole(six, "from"), six.Groups["to"]))
            return Year(Whole(six, "from") + 1);
        if (DateOnly.TryParseExact(tidy, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return Sane(new(month, month.AddMonths(1).AddDays(-1), Frequency.Monthly));
        if (DateOnly.TryParseExact(tidy, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Sane(new(day, day, null));
        return null;
    }

    private static WrittenPeriod? OfQuarter(int quarter, int from, Group to)
    {
        if (to.Success && !Follows(from, to))
            return null;
        var start = new DateOnly(from, 4, 1).AddMonths(3 * (quarter - 1));
        return Sane(new(start, start.AddMonths(3).AddDays(-1), Frequency.Quarterly));
    }

    private static WrittenPeriod? Year(int end) => Sane(new(new DateOnly(end - 1, 4, 1), new DateOnly(end, 3, 31), Frequency.Annual));

    // What lies outside is a slip of the keyboard, and no chart should stretch to it.
    private static WrittenPeriod? Sane(WrittenPeriod period) => period.End.Year is >= 1990 and <= 2100 ? period : null;

    private static bool Follows(int from, Group to) => to.Length == 4 ? Whole(to.Value) == from + 1 : Whole(to.Value) == (from + 1) % 100;

    private static int Whole(Match match, string group) => Whole(match.Groups[group].Value);

    private static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:Q(?<q>[1-4])[ ,]*(?<from>[12][0-9]{3})(?:[/-](?<to>[0-9]{2}|[0-9]{4}))?|(?<from>[12][0-9]{3})(?:[/-](?<to>[0-9]{2}|[0-9]{4}))?[ ,]*Q(?<q>[1-4]))$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(?<from>[12][0-9]{3})[/-](?<to>[0-9]{2}|[0-9]{4})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TwoYears();

    [GeneratedRegex(@"^(?<from>[12][0-9]{3})(?<to>[0-9]{2})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"^[12][0-9]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OneYear();
}
