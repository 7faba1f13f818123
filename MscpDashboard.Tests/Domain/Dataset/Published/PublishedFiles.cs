using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Import;

namespace MscpDashboard.Tests.Domain.Dataset.Published;

/// <summary>Excerpts of files as they were published, a few areas of each, every sign as it was.</summary>
internal static class PublishedFiles
{
    public static byte[] Bytes(string file)
    {
        using var stored = typeof(PublishedFiles).Assembly.GetManifestResourceStream($"Published/{file}")!;
        using var content = new MemoryStream();
        stored.CopyTo(content);
        return content.ToArray();
    }

    public static IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> Rows(string file) => [.. new TableFile(new MemoryStream(Bytes(file))).Rows().Select(r => (r.Number, r.Cells))];

    public static PublishedShape Shape(string file) => PublishedShape.Recognise(Rows(file))!;
}
