using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Evidence;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Evidence;

/// <summary>Evidence, history and search over HTTP, from the running dashboard.</summary>
public sealed class EvidenceEndpointTests : IAsyncLifetime
{
    private RunningApp app = null!;
    private HttpClient client = null!;
    private Guid evidence;

    public async ValueTask InitializeAsync()
    {
        app = await RunningApp.StartAsync(["Evidence:MaxBytes=100000"]);
        client = await app.SignedInAsync("viewer");
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        if (!await db.Agencies.AnyAsync(a => a.Code == "police"))
        {
            db.Add(new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1));
            await db.SaveAsync(Editor.OfStartingRecord("Starting record", DateTime.UtcNow));
        }

        var held = await app.Services.GetRequiredService<EvidenceFiles>().HoldAsync(new MemoryStream(SampleFiles.Pdf), "Prüfung “März”.pdf", null, default);
        var edit = new EvidenceEdit("=Audit, with formula", null, EvidenceLevel.Impact, "police", TimeProvider.System.Today(), null, [], [], 0);
        evidence = (await app.Services.GetRequiredService<EvidenceStore>().AddAsync(edit, held, Editor.For(TemporaryRecord.Police, Right.AddEvidence, TimeProvider.System))).Id;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Evidence_AsJson_HasItsFacts()
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync("api/evidence"));
        var row = Assert.Single(json.RootElement.GetProperty("rows").EnumerateArray());
        Assert.Equal("impact", row.GetProperty("level").GetString());
        Assert.Equal("unverified", row.GetProperty("standing").GetString());
        Assert.Equal(64, row.GetProperty("sha256").GetString()!.Length);
        Assert.False(row.GetProperty("illustrative").GetBoolean());
        Assert.DoesNotContain(Key(), json.RootElement.GetRawText());
    }

    [Fact]
    public async Task Evidence_AsCsv_RunsNoFormula()
    {
        using var answer = await client.GetAsync("api/evidence?format=csv&standing=unverified");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("text/csv", answer.Content.Headers.ContentType!.ToString());
        Assert.Matches("^mscp-evidence-.*\\.csv$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Contains("'=Audit", text);
        Assert.Contains("unverified", text);
    }

    [Theory]
    [InlineData("api/evidence?level=great", HttpStatusCode.BadRequest)]
    [InlineData("api/evidence?asAt=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("api/history?kind=Nothing", HttpStatusCode.BadRequest)]
    [InlineData("api/history?take=-1", HttpStatusCode.BadRequest)]
    [InlineData("api/history?from=soon", HttpStatusCode.BadRequest)]
    [InlineData("api/history?before=zzz&item=%00", HttpStatusCode.BadRequest)]
    [InlineData("api/history?format=csv", HttpStatusCode.OK)]
    [InlineData("api/search?q=%27%3B%20DROP", HttpStatusCode.OK)]
    [InlineData("api/search", HttpStatusCode.OK)]
    [InlineData("evidence/01234567-89ab-cdef-0123-456789abcdef/file", HttpStatusCode.NotFound)]
    public async Task Address_GoodOrBad_AnswersInKind(string address, HttpStatusCode expected)
    {
        using var answer = await client.GetAsync(address);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Download_IsAnAttachmentThatMayDoNothing()
    {
        using var answer = await client.GetAsync($"evidence/{evidence}/file");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(SampleFiles.Pdf, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Prüfung “März”.pdf", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("sandbox; default-src 'none'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task Download_NotSignedIn_IsRefused()
    {
        using var stranger = app.Client();
        using var answer = await stranger.GetAsync($"evidence/{evidence}/file");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Download_FileLostFromDisk_SaysSo()
    {
        File.Delete(Path.Combine(app.Folder, "evidence", Key()));
        using var answer = await client.GetAsync($"evidence/{evidence}/file");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("not where it was kept", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Search_ByWord_FindsIt()
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync("api/search?q=audit"));
        Assert.Equal($"/evidence/{evidence}", Assert.Single(json.RootElement.GetProperty("results").EnumerateArray()).GetProperty("href").GetString());
    }

    private string Key() => Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(app.Folder, "evidence"))));
}
