using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Features.Evidence;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Evidence;

public sealed class EvidenceFilesTests : IDisposable
{
    private const int MaxBytes = 100_000;
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
    private readonly EvidenceFiles files;

    public EvidenceFilesTests() => files = Make();

    private string Inner => folder.File("evidence");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Hold_SoundFile_IsMeasuredAndKeptUnderARandomName()
    {
        var held = await HoldAsync(SampleFiles.Pdf, "Audit März.PDF");

        Assert.Equal(("Audit März.pdf", "application/pdf", SampleFiles.Pdf.Length), (held.FileName, held.ContentType, (int)held.Size));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Pdf)), held.Sha256);
        Assert.Matches("^[0-9a-f]{32}$", held.Key);
        Assert.False(files.Has(held.Key));
        files.Keep(held);
        Assert.True(files.Has(held.Key));
        Assert.Equal([held.Key], Names());
        await using var back = files.Open(held.Key)!;
        Assert.Equal(SampleFiles.Pdf.Length, back.Length);
    }

    [Fact]
    public async Task Hold_Csv_SaysSo() => Assert.Equal("text/csv", (await HoldAsync(SampleFiles.Csv, "returns.csv")).ContentType);

    [Fact]
    public async Task Hold_SameFileTwice_HasTwoNamesAndOneHash()
    {
        var first = await HoldAsync(SampleFiles.Pdf, "a.pdf");
        var second = await HoldAsync(SampleFiles.Pdf, "b.pdf");
        Assert.NotEqual(first.Key, second.Key);
        Assert.Equal(first.Sha256, second.Sha256);
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "program.exe", SampleFiles.Exe, "not of a kind" },
        { "renamed.pdf", SampleFiles.Exe, "called a PDF" },
        { "renamed.pdf", SampleFiles.Word, "is a Word document" },
        { "renamed.docx", SampleFiles.Pdf, "is a PDF" },
        { "picture.png", SampleFiles.Jpeg, "is a JPEG picture" },
        { "page.txt", "<html><script>1</script>"u8.ToArray(), "called plain text" },
        { "page.html", "<html>"u8.ToArray(), "not of a kind" },
        { "macro.docx", SampleFiles.HiddenMacros, "macros" },
        { "macro.docm", SampleFiles.MacroWord, "not of a kind" },
        { "polyglot.docx", [.. SampleFiles.Exe, .. SampleFiles.Word], "called a Word document" },
        { "empty.pdf", [], "is empty" },
        { "large.csv", Encoding.ASCII.GetBytes(new string('a', MaxBytes + 1)), "larger than 100 KB" },
        { "noending", SampleFiles.Pdf, "not of a kind" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Hold_HostileFile_IsRefusedInWordsAndLeavesNothing(string name, byte[] content, string words)
    {
        var refusal = await Assert.ThrowsAsync<InvalidEditException>(() => HoldAsync(content, name));

        Assert.Equal("File", refusal.Field);
        Assert.Contains(words, refusal.Message);
        Assert.Empty(Names());
    }

    [Fact]
    public async Task Hold_FileOfJustTheLargestSize_IsTaken() => Assert.Equal(MaxBytes, (await HoldAsync(Encoding.ASCII.GetBytes(new string('a', MaxBytes)), "a.txt")).Size);

    [Theory]
    [InlineData("../../outside.pdf")]
    [InlineData(@"..\..\outside.pdf")]
    [InlineData("/tmp/outside.pdf")]
    public async Task Hold_NameOfAPath_StaysInTheFolder(string name)
    {
        var held = await HoldAsync(SampleFiles.Pdf, name);
        files.Keep(held);

        Assert.Equal("outside.pdf", held.FileName);
        Assert.Equal([held.Key], Names());
        Assert.Equal(["evidence"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Hold_CancelledInTheMiddle_LeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        await using var slow = new Trickle(SampleFiles.Csv, () => cancel.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => files.HoldAsync(slow, "slow.csv", null, cancel.Token));

        Assert.Empty(Names());
    }

    [Fact]
    public async Task Hold_ConnectionLostInTheMiddle_LeavesNothing()
    {
        await using var broken = new Trickle(SampleFiles.Csv, () => throw new IOException("gone"));

        await Assert.ThrowsAsync<IOException>(() => files.HoldAsync(broken, "slow.csv", null, default));

        Assert.Empty(Names());
    }

    [Fact]
    public async Task Hold_Arriving_TellsHowFar()
    {
        var told = new List<long>();
        await files.HoldAsync(new MemoryStream(SampleFiles.Csv), "a.csv", new Teller(told.Add), default);
        Assert.Equal(SampleFiles.Csv.Length, told[^1]);
    }

    [Fact]
    public async Task Discard_HeldFile_IsGone()
    {
        var held = await HoldAsync(SampleFiles.Pdf, "a.pdf");
        files.Discard(held);
        Assert.Empty(Names());
        Assert.Throws<InvalidEditException>(() => files.Keep(held));
    }

    [Fact]
    public async Task Start_AbandonedFiles_AreSweptAndOthersStay()
    {
        var held = await HoldAsync(SampleFiles.Pdf, "a.pdf");
        var kept = await HoldAsync(SampleFiles.Pdf, "b.pdf");
        files.Keep(kept);
        File.SetLastWriteTimeUtc(Path.Combine(Inner, held.Key + ".part"), clock.GetUtcNow().UtcDateTime.AddDays(-1));
        File.SetLastWriteTimeUtc(Path.Combine(Inner, kept.Key), clock.GetUtcNow().UtcDateTime.AddDays(-1));

        _ = Make();

        Assert.Equal([kept.Key], Names());
    }

    [Fact]
    public void Open_MissingFile_IsNull() => Assert.Null(files.Open("0123456789abcdef0123456789abcdef"));

    [Theory]
    [InlineData("../mscp.db")]
    [InlineData("")]
    public void Open_KeyThatIsAPath_IsRefused(string key) => Assert.Throws<ArgumentException>(() => files.Open(key));

    private EvidenceFiles Make() => new(new EvidenceSettings(Inner, MaxBytes), clock, NullLogger<EvidenceFiles>.Instance);

    private Task<HeldFile> HoldAsync(byte[] content, string name) => files.HoldAsync(new MemoryStream(content), name, null, default);

    private IEnumerable<string?> Names() => Directory.Exists(Inner) ? Directory.EnumerateFileSystemEntries(Inner).Select(Path.GetFileName) : [];

    private sealed class Teller(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }

    /// <summary>Gives some bytes, and then something happens.</summary>
    private sealed class Trickle(byte[] content, Action then) : MemoryStream(content)
    {
        private int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (reads++ > 0)
                then();
            cancellationToken.ThrowIfCancellationRequested();
            return base.ReadAsync(buffer[..Math.Min(5, buffer.Length)], cancellationToken);
        }
    }
}
