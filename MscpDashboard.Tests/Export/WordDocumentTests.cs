using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using MscpDashboard.Export;

namespace MscpDashboard.Tests.Export;

public sealed class WordDocumentTests
{
    private static WordDocument New(string title = "BP 4.1 Neglect strategy", bool illustrative = false) =>
        new(title, new WordMarking("Medway Safeguarding Children Partnership", new DateOnly(2026, 11, 23), illustrative));

    private static WordprocessingDocument Open(WordDocument document) => WordprocessingDocument.Open(new MemoryStream(document.ToArray()), false);

    /// <summary>What Word itself would complain of.</summary>
    internal static IEnumerable<string> Faults(WordprocessingDocument opened) =>
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(opened).Select(e => $"{e.Path?.XPath}: {e.Description}");

    [Fact]
    public void Document_OfEachPart_IsValidAndReadsInOrder()
    {
        var document = New().Note("As at today").Heading("Dates").Fact("Due", "1 May 2026").Fact("First due", null).Heading("More", 2).Paragraph("One\nTwo")
            .Table("Steps", ["Step", "State"], [70, 30], [["Act", "Done"], ["Close", null]]);
        using var opened = Open(document);

        Assert.Empty(Faults(opened));
        var body = opened.MainDocumentPart!.Document!.Body!;
        Assert.Equal(["Title:BP 4.1 Neglect strategy", "Note:As at today", "Heading1:Dates", ":Due: 1 May 2026", "Heading2:More", ":OneTwo"],
            body.Elements<Paragraph>().Take(6).Select(p => $"{p.ParagraphProperties?.ParagraphStyleId?.Val}:{p.InnerText}"));
        Assert.Single(body.Descendants<Break>());
        var rows = body.Descendants<TableRow>().ToList();
        Assert.Equal(["StepState", "ActDone", "Close"], rows.Select(r => r.InnerText));
        Assert.Equal([true, false, false], rows.Select(r => r.Descendants<TableHeader>().Any()));
        Assert.Equal("Steps", body.Descendants<TableCaption>().Single().Val!.Value);
    }

    [Fact]
    public void Document_SaysItsTitleLanguageAndMarking()
    {
        using var opened = Open(New(illustrative: true));

        Assert.Equal(("BP 4.1 Neglect strategy", "en-GB"), (opened.PackageProperties.Title, opened.PackageProperties.Language));
        Assert.Equal("en-GB", opened.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<Languages>().Single().Val!.Value);
        var foot = opened.MainDocumentPart.FooterParts.Single().Footer!.InnerText;
        Assert.Contains("Illustrative", foot);
        Assert.Contains("As at 23 November 2026", foot);
        Assert.Contains("OFFICIAL", foot);
        Assert.DoesNotContain("Illustrative", Foot(New()));
    }

    [Fact]
    public void Document_EveryStyleThatIsUsed_IsDefined()
    {
        using var opened = Open(New().Heading("A").Heading("B", 2).Note("C").Table("T", ["H"], [100], []));
        var defined = opened.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value).ToHashSet();

        Assert.All(opened.MainDocumentPart.Document!.Descendants<ParagraphStyleId>(), s => Assert.Contains(s.Val!.Value, defined));
        Assert.All(opened.MainDocumentPart.Document.Descendants<TableStyle>(), s => Assert.Contains(s.Val!.Value, defined));
    }

    [Theory]
    [InlineData("a\0b\u0001c\u000Bd\u001Fe\uFFFEf", "a\uFFFDb\uFFFDcd\uFFFDe\uFFFDf")]
    [InlineData("<w:p>&amp;</w:p> ]]> {= HYPERLINK(\"x\") }", "<w:p>&amp;</w:p> ]]> {= HYPERLINK(\"x\") }")]
    [InlineData("turned \u202Eround", "turned \u202Eround")]
    public void Text_ThatIsHostile_SurvivesAndTheFileIsValid(string text, string expected)
    {
        using var opened = Open(New(text).Heading(text).Paragraph(text).Fact(text, text).Note(text).Table(text, [text], [100], [[text]]));

        Assert.Empty(Faults(opened));
        Assert.Equal(expected, opened.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().ElementAt(2).InnerText);
    }

    [Fact]
    public void Text_OfHalfACharacter_IsReplaced()
    {
        // Not as test data, which could not hold it.
        using var opened = Open(New().Paragraph($"one {'\uD83D'} two {'\uDE00'} a pair 😀"));

        Assert.Empty(Faults(opened));
        Assert.Equal("one \uFFFD two \uFFFD a pair 😀", opened.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().ElementAt(1).InnerText);
    }

    [Fact]
    public void Text_OfAHundredThousandCharacters_IsThereInFull()
    {
        var text = new StringBuilder().Insert(0, "Children said \t what\r\nhelped. ", 3_500).ToString()[..100_000];
        using var opened = Open(New().Paragraph(text));

        Assert.Empty(Faults(opened));
        Assert.Equal(text.Replace("\r\n", ""), opened.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().ElementAt(1).InnerText.Replace("\r", ""));
    }

    [Fact]
    public void Text_FromRightToLeft_IsSetSo()
    {
        using var opened = Open(New().Paragraph("12% שלום עולם").Paragraph("Hello שלום").Fact("Owner", "مرحبا"));
        var paragraphs = opened.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Skip(1).ToList();

        Assert.Empty(Faults(opened));
        Assert.Equal([true, false, false], paragraphs.Select(p => p.Descendants<BiDi>().Any()));
        Assert.Equal([1, 0, 1], paragraphs.Select(p => p.Descendants<RightToLeftText>().Count()));
    }

    private static string Foot(WordDocument document)
    {
        using var opened = Open(document);
        return opened.MainDocumentPart!.FooterParts.Single().Footer!.InnerText;
    }
}
