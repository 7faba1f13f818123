using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export;
using MscpDashboard.People;
using MscpDashboard.Tests.Export;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>The dataset's endpoints in the running app.</summary>
public sealed class DatasetEndpointTests : IAsyncLifetime
{
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        await using var db = await _app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        db.AddRange(
        [
            .. Places, Percent(), Count(),
            .. Years(1, MedwayKey, 2026, 20, 21, 22), Row(1, EnglandKey, 2026, 23),
            Row(2, MedwayKey, 2025, 12), Row(2, MedwayKey, 2026, 3),
        ]);
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", Recorded));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task List_Viewer_HasStatesAndSymbolsAndNoSmallNumber()
    {
        using var viewer = await _app.SignedInAsync("viewer");
        using var analyst = await _app.SignedInAsync("pmqa-analyst");

        var hidden = (await viewer.GetFromJsonAsync<JsonElement>("api/dataset/indicators")).EnumerateArray().Single(i => i.GetProperty("code").GetString() == "RESTRAINT_COUNT");
        var open = (await analyst.GetFromJsonAsync<JsonElement>("api/dataset/indicators")).EnumerateArray().Single(i => i.GetProperty("code").GetString() == "RESTRAINT_COUNT");

        var latest = hidden.GetProperty("latest");
        Assert.Equal(("suppressed", "c", JsonValueKind.Null), (latest.GetProperty("state").GetString(), latest.GetProperty("symbol").GetString(), latest.GetProperty("value").ValueKind));
        Assert.Equal(JsonValueKind.Null, hidden.GetProperty("change").ValueKind);
        Assert.Equal(3, open.GetProperty("latest").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task List_AnalystFromASharedScreen_HasNoSmallNumber()
    {
        using var analyst = await _app.SignedInAsync("pmqa-analyst");

        var shared = (await analyst.GetFromJsonAsync<JsonElement>("api/dataset/indicators?kiosk=1")).EnumerateArray().Single(i => i.GetProperty("code").GetString() == "RESTRAINT_COUNT");

        Assert.Equal("suppressed", shared.GetProperty("latest").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Detail_HasSeriesSpcComparatorsAndSources()
    {
        using var client = await _app.SignedInAsync("viewer");

        var answer = await client.GetFromJsonAsync<JsonElement>("api/dataset/indicators/REREF_PCT?area=E06000035");

        Assert.Equal(3, answer.GetProperty("series").GetArrayLength());
        Assert.Equal("value", answer.GetProperty("series")[2].GetProperty("state").GetString());
        Assert.True(answer.GetProperty("spc").GetProperty("segments")[0].GetProperty("trial_limits").GetBoolean());
        Assert.Equal(Area.England, answer.GetProperty("comparators")[0].GetProperty("code").GetString());
        Assert.Equal("DfE: Children in need census", answer.GetProperty("sources")[0].GetProperty("publication").GetString());
        Assert.False(answer.TryGetProperty("detail", out _));
    }

    [Fact]
    public async Task Detail_AsCsv_IsTheObservations()
    {
        using var client = await _app.SignedInAsync("viewer");

        using var response = await client.GetAsync("api/dataset/indicators/RESTRAINT_COUNT?format=csv");
        var lines = (await response.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("text/csv", response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("mscp-dataset-restraint-count-", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Equal(3, lines.Length);
        Assert.Contains(",2026-03-31,2026,,,,c,suppressed,", lines[2], StringComparison.Ordinal);
        Assert.Contains(",12,,value,", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewer", "", "Small numbers are hidden")]
    [InlineData("pmqa-analyst", "", "May hold small numbers")]
    [InlineData("pmqa-analyst", "&kiosk=1", "Small numbers are hidden")]
    public async Task AsCsv_SaysOnEveryRowWhetherSmallNumbersAreInIt(string persona, string screen, string said)
    {
        using var client = await _app.SignedInAsync(persona);

        foreach (var address in (string[])["api/dataset/indicators?format=csv", "api/dataset/indicators/RESTRAINT_COUNT?format=csv"])
        {
            var rows = (await client.GetStringAsync(address + screen)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            Assert.EndsWith(",small_numbers", rows[0], StringComparison.Ordinal);
            Assert.All(rows[1..], row => Assert.Contains(said, row, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("api/dataset/indicators?format=xlsx", null, "mscp-dataset-")]
    [InlineData("api/dataset/indicators", Workbook.ContentType, "mscp-dataset-")]
    [InlineData("api/dataset/indicators/RESTRAINT_COUNT?format=XLSX", null, "mscp-dataset-restraint-count-")]
    public async Task AsXlsx_Viewer_HasTheMarkAndNowhereTheSmallNumber(string address, string? accept, string name)
    {
        using var viewer = await _app.SignedInAsync("viewer");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
            request.Headers.Add("Accept", accept);

        using var response = await viewer.SendAsync(request);
        var file = await response.Content.ReadAsByteArrayAsync();
        var rows = WorkbookTests.Read(file, "Data");
        var (code, value) = (Column(rows, "Indicator code"), Column(rows, "Value"));

        Assert.Equal(Workbook.ContentType, response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith(name, response.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Empty(WorkbookTests.Faults(file));
        var last = rows.Skip(4).Last(r => (string)r[code].Value == "RESTRAINT_COUNT");
        Assert.Equal("c", last[value].Value);
        // There are three neighbours, too.
        Assert.DoesNotContain(last, cell => cell.Value.Value is 3d && (string)rows[3][cell.Key].Value != "Neighbours");
    }

    [Fact]
    public async Task DetailAsXlsx_HasLimitsReadingAndCommentary()
    {
        using var viewer = await _app.SignedInAsync("viewer");

        var file = await viewer.GetByteArrayAsync("api/dataset/indicators/REREF_PCT?format=xlsx");
        var limits = WorkbookTests.Read(file, "Limits");

        Assert.Equal([20d, 21d, 22d], limits.Skip(4).Select(r => r[Column(limits, "Value")].Value));
        Assert.Equal(21d, limits[4][Column(limits, "Mean")].Value);
        Assert.Contains(WorkbookTests.Read(file, "Reading").Skip(4), r => r["A"].Value is "Trend" && ((string)r["B"].Value).Contains("22.0%", StringComparison.Ordinal));
        Assert.Equal(4, WorkbookTests.Read(file, "Commentary").Count);
    }

    private static string Column(List<Dictionary<string, (object Value, uint Style)>> rows, string head) => rows[3].Single(c => (string)c.Value.Value == head).Key;

    [Fact]
    public async Task Detail_UnknownArea_IsABadRequestThatNamesThoseThereAre()
    {
        using var client = await _app.SignedInAsync("viewer");

        using var response = await client.GetAsync("api/dataset/indicators/REREF_PCT?area=E99");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([Area.Medway, Area.England], problem.GetProperty("areas").EnumerateArray().Select(a => a.GetString()));
    }

    [Theory]
    [InlineData("api/dataset/indicators/NOT_THERE", HttpStatusCode.NotFound)]
    [InlineData("api/dataset/indicators?asAt=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("api/dataset/indicators?sort=upwards", HttpStatusCode.BadRequest)]
    public async Task Ask_ForWhatIsNotThere_IsAProblem(string address, HttpStatusCode expected)
    {
        using var client = await _app.SignedInAsync("viewer");

        using var response = await client.GetAsync(address);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task List_AsAtBeforeTheRecord_IsEmpty()
    {
        using var client = await _app.SignedInAsync("viewer");

        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("api/dataset/indicators?asAt=2020-01-01")).GetArrayLength());
    }

    [Fact]
    public async Task List_SignedOut_IsRefused()
    {
        using var client = _app.Client();

        using var response = await client.GetAsync("api/dataset/indicators");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
