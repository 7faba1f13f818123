using DocumentFormat.OpenXml.Spreadsheet;

namespace MscpDashboard.Export;

/// <summary>How cells of a spreadsheet look, by their number in its list of formats.</summary>
internal static class WorkbookStyles
{
    public const uint Plain = 0;
    public const uint Title = 1;
    public const uint Head = 2;
    public const uint Day = 3;
    public const uint Moment = 4;
    public const uint Wrapped = 5;

    /// <summary>Text that stays text though somebody edits the cell.</summary>
    public const uint Quoted = 6;
    public const uint Link = 7;
    public const uint Number = 8;

    /// <summary>What stands in place of a number, where the number would.</summary>
    public const uint Mark = 9;

    private const uint DayFormat = 164;
    private const uint MomentFormat = 165;
    private const string FontName = "Arial";

    public static Stylesheet Stylesheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "d mmmm yyyy" },
            new NumberingFormat { NumberFormatId = MomentFormat, FormatCode = "yyyy\\-mm\\-dd hh:mm:ss" }) { Count = 2 },
        new Fonts(
            Face(11),
            Face(16, bold: true),
            Face(11, bold: true),
            Face(11, colour: "FF6B2A73", underlined: true)) { Count = 4 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(new Color { Rgb = "FF58635D" }) { Style = BorderStyleValues.Medium }, new DiagonalBorder())) { Count = 2 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            Format(),
            Format(font: 1),
            Format(font: 2, border: 1, wrap: true, across: HorizontalAlignmentValues.Left),
            Format(DayFormat, across: HorizontalAlignmentValues.Left),
            Format(MomentFormat, across: HorizontalAlignmentValues.Left),
            Format(wrap: true),
            Format(wrap: true, quoted: true),
            Format(font: 3),
            Format(),
            Format(across: HorizontalAlignmentValues.Right)) { Count = 10 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font Face(double size, bool bold = false, string colour = "FF16201C", bool underlined = false)
    {
        var font = new Font();
        if (bold)
            font.Append(new Bold());
        if (underlined)
            font.Append(new Underline());
        font.Append(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = FontName });
        return font;
    }

    private static CellFormat Format(uint number = 0, uint font = 0, uint border = 0, bool wrap = false, bool quoted = false, HorizontalAlignmentValues? across = null)
    {
        var alignment = new Alignment { Vertical = VerticalAlignmentValues.Top };
        if (wrap)
            alignment.WrapText = true;
        if (across is { } side)
            alignment.Horizontal = side;
        return new CellFormat(alignment)
        {
            NumberFormatId = number,
            FontId = font,
            FillId = 0,
            BorderId = border,
            FormatId = 0,
            ApplyNumberFormat = number > 0,
            ApplyFont = font > 0,
            ApplyBorder = border > 0,
            ApplyAlignment = true,
            QuotePrefix = quoted ? true : null,
        };
    }
}
