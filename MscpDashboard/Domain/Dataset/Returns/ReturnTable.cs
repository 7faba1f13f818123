using System.Text;

namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>The columns of a return that mean something.</summary>
public enum ReturnColumn
{
    IndicatorCode,
    IndicatorName,
    Agency,
    AreaCode,
    PeriodStart,
    PeriodEnd,
    PeriodLabel,
    Numerator,
    Denominator,
    Value,
    Suppressed,
    OriginalMark,
}

/// <summary>One row of a return, by column, as it was written.</summary>
/// <param name="Number">As a spreadsheet counts, from 1.</param>
/// <param name="Cells">Trimmed text of the columns that there are.</param>
public sealed record ReturnLine(int Number, IReadOnlyDictionary<ReturnColumn, string> Cells)
{
    /// <summary>What the file heads these columns with, where one line is a part of a row that has a column for each period; null elsewhere.</summary>
    public IReadOnlyDictionary<ReturnColumn, string>? Headings { get; init; }

    /// <summary>A number that stands right of the last heading; null where none does.</summary>
    public string? Beyond { get; init; }

    /// <summary>The cell's text; empty where there is none.</summary>
    public string this[ReturnColumn column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>One heading of a return.</summary>
/// <param name="Heading">As in the file.</param>
/// <param name="Sample">What stands below it first.</param>
/// <param name="Column">What it means; null for nothing.</param>
public sealed record ReturnHeading(string Heading, string Sample, ReturnColumn? Column);

/// <summary>
/// A return's rows with what its headings mean. The headings are those of published figures (<c>indicator_code</c>, <c>period_end</c>, <c>value</c>…)
/// or words that spreadsheets have for them; a sheet with a column for each period is read as one row a period; rows above the headings are passed over, and columns that mean nothing are reported.
/// </summary>
public sealed class ReturnTable
{
    private const int MostRowsAbove = 30;
    private const int MostNamed = 12;

    private static readonly Dictionary<string, ReturnColumn> Words = new(StringComparer.Ordinal)
    {
        ["indicator_code"] = ReturnColumn.IndicatorCode,
        ["indicator"] = ReturnColumn.IndicatorCode,
        ["code"] = ReturnColumn.IndicatorCode,
        ["measure_code"] = ReturnColumn.IndicatorCode,
        ["measure"] = ReturnColumn.IndicatorCode,
        ["kpi"] = ReturnColumn.IndicatorCode,
        ["performance_measure"] = ReturnColumn.IndicatorCode,
        ["indicator_name"] = ReturnColumn.IndicatorName,
        ["measure_name"] = ReturnColumn.IndicatorName,
        ["name"] = ReturnColumn.IndicatorName,
        ["agency"] = ReturnColumn.Agency,
        ["agency_code"] = ReturnColumn.Agency,
        ["organisation"] = ReturnColumn.Agency,
        ["area_code"] = ReturnColumn.AreaCode,
        ["period_start"] = ReturnColumn.PeriodStart,
        ["from"] = ReturnColumn.PeriodStart,
        ["period_end"] = ReturnColumn.PeriodEnd,
        ["to"] = ReturnColumn.PeriodEnd,
        ["period_ending"] = ReturnColumn.PeriodEnd,
        ["quarter_ending"] = ReturnColumn.PeriodEnd,
        ["month_ending"] = ReturnColumn.PeriodEnd,
        ["year_ending"] = ReturnColumn.PeriodEnd,
        ["period_label"] = ReturnColumn.PeriodLabel,
        ["period"] = ReturnColumn.PeriodLabel,
        ["quarter"] = ReturnColumn.PeriodLabel,
        ["month"] = ReturnColumn.PeriodLabel,
        ["year"] = ReturnColumn.PeriodLabel,
        ["reporting_period"] = ReturnColumn.PeriodLabel,
        ["numerator"] = ReturnColumn.Numerator,
        ["number"] = ReturnColumn.Numerator,
        ["denominator"] = ReturnColumn.Denominator,
        ["out_of"] = ReturnColumn.Denominator,
        ["value"] = ReturnColumn.Value,
        ["figure"] = ReturnColumn.Value,
        ["percentage"] = ReturnColumn.Value,
        ["percent"] = ReturnColumn.Value,
        ["%"] = ReturnColumn.Value,
        ["suppressed"] = ReturnColumn.Suppressed,
        ["original_mark"] = ReturnColumn.OriginalMark,
        ["mark"] = ReturnColumn.OriginalMark,
    };

    private ReturnTable(IReadOnlyDictionary<ReturnColumn, string> headings) => Headings = headings;

    /// <summary>What the file calls each column that it has.</summary>
    public IReadOnlyDictionary<ReturnColumn, string> Headings { get; }

    /// <summary>The headings of the file that mean nothing here, in order.</summary>
    public IReadOnlyList<string> Ignored { get; private init; } = [];

    /// <summary>Every heading of the file with what it was read as, for whoever sees that it means something else.</summary>
    public IReadOnlyList<ReturnHeading> AllHeadings { get; private init; } = [];

    public IReadOnlyList<ReturnLine> Lines { get; private init; } = [];

    public IReadOnlyList<FigureFault> Faults { get; private init; } = [];

    /// <summary>What may identify a person, in cells that mean nothing here.</summary>
    public IReadOnlyList<ReturnQuestion> Personal { get; private init; } = [];

    /// <summary>How it was read, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>What the file calls a column; its own name where the file has none.</summary>
    public string Heading(ReturnColumn column) => Headings.GetValueOrDefault(column, Name(column));

    /// <summary>What the file calls a column of a line.</summary>
    public string Heading(ReturnLine line, ReturnColumn column) => line.Headings?.GetValueOrDefault(column) ?? Heading(column);

    /// <summary>The column's own name: <c>indicator_code</c>.</summary>
    public static string Name(ReturnColumn column)
    {
        var name = new StringBuilder();
        foreach (var letter in column.ToString())
            name.Append(char.IsUpper(letter) && name.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        return name.ToString();
    }

    /// <summary>A heading without what spreadsheets put into headings: <c>Period end</c> and <c>period_end</c> are one.</summary>
    public static string Plain(string heading)
    {
        var plain = new StringBuilder();
        foreach (var letter in heading.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(letter);
            else if (plain.Length > 0 && plain[^1] != '_')
                plain.Append('_');
        }

        // Of “%” nothing else would be left.
        return plain.Length == 0 && heading.Contains('%', StringComparison.Ordinal) ? "%" : plain.ToString().TrimEnd('_');
    }

    /// <summary>A file of which no row can be read.</summary>
    public static ReturnTable Refused(FigureFault fault, IReadOnlyList<string> notes) => new(new Dictionary<ReturnColumn, string>()) { Faults = [fault], Notes = notes };

    /// <summary>Reads rows of cells.</summary>
    /// <param name="rows">With their numbers as a spreadsheet counts; rows without anything in them left out.</param>
    /// <param name="said">What is to be said of the file besides; complete once its rows are read.</param>
    /// <param name="remembered">What this sender's headings mean, by the plain heading, whatever the words above say; null for nothing.</param>
    public static ReturnTable Read(IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows, IReadOnlyList<string>? said = null, IReadOnlyDictionary<string, ReturnColumn?>? remembered = null)
    {
        var above = new List<(int Number, IReadOnlyList<string> Cells)>();
        using var left = rows.GetEnumerator();
        while (left.MoveNext())
        {
            var places = Places(left.Current.Cells, remembered);
            if ((places.Select(p => p.Column).Distinct().Count() >= 2 || left.Current.Cells.Any(c => PeriodColumn.Read(c) is not null)) && places.Exists(p => p.Column is ReturnColumn.IndicatorCode or ReturnColumn.IndicatorName))
                return Below(left, left.Current.Cells, places, above, said ?? []);
            above.Add(left.Current);
            if (above.Count > MostRowsAbove)
                break;
        }

        var widest = above.MaxBy(r => r.Cells.Count(c => c.Length > 0));
        return new(new Dictionary<ReturnColumn, string>())
        {
            Ignored = widest.Cells is null ? [] : [.. widest.Cells.Where(c => c.Length > 0)],
            // The first of the widest rows: below it stand the figures.
            AllHeadings = widest.Cells is null ? [] : HeadingsOf(widest.Cells, [], above.Find(r => r.Number > widest.Number).Cells),
            Faults =
            [
                new(widest.Cells is null ? null : widest.Number, null, widest.Cells is null ? null : Short(string.Join(", ", widest.Cells.Where(c => c.Length > 0))),
                    "Headings that say which figure, which period and what number a row has: indicator_code, period_end (or period), and value, or numerator and denominator; agency where several are in one file"),
            ],
        };
    }

    private static ReturnTable Below(IEnumerator<(int Number, IReadOnlyList<string> Cells)> rows, IReadOnlyList<string> headings, List<(int At, ReturnColumn Column)> places, List<(int Number, IReadOnlyList<string> Cells)> above, IReadOnlyList<string> said)
    {
        IReadOnlyList<string>? first = null;
        // Empty rows among them too.
        var over = rows.Current.Number - 1;
        var (lines, faults, notes, texts) = (new List<ReturnLine>(), new List<FigureFault>(), new List<string>(), new List<int>());
        foreach (var twice in places.GroupBy(p => p.Column).Where(g => g.Count() > 1))
            faults.Add(new(rows.Current.Number, headings[twice.Last().At], null, $"One column for {Name(twice.Key)}; “{headings[twice.First().At]}” is read as that too"));
        var wide = places.Exists(p => p.Column is ReturnColumn.PeriodEnd or ReturnColumn.PeriodLabel or ReturnColumn.Value or ReturnColumn.Numerator)
            ? [] : headings.Select((h, i) => (At: i, Column: PeriodColumn.Read(h))).Where(c => c.Column is not null && !places.Exists(p => p.At == c.At)).Select(c => (c.At, Column: c.Column!)).ToList();
        foreach (var twice in wide.GroupBy(c => (c.Column.Period, c.Column.Holds)).Where(g => g.Count() > 1))
            faults.Add(new(rows.Current.Number, headings[twice.Last().At], null, $"One column for each period; “{headings[twice.First().At]}” is the same"));
        if (wide.Count == 0 && !places.Exists(p => p.Column is ReturnColumn.PeriodEnd or ReturnColumn.PeriodLabel))
            faults.Add(new(rows.Current.Number, Name(ReturnColumn.PeriodEnd), null, "A column with the period: period_end, or period such as Q1 2025/26"));
        if (wide.Count == 0 && !places.Exists(p => p.Column is ReturnColumn.Value or ReturnColumn.Numerator))
            faults.Add(new(rows.Current.Number, Name(ReturnColumn.Value), null, "A column with the figures: value, or numerator and denominator"));

        var personal = new PersonalCells();
        foreach (var (number, cells) in above)
            Look(number, cells, all: true);
        while (rows.MoveNext())
        {
            var (number, cells) = rows.Current;
            // A source or a remark below the table stands alone in its row.
            var text = cells.Count(c => c.Length > 0) == 1 && headings.Count > 2;
            Look(number, cells, text);
            if (text)
            {
                texts.Add(number);
                continue;
            }

            first ??= cells;
            var known = places.DistinctBy(p => p.Column).ToDictionary(p => p.Column, p => p.At < cells.Count ? cells[p.At] : "");
            var beyond = cells.Skip(headings.Count).FirstOrDefault(c => WrittenValue.Read(c) is { Number: not null });
            if (wide.Count == 0)
                lines.Add(new ReturnLine(number, known) { Beyond = beyond });
            else
                lines.AddRange(PeriodColumn.Lines(number, cells, known, wide, headings).Select(l => l with { Beyond = beyond }));
        }

        if (above.Count > 0)
            notes.Add($"{(over == 1 ? "One row" : $"{over} rows")} above the headings {(over == 1 ? "was" : "were")} passed over.");
        if (texts.Count > 0)
            notes.Add($"{(texts.Count == 1 ? "Row" : "Rows")} {string.Join(", ", texts.Take(MostNamed))}{(texts.Count > MostNamed ? $" and {texts.Count - MostNamed} more" : "")} {(texts.Count == 1 ? "has" : "have")} one cell only and {(texts.Count == 1 ? "was" : "were")} passed over as text.");
        string[] ignored = [.. headings.Where((h, i) => h.Length > 0 && !places.Exists(p => p.At == i) && !wide.Exists(c => c.At == i))];
        if (wide.Count > 0)
            notes.Add($"The sheet has a column for each period, from {headings[wide[0].At]} to {headings[wide[^1].At]}; empty cells were passed over.");
        if (ignored.Length > 0)
            notes.Add($"Not needed and passed over: {string.Join(", ", ignored.Take(MostNamed).Select(Short))}{(ignored.Length > MostNamed ? $" and {ignored.Length - MostNamed} more columns" : "")}.");
        if (lines.Count == 0 && faults.Count == 0)
            faults.Add(new(null, null, null, "At least one row of figures below the headings"));
        return new(places.DistinctBy(p => p.Column).ToDictionary(p => p.Column, p => headings[p.At])) { Ignored = ignored, AllHeadings = HeadingsOf(headings, places, first), Lines = lines, Faults = faults, Notes = [.. said, .. notes], Personal = personal.Found };

        void Look(int number, IReadOnlyList<string> cells, bool all)
        {
            for (var i = 0; i < cells.Count; i++)
            {
                if (all || (!places.Exists(p => p.At == i) && !wide.Exists(c => c.At == i)))
                    personal.Look(number, i < headings.Count ? headings[i] : "", cells[i]);
            }
        }
    }

    private static ReturnHeading[] HeadingsOf(IReadOnlyList<string> headings, List<(int At, ReturnColumn Column)> places, IReadOnlyList<string>? below) =>
    [
        .. headings.Select((h, i) => (Heading: h, At: i)).Where(h => h.Heading.Length > 0)
            .Select(h => new ReturnHeading(h.Heading, below is not null && h.At < below.Count ? Short(below[h.At]) : "", places.Exists(p => p.At == h.At) ? places.Find(p => p.At == h.At).Column : null)),
    ];

    private static List<(int At, ReturnColumn Column)> Places(IReadOnlyList<string> cells, IReadOnlyDictionary<string, ReturnColumn?>? remembered)
    {
        var places = new List<(int, ReturnColumn)>();
        for (var i = 0; i < cells.Count; i++)
        {
            var plain = Plain(cells[i]);
            if (remembered is not null && remembered.TryGetValue(plain, out var said))
            {
                if (said is { } meant)
                    places.Add((i, meant));
            }
            else if (Words.TryGetValue(plain, out var column))
            {
                places.Add((i, column));
            }
        }

        return places;
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
