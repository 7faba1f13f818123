using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace MscpDashboard.Export;

/// <summary>
/// Tables as a spreadsheet, laid out as the UK government's guidance on releasing statistics in spreadsheets asks: a cover, contents and notes, then one
/// table a sheet, marked up as a table under one row of heads. Nothing is merged, numbers and days are numbers and days, and no cell holds a formula.
/// </summary>
public sealed class Workbook(ExportNote note)
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>So many rows fit on a sheet under its heads.</summary>
    public const int MostRows = 1_048_576 - WorkbookSheet.HeadRow;

    private const string Publisher = "Medway Safeguarding Children Partnership";

    private static readonly (string Mark, string Meaning)[] Marks =
    [
        ("c", "Suppressed: a number too small to show without risk to a child, or one that would give such a number away."),
        ("–", "Not supplied: nobody has reported a figure."),
        ("n/a", "Not applicable: there can be no figure here."),
        ("0", "Zero: it was counted, and there was none."),
        ("empty cell", "Nothing belongs there, such as a target where none is set."),
    ];

    private readonly List<WorkbookSheet> tables = [];
    private readonly List<(string Mark, string Meaning)> notes = [.. Marks];

    /// <summary>Adds a table on a sheet of its own.</summary>
    /// <param name="name">On the sheet's tab: at most 31 characters, letters and spaces.</param>
    /// <param name="title">Over the table.</param>
    /// <exception cref="WorkbookTooLargeException">So many rows fit on no sheet.</exception>
    public Workbook Sheet<T>(string name, string title, IReadOnlyList<CsvColumn<T>> columns, IEnumerable<T> rows)
    {
        var all = rows as IReadOnlyList<T> ?? [.. rows];
        if (all.Count > MostRows)
            throw new WorkbookTooLargeException(all.Count);
        tables.Add(new WorkbookSheet(
            name, title, [.. columns.Select(c => HeadOf(c.Heading))], all.Select(row => columns.Select(c => c.Cell(row)).ToArray()), all.Count,
            [$"As at {WordText.Day(note.AsAt)}. Source: {note.Source}", $"Filters applied: {note.Filters ?? "none"}. Marks are explained on the sheet Notes."]));
        return this;
    }

    /// <summary>Adds a line to the notes.</summary>
    public Workbook Explain(string what, string meaning)
    {
        notes.Add((what, meaning));
        return this;
    }

    /// <summary>The finished file.</summary>
    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            package.PackageProperties.Title = WordText.Clean(note.Title);
            package.PackageProperties.Creator = Publisher;
            package.PackageProperties.Subject = WordText.Clean(note.Source);
            package.PackageProperties.Language = WordStyles.Language;
            var main = package.AddWorkbookPart();
            main.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Stylesheet();

            WorkbookSheet[] sheets = [Contents(), Notes(), .. tables];
            var list = new Sheets();
            var names = new DefinedNames();
            Add(list, main, "Cover", part => WorkbookSheet.WriteText(part, [note.Title, .. Cover()]));
            for (var i = 0; i < sheets.Length; i++)
            {
                var (sheet, number) = (sheets[i], i + 1);
                Add(list, main, sheet.Name, part => sheet.Write(part, (uint)number));
                names.Append(new DefinedName($"'{sheet.Name}'!${WorkbookSheet.HeadRow}:${WorkbookSheet.HeadRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)number });
            }

            main.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), list, names);
        }

        return stream.ToArray();
    }

    /// <summary>A head in plain words: <c>period_end</c> is Period end.</summary>
    public static string HeadOf(string heading)
    {
        var words = heading.Replace('_', ' ').Trim();
        return words.Length == 0 ? "Column" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private IEnumerable<string> Cover() =>
    [
        Publisher,
        $"As at {WordText.Day(note.AsAt)}",
        $"Period: {note.Period}",
        $"Source: {note.Source}",
        $"Filters applied: {note.Filters ?? "none"}",
        "Marking: OFFICIAL",
        $"{note.OfSmallNumbers}.",
        "What was made up to show how the product works says so in its column “Illustrative”.",
        "The sheet Contents names every table; the sheet Notes explains the marks.",
    ];

    private WorkbookSheet Contents() => new(
        "Contents", "Contents", ["Sheet", "What it holds", "Rows"],
        [["Notes", "What the marks in the tables mean", (object?)notes.Count], .. tables.Select(t => new object?[] { t.Name, t.Title, t.Count })],
        tables.Count + 1, [$"This sheet lists the tables of “{note.Title}”.", "Each name leads to its sheet."])
    {
        Leads = true,
    };

    private WorkbookSheet Notes() => new(
        "Notes", "Notes", ["Mark or word", "Meaning"], notes.Select(n => new object?[] { n.Mark, n.Meaning }), notes.Count,
        ["This sheet explains the marks and words used in the tables.", "A mark stands in the cell in place of a number."])
    {
        Widest = 100,
    };

    private static void Add(Sheets list, WorkbookPart main, string name, Action<WorksheetPart> write)
    {
        var part = main.AddNewPart<WorksheetPart>();
        write(part);
        list.Append(new Sheet { Name = name, SheetId = (uint)list.ChildElements.Count + 1, Id = main.GetIdOfPart(part) });
    }
}

/// <summary>More rows than a sheet can hold.</summary>
public sealed class WorkbookTooLargeException(int rows)
    : Exception($"A sheet holds {Workbook.MostRows:N0} rows, and this list has {rows:N0}. Narrow it by a filter, or take it as CSV.");
