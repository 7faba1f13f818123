using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export;
using MscpDashboard.Features.Dataset;
using MscpDashboard.People;
using MscpDashboard.Tests.Export;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>The pack for the sub group, from the running app.</summary>
public sealed class PackTests : IAsyncLifetime
{
    private const string Path = "dataset/pack/document";

    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        await using var db = await _app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        var percent = Percent();
        db.AddRange(
        [
            .. Places, percent, Count(), .. Years(1, MedwayKey, 2026, 20, 21, 20, 19, 20, 21, 20, 19, 20, 21, 20, 19, 20, 40), Row(1, EnglandKey, 2026, 23), Row(1, KentKey, 2026, 25),
            Row(2, MedwayKey, 2025, 12), Row(2, MedwayKey, 2026, 3),
        ]);
        var agreed = new Commentary(percent.Id, new DateOnly(2026, 3, 31));
        agreed.Write("More families came back.", "Help ended too early.", "Step-down plans.", "PMQA analyst");
        agreed.Agree("PMQA chair", ownWords: false, new DateOnly(2026, 5, 1));
        var draft = new Commentary(percent.Id, new DateOnly(2025, 3, 31));
        draft.Write("A first thought.", null, null, "PMQA analyst");
        db.AddRange(agreed, draft);
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", Recorded));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Pack_OfWhatNeedsAttention_IsAValidDocumentWithCoverContentsSignalsAndNotes()
    {
        using var opened = await OpenAsync("viewer", "");
        var body = opened.MainDocumentPart!.Document!.Body!;

        Assert.Empty(WordDocumentTests.Faults(opened));
        Assert.Equal(["Summary of signals", "Re-referrals within 12 months", "How to read this pack"], Of(body, "Heading1"));
        // Contents lead to each of them.
        var links = body.Descendants<Hyperlink>().ToList();
        Assert.Equal(Of(body, "Heading1"), links.Select(l => l.InnerText));
        Assert.Equal(body.Descendants<BookmarkStart>().Select(b => b.Name!.Value), links.Select(l => l.Anchor!.Value));
        Assert.Contains("Marking: OFFICIAL", body.InnerText, StringComparison.Ordinal);
        Assert.Contains("40.0% in the year to March 2026", body.InnerText, StringComparison.Ordinal);
        Assert.Contains("those that need attention", body.InnerText, StringComparison.Ordinal);
        Assert.All(body.Descendants<Table>(), t => Assert.True(t.Elements<TableRow>().First().Descendants<TableHeader>().Any() && t.Descendants<TableCaption>().Single().Val!.Value!.Length > 0));
    }

    [Fact]
    public async Task Pack_Charts_ArePicturesWithTheirSentenceAsAlternative()
    {
        using var opened = await OpenAsync("viewer", "?codes=RESTRAINT_COUNT,REREF_PCT");
        var body = opened.MainDocumentPart!.Document!.Body!;
        var pictures = body.Descendants<Wp.DocProperties>().ToList();

        Assert.Empty(WordDocumentTests.Faults(opened));
        Assert.Equal(["Restraint incidents", "Re-referrals within 12 months"], Of(body, "Heading1").Skip(1).SkipLast(1));
        Assert.Equal([1u, 2u], pictures.Select(p => p.Id!.Value));
        Assert.Contains("40.0% in the year to March 2026", pictures[1].Description!.Value, StringComparison.Ordinal);
        Assert.Equal(2, opened.MainDocumentPart.ImageParts.Count());
        Assert.All(opened.MainDocumentPart.ImageParts, part => Assert.Equal("image/png", part.ContentType));
    }

    [Fact]
    public async Task Pack_HidesSmallNumbersFromEverybody()
    {
        foreach (var persona in (string[])["viewer", "pmqa-analyst"])
        {
            using var opened = await OpenAsync(persona, "?codes=RESTRAINT_COUNT");
            var body = opened.MainDocumentPart!.Document!.Body!;
            var figures = body.Descendants<Table>().Single(t => t.InnerText.StartsWith("PeriodMedway", StringComparison.Ordinal)).Elements<TableRow>().Skip(1).Select(r => r.Elements<TableCell>().ElementAt(1).InnerText);

            Assert.Equal(["c", "12"], figures);
            Assert.DoesNotContain("3 in the year", body.InnerText, StringComparison.Ordinal);
            Assert.All(body.Descendants<Wp.DocProperties>(), p => Assert.Contains("suppressed", p.Description!.Value, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Pack_HasAgreedCommentary_AndDraftsOnlyMarkedForWhoMaySeeThem()
    {
        using var viewer = await OpenAsync("viewer", "?codes=REREF_PCT");
        using var analyst = await OpenAsync("pmqa-analyst", "?codes=REREF_PCT");
        using var without = await OpenAsync("pmqa-analyst", "?codes=REREF_PCT&drafts=0");

        foreach (var opened in (WordprocessingDocument[])[viewer, analyst, without])
            Assert.Contains("More families came back.", opened.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.Contains("DRAFT by PMQA analyst", analyst.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain("A first thought.", viewer.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain("A first thought.", without.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpTo_AnEarlierPeriod_ComputesEverythingAnew()
    {
        var detail = (await _app.Services.GetRequiredService<DatasetStore>().FindAsync(new Reader("Viewer", Role.Viewer), "REREF_PCT"))!;
        var before = detail.Sentences[IndicatorViews.Trend];

        var earlier = detail.UpTo(new DateOnly(2025, 12, 31));

        Assert.StartsWith("40.0% in the year to March 2026", before, StringComparison.Ordinal);
        Assert.StartsWith("20.0% in the year to March 2025", earlier.Sentences[IndicatorViews.Trend], StringComparison.Ordinal);
        Assert.Equal((13, false), (earlier.Reading.Series.Points.Count, earlier.Reading.SignalsConcern));
        Assert.Empty(earlier.England!.Points);
        Assert.Null(detail.UpTo(new DateOnly(1999, 1, 1)).Reading.Latest);
    }

    [Theory]
    [InlineData("?codes=NOT_THERE", "NOT_THERE")]
    [InlineData("?codes=-", "Choose at least one")]
    [InlineData("?period=2026-09-29", "period")]
    [InlineData("?order=upwards", "order")]
    [InlineData("?asAt=tomorrow", "asAt")]
    public async Task Pack_ThatCantBeMade_SaysWhy(string query, string words)
    {
        using var client = await _app.SignedInAsync("viewer");

        using var answer = await client.GetAsync(Path + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Contains(words, $"{problem.GetProperty("title")} {problem.GetProperty("detail")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pack_IsNamedByItsPeriodAndDay()
    {
        using var client = await _app.SignedInAsync("viewer");
        var quarter = PackQuestion.Ended(DateOnly.FromDateTime(_app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime))[2];

        using var answer = await client.GetAsync($"{Path}?codes=REREF_PCT&period={quarter:yyyy-MM-dd}");

        Assert.Equal(WordDocument.ContentType, answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith($"mscp-pmqa-pack-{PackQuestion.Name(quarter).ToLowerInvariant().Replace(' ', '-').Replace('/', '-')}-", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
    }

    [Fact]
    public void Quarters_ThatEnded_AreTheLastTwelve()
    {
        var ended = PackQuestion.Ended(new DateOnly(2026, 11, 27));

        Assert.Equal((12, new DateOnly(2026, 9, 30), new DateOnly(2026, 6, 30), "Q2 2026/27"), (ended.Count, ended[0], ended[1], PackQuestion.Name(ended[0])));
    }

    private async Task<WordprocessingDocument> OpenAsync(string persona, string query)
    {
        using var client = await _app.SignedInAsync(persona);
        return WordprocessingDocument.Open(new MemoryStream(await client.GetByteArrayAsync(Path + query)), false);
    }

    private static List<string> Of(Body body, string style) => [.. body.Elements<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == style).Select(p => p.InnerText)];
}
