using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Features.Reviews;
using MscpDashboard.People;
using MscpDashboard.Tests.Export;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reviews;

public sealed class RecommendationDocumentTests : IAsyncLifetime
{
    private readonly TemporaryRecord record = new();

    public async ValueTask InitializeAsync() => await new SmallRecord(record.Clock.Today()).SaveAsync(record, record.Clock.GetUtcNow().UtcDateTime);

    public ValueTask DisposeAsync()
    {
        record.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("F3", "Medway hospital", "Off track (Red): Medway hospital: 19 days overdue.")]
    [InlineData("G2", "Operational actions", "At risk (Amber)")]
    [InlineData("G1", "Nobody has been asked yet.", "Not started (Grey)")]
    public async Task Document_OfARecommendation_SaysWhatItsPageSays(string @ref, string part, string status)
    {
        var file = await new ReviewStore(record, record.Feed, record.Clock).DocumentAsync(TemporaryRecord.Viewer, @ref);
        var (name, document) = RecommendationDocument.Of(file!);
        using var opened = WordprocessingDocument.Open(new MemoryStream(document.ToArray()), false);

        Assert.Empty(WordDocumentTests.Faults(opened));
        Assert.Equal($"mscp-recommendation-{@ref.ToLowerInvariant()}-2026-11-19.docx", name);
        var text = string.Join('\n', opened.MainDocumentPart!.Document!.Body!.Descendants<Paragraph>().Select(p => p.InnerText));
        foreach (var expected in (string[])[part, status, "As at 19 November 2026", "Nothing closes without impact", "Entered in the record"])
            Assert.Contains(expected, text);
    }

    [Fact]
    public async Task Document_OfWhatWasReopened_HasItsWorkBeforeItAgain()
    {
        await using (var db = record.CreateDbContext())
        {
            (await db.Recommendations.SingleAsync(r => r.Ref == "F6")).Reopen(Lives.Chair, record.Clock.Today(), "Weekends were not looked at");
            await db.SaveAsync(Editor.OfStartingRecord("Learning Lessons chair", record.Clock.GetUtcNow().UtcDateTime));
        }

        var file = await new ReviewStore(record, record.Feed, record.Clock).DocumentAsync(TemporaryRecord.Viewer, "F6");
        using var opened = WordprocessingDocument.Open(new MemoryStream(RecommendationDocument.Of(file!).Document.ToArray()), false);
        var steps = opened.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().Select(r => string.Join('|', r.Elements<TableCell>().Select(c => c.InnerText))).ToList();
        string[] states = ["Done", "Now", "Not yet", "–"];
        Assert.Equal(
            [
                "Assurance is given|Reopened on 19 November 2026 by Chair: “Weekends were not looked at”. None of its parts is open|Now", "Business manager proposes|Not yet|Not yet",
                "Learning Lessons accepts|Only on accepted evidence of impact on children|Not yet", "Scrutineer|May query and ask for reopening, never close|–", "Executive|Decides only if a return is disputed|–",
            ], steps.Where(s => s.Count(c => c == '|') == 2 && states.Contains(s.Split('|')[2])));
    }

    [Fact]
    public async Task Document_OfNoRecommendation_IsNone() =>
        Assert.Null(await new ReviewStore(record, record.Feed, record.Clock).DocumentAsync(TemporaryRecord.Viewer, "Z9"));
}
