using System.IO.Compression;
using System.Text;
using System.Xml;
using MscpDashboard.Domain.Identifiers;

namespace MscpDashboard.Features.Evidence;

/// <summary>Something in a file that may identify a person.</summary>
/// <param name="What">With its article: "an NHS number".</param>
/// <param name="Masked">Enough of it to find it again, and no more.</param>
/// <param name="Where">Where to look: "line 12", "in a worksheet".</param>
public sealed record FoundInFile(string What, string Masked, string Where);

/// <summary>
/// Looks for what may identify a person in the text of a file: plain text, CSV, Word, Excel, PowerPoint and OpenDocument. PDFs and pictures
/// are not looked into. What a file unpacks to is read up to a bound and no further, so that a small file can't make much work.
/// </summary>
internal static class FileText
{
    private const int MostCharacters = 8_000_000;
    private const int MostFound = 50;
    private const int Piece = 32 * 1024;

    private static readonly char[] Separators = [',', ';', '\t', '"'];

    private static readonly XmlReaderSettings Careful = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, CloseInput = true };

    /// <summary>True for a kind whose text can be read here.</summary>
    public static bool Reads(FileKind kind) => kind == FileKind.PlainText || PartsOf(kind) is not null;

    /// <summary>What is found, each thing once, in order.</summary>
    public static IReadOnlyList<FoundInFile> Find(Stream file, FileKind kind)
    {
        var look = new Look();
        file.Position = 0;
        if (kind == FileKind.PlainText)
        {
            using var text = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            for (var line = 1; look.WantsMore && ReadLine(text) is { } words; line++)
            {
                look.At(words, $"line {line:N0}");
                // The comma of a table ends a cell; in a sentence it may stand inside a number.
                foreach (var cell in words.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    look.At(cell, $"line {line:N0}");
            }

            return look.Found;
        }

        if (PartsOf(kind) is not { } parts)
            return [];
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            if (look.WantsMore && entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && Array.Find(parts, p => entry.FullName.StartsWith(p.Path, StringComparison.OrdinalIgnoreCase)) is { Path: not null } part)
                ReadPart(entry, part.Where, look);
        }

        return look.Found;
    }

    private static (string Path, string Where)[]? PartsOf(FileKind kind) => kind switch
    {
        _ when kind == FileKind.Word => [("word/comments", "in a comment"), ("word/footnotes", "in a footnote"), ("word/header", "in a header"), ("word/footer", "in a footer"), ("word/document", "in the text")],
        _ when kind == FileKind.Excel => [("xl/sharedStrings", "in a worksheet"), ("xl/worksheets/", "in a worksheet"), ("xl/comments", "in a comment")],
        _ when kind == FileKind.PowerPoint => [("ppt/slides/", "on a slide"), ("ppt/notesSlides/", "in the notes of a slide")],
        _ when kind == FileKind.OpenText => [("content.xml", "in the text")],
        _ when kind == FileKind.OpenSheet => [("content.xml", "in a worksheet")],
        _ => null,
    };

    // A paragraph or a cell is one text, however many runs its letters are in; the next one begins anew.
    private static void ReadPart(ZipArchiveEntry entry, string where, Look look)
    {
        try
        {
            using var xml = XmlReader.Create(entry.Open(), Careful);
            var (text, buffer) = (new StringBuilder(), new char[4096]);
            while (look.WantsMore && xml.Read())
            {
                if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
                {
                    // In pieces: a text may be as long as the whole part.
                    for (int letters; look.WantsMore && (letters = xml.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
                    {
                        text.Append(buffer, 0, letters);
                        if (text.Length > Piece)
                            Take();
                    }
                }
                else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName is "p" or "h" or "c" or "si" or "comment")
                {
                    Take();
                }
            }

            Take();

            void Take()
            {
                look.At(text.ToString(), where);
                text.Clear();
            }
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException)
        {
            // A part that can't be read shows nothing to a reader either; the rest is looked at.
        }
    }

    // A line without an end is read in pieces, so that one of gigabytes is never held whole.
    private static string? ReadLine(StreamReader text)
    {
        var line = new StringBuilder();
        for (int letter; (letter = text.Read()) >= 0;)
        {
            if (letter == '\n')
                return line.ToString();
            line.Append((char)letter);
            if (line.Length > Piece)
                return line.ToString();
        }

        return line.Length == 0 ? null : line.ToString();
    }

    private sealed class Look
    {
        private readonly List<FoundInFile> found = [];
        private long read;

        public IReadOnlyList<FoundInFile> Found => found;

        public bool WantsMore => read < MostCharacters && found.Count < MostFound;

        public void At(string text, string where)
        {
            if (text.Length == 0)
                return;
            read += text.Length;
            foreach (var one in IdentifierCheck.Find(text))
            {
                var here = new FoundInFile(one.What, one.Masked, where);
                if (found.Count < MostFound && !found.Contains(here))
                    found.Add(here);
            }
        }
    }
}
