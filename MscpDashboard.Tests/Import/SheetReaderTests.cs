using System.IO.Compression;
using System.Text;
using MscpDashboard.Import;

namespace MscpDashboard.Tests.Import;

/// <summary>Workbooks as agencies send them.</summary>
public sealed class SheetReaderTests
{
    private const string Space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Head = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>value</t></is></c></row>";

    [Theory]
    [InlineData("<c r=\"B3\" s=\"1\"><v>46203</v></c>", "2026-06-30")]
    [InlineData("<c r=\"B3\" s=\"2\"><v>46203</v></c>", "2026-06-30")]
    [InlineData("<c r=\"B3\" s=\"3\"><v>0.456</v></c>", "45.6%")]
    [InlineData("<c r=\"B3\" s=\"4\"><v>15</v></c>", "15")]
    [InlineData("<c r=\"B3\"><v>46203</v></c>", "46203")]
    [InlineData("<c r=\"B3\"><v>34.299999999999997</v></c>", "34.3")]
    [InlineData("<c r=\"B3\" s=\"4\"><v>34.299999999999997</v></c>", "34.3")]
    [InlineData("<c r=\"B3\" s=\"3\"><v>0.34299999999999997</v></c>", "34.3%")]
    [InlineData("<c r=\"B3\"><v>1234567890123456</v></c>", "1234567890123460")]
    [InlineData("<c r=\"B3\"><f>1+1</f><v>2</v></c>", "2")]
    [InlineData("<c r=\"B3\" t=\"str\"><f>HYPERLINK(1)</f><v>c</v></c>", "c")]
    public void Rows_Cell_IsReadAsShown(string cell, string expected)
    {
        var file = new TableFile(new MemoryStream(Workbook(Head + $"<row r=\"3\">{cell}</row>")));

        var rows = file.Rows().ToList();

        Assert.Equal(["indicator_code", "value"], rows[0].Cells);
        Assert.Equal((3, expected), (rows[1].Number, rows[1].Cells[1]));
        Assert.Equal(cell.Contains("<f>", StringComparison.Ordinal) ? 1 : 0, file.Notes.Count);
    }

    [Fact]
    public void Rows_MergedHeading_IsNamed()
    {
        var fault = TableFileTests.Refusal(Workbook(Head + "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>", "<mergeCells><mergeCell ref=\"B1:D1\"/></mergeCells>"));

        Assert.Equal((1, "B", "B1:D1"), (fault.Row, fault.Column, fault.Value));
    }

    [Fact]
    public void Rows_MergedTitle_IsPassed_AndMergedHeadingsBelowItAreNamed()
    {
        const string Title = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Return</t></is></c></row>";
        var below = Head.Replace("1\"", "2\"", StringComparison.Ordinal);

        Assert.Equal([1, 2], new TableFile(new MemoryStream(Workbook(Title + below, "<mergeCells><mergeCell ref=\"A1:D1\"/></mergeCells>"))).Rows().Select(r => r.Number));
        var fault = TableFileTests.Refusal(Workbook(Title + below, "<mergeCells><mergeCell ref=\"A1:D1\"/><mergeCell ref=\"B2:C2\"/></mergeCells>"));
        Assert.Equal((2, "B2:C2"), (fault.Row, fault.Value));
    }

    [Fact]
    public void Rows_ZipBomb_IsRefusedBeforeReading() =>
        Assert.Contains("packed", TableFileTests.Refusal(Workbook(Head + new string(' ', 20_000_000))).Expected, StringComparison.Ordinal);

    [Fact]
    public void Rows_DocumentTypeDeclared_IsRefused() =>
        TableFileTests.Refusal(Workbook(Head, before: "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"));

    [Fact]
    public void Rows_OtherZip_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
            zip.CreateEntry("a.txt");

        Assert.Contains("XLSX", TableFileTests.Refusal(stream.ToArray()).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_MutatedWorkbook_AreReadOrRefused() => TableFileTests.Mutated(Workbook(Head + "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"));

    internal static byte[] Workbook(string rows, string after = "", string before = "")
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            Add(zip, "xl/workbook.xml", $"<workbook {Space} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/first.xml\"/></Relationships>");
            Add(zip, "xl/sharedStrings.xml", $"<sst {Space}><si><t>indicator</t><r><t>_code</t></r><rPh><t>spoken</t></rPh></si></sst>");
            Add(zip, "xl/styles.xml", $"<styleSheet {Space}><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"0 &quot;days&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
            Add(zip, "xl/worksheets/first.xml", $"{before}<worksheet {Space}><sheetData>{rows}</sheetData>{after}</worksheet>");
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
    }
}
