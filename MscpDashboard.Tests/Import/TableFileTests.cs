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

    [Theory]
    [InlineData("89504E470D0A1A0A0000000D", "This is a picture (PNG), not a table. Send CSV or XLSX.")]
    [InlineData("FFD8FFE000104A46494600", "This is a picture (JPEG), not a table. Send CSV or XLSX.")]
    [InlineData("000000186674797068656963", "This is a picture or a film of a phone, not a table. Send CSV or XLSX.")]
    [InlineData("255044462D312E370A", "This is a PDF, not a table. Send CSV or XLSX.")]
    [InlineData("D8B2D0266EAA84DBF2D0D06A869BD3AB0102030405060708101112131415161718191A1C1D", "This is no text (a picture, or a damaged file), not a table. Send CSV or XLSX.")]
    [InlineData("D0CF11E0A1B11AE1", "This is an old Office file (.xls, .doc) or one with a password. Open it, save it as XLSX without a password, and send that.")]
    public void File_ThatIsNoTable_IsNamedForWhatItIs(string first, string expected)
    {
        var refusal = Assert.Throws<TableRefusedException>(() => Read([.. Convert.FromHexString(first), .. new byte[300]]));
        Assert.Equal(new TableFault(null, null, null, expected), refusal.Fault);
    }

    [Theory]
    [InlineData("word/document.xml", "a Word document")]
    [InlineData("ppt/presentation.xml", "a presentation")]
    [InlineData("photos/one.jpg", "a packed file (ZIP)")]
    public void Package_ThatIsNoWorkbook_IsNamedForWhatItIs(string part, string what)
    {
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry(part);

        Assert.Equal($"This is {what}, not a table. Send CSV or XLSX.", Assert.Throws<TableRefusedException>(() => Read(package.ToArray())).Fault.Expected);
    }

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
