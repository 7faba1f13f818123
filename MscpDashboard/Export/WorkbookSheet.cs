using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Export;

/// <summary>One sheet with one table: its title, two lines about it, a row of heads that stays in sight, and the rows.</summary>
internal sealed partial class WorkbookSheet(string name, string title, IReadOnlyList<string> heads, IEnumerable<object?[]> rows, int count, string[] about)
{
    /// <summary>The row of heads, under the title and two lines about the table.</summary>
    public const int HeadRow = 4;

    private const int LongestText = 32_767;
    private const int LongestHead = 255;
    private const int WidthFrom = 200;
    private const double LineHeight = 15;
    private const int CoverWidth = 100;
    private const double TitleHeight = 24;
    private const int MostLines = 25;
    private const string CutShort = "… (cut short: the CSV holds it whole)";

    // Before this day Excel counts a 29 February 1900 that never was.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private readonly object?[][] first = [.. rows.Take(WidthFrom)];

    public string Name => name;

    public string Title => title;

    public int Count => count;

    /// <summary>No column is wider, in characters.</summary>
    public int Widest { get; init; } = 60;

    /// <summary>The first column names sheets, and leads to them.</summary>
    public bool Leads { get; init; }

    /// <summary>Writes text alone, a line a cell in the first column, the first as the title.</summary>
    public static void WriteText(WorksheetPart part, IEnumerable<string> lines)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView { WorkbookViewId = 0, ShowGridLines = false, TabSelected = true }));
        writer.WriteElement(new Columns(new Column { Min = 1, Max = 1, Width = CoverWidth, CustomWidth = true }));
        writer.WriteStartElement(new SheetData());
        var row = 0;
        foreach (var line in lines)
        {
            row++;
            writer.WriteElement(Row(row, [Text($"A{row}", line, row == 1 ? WorkbookStyles.Title : WorkbookStyles.Wrapped)], row == 1 ? TitleHeight : LineHeight * Lines(line, CoverWidth)));
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    public void Write(WorksheetPart part, uint number)
    {
        // A table has at least one row, if an empty one.
        var range = $"A{HeadRow}:{Letters(heads.Count)}{HeadRow + Math.Max(1, count)}";
        var unique = Unique();
        var table = part.AddNewPart<TableDefinitionPart>();
        table.Table = new Table(
            new AutoFilter { Reference = range },
            new TableColumns(unique.Select((head, i) => new TableColumn { Id = (uint)i + 1, Name = head })) { Count = (uint)unique.Count },
            new TableStyleInfo { Name = "TableStyleLight1", ShowFirstColumn = false, ShowLastColumn = false, ShowRowStripes = false, ShowColumnStripes = false })
        {
            Id = number,
            Name = $"Table_{number}",
            DisplayName = $"{TableName().Replace(name, "_")}_{number}",
            Reference = range,
            TotalsRowShown = false,
        };

        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = HeadRow, TopLeftCell = $"A{HeadRow + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = $"A{HeadRow + 1}", SequenceOfReferences = new ListValue<StringValue>([$"A{HeadRow + 1}"]) })
        { WorkbookViewId = 0 }));
        writer.WriteElement(new SheetFormatProperties { DefaultRowHeight = LineHeight });
        double[] widths = [.. heads.Select((_, i) => Width(i, unique))];
        writer.WriteElement(new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(Row(1, [Text("A1", title, WorkbookStyles.Title)], TitleHeight));
        for (var i = 0; i < about.Length; i++)
            writer.WriteElement(Row(i + 2, [Text($"A{i + 2}", about[i], WorkbookStyles.Plain)], LineHeight));
        writer.WriteElement(Row(HeadRow, unique.Select((head, i) => Text($"{Letters(i + 1)}{HeadRow}", head, WorkbookStyles.Head)), LineHeight * unique.Select((head, i) => Lines(head, widths[i] - 3)).Max()));
        var row = HeadRow;
        foreach (var cells in first.Concat(rows.Skip(first.Length)))
        {
            row++;
            var height = LineHeight * cells.Select((cell, i) => cell is string text ? Lines(text, widths[i]) : 1).Max();
            writer.WriteElement(Row(row, cells.Select((cell, i) => Cell($"{Letters(i + 1)}{row}", cell, Leads && i == 0)).OfType<Cell>(), height));
        }

        writer.WriteEndElement();
        if (Leads)
            writer.WriteElement(new Hyperlinks(first.Select((cells, i) => new Hyperlink { Reference = $"A{HeadRow + 1 + i}", Location = $"'{cells[0]}'!A1", Display = $"{cells[0]}" })));
        writer.WriteElement(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(new OddFooter("OFFICIAL&RPage &P of &N")));
        writer.WriteElement(new TableParts(new TablePart { Id = part.GetIdOfPart(table) }) { Count = 1 });
        writer.WriteEndElement();
    }

    // Said, since not every program works out how high a wrapped text is.
    private static Row Row(int index, IEnumerable<Cell> cells, double height) => new(cells) { RowIndex = (uint)index, Height = height, CustomHeight = true };

    private static int Lines(string text, double width)
    {
        var lines = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
            lines += Math.Max(1, (int)Math.Ceiling(line.Length / Math.Max(1, width)));
        return Math.Clamp(lines, 1, MostLines);
    }

    private static Cell? Cell(string at, object? cell, bool leads) => cell switch
    {
        null => null,
        DisclosedValue { Number: { } number } => Number(at, number),
        DisclosedValue { Symbol: var symbol } => Text(at, symbol, WorkbookStyles.Mark),
        bool flag => Text(at, flag ? "yes" : "no", WorkbookStyles.Plain),
        DateOnly day when day >= FirstDay => Number(at, day.ToDateTime(default).ToOADate(), WorkbookStyles.Day),
        DateTime moment when DateOnly.FromDateTime(moment) >= FirstDay => Number(at, moment.ToOADate(), WorkbookStyles.Moment),
        double number when !double.IsFinite(number) => null,
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => Number(at, Convert.ToDouble(cell, CultureInfo.InvariantCulture)),
        Enum choice => Cell(at, CellWords.Of(choice), leads),
        string text when leads => Text(at, text, WorkbookStyles.Link),
        string text => text.Length == 0 ? null : Text(at, text, CsvTable.CouldRun(text) ? WorkbookStyles.Quoted : WorkbookStyles.Wrapped),
        _ => Cell(at, cell is DateOnly or DateTime ? CsvTable.Safe(cell) : cell is IFormattable other ? other.ToString(null, CultureInfo.InvariantCulture) : cell.ToString(), leads),
    };

    private static Cell Number(string at, double number, uint style = WorkbookStyles.Number) =>
        new(new CellValue(number.ToString("R", CultureInfo.InvariantCulture))) { CellReference = at, StyleIndex = style };

    // Text is kept as text: whatever it begins with, no spreadsheet runs it.
    private static Cell Text(string at, string text, uint style) => new(new InlineString(new Text(Kept(text, LongestText)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        CellReference = at,
        DataType = CellValues.InlineString,
        StyleIndex = style,
    };

    // "_x000D_" in a text would be read as the character of that number.
    private static string Kept(string text, int longest)
    {
        var kept = Escape().Replace(WordText.Clean(text.ReplaceLineEndings("\n")), "_x005F_$1");
        return kept.Length <= longest ? kept : kept[..(longest - CutShort.Length - (char.IsHighSurrogate(kept[longest - CutShort.Length - 1]) ? 1 : 0))] + CutShort;
    }

    // A table's heads differ from one another, and say the same in the cell and in the table's own list.
    private List<string> Unique()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var unique = new List<string>();
        foreach (var head in heads)
        {
            var named = Kept(head.ReplaceLineEndings(" "), LongestHead);
            var other = named;
            for (var i = 2; !seen.Add(other); i++)
                other = $"{named} {i}";
            unique.Add(other);
        }

        return unique;
    }

    private double Width(int column, List<string> unique)
    {
        const int narrowest = 9;
        var longest = first.Select(cells => cells[column]).Select(cell => cell switch
        {
            null => 0,
            DateOnly => 18,
            DateTime => 20,
            string text => text.Length,
            DisclosedValue or double or decimal => 10,
            Enum choice => CellWords.Of(choice).Length,
            _ => $"{cell}".Length,
        }).Append(Math.Min(unique[column].Length + 3, 24)).Max();
        return Math.Clamp(longest + 1, narrowest, Widest);
    }

    private static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters;
    }

    [GeneratedRegex("_(x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex TableName();
}
