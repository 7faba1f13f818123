using DocumentFormat.OpenXml.Wordprocessing;

namespace MscpDashboard.Export;

/// <summary>The styles of every document: Word's own names, so that its navigation and screen readers know them.</summary>
internal static class WordStyles
{
    public const string Language = "en-GB";

    private const string Ink = "16201C";
    private const string Grey = "58635D";
    private const string Rule = "D3D7CF";

    // A font that every office has.
    private const string Font = "Arial";

    public static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font },
                new FontSize { Val = "22" },
                new FontSizeComplexScript { Val = "22" },
                new Languages { Val = Language, EastAsia = Language, Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Text("Title", "Title", before: 0, after: 160, size: 36, heading: null, bold: true),
        Text("Heading1", "heading 1", before: 320, after: 100, size: 28, heading: 0, bold: true),
        Text("Heading2", "heading 2", before: 240, after: 80, size: 24, heading: 1, bold: true),
        Text("Subtitle", "Subtitle", before: 0, after: 240, size: 26, heading: null, bold: false, colour: Grey),
        Text("TOCHeading", "TOC Heading", before: 200, after: 80, size: 24, heading: null, bold: true),
        Text("TOC1", "toc 1", before: 40, after: 40, size: 22, heading: null, bold: false),
        Text("Reading", "Reading", before: 0, after: 120, size: 24, heading: null, bold: false),
        Text("Picture", "Picture", before: 60, after: 60, size: 20, heading: null, bold: false),
        Text("Note", "Note", before: 0, after: 120, size: 18, heading: null, bold: false, colour: Grey),
        Text("Cell", "Table text", before: 40, after: 40, size: 20, heading: null, bold: false),
        Text("Footer", "footer", before: 0, after: 0, size: 16, heading: null, bold: false, colour: Grey),
        new Style(
            new StyleName { Val = "Ruled table" },
            new StyleTableProperties(
                new TableBorders(
                    new BottomBorder { Val = BorderValues.Single, Size = 4, Color = Rule },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = Rule }),
                new TableCellMarginDefault(new TableCellRightMargin { Width = 120, Type = TableWidthValues.Dxa })),
            new TableStyleProperties(
                new TableStyleConditionalFormattingTableCellProperties(
                    new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 8, Color = Grey })))
            { Type = TableStyleOverrideValues.FirstRow })
        { Type = StyleValues.Table, StyleId = "Ruled" });

    public static Settings Settings() => new(
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = Language });

    private static Style Text(string id, string name, int before, int after, int size, int? heading, bool bold, string colour = Ink)
    {
        var paragraph = new StyleParagraphProperties();
        if (heading is not null)
            paragraph.Append(new KeepNext());
        paragraph.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });
        if (heading is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        var run = new StyleRunProperties();
        if (bold)
            run.Append(new Bold());
        run.Append(new Color { Val = colour }, new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{size}" });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = heading is null && id != "Title" ? id : "Normal" }, new PrimaryStyle(), paragraph, run)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            CustomStyle = id is "Note" or "Cell" or "Reading" or "Picture" ? true : null,
        };
    }
}
