using CsCheck;
using MscpDashboard.Import;

namespace MscpDashboard.Tests.Import;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("minutes.pdf", "minutes.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData(@"C:\Users\x\..\Audit.PDF", "Audit.pdf")]
    [InlineData("/etc/cron.d/job.csv", "job.csv")]
    [InlineData("safe.txt\0.exe", "safe.txt.exe")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("Prüfung – größe 日本.docx", "Prüfung – größe 日本.docx")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "x.pdf")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("what?\"<>|*.pdf", "what______.pdf")]
    [InlineData("trailing. .pdf", "trailing.pdf")]
    public void Clean_Name_IsSafeToShow(string? given, string expected) => Assert.Equal(expected, FileNames.Clean(given));

    [Fact]
    public void Clean_LongName_KeepsItsExtension()
    {
        var clean = FileNames.Clean(new string('a', 5_000) + ".xlsx");
        Assert.True(clean.Length <= 150);
        Assert.EndsWith(".xlsx", clean);
    }

    [Fact]
    public void Clean_AnyName_HasNoPathAndNoControls() => Gen.String.Sample(given =>
    {
        var clean = FileNames.Clean(given);
        return clean.Length > 0 && !clean.Any(c => c is '/' or '\\' or ':' || char.IsControl(c)) && clean is not ("." or "..");
    });
}
