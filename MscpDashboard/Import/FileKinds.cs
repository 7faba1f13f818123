namespace MscpDashboard.Import;

/// <summary>Files that are sent in a table's place, told by their first bytes whatever they are called.</summary>
internal static class FileKinds
{
    /// <summary>How many bytes tell.</summary>
    public const int Head = 512;

    private static readonly (string What, byte[] First, int At)[] Kinds =
    [
        ("a picture (PNG)", [0x89, (byte)'P', (byte)'N', (byte)'G'], 0),
        ("a picture (JPEG)", [0xFF, 0xD8, 0xFF], 0),
        ("a picture (GIF)", [.. "GIF8"u8], 0),
        ("a picture (WebP)", [.. "WEBP"u8], 8),
        ("a picture (TIFF)", [.. "II*\0"u8], 0),
        ("a picture or a film of a phone", [.. "ftyp"u8], 4),
        ("a PDF", [.. "%PDF-"u8], 0),
        ("a text document (RTF)", [.. "{\\rtf"u8], 0),
    ];

    /// <summary>What a file is that is no table; null when it may be one.</summary>
    public static string? NoTable(ReadOnlySpan<byte> head)
    {
        foreach (var (what, first, at) in Kinds)
        {
            if (head.Length >= at + first.Length && head[at..].StartsWith(first))
                return what;
        }

        // Letters of any encoding need none of these; what is neither text nor known by its beginning is full of them.
        var odd = 0;
        foreach (var one in head)
            odd += one is (> 0 and < 9) or (> 13 and < 27) or (> 27 and < 32) ? 1 : 0;
        return odd >= 8 && odd * 33 > head.Length ? "no text (a picture, or a damaged file)" : null;
    }

    /// <summary>What a packed file is that is no workbook.</summary>
    /// <param name="has">Whether the package has a part of some name.</param>
    public static string Package(Func<string, bool> has) => has("word/document.xml") ? "a Word document"
        : has("ppt/presentation.xml") ? "a presentation"
        : has("content.xml") ? "an OpenDocument file"
        : "a packed file (ZIP)";

    /// <summary>The sentence for whoever sent it.</summary>
    public static string Sentence(string what) => $"This is {what}, not a table. Send CSV or XLSX.";
}
