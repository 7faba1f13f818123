using System.Globalization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>How the periods of an indicator are named, by the day on which each ends.</summary>
/// <param name="One">One of them: <c>year</c>.</param>
/// <param name="Many">Several: <c>years</c>.</param>
/// <param name="When">With its preposition, as a sentence begins: <c>in the year to March 2025</c>, <c>at 31 March 2025</c>.</param>
/// <param name="Name">Inside a sentence or on an axis: <c>2025</c>, <c>Q1 2025/26</c>, <c>March 2025</c>.</param>
public sealed record PeriodNames(string One, string Many, Func<DateOnly, string> When, Func<DateOnly, string> Name)
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>The partnership's own way. A quarter is the financial one: Q1 is April to June.</summary>
    public static PeriodNames Of(Frequency frequency, bool snapshot)
    {
        var (one, many, text, name) = frequency switch
        {
            Frequency.Annual => ("year", "years", (Func<DateOnly, string>)(end => end.ToString("'in the year to 'MMMM yyyy", English)), (Func<DateOnly, string>)(end => end.ToString("yyyy", English))),
            Frequency.Quarterly => ("quarter", "quarters", end => $"in {Quarter(end)}", Quarter),
            Frequency.Monthly => ("month", "months", end => end.ToString("'in 'MMMM yyyy", English), end => end.ToString("MMMM yyyy", English)),
            _ => ("week", "weeks", end => end.ToString("'in the week to 'd MMMM yyyy", English), end => end.ToString("d MMM yyyy", English)),
        };
        return new(one, many, snapshot ? end => end.ToString("'at 'd MMMM yyyy", English) : text, name);
    }

    private static string Quarter(DateOnly end)
    {
        var start = end.AddMonths(-2);
        var year = start.Month >= 4 ? start.Year : start.Year - 1;
        return string.Create(English, $"Q{(start.Month + 8) % 12 / 3 + 1} {year}/{(year + 1) % 100:00}");
    }
}
