using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Dataset.Returns;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>Files of figures that a program sends over HTTP: returns and published files, by role, size and form.</summary>
public sealed class FileUploadEndpointTests : IAsyncLifetime
{
    private const string Returns = "api/dataset/returns";
    private const string Published = "api/dataset/published";
    private const string Return = "indicator_code,agency,period_end,numerator,denominator,value\nCONF_ATTENDANCE_PCT,,2026-09-30,30,40,\n";

    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        await using var db = await Contexts.CreateDbContextAsync();
        var attendance = new Indicator(9, "CONF_ATTENDANCE_PCT", "Conferences attended (%)", "child_protection", "percent", Frequency.Quarterly, false, Polarity.HighIsGood, true);
        db.AddRange(
        [
            attendance, new ReturnDuty(attendance.Id, "police", part: true, 35, new DateOnly(2025, 6, 30)),
            .. Places, Percent(), .. Years(1, MedwayKey, 2026, 20, 21, 22),
            new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1),
        ]);
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", Recorded));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(Returns, "viewer")]
    [InlineData(Returns, "executive")]
    [InlineData(Returns, "scrutineer")]
    [InlineData(Published, "viewer")]
    [InlineData(Published, "executive")]
    [InlineData(Published, "partner-police")]
    public async Task File_OfSomebodyWhoMayNotSendIt_IsRefused(string path, string persona)
    {
        using var client = await _app.SignedInAsync(persona);

        using var answer = await SendAsync(client, path, Return);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData(Returns, "partner-police")]
    [InlineData(Published, "pmqa-analyst")]
    public async Task Request_WithoutAFile_SaysWhereItBelongs(string path, string persona)
    {
        using var client = await _app.SignedInAsync(persona);

        using var json = await client.PostAsJsonAsync(path, new { file = Return });
        using var elsewhere = await SendAsync(client, path, Return, field: "document");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest), (json.StatusCode, elsewhere.StatusCode));
        Assert.Contains("in the field file", await elsewhere.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_LargerThanAReturnMayBe_IsRefusedAndNamed()
    {
        using var client = await _app.SignedInAsync("partner-police");

        using var answer = await SendAsync(client, Returns, new string('x', ReturnStore.MostBytes + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("at most 10 MB", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Return_IsTriedAndTakenAndTheSameAgainChangesNothing()
    {
        using var client = await _app.SignedInAsync("partner-police");

        Assert.Equal((HttpStatusCode.OK, "ready"), await OutcomeAsync(client, Returns + "?dryRun=true", Return));
        Assert.Equal((HttpStatusCode.OK, "taken"), await OutcomeAsync(client, Returns, Return));
        Assert.Equal((HttpStatusCode.OK, "unchanged"), await OutcomeAsync(client, Returns, Return));
    }

    [Fact]
    public async Task Return_WithAFault_NamesItsRowColumnValueAndWhatWasExpected_AndKeepsNothing()
    {
        using var client = await _app.SignedInAsync("partner-police");

        using var answer = await SendAsync(client, Returns, Return.Replace("30,40", "41,40", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var fault = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("faults")[0];
        Assert.Equal((2, "numerator", "41"), (fault.GetProperty("row").GetInt32(), fault.GetProperty("column").GetString(), fault.GetProperty("value").GetString()));
        Assert.NotEmpty(fault.GetProperty("expected").GetString()!);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.False(await db.SentReturns.AnyAsync());
        Assert.False(await db.Observations.AnyAsync(o => o.IndicatorKey == 9));
    }

    [Fact]
    public async Task Published_WhoseMeasuresNobodySaid_WaitsForThePage()
    {
        using var client = await _app.SignedInAsync("pmqa-analyst");

        Assert.Equal(
            (HttpStatusCode.Conflict, "notMapped"),
            await OutcomeAsync(client, Published + "?publication=DfE:%20Test&licence=OGL", "area_code,period,rate\nE06000035,2026,4.5\nE06000035,2025,4.4\n"));
    }

    private IDbContextFactory<DashboardDbContext> Contexts => _app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>();

    private static async Task<(HttpStatusCode Status, string? Outcome)> OutcomeAsync(HttpClient client, string path, string text)
    {
        using var answer = await SendAsync(client, path, text);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString());
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string text, string field = "file")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), field, "figures.csv" } };
        return await client.PostAsync(path, form);
    }
}
