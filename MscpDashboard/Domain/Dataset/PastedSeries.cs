using System.Globalization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>One pasted row; a null value is missing, and the state says why.</summary>
public readonly record struct PastedPoint(DateOnly Start, DateOnly End, decimal? Value, ValueState State = ValueState.Value);

/// <summary>A line that can't be read.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">What stands there, shortened.</param>
/// <param name="Expected">What was expected instead.</param>
public sealed record PastedFault(int Line, string Text, string Expected);

/// <summary>Two columns pasted from a spreadsheet: periods and values, with or without a heading. Nothing is guessed at: what can't be read is named by its line.</summary>
/// <param name="Points">In order of time.</param>
/// <param name="Frequency">How often its periods come.</param>
/// <param name="Days">Its points are days, not periods.</param>
/// <param name="Percent">The values were written with a percent sign.</param>
/// <param name="Heading">The heading of the values, where there was one.</param>
/// <param name="Faults">Lines that can't be read: while there is one, there is no chart.</param>
public sealed record PastedSeries(IReadOnlyList<PastedPoint> Points, Frequency Frequency, bool Days, bool Percent, string? Heading, IReadOnlyList<PastedFault> Faults)
{
    private const int MostShown = 60;

    /// <summary>Reads what was pasted: a column of periods and one of values, with tabs, semicolons, commas or spaces between them.</summary>
    public static PastedSeries Read(string? text)
    {
        var points = new List<(int Line, WrittenPeriod Period, WrittenValue Value)>();
        var faults = new List<PastedFault>();
        var (heading, percent, line) = ((string?)null, false, 0);
        foreach (var raw in (text ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            line++;
            if (string.IsNullOrWhiteSpace(raw))
                continue;
            if (points.Count >= XmrChart.MostPoints)
            {
                faults.Add(new(line, Short(raw), $"at most {XmrChart.MostPoints:N0} points"));
                break;
            }

            var (left, right) = Columns(raw);
            var (period, value) = (PeriodText.Read(left), WrittenValue.Read(right));
            if (period is { } when && value is { } read)
            {
                percent |= read.Percent;
                points.Add((line, when, read));
            }
            else if (points.Count == 0 && faults.Count == 0 && heading is null && period is null && value is null or { Number: null })
            {
                heading = right.Length == 0 ? null : right;
            }
            else
            {
                faults.Add(new(line, Short(raw), period is null
                    ? "a period such as Q1 2025/26, April 2025, 2024/25 or 31/03/2025, then a value"
                    : "a number such as 1,234 or 45.6%, or nothing where there is none"));
            }
        }

        foreach (var twice in points.GroupBy(p => p.Period.End).Where(g => g.Count() > 1))
            faults.Add(new(twice.Last().Line, twice.Key.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), $"each period once; it stands on line {twice.First().Line} too"));

        var ordered = points.OrderBy(p => p.Period.End).ToList();
        var days = ordered.Count > 0 && ordered.All(p => p.Period.Frequency is null);
        var kinds = ordered.Select(p => p.Period.Frequency).Distinct().ToList();
        if (kinds.Count > 1)
            faults.Add(new(ordered.First(p => p.Period.Frequency != ordered[0].Period.Frequency).Line, "periods of different lengths", "one kind of period in all lines: years, quarters, months or days"));
        return new(
            [.. ordered.Select(p => new PastedPoint(p.Period.Start, p.Period.End, p.Value.Number, p.Value.State))],
            kinds.Count == 1 && kinds[0] is { } said ? said : OfGaps([.. ordered.Select(p => p.Period.End)]),
            days, percent, heading, [.. faults.OrderBy(f => f.Line)]);
    }

    /// <summary>The unit in which its values are written.</summary>
    public string Unit => Percent ? "percent" : Points.All(p => p.Value is null || p.Value == decimal.Truncate(p.Value.Value)) ? "count" : "score";

    // Days tell by the time between them how often they come.
    private static Frequency OfGaps(DateOnly[] ends)
    {
        if (ends.Length < 2)
            return Frequency.Annual;
        var gaps = ends.Zip(ends.Skip(1), (a, b) => b.DayNumber - a.DayNumber).Order().ToArray();
        return gaps[gaps.Length / 2] switch { >= 300 => Frequency.Annual, >= 80 => Frequency.Quarterly, >= 26 => Frequency.Monthly, _ => Frequency.Weekly };
    }

    private static (string Left, string Right) Columns(string line)
    {
        foreach (var separator in (ReadOnlySpan<char>)['\t', ';', ','])
        {
            // "31 March, 2025" is no pair: the first separator behind which something stands is meant.
            if (line.IndexOf(separator, StringComparison.Ordinal) is var at and > 0)
                return (Clean(line[..at]), Clean(line[(at + 1)..].TrimEnd('\t', ';', ' ')));
        }

        // "Q1 2025/26  45.6%": the value is the last word.
        return line.Trim().LastIndexOf(' ') is var space and > 0 ? (Clean(line.Trim()[..space]), Clean(line.Trim()[(space + 1)..])) : (Clean(line), "");
    }

    private static string Clean(string cell) => cell.Trim().Trim('"', '\'').Trim();

    private static string Short(string line) => line.Trim() is { Length: > MostShown } text ? text[..MostShown] + "…" : line.Trim();
}
