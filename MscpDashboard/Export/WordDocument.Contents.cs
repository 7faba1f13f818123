using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace MscpDashboard.Export;

/// <summary>The list of a document's own headings, and what stands on its cover.</summary>
public sealed partial class WordDocument
{
    private readonly List<(string Mark, string Text)> headings = [];
    private Paragraph? contentsAt;

    /// <summary>A line under the title.</summary>
    public WordDocument Subtitle(string text) => Add(Block("Subtitle", Words(text, rightToLeft: WordText.RightToLeft(text)), text));

    /// <summary>The sentence that matters most of a part, a little larger.</summary>
    public WordDocument Reading(string text) => Add(Block("Reading", Words(text, rightToLeft: WordText.RightToLeft(text)), text));

    /// <summary>
    /// Lists the headings of level 1 here, each leading to its own. A field of Word, so that it can bring it up to date when somebody has edited the
    /// document, and complete as it stands: nobody has to.
    /// </summary>
    public WordDocument Contents(string title)
    {
        Add(Block("TOCHeading", Words(title), title));
        contentsAt = new Paragraph();
        return Add(contentsAt);
    }

    private Paragraph Marked(Paragraph heading, string text)
    {
        var number = (headings.Count + 1).ToString(CultureInfo.InvariantCulture);
        var mark = $"_Toc{number.PadLeft(8, '0')}";
        headings.Add((mark, text));
        heading.InsertAfter(new BookmarkStart { Id = number, Name = mark }, heading.ParagraphProperties);
        heading.Append(new BookmarkEnd { Id = number });
        return heading;
    }

    // When all headings are known.
    private void ListContents()
    {
        if (contentsAt is null || body.IndexOf(contentsAt) is not (>= 0 and var at))
            return;
        var lines = headings.ConvertAll(h => new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "TOC1" }),
            new Hyperlink(Words(h.Text, rightToLeft: WordText.RightToLeft(h.Text))) { Anchor = h.Mark, History = true }));
        if (lines.Count == 0)
            lines.Add(new Paragraph());
        var first = lines[0].ParagraphProperties ?? lines[0].PrependChild(new ParagraphProperties());
        OpenXmlElement[] begin =
        [
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            new Run(new FieldCode(" TOC \\o \"1-1\" \\n \\h \\z ") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        ];
        foreach (var part in begin.Reverse())
            lines[0].InsertAfter(part, first);
        lines[^1].Append(new Run(new FieldChar { FieldCharType = FieldCharValues.End }));
        body.RemoveAt(at);
        body.InsertRange(at, lines);
        contentsAt = null;
    }
}
