using System.IO.Compression;
using System.Xml;

namespace MscpDashboard.Import;

/// <summary>Reads a table from a file that somebody sent: CSV, the same packed by gzip, or the first sheet of an XLSX, told apart by their content.</summary>
public sealed class TableFile(Stream file, TableLimits? limits = null)
{
    private readonly TableLimits _limits = limits ?? new();
    private readonly List<string> _notes = [];
    private DelimitedReader? _delimited;

    /// <summary>What the sender should know of how the file was read; complete when the rows have been read.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The rows that have anything in them, as they are read. The stream must be able to go back to its beginning; it stays open.</summary>
    /// <exception cref="TableRefusedException">The file can't be read, or is too much.</exception>
    public IEnumerable<TableRow> Rows()
    {
        _notes.Clear();
        using var rows = Open().GetEnumerator();
        var count = 0;
        while (Next(rows))
        {
            var row = rows.Current;
            if (++count > _limits.Rows)
                throw Refused(row.Number, null, null, $"At most {_limits.Rows:#,##0} rows");
            if (row.Cells.Count > _limits.Columns)
                throw Refused(row.Number, null, null, $"At most {_limits.Columns:#,##0} columns");
            yield return row;
        }

        if (count == 0)
            throw Refused(null, null, null, "A file with a row of headings and rows of figures; this one is empty");
    }

    internal static TableRefusedException Refused(int? row, string? column, string? value, string expected, Exception? inner = null) =>
        new(new TableFault(row, column, value is { Length: > 80 } ? value[..80] + "…" : value, expected), inner);

    /// <summary>A, B … Z, AA.</summary>
    internal static string Letters(int index)
    {
        var letters = "";
        for (var i = index + 1; i > 0; i = (i - 1) / 26)
            letters = (char)('A' + ((i - 1) % 26)) + letters;
        return letters;
    }

    // Whatever is wrong inside a broken file, its sender hears one kind of answer.
    private static bool Next(IEnumerator<TableRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException or FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw Refused(null, null, null, "A CSV or XLSX file that is whole; this one is damaged", broken);
        }
    }

    private IEnumerable<TableRow> Open()
    {
        Span<byte> head = stackalloc byte[FileKinds.Head];
        file.Position = 0;
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..length];
        if (head.StartsWith("PK\u0003\u0004"u8))
            return new SheetReader(file, _limits, _notes).Rows();
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw Refused(null, null, null, "This is an old Office file (.xls, .doc) or one with a password. Open it, save it as XLSX without a password, and send that.");
        var packed = head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);
        if (!packed && FileKinds.NoTable(head) is { } what)
            throw Refused(null, null, null, FileKinds.Sentence(what));
        // Kept, since what it finds out about the file on the first reading serves the next.
        return (_delimited ??= new DelimitedReader(() => Content(packed), _limits)).Rows(_notes);
    }

    private BoundedStream Content(bool packed)
    {
        file.Position = 0;
        return packed ? new BoundedStream(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true), _limits.Unpacked) : new BoundedStream(file, _limits.Unpacked, leaveOpen: true);
    }
}
