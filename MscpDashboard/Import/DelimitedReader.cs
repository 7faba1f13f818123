using System.Buffers;
using System.Text;

namespace MscpDashboard.Import;

/// <summary>
/// Reads text of cells parted by commas, semicolons or tabs, in the encodings that spreadsheets save. What is not written by the rules is refused
/// with its place, not guessed at: a quotation mark too many would move figures into other rows.
/// </summary>
internal sealed class DelimitedReader(Func<Stream> open, TableLimits limits)
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    private readonly StringBuilder _cell = new();
    private Encoding? _encoding;

    // What stood in each column of the row before: much of a published file says the same again, and one text serves.
    private readonly List<string> _before = [];

    public IEnumerable<TableRow> Rows(List<string> notes)
    {
        // Finding out reads the stream from its beginning, as opening it does; once is enough for a file.
        _encoding ??= Find();
        if (_encoding.CodePage == 1252)
            notes.Add("The file is not in UTF-8; it was read as Windows-1252, as older spreadsheets save. Check names with accents and pound signs.");
        using var reader = new StreamReader(open(), _encoding, detectEncodingFromByteOrderMarks: true, 65_536);
        var text = new Ahead(reader);
        var delimiter = Delimiter(text.Span);
        var ends = SearchValues.Create([delimiter, '\r', '\n', '"']);
        var line = 1;
        while (text.Peek() >= 0)
        {
            var number = line;
            var cells = Cells(text, delimiter, ends, ref line);
            if (cells.Exists(c => c.Length > 0))
                yield return new TableRow(number, cells);
        }
    }

    private List<string> Cells(Ahead text, char delimiter, SearchValues<char> ends, ref int line)
    {
        var cells = new List<string>(_before.Count);
        var number = line;
        while (true)
        {
            if (cells.Count == limits.Columns)
                throw TableFile.Refused(number, null, null, $"At most {limits.Columns:#,##0} columns");
            var end = Cell(text, delimiter, ends, number, cells, ref line);
            if (end == delimiter)
                continue;
            if (end == '\r' && text.Peek() == '\n')
                text.Read();
            line++;
            return cells;
        }
    }

    /// <summary>Reads one cell, and gives the sign that ended it; -1 at the end of the text.</summary>
    private int Cell(Ahead text, char delimiter, SearchValues<char> ends, int number, List<string> cells, ref int line)
    {
        var column = cells.Count;
        // Nearly every cell is plain and lies in what was read ahead.
        if (text.Span.IndexOfAny(ends) is var length and >= 0 && text.Span[length] != '"' && length <= limits.Cell)
        {
            cells.Add(Again(column, text.Span[..length].Trim()));
            text.Skip(length);
            return text.Read();
        }

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
                    if (c >= 0 && c != delimiter && c is not ('\r' or '\n'))
                        throw Bad(number, column);
                    cells.Add(Again(column, _cell.ToString().AsSpan().Trim()));
                    return c;
                }

                if (c == '"')
                    text.Read();
                else if (c == '\n')
                    line++;
            }
            else if (c < 0 || c == delimiter || c is '\r' or '\n')
            {
                cells.Add(Again(column, _cell.ToString().AsSpan().Trim()));
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

    private string Again(int column, ReadOnlySpan<char> cell)
    {
        if (column < _before.Count && cell.SequenceEqual(_before[column]))
            return _before[column];
        var text = cell.ToString();
        if (column < _before.Count)
            _before[column] = text;
        else
            _before.Add(text);
        return text;
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
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        }
    }

    // A stretch of the text, to look through at once.
    private sealed class Ahead
    {
        private readonly TextReader _rest;
        private readonly char[] _buffer = new char[32_768];
        private int _at;
        private int _end;

        public Ahead(TextReader rest)
        {
            _rest = rest;
            _end = rest.ReadBlock(_buffer);
        }

        public ReadOnlySpan<char> Span => _buffer.AsSpan(_at, _end - _at);

        public int Peek() => _at < _end || Fill() ? _buffer[_at] : -1;

        public int Read() => _at < _end || Fill() ? _buffer[_at++] : -1;

        public void Skip(int length) => _at += length;

        private bool Fill()
        {
            (_at, _end) = (0, _rest.ReadBlock(_buffer));
            return _end > 0;
        }
    }
}
