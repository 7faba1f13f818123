using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>A column that holds one period's figures, as many spreadsheets have them: <c>Q1 2025/26</c>, <c>Q1 2025/26 numerator</c>.</summary>
/// <param name="Period">The period as written.</param>
/// <param name="Holds">The value, or a part of it.</param>
internal sealed partial record PeriodColumn(string Period, ReturnColumn Holds)
{
    /// <summary>What a heading says; null when it names no period.</summary>
    public static PeriodColumn? Read(string heading)
    {
        var tidy = heading.Trim();
        var part = Part().Match(tidy);
        var period = part.Success ? tidy[..part.Index].TrimEnd(' ', '-', ':', ',') : tidy;
        // A year alone heads too many other columns.
        return PeriodText.Read(period) is null || Bare().IsMatch(period) ? null
            : new(period, !part.Success ? ReturnColumn.Value : part.Groups["word"].Value.ToUpperInvariant() switch
            {
                "NUMERATOR" => ReturnColumn.Numerator,
                "DENOMINATOR" or "OUT OF" => ReturnColumn.Denominator,
                _ => ReturnColumn.Value,
            });
    }

    /// <summary>The lines of one row: one for each period that it says anything of.</summary>
    public static IEnumerable<ReturnLine> Lines(int number, IReadOnlyList<string> cells, IReadOnlyDictionary<ReturnColumn, string> known, IReadOnlyList<(int At, PeriodColumn Column)> columns, IReadOnlyList<string> headings) =>
        columns.GroupBy(c => c.Column.Period, StringComparer.OrdinalIgnoreCase)
            .Where(period => period.Any(c => c.At < cells.Count && cells[c.At].Length > 0))
            .Select(period => new ReturnLine(number, new Dictionary<ReturnColumn, string>(
                [.. known, new(ReturnColumn.PeriodLabel, period.Key), .. period.DistinctBy(c => c.Column.Holds).Select(c => KeyValuePair.Create(c.Column.Holds, c.At < cells.Count ? cells[c.At] : ""))]))
            {
                Headings = new Dictionary<ReturnColumn, string>([new(ReturnColumn.PeriodLabel, headings[period.First().At]), .. period.DistinctBy(c => c.Column.Holds).Select(c => KeyValuePair.Create(c.Column.Holds, headings[c.At]))]),
            });

    [GeneratedRegex(@"[\s(:,-]+(?<word>numerator|denominator|out of|value)\)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^[0-9]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bare();
}
