using System.Text;
using MscpDashboard.Features.Evidence;

namespace MscpDashboard.Tests.Features.Evidence;

public sealed class FileTextTests
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public void Text_WithAnNhsNumberAndAPostcode_IsFoundByLineAndMasked()
    {
        var found = Find(FileKind.PlainText, Encoding.UTF8.GetBytes("agency,count\nKent Police,12\nseen 943 476 5919,ME4 4TR\n"));

        Assert.Equal([("an NHS number", "line 3"), ("a postcode", "line 3")], found.Select(f => (f.What, f.Where)));
        Assert.DoesNotContain(found, f => f.Masked.Contains("5919", StringComparison.Ordinal) || f.Masked.Contains("4TR", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_OfFiguresAlone_HoldsNothing() =>
        Assert.Empty(Find(FileKind.PlainText, SampleFiles.Csv));

    [Fact]
    public void Word_WhoseLettersAreInSeveralRuns_IsReadAsOneText()
    {
        var document = $"""<w:document xmlns:w="{Word}"><w:body><w:p><w:r><w:t>Call 943 4</w:t></w:r><w:r><w:t>76 5919</w:t></w:r></w:p><w:p><w:r><w:t>Nothing here</w:t></w:r></w:p></w:body></w:document>""";

        var found = Assert.Single(Find(FileKind.Word, SampleFiles.Zip(("word/document.xml", document))));

        Assert.Equal(("an NHS number", "in the text"), (found.What, found.Where));
    }

    [Fact]
    public void Excel_InItsSharedTextsAndCells_IsLookedInto()
    {
        var texts = "<sst><si><t>Child's e-mail: child@example.org</t></si></sst>";
        var sheet = "<worksheet><sheetData><row><c><v>9434765919</v></c><c><v>12</v></c></row></sheetData></worksheet>";

        var found = Find(FileKind.Excel, SampleFiles.Zip(("xl/sharedStrings.xml", texts), ("xl/worksheets/sheet1.xml", sheet)));

        Assert.Equal(["an e-mail address", "an NHS number"], found.Select(f => f.What));
    }

    [Theory]
    [InlineData("<w:p>943 476 5919")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><x>&a;</x>")]
    [InlineData("not xml at all")]
    public void Part_ThatIsNoSoundXml_HarmsNobody(string part) =>
        Assert.True(Find(FileKind.Word, SampleFiles.Zip(("word/document.xml", part))).Count <= 1);

    [Fact]
    public void File_ThatUnpacksToMuch_IsReadToABound()
    {
        // 200 MB of one letter pack to some hundred KB.
        var bomb = SampleFiles.Zip(("word/document.xml", "<x><p>" + new string('a', 200_000_000) + "</p><p>943 476 5919</p></x>"));
        Assert.True(bomb.Length < 1_000_000);

        Assert.Empty(Find(FileKind.Word, bomb));
    }

    [Fact]
    public void File_FullOfThem_IsSaidOnceEachAndNotWithoutEnd()
    {
        var many = string.Join('\n', Enumerable.Range(0, 500).Select(i => $"someone{i}@example.org"));

        Assert.Equal(50, Find(FileKind.PlainText, Encoding.UTF8.GetBytes(many)).Count);
        Assert.Single(Find(FileKind.PlainText, Encoding.UTF8.GetBytes("a@example.org, a@example.org")));
    }

    private static IReadOnlyList<FoundInFile> Find(FileKind kind, byte[] content) => FileText.Find(new MemoryStream(content), kind);
}
