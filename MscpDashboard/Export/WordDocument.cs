using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace MscpDashboard.Export;

/// <summary>What a document says of itself at the foot of every page.</summary>
/// <param name="Source">Where the content comes from.</param>
/// <param name="AsAt">The day it shows.</param>
/// <param name="Illustrative">Some of it is made up.</param>
public sealed record WordMarking(string Source, DateOnly AsAt, bool Illustrative);

/// <summary>
/// A Word document written from top to bottom in real styles (title, headings, tables whose heads repeat), so that screen readers can walk it
/// and another office can restyle it. Any text may be handed in: what XML can't hold is replaced, line breaks are kept, and a text that reads
/// from right to left does.
/// </summary>
public sealed partial class WordDocument(string title, WordMarking marking)
{
    private readonly List<OpenXmlElement> body = [Block("Title", Words(title, rightToLeft: WordText.RightToLeft(title)), title)];

    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>A heading of level 1 or 2.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="level">1 or 2.</param>
    /// <param name="newPage">It begins a page.</param>
    public WordDocument Heading(string text, int level = 1, bool newPage = false)
    {
        var block = Block($"Heading{level}", Words(text, rightToLeft: WordText.RightToLeft(text)), text);
        if (newPage)
            block.ParagraphProperties!.InsertAfter(new PageBreakBefore(), block.ParagraphProperties.ParagraphStyleId);
        return Add(level == 1 ? Marked(block, text) : block);
    }

    /// <summary>A paragraph of whatever somebody wrote.</summary>
    public WordDocument Paragraph(string text) => Add(Block(null, Words(text, rightToLeft: WordText.RightToLeft(text)), text));

    /// <summary>A small grey remark.</summary>
    public WordDocument Note(string text) => Add(Block("Note", Words(text, rightToLeft: WordText.RightToLeft(text)), text));

    /// <summary>A named value on a line of its own; left out when there is none.</summary>
    public WordDocument Fact(string name, string? value) => string.IsNullOrWhiteSpace(value) ? this
        : Add(new Paragraph(Words($"{name}: ", bold: true), Words(value, rightToLeft: WordText.RightToLeft(value))));

    /// <summary>A table with a head that repeats on every page; its caption is its name for those who do not see it.</summary>
    /// <param name="caption">What it holds.</param>
    /// <param name="heads">Of the columns.</param>
    /// <param name="widths">Of the columns, in percent.</param>
    /// <param name="rows">Their cells.</param>
    /// <param name="numbers">Columns of numbers, which stand at the right.</param>
    public WordDocument Table(string caption, IReadOnlyList<string> heads, IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<string?>> rows, Range? numbers = null)
    {
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "Ruled" },
                new TableWidth { Type = TableWidthUnitValues.Pct, Width = "5000" },
                new TableLook { FirstRow = true, NoVerticalBand = true },
                new TableCaption { Val = WordText.Clean(caption) }),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w * 96}" })));
        var (from, count) = numbers?.GetOffsetAndLength(heads.Count) ?? (0, 0);
        table.Append(Row(heads, widths, head: true, from, count));
        foreach (var row in rows)
            table.Append(Row(row, widths, head: false, from, count));
        // Two tables without anything between them would grow together.
        return Add(table).Add(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Note" })));
    }

    /// <summary>The finished file.</summary>
    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = WordText.Clean(title);
            package.PackageProperties.Creator = "Medway Safeguarding Children Partnership";
            package.PackageProperties.Subject = WordText.Clean(marking.Source);
            package.PackageProperties.Language = WordStyles.Language;
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Styles();
            main.AddNewPart<DocumentSettingsPart>().Settings = WordStyles.Settings();
            ListContents();
            AddPictures(main);
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(Foot());
            main.Document = new Document(new Body([
                .. body,
                new SectionProperties(
                    new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                    new PageSize { Width = 11906, Height = 16838 },
                    new PageMargin { Top = 1134, Right = 1134, Bottom = 1134, Left = 1134, Header = 567, Footer = 567, Gutter = 0 })]));
        }

        return stream.ToArray();
    }

    private WordDocument Add(OpenXmlElement element)
    {
        body.Add(element);
        return this;
    }

    private Paragraph Foot()
    {
        var mark = marking.Illustrative ? "Illustrative: not all of this is a published fact. " : "";
        var words = $"{mark}As at {WordText.Day(marking.AsAt)}. {marking.Source}. OFFICIAL. Page ";
        return new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }), Words(words), new SimpleField(new Run(new Text("1"))) { Instruction = " PAGE " });
    }

    private static TableRow Row(IReadOnlyList<string?> cells, IReadOnlyList<int> widths, bool head, int numbersFrom, int numbers)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (head)
            properties.Append(new TableHeader());
        var row = new TableRow(properties);
        for (var i = 0; i < widths.Count; i++)
        {
            var text = cells[i] ?? "";
            var block = Block("Cell", Words(text, bold: head, rightToLeft: WordText.RightToLeft(text)), text);
            if (i >= numbersFrom && i < numbersFrom + numbers)
                block.ParagraphProperties!.Append(new Justification { Val = JustificationValues.Right });
            row.Append(new TableCell(
                new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Pct, Width = $"{widths[i] * 50}" }),
                block));
        }

        return row;
    }

    private static Paragraph Block(string? style, Run run, string text)
    {
        var properties = new ParagraphProperties();
        if (style is not null)
            properties.Append(new ParagraphStyleId { Val = style });
        if (WordText.RightToLeft(text))
            properties.Append(new BiDi());
        return new Paragraph(properties, run);
    }

    private static Run Words(string text, bool bold = false, bool rightToLeft = false)
    {
        var run = new Run();
        var properties = new RunProperties();
        if (bold)
            properties.Append(new Bold());
        if (rightToLeft)
            properties.Append(new RightToLeftText());
        if (properties.HasChildren)
            run.Append(properties);
        var first = true;
        foreach (var line in WordText.Lines(text))
        {
            if (!first)
                run.Append(new Break());
            first = false;
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }
}
