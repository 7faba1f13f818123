using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace MscpDashboard.Import;

/// <summary>
/// Reads the first sheet of an XLSX file, one row at a time. It reads the parts of the package itself, each up to a limit, because a package's
/// own word on how large its parts are can't be trusted. Formulas are never worked out: the value kept with them is used.
/// </summary>
internal sealed class SheetReader(Stream file, TableLimits limits, List<string> notes)
{
    private const int LargeEnoughToJudge = 1 << 20;
    private const int MostParts = 2_000;
    private const string SheetNames = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public IEnumerable<TableRow> Rows()
    {
        file.Position = 0;
        using var package = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        Weigh(package);
        var (sheet, from1904) = FirstSheet(package);
        var styles = SheetStyles.Read(Find(package, "xl/styles.xml") is { } part ? () => Reader(part) : null);
        var texts = SharedTexts(package);
        var merged = Merged(sheet);
        var formulas = 0;
        var headed = false;

        using var reader = Reader(sheet);
        var number = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "row")
                continue;
            number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > number ? given : number + 1;
            var cells = Cells(reader, number, texts, styles, from1904, ref formulas);
            if (!cells.Exists(c => c.Length > 0))
                continue;
            // A title above the table may be merged; headings may not.
            var several = cells.Count(c => c.Length > 0) > 1;
            if (!headed && several && merged.Find(m => m.First <= number && number <= m.Last) is { Range: { } range })
                throw TableFile.Refused(number, TableFile.Letters(ColumnOf(range)), range, $"One heading in each cell; the cells {range} are merged");
            headed |= several;
            yield return new TableRow(number, cells);
        }

        if (formulas > 0)
            notes.Add($"{formulas:#,##0} {(formulas == 1 ? "cell holds a formula" : "cells hold formulas")}; the values saved with the file were used.");
    }

    private void Weigh(ZipArchive package)
    {
        if (package.Entries.Count > MostParts)
            throw TableFile.Refused(null, null, null, $"A workbook of at most {MostParts:#,##0} parts");
        var all = 0L;
        foreach (var part in package.Entries)
        {
            all += part.Length;
            if (all > limits.Unpacked)
                throw TableFile.Refused(null, null, null, $"A file of at most {limits.Unpacked:#,##0} bytes when unpacked");
            if (part.Length > LargeEnoughToJudge && part.Length / Math.Max(1, part.CompressedLength) > limits.PackedTimes)
                throw TableFile.Refused(null, null, part.FullName, $"A workbook packed no more than {limits.PackedTimes:#,##0} times smaller than its content");
        }
    }

    private (ZipArchiveEntry Sheet, bool From1904) FirstSheet(ZipArchive package)
    {
        var from1904 = false;
        string? id = null;
        var sheets = 0;
        using (var reader = Reader(Find(package, "xl/workbook.xml") ?? throw TableFile.Refused(null, null, null, FileKinds.Sentence(FileKinds.Package(name => Find(package, name) is not null)))))
        {
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.LocalName == "workbookPr")
                    from1904 = reader.GetAttribute("date1904") is "1" or "true";
                if (reader.LocalName == "sheet" && ++sheets == 1)
                    id = reader.GetAttribute("id", SheetNames);
            }
        }

        if (sheets > 1)
            notes.Add($"The workbook has {sheets} sheets; only the first was read.");
        string? target = null;
        if (Find(package, "xl/_rels/workbook.xml.rels") is { } relations)
        {
            using var reader = Reader(relations);
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("Id") == id)
                    target = reader.GetAttribute("Target");
            }
        }

        target ??= "worksheets/sheet1.xml";
        return (Find(package, target.StartsWith('/') ? target[1..] : $"xl/{target}") ?? throw TableFile.Refused(null, null, null, "An XLSX workbook with a sheet of rows"), from1904);
    }

    private List<string> SharedTexts(ZipArchive package)
    {
        var texts = new List<string>();
        if (Find(package, "xl/sharedStrings.xml") is not { } part)
            return texts;
        using var reader = Reader(part);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
                texts.Add(Text(reader, null));
        }

        return texts;
    }

    // They stand behind the rows, so the sheet is read once for them alone.
    private List<(int First, int Last, string Range)> Merged(ZipArchiveEntry sheet)
    {
        var merged = new List<(int, int, string)>();
        using var reader = Reader(sheet);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "mergeCell" && reader.GetAttribute("ref") is { } range && range.Split(':') is [var from, var to])
                merged.Add((RowOf(from), RowOf(to), range));
        }

        return merged;
    }

    private List<string> Cells(XmlReader row, int number, List<string> texts, SheetStyles styles, bool from1904, ref int formulas)
    {
        var cells = new List<string>();
        if (row.IsEmptyElement)
            return cells;
        var depth = row.Depth;
        while (row.Read() && row.Depth > depth)
        {
            if (row.NodeType != XmlNodeType.Element || row.LocalName != "c")
                continue;
            var column = row.GetAttribute("r") is { } reference ? ColumnOf(reference) : cells.Count;
            if (column < 0 || column >= limits.Columns)
                throw TableFile.Refused(number, null, null, $"At most {limits.Columns:#,##0} columns");
            while (cells.Count <= column)
                cells.Add("");
            var kind = row.GetAttribute("t");
            _ = int.TryParse(row.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var style);
            var formula = false;
            var raw = Text(row, () => formula = true).Trim();
            if (formula)
                formulas++;
            if (raw.Length > limits.Cell)
                throw TableFile.Refused(number, TableFile.Letters(column), raw, $"Cells of at most {limits.Cell:#,##0} characters");
            cells[column] = kind switch
            {
                "s" => int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count ? texts[index].Trim()
                    : throw TableFile.Refused(number, TableFile.Letters(column), raw, "A workbook that is whole; a cell points to a text that is not there"),
                "b" => raw == "1" ? "TRUE" : "FALSE",
                null or "n" => styles.Written(raw, style, from1904),
                _ => raw,
            };
        }

        return cells;
    }

    /// <summary>The text of the element that the reader stands on; what is said on pronunciation and the text of formulas is left out.</summary>
    private string Text(XmlReader reader, Action? onFormula)
    {
        if (reader.IsEmptyElement)
            return "";
        var text = new System.Text.StringBuilder();
        var depth = reader.Depth;
        var take = false;
        var spoken = false;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh" && !reader.IsEmptyElement)
                spoken = true;
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "rPh")
                spoken = false;
            if (reader.NodeType == XmlNodeType.Element)
            {
                take = reader.LocalName is "v" or "t" && !spoken;
                if (reader.LocalName == "f")
                    onFormula?.Invoke();
            }
            else if (take && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA && text.Length <= limits.Cell)
            {
                text.Append(reader.Value);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                take = false;
            }
        }

        return text.ToString();
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetterUpper).Take(4))
            column = (column * 26) + (c - 'A' + 1);
        return column - 1;
    }

    private static int RowOf(string reference) => int.TryParse(reference.AsSpan(reference.TakeWhile(char.IsAsciiLetterUpper).Count()), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;

    private static ZipArchiveEntry? Find(ZipArchive package, string name) => package.Entries.FirstOrDefault(e => string.Equals(e.FullName, name, StringComparison.OrdinalIgnoreCase));

    private XmlReader Reader(ZipArchiveEntry part) => XmlReader.Create(new BoundedStream(part.Open(), limits.Unpacked), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        MaxCharactersInDocument = limits.Unpacked,
    });
}
