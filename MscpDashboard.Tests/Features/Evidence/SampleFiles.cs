using System.IO.Compression;
using System.Text;

namespace MscpDashboard.Tests.Features.Evidence;

/// <summary>Small files of each kind, and hostile ones.</summary>
internal static class SampleFiles
{
    public const string WordTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\nstartxref\n0\n%%EOF\n");

    public static byte[] Png => [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0];

    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static byte[] Csv => Encoding.UTF8.GetBytes("agency,count\r\nKent Police,12\r\n");

    public static byte[] Exe => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0, .. new byte[200]];

    public static byte[] Word => Office("word/document.xml", WordTypes);

    public static byte[] Excel => Office("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml");

    public static byte[] PowerPoint => Office("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml");

    public static byte[] MacroWord => Office("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml");

    public static byte[] HiddenMacros => Zip(("[Content_Types].xml", Types(WordTypes)), ("word/document.xml", "<x/>"), ("word/vbaProject.bin", "macro"));

    public static byte[] OpenText => Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>"));

    public static byte[] OpenSheet => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>"));

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Optimal).Open());
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Office(string main, string type) => Zip(("[Content_Types].xml", Types(type)), (main, "<x/>"));

    private static string Types(string type) => $"""<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="{type}"/></Types>""";
}
