using System.Text;

namespace MscpDashboard.Import;

/// <summary>
/// Reads text of cells parted by commas, semicolons or tabs, in the encodings that spreadsheets save. What is not written by the rules is refused
/// with its place, not guessed at: a quotation mark too many would move figures into other rows.
/// </summary>
internal sealed class DelimitedReader(Func<Stream> open, TableLimits limits, List<string> notes)
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    private readonly StringBuilder _cell = new();

    public IEnumerable<TableRow> Rows()
    {
        // Finding out reads the stream from its beginning, as opening it does.
        var encoding = Find();
        using var reader = new StreamReader(open(), encoding, detectEncodingFromByteOrderMarks: true);
        var start = new char[8_192];
        var length = reader.ReadBlock(start);
        using var text = new Rejoined(start.AsMemory(0, length), reader);
        var delimiter = Delimiter(start.AsSpan(0, length));
        var line = 1;
        while (text.Peek() >= 0)
        {
            var number = line;
            var cells = Cells(text, delimiter, ref line);
            if (cells.Exists(c => c.Length > 0))
                yield return new TableRow(number, cells);
        }
    }

    private List<string> Cells(Rejoined text, char delimiter, ref int line)
    {
        var cells = new List<string>();
        var number = line;
        while (true)
        {
            if (cells.Count == limits.Columns)
                throw TableFile.Refused(number, null, null, $"At most {limits.Columns:#,##0} columns");
            var end = Cell(text, delimiter, number, cells.Count, ref line);
            cells.Add(_cell.ToString().Trim());
            if (end == delimiter)
                continue;
            if (end == '\r' && text.Peek() == '\n')
                text.Read();
            line++;
            return cells;
        }
    }

    /// <summary>Reads one cell, and gives the sign that ended it; -1 at the end of the text.</summary>
    private int Cell(Rejoined text, char delimiter, int number, int column, ref int line)
    {
        _cell.Clear();
        var quoted = text.Peek() == '"';
        if (quoted)
            text.Read();
        while (true)
        {
            var c = text.Read();
            if (quoted)
            {
                if (c < 0)
                    throw Bad(number, column);
                if (c == '"' && text.Peek() != '"')
                {
                    c = text.Read();
                    return c < 0 || c == delimiter || c is '\r' or '\n' ? c : throw Bad(number, column);
                }

                if (c == '"')
                    text.Read();
                else if (c == '\n')
                    line++;
            }
            else if (c < 0 || c == delimiter || c is '\r' or '\n')
            {
                return c;
            }
            else if (c == '"')
            {
                throw Bad(number, column);
            }

            if (_cell.Length == limits.Cell)
                throw TableFile.Refused(number, TableFile.Letters(column), _cell.ToString(), $"Cells of at most {limits.Cell:#,##0} characters" + (quoted ? "; a quotation mark is open from here on" : ""));
            _cell.Append((char)c);
        }
    }

    private TableRefusedException Bad(int number, int column) =>
        TableFile.Refused(number, TableFile.Letters(column), _cell.ToString(), "A quotation mark before and after the whole cell, or none; one within it is written twice");

    // The one that parts most of the first line, quoted text left out.
    private static char Delimiter(ReadOnlySpan<char> start)
    {
        Span<int> counts = stackalloc int[Delimiters.Length];
        var quoted = false;
        foreach (var c in start)
        {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '\r' or '\n')
                break;
            else if (!quoted && Array.IndexOf(Delimiters, c) is >= 0 and var i)
                counts[i]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            best = counts[i] > counts[best] ? i : best;
        return Delimiters[best];
    }

    private Encoding Find()
    {
        using var content = open();
        var buffer = new byte[16_384];
        var decoder = new UTF8Encoding(false, true).GetDecoder();
        var chars = new char[buffer.Length + 2];
        var first = true;
        try
        {
            while (content.Read(buffer) is > 0 and var read)
            {
                if (first && read >= 2 && (buffer[0], buffer[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
                    return Encoding.Unicode;
                // Without a mark, every other byte of plain text in UTF-16 is nothing.
                if (first && read >= 4 && (buffer[0] == 0) != (buffer[1] == 0) && buffer[0] == 0 == (buffer[2] == 0) && buffer[1] == 0 == (buffer[3] == 0))
                    return buffer[0] == 0 ? Encoding.BigEndianUnicode : Encoding.Unicode;
                first = false;
                decoder.GetChars(buffer, 0, read, chars, 0, false);
            }

            decoder.GetChars([], 0, 0, chars, 0, true);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            notes.Add("The file is not in UTF-8; it was read as Windows-1252, as older spreadsheets save. Check names with accents and pound signs.");
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        }
    }

    // The beginning was read to find the delimiter, and comes again.
    private sealed class Rejoined(ReadOnlyMemory<char> start, TextReader rest) : TextReader
    {
        private ReadOnlyMemory<char> _start = start;

        public override int Peek() => _start.Length > 0 ? _start.Span[0] : rest.Peek();

        public override int Read()
        {
            if (_start.Length == 0)
                return rest.Read();
            var next = _start.Span[0];
            _start = _start[1..];
            return next;
        }    }
}
