using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MscpDashboard.Features.Evidence;

/// <summary>A kind of file that evidence may be, found by looking into the file, never by its name alone.</summary>
/// <param name="Words">For people: "a Word document".</param>
/// <param name="Extensions">The extensions that agree with it, with their dot; the first is the usual one.</param>
public sealed record FileKind(string ContentType, string Words, params string[] Extensions)
{
    public static readonly FileKind Pdf = new("application/pdf", "a PDF", ".pdf");
    public static readonly FileKind Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document", ".docx");
    public static readonly FileKind Excel = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook", ".xlsx");
    public static readonly FileKind PowerPoint = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", "a PowerPoint presentation", ".pptx");
    public static readonly FileKind OpenText = new("application/vnd.oasis.opendocument.text", "an OpenDocument text", ".odt");
    public static readonly FileKind OpenSheet = new("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet", ".ods");
    public static readonly FileKind Png = new("image/png", "a PNG picture", ".png");
    public static readonly FileKind Jpeg = new("image/jpeg", "a JPEG picture", ".jpg", ".jpeg");
    public static readonly FileKind PlainText = new("text/plain", "plain text", ".txt", ".csv");

    public static readonly IReadOnlyList<FileKind> All = [Pdf, Word, Excel, PowerPoint, OpenText, OpenSheet, Png, Jpeg, PlainText];

    /// <summary>What may be sent, for people.</summary>
    public const string Allowed = "PDF, Word (docx), Excel (xlsx), PowerPoint (pptx), OpenDocument (odt, ods), PNG, JPEG, CSV or plain text";

    // A central directory larger than this, or with more names, is no document that people work with.
    private const int MostEntries = 10_000;
    private const int LargestDirectory = 4 * 1024 * 1024;
    private const int LargestTypesPart = 512 * 1024;
    private const int EndRecord = 22;

    /// <summary>What browsers may offer to choose.</summary>
    public static string Accept { get; } = string.Join(',', All.SelectMany(kind => kind.Extensions));

    /// <summary>The kind that an extension promises, or null.</summary>
    public static FileKind? OfExtension(string extension) => All.FirstOrDefault(kind => kind.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));

    /// <summary>The kind that the content is, or null when it is none of those allowed. Reads no further than it must and unpacks nothing but one small part.</summary>
    public static FileKind? Of(Stream file)
    {
        Span<byte> start = stackalloc byte[16];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith("%PDF-"u8))
            return EndsLikePdf(file) ? Pdf : null;
        if (start.StartsWith("PK\x03\x04"u8))
            return OfZip(file);
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return start[12..].StartsWith("IHDR"u8) ? Png : null;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        return IsPlainText(file) ? PlainText : null;
    }

    private static bool EndsLikePdf(Stream file)
    {
        Span<byte> end = stackalloc byte[2048];
        return Tail(file, end).LastIndexOf("%%EOF"u8) >= 0;
    }

    private static FileKind? OfZip(Stream file)
    {
        if (!HasSmallDirectory(file))
            return null;
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            if (Part(zip, "mimetype") is { } openDocument)
                return openDocument == OpenText.ContentType ? OpenText : openDocument == OpenSheet.ContentType ? OpenSheet : null;
            if (Part(zip, "[Content_Types].xml") is not { } types)
                return null;
            return (zip.GetEntry("word/document.xml"), zip.GetEntry("xl/workbook.xml"), zip.GetEntry("ppt/presentation.xml")) switch
            {
                (not null, null, null) when types.Contains(Word.ContentType + ".main+xml", StringComparison.Ordinal) => Word,
                (null, not null, null) when types.Contains(Excel.ContentType + ".main+xml", StringComparison.Ordinal) => Excel,
                (null, null, not null) when types.Contains(PowerPoint.ContentType + ".main+xml", StringComparison.Ordinal) => PowerPoint,
                _ => null,
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or ArgumentException or IOException)
        {
            return null;
        }
    }

    // Looked at before the directory is read into memory: it says itself how large it is.
    private static bool HasSmallDirectory(Stream file)
    {
        var buffer = new byte[EndRecord + ushort.MaxValue];
        var tail = Tail(file, buffer);
        var at = tail.LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || tail.Length - at < EndRecord)
            return false;
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 10)..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail[(at + 12)..]);
        return entries is > 0 and <= MostEntries && size <= LargestDirectory;
    }

    private static string? Part(ZipArchive zip, string name)
    {
        if (zip.GetEntry(name) is not { } entry)
            return null;
        using var content = entry.Open();
        var buffer = new byte[LargestTypesPart];
        // What is longer is cut: the sizes that a zip states need not be true.
        var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, length).Trim();
    }

    // Text has no control characters but those that lay out lines, and does not begin like a page that a browser would run.
    private static bool IsPlainText(Stream file)
    {
        file.Position = 0;
        var buffer = new byte[64 * 1024];
        var first = true;
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            var part = buffer.AsSpan(0, read);
            foreach (var value in part)
            {
                if (value is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D) or 0x7F)
                    return false;
            }

            if (first && BeginsLikePage(part))
                return false;
            first = false;
        }

        return !first;
    }

    private static bool BeginsLikePage(ReadOnlySpan<byte> start)
    {
        var text = Encoding.UTF8.GetString(start[..Math.Min(start.Length, 512)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\f');
        return text.StartsWith('<') && text.Length > 1 && (char.IsAsciiLetter(text[1]) || text[1] is '!' or '?');
    }

    private static Span<byte> Tail(Stream file, Span<byte> buffer)
    {
        file.Position = Math.Max(0, file.Length - buffer.Length);
        return buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
    }
}
