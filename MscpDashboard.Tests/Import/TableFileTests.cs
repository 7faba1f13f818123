using System.IO.Compression;
using System.Text;
using CsCheck;
using MscpDashboard.Import;

namespace MscpDashboard.Tests.Import;

/// <summary>Files as agencies send them: every encoding that spreadsheets save, and what must be refused with its row.</summary>
public sealed class TableFileTests
{
    private const string Plain = "indicator_code,note,value\nCONF,\"Naïve, quoted\",\"1,234\"\n\nGCP,,7\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16 without mark", "utf-16 big-endian", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Rows_AnyEncoding_AreTheSame(string encoding)
    {
        var file = new TableFile(new MemoryStream(Bytes(Plain, encoding)));

        var rows = file.Rows().ToList();

        Assert.Equal([1, 2, 4], rows.Select(r => r.Number));
        Assert.Equal(["CONF", "Naïve, quoted", "1,234"], rows[1].Cells);
        Assert.Equal(encoding == "windows-1252" ? 1 : 0, file.Notes.Count);
    }

    [Theory]
    [InlineData("a;b;c\n1,5;2;3\n", "1,5")]
    [InlineData("a\tb\tc\n1,5\t2\t3\n", "1,5")]
    [InlineData("a,b,c\r\n1;5,2,3\r\n", "1;5")]
    public void Rows_Delimiter_IsFound(string text, string first) =>
        Assert.Equal([first, "2", "3"], Read(Encoding.UTF8.GetBytes(text))[1].Cells);

    [Fact]
    public void Rows_Packed_AreTheSame() => Assert.Equal("7", Read(Pack(Encoding.UTF8.GetBytes(Plain)))[2].Cells[2]);

    [Fact]
    public void Rows_QuoteLeftOpen_IsRefusedWithItsRow()
    {
        var text = "a,b\n1,2\n3,\"open" + new string('x', 100_000);

        Assert.Equal(3, Refusal(Encoding.UTF8.GetBytes(text)).Row);
    }

    [Fact]
    public void Rows_QuoteWithinACell_IsRefusedWithRowAndColumn()
    {
        var fault = Refusal("a,b\n1,2\n3,6\"7\n"u8.ToArray());

        Assert.Equal((3, "B"), (fault.Row, fault.Column));
    }

    [Theory]
    [InlineData('"')]
    [InlineData('x')]
    [InlineData(',')]
    public void Rows_TenMegabytesOfOneSign_AreRefused(char sign) => Refusal(Encoding.UTF8.GetBytes(new string(sign, 10_000_000)));

    [Fact]
    public void Rows_PackedBomb_IsRefused() =>
        Assert.Contains("when unpacked", Refusal(Pack(new byte[3_000_000]), new TableLimits { Unpacked = 1_000_000 }).Expected, StringComparison.Ordinal);

    [Fact]
    public void Rows_EmptyFile_IsRefused() => Refusal([]);

    [Fact]
    public void Rows_TooMany_AreRefusedAtTheRow() =>
        Assert.Equal(3, Refusal("a\n1\n2\n"u8.ToArray(), new TableLimits { Rows = 2 }).Row);

    [Fact]
    public void Rows_MutatedCsv_AreReadOrRefused() => Mutated(Encoding.UTF8.GetBytes(Plain));

    internal static List<TableRow> Read(byte[] bytes, TableLimits? limits = null) => [.. new TableFile(new MemoryStream(bytes), limits).Rows()];

    internal static TableFault Refusal(byte[] bytes, TableLimits? limits = null) => Assert.Throws<TableRefusedException>(() => Read(bytes, limits)).Fault;

    /// <summary>Whatever a few changed bytes make of a file, the answer is rows or a refusal.</summary>
    internal static void Mutated(byte[] bytes) =>
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Array[1, 8].Sample(changes =>
        {
            var changed = (byte[])bytes.Clone();
            foreach (var (at, value) in changes)
                changed[at] = value;
            try
            {
                _ = Read(changed);
            }
            catch (TableRefusedException)
            {
            }
        }, iter: 2_000);

    private static byte[] Bytes(string text, string encoding) => encoding switch
    {
        "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
        "utf-16 without mark" => Encoding.Unicode.GetBytes(text),
        "utf-16 big-endian" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "windows-1252" => Encoding.Latin1.GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
