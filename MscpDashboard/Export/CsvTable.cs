using System.Globalization;
using System.Text;
using CsvHelper;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Export;

/// <summary>One column of an exported table: its heading and how to get its cell from a row. Cells are text, numbers, days, choices, disclosed values or nothing.</summary>
public sealed record CsvColumn<T>(string Heading, Func<T, object?> Cell);

/// <summary>
/// A table as CSV: one header row, and on every row the title, source, as-at date and filters, so that a row copied elsewhere still says
/// where it comes from. No cell starts so that a spreadsheet would run it.
/// </summary>
public static class CsvTable
{
    /// <summary>The table as UTF-8 with a byte-order mark, which spreadsheets need to read accents.</summary>
    public static byte[] Write<T>(ExportNote note, IReadOnlyList<CsvColumn<T>> columns, IEnumerable<T> rows)
    {
        using var stream = new MemoryStream();
        stream.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\r\n" }, leaveOpen: true))
        {
            foreach (var column in columns)
                csv.WriteField(column.Heading);
            foreach (var heading in (ReadOnlySpan<string>)["title", "source", "as_at", "filters"])
                csv.WriteField(heading);
            if (note.HoldsSmallNumbers is not null)
                csv.WriteField("small_numbers");
            csv.EndRecord();

            foreach (var row in rows)
            {
                foreach (var column in columns)
                    csv.WriteField(Safe(column.Cell(row)));
                csv.WriteField(Safe(note.Title));
                csv.WriteField(Safe(note.Source));
                csv.WriteField(Safe(note.AsAt));
                csv.WriteField(Safe(note.Filters ?? "none"));
                if (note.HoldsSmallNumbers is not null)
                    csv.WriteField(note.OfSmallNumbers);
                csv.EndRecord();
            }
        }

        return stream.ToArray();
    }

    /// <summary>The cell as text. Text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.</summary>
    public static string Safe(object? cell) => cell switch
    {
        null => "",
        bool flag => flag ? "yes" : "no",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DisclosedValue value => Safe(value.Number),
        Enum choice => Safe(CellWords.Of(choice)),
        string text => CouldRun(text) ? "'" + text : text,
        // Fifteen digits, as spreadsheets have them: 77.575, not 77.57499999999999.
        double number => number.ToString("G15", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Safe(cell.ToString()),
    };

    /// <summary>
    /// True for text that a spreadsheet could take for a formula: what begins, after anything that can't be seen, with one of its signs. Those of full
    /// width count too, which spreadsheets of some languages read as the narrow ones.
    /// </summary>
    public static bool CouldRun(string text)
    {
        if (text is [('\t' or '\r' or '\n'), ..])
            return true;
        foreach (var letter in text)
        {
            if (letter is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠')
                return true;
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format)
                return false;
        }

        return false;
    }
}

/// <summary>What every exported file says of itself.</summary>
/// <param name="What">The middle of the file's name, in kebab case: <c>actions</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Source">Where the content comes from.</param>
/// <param name="AsAt">The day it shows.</param>
/// <param name="Filters">The filters applied, in words, or null.</param>
public sealed record ExportNote(string What, string Title, string Source, DateOnly AsAt, string? Filters = null)
{
    /// <summary>The period in the file's name: a year from April, <c>2026-27</c>, unless given.</summary>
    public string Period { get; init; } = YearOf(AsAt);

    /// <summary>A file of figures: whether its reader sees small numbers, so that it holds them as the screen does; the answer sets it by who asks. Null for any other.</summary>
    public bool? HoldsSmallNumbers { get; init; }

    /// <summary>What is said of small numbers wherever the file goes.</summary>
    public string OfSmallNumbers => HoldsSmallNumbers == true
        ? "May hold small numbers that most readers may not see: not to be passed on"
        : "Small numbers are hidden as they are on screen";

    /// <summary>For example <c>mscp-actions-2026-27-2026-11-19.csv</c>.</summary>
    public string FileName(string extension) => $"mscp-{What}-{Period}-{AsAt:yyyy-MM-dd}.{extension}";

    private static string YearOf(DateOnly day)
    {
        var first = day.Month >= 4 ? day.Year : day.Year - 1;
        return $"{first}-{(first + 1) % 100:00}";
    }
}
