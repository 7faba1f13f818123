using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export;
using Workbook = MscpDashboard.Export.Workbook;

namespace MscpDashboard.Tests.Export;

/// <summary>Spreadsheets, read back.</summary>
public sealed class WorkbookTests
{
    private static readonly ExportNote Note = new("dataset", "Dataset scorecard", "MSCP record", new DateOnly(2026, 11, 19), "theme Neglect");

    /// <summary>What Excel itself would complain of.</summary>
    internal static IEnumerable<string> Faults(byte[] file)
    {
        using var opened = SpreadsheetDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(opened).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    /// <summary>The rows of a sheet by its name: text as text, numbers as numbers, with the number of each cell's format behind.</summary>
    internal static List<Dictionary<string, (object Value, uint Style)>> Read(byte[] file, string name)
    {
        using var opened = SpreadsheetDocument.Open(new MemoryStream(file), false);
        return [.. Part(opened, name).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().ToDictionary(
            cell => cell.CellReference!.Value!.TrimEnd([.. "0123456789"]),
            cell => (cell.InlineString is { } text ? text.InnerText : (object)double.Parse(cell.CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture), cell.StyleIndex!.Value)))];
    }

    [Fact]
    public void Workbook_HasCoverContentsNotesAndOneTableASheet()
    {
        var file = Two();

        Assert.Empty(Faults(file));
        using var opened = SpreadsheetDocument.Open(new MemoryStream(file), false);
        Assert.Equal(["Cover", "Contents", "Notes", "Data", "Limits"], opened.WorkbookPart!.Workbook!.Descendants<Sheet>().Select(s => s.Name!.Value));
        foreach (var name in (string[])["Contents", "Notes", "Data", "Limits"])
        {
            var part = Part(opened, name);
            var table = Assert.Single(part.TableDefinitionParts).Table!;
            var rows = Read(file, name);
            Assert.Equal($"A4:{(char)('A' + table.TableColumns!.Count() - 1)}{rows.Count}", table.Reference!.Value);
            Assert.Equal(table.TableColumns!.Elements<TableColumn>().Select(c => c.Name!.Value), rows[3].Values.Select(v => (string)v.Value));
            Assert.Equal((4d, PaneStateValues.Frozen), (part.Worksheet!.Descendants<Pane>().Single().VerticalSplit!.Value, part.Worksheet.Descendants<Pane>().Single().State!.Value));
            Assert.Empty(part.Worksheet.Descendants<MergeCell>());
            Assert.Empty(part.Worksheet.Descendants<CellFormula>());
        }
    }

    [Fact]
    public void Cover_SaysTitleSourceDayAndFilters()
    {
        var lines = Read(Two(), "Cover").Select(r => (string)r["A"].Value).ToList();

        Assert.Equal("Dataset scorecard", lines[0]);
        Assert.Superset(new HashSet<string> { "As at 19 November 2026", "Source: MSCP record", "Filters applied: theme Neglect", "Marking: OFFICIAL" }, lines.ToHashSet());
    }

    [Fact]
    public void Contents_LeadToEverySheet()
    {
        using var opened = SpreadsheetDocument.Open(new MemoryStream(Two()), false);

        Assert.Equal(["'Notes'!A1", "'Data'!A1", "'Limits'!A1"], Part(opened, "Contents").Worksheet!.Descendants<Hyperlink>().Select(h => h.Location!.Value));
    }

    [Fact]
    public void Cells_AreOfTheirKind()
    {
        CsvColumn<object?>[] columns = [new("cell", r => r)];
        object?[] rows = [-5, 2.5, 1_234_567.125m, new DateOnly(2026, 3, 31), new DateTime(2026, 3, 31, 12, 0, 0, DateTimeKind.Utc), true, null, DisclosedValue.Suppressed, DisclosedValue.Of(12), Polarity.LowIsGood, new DateOnly(1890, 1, 1)];
        var file = new Workbook(Note).Sheet("Data", "D", columns, rows).ToArray();

        var read = Read(file, "Data").Skip(4).Select(r => r.TryGetValue("A", out var cell) ? cell.Value : null).ToList();

        Assert.Empty(Faults(file));
        Assert.Equal([-5d, 2.5, 1_234_567.125, new DateTime(2026, 3, 31).ToOADate(), new DateTime(2026, 3, 31, 12, 0, 0).ToOADate(), "yes", null, "c", 12d, "Low is good", "1890-01-01"], read);
    }

    [Fact]
    public void Notes_ExplainEveryMarkThatATableCanHold()
    {
        var explained = Read(Two(), "Notes").Skip(4).ToDictionary(r => (string)r["A"].Value, r => (string)r["B"].Value);

        foreach (var value in (DisclosedValue[])[DisclosedValue.Suppressed, DisclosedValue.NotSupplied, DisclosedValue.NotApplicable])
            Assert.Contains(value.Word, explained[value.Symbol], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Said on the chart", explained["Limits"]);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("  @SUM(A1)")]
    [InlineData("-2 points")]
    [InlineData("+44")]
    [InlineData("\u200B=cmd|' /C calc'!A0")]
    [InlineData("＝1+1")]
    public void Text_ThatCouldRun_IsTextAndStaysTextWhenEdited(string text)
    {
        var file = new Workbook(Note).Sheet("Data", text, [new CsvColumn<string>("says", t => t)], [text]).ToArray();
        using var opened = SpreadsheetDocument.Open(new MemoryStream(file), false);
        var format = opened.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)Read(file, "Data")[4]["A"].Style);

        Assert.Empty(Faults(file));
        Assert.Equal(text, Read(file, "Data")[4]["A"].Value);
        Assert.True(format.QuotePrefix?.Value);
    }

    [Theory]
    [InlineData("a_x000D_b", "a_x005F_x000D_b")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("<c>&amp;</c>", "<c>&amp;</c>")]
    [InlineData("one\r\ntwo", "one\ntwo")]
    public void Text_ThatIsHostile_IsKept(string text, string kept)
    {
        var file = new Workbook(Note).Sheet("Data", text, [new CsvColumn<string>(text, t => t)], [text]).ToArray();

        Assert.Empty(Faults(file));
        Assert.Equal(kept, Read(file, "Data")[4]["A"].Value);
    }

    [Fact]
    public void Text_LongerThanACellHolds_IsCutAndSaysSo()
    {
        var file = new Workbook(Note).Sheet("Data", "D", [new CsvColumn<string>("says", t => t)], [new string('x', 40_000)]).ToArray();
        var text = (string)Read(file, "Data")[4]["A"].Value;

        Assert.Equal(32_767, text.Length);
        Assert.EndsWith("(cut short: the CSV holds it whole)", text);
    }

    [Fact]
    public void Sheet_WithoutRowsOrWithEqualHeads_IsValid()
    {
        var file = new Workbook(Note).Sheet("Data", "D", [new CsvColumn<int>("name", n => n), new CsvColumn<int>("Name", n => n), new CsvColumn<int>("", n => n)], []).ToArray();

        Assert.Empty(Faults(file));
        Assert.Equal(["Name", "Name 2", "Column"], Read(file, "Data")[3].Values.Select(v => v.Value));
    }

    [Fact]
    public void Workbook_OfAnyCells_IsValidAndKeepsNumbers() =>
        Gen.Select(Gen.String, Gen.Double, Gen.String.Array[1, 4]).Sample(
            (text, number, heads) =>
            {
                var file = new Workbook(Note with { Title = text, Filters = text })
                    .Sheet("Data", text, [.. heads.Select(h => new CsvColumn<int>(h, _ => text)), new("number", _ => number)], [1, 2]).ToArray();
                var last = ((char)('A' + heads.Length)).ToString();
                var kept = Read(file, "Data")[5].TryGetValue(last, out var cell) ? (double)cell.Value : double.NaN;
                return !Faults(file).Any() && (kept.Equals(number) || !double.IsFinite(number));
            },
            iter: 40);

    private static byte[] Two() => new Workbook(Note)
        .Sheet("Data", "Dataset scorecard", [new CsvColumn<int>("indicator_code", n => $"I{n}"), new CsvColumn<int>("value", n => n)], [1, 2, 3])
        .Sheet("Limits", "Limits", [new CsvColumn<int>("mean", n => n)], [1])
        .Explain("Limits", "Said on the chart")
        .ToArray();

    private static WorksheetPart Part(SpreadsheetDocument opened, string name)
    {
        var sheet = opened.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(s => s.Name == name);
        return (WorksheetPart)opened.WorkbookPart.GetPartById(sheet.Id!);
    }
}
