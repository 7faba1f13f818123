using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using MscpDashboard.Domain;
using MscpDashboard.Export;
using MscpDashboard.Features.Actions;
using MscpDashboard.People;
using MscpDashboard.Tests.Export;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionDocumentTests : IAsyncLifetime
{
    private ActionRecord made = null!;

    public async ValueTask InitializeAsync() => made = await ActionRecord.CreateAsync();

    public ValueTask DisposeAsync()
    {
        made.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(string Name, WordprocessingDocument Opened)> OpenAsync(string @ref, Reader? reader = null)
    {
        var file = await made.Store.DocumentAsync(@ref, reader ?? TemporaryRecord.Viewer);
        var (name, document) = ActionDocument.Of(file!);
        var opened = WordprocessingDocument.Open(new MemoryStream(document.ToArray()), false);
        Assert.Empty(WordDocumentTests.Faults(opened));
        return (name, opened);
    }

    private static string Text(WordprocessingDocument opened) => string.Join('\n', opened.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText));

    [Fact]
    public async Task Document_OfAnAction_SaysWhatItsPageSays()
    {
        await made.SaveAsync("BP4.1", f => f with { Claimed = RagStatus.AtRisk, ClaimedReason = "Recovery agreed", Narrative = "Eleven homes improved" });
        var (name, opened) = await OpenAsync("bp4.1");
        using var _ = opened;

        Assert.Equal("mscp-action-bp4.1-2026-11-19.docx", name);
        Assert.Equal(
            ["What is promised", "Dates", "Status", "Progress", "So what? The difference for children", "Evidence", "What closing still needs", "Changes"],
            opened.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").Select(p => p.InnerText));
        var text = Text(opened);
        foreach (var expected in (string[])[
            "BP 4.1 Neglect strategy and the Graded Care Profile", "As at 19 November 2026", "Owner: Council, Head of safeguarding", "Due: 30 September 2026",
            "By the rules: Off track (Red): 50 days overdue.", "Claimed by the owner: At risk: “Recovery agreed”", "differs from the rules",
            "Done: 30%; 100% expected by now", "Eleven homes improved", "Profile review summary", "Unverified", "Nothing closes without impact",
            "So what?: nothing → Eleven homes improved", "Entered in the record"])
            Assert.Contains(expected, text);
    }

    [Fact]
    public async Task Document_OfAPastDay_SaysWhatHeldThen()
    {
        made.Record.Clock.Advance(TimeSpan.FromDays(10));
        await made.SaveAsync("BP4.1", f => f with { Progress = 80 });
        var (name, opened) = await OpenAsync("BP4.1", TemporaryRecord.Viewer with { AsAt = new DateOnly(2026, 11, 20) });
        using var _ = opened;

        Assert.Equal("mscp-action-bp4.1-2026-11-20.docx", name);
        Assert.Contains("Done: 30%", Text(opened));
        Assert.DoesNotContain("80%", Text(opened));
    }

    [Fact]
    public async Task Document_OfMadeUpWork_SaysSo()
    {
        var (_, opened) = await OpenAsync("G2.1");
        using var _ = opened;

        Assert.Contains("Illustrative", opened.MainDocumentPart!.FooterParts.Single().Footer!.InnerText);
        Assert.Contains("Illustrative", Text(opened));
        Assert.Contains("Due: No date yet", Text(opened));
    }

    [Fact]
    public async Task Document_OfALongHistory_ListsTheNewestFifty()
    {
        for (var i = 0; i < 55; i++)
            await made.SaveAsync("BP4.1", f => f with { Narrative = $"Written as number {i}" });
        var (_, opened) = await OpenAsync("BP4.1");
        using var _ = opened;

        Assert.Contains("The newest 50 of 56.", Text(opened));
        Assert.Equal(51, opened.MainDocumentPart!.Document!.Body!.Descendants<Table>().Last().Elements<TableRow>().Count());
    }

    [Fact]
    public async Task Document_OfAHostileText_HoldsAllOfIt()
    {
        var narrative = "\u0001\u202E<b>" + new string('x', 99_990) + "😀";
        await made.SaveAsync("BP4.1", f => f with { Narrative = narrative });
        var (_, opened) = await OpenAsync("BP4.1");
        using var _ = opened;

        Assert.Contains(WordText.Clean(narrative), Text(opened));
    }

    [Fact]
    public async Task Document_OfNoAction_IsNone() => Assert.Null(await made.Store.DocumentAsync("BP9.9", TemporaryRecord.Viewer));
}
