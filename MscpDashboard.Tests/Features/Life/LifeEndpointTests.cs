using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Life;

public sealed class LifeEndpointTests(RunningAppFixture running) : IClassFixture<RunningAppFixture>
{
    [Fact]
    public async Task Steps_ByTheirOwners_GoAsFarAsTheEvidence()
    {
        await FillAsync("BP7.1");
        using var police = await running.App.SignedInAsync("partner-police");
        using var analyst = await running.App.SignedInAsync("pmqa-analyst");

        var life = await ReadAsync(police, "api/items/bp7.1/life");
        Assert.Equal("doneAwaitingImpact", life.GetProperty("stage").GetString());
        using var proposed = await police.PostAsJsonAsync("api/items/BP7.1/steps", new { step = "propose", version = life.GetProperty("version").GetInt32(), reason = "It holds" });
        Assert.Equal(HttpStatusCode.OK, proposed.StatusCode);
        var text = await proposed.Content.ReadAsStringAsync();
        var version = JsonDocument.Parse(text).RootElement.GetProperty("version").GetInt32();
        Assert.DoesNotContain("partner-police", text);

        var closed = await RefusalAsync(analyst, "BP7.1", new { step = "accept", version }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("impact on children", closed.GetProperty("detail").GetString());
        Assert.Contains("PMQA does", (await RefusalAsync(police, "BP7.1", new { step = "accept", version }, HttpStatusCode.Forbidden)).GetProperty("detail").GetString());
        Assert.Equal(version, (await RefusalAsync(analyst, "BP7.1", new { step = "return", version = version - 1, reason = "Late" }, HttpStatusCode.Conflict)).GetProperty("life").GetProperty("version").GetInt32());
        Assert.Equal("closureProposed", (await ReadAsync(police, "api/items/BP7.1/life")).GetProperty("stage").GetString());
    }

    [Theory]
    [InlineData("viewer", "BP7.2", "{\"step\":\"query\",\"version\":1,\"reason\":\"Why?\"}", HttpStatusCode.Forbidden)]
    [InlineData("scrutineer", "BP7.2?asAt=2021-01-01", "{\"step\":\"query\",\"version\":1,\"reason\":\"Why?\"}", HttpStatusCode.Forbidden)]
    [InlineData("scrutineer", "BP7.2?kiosk=1", "{\"step\":\"query\",\"version\":1,\"reason\":\"Why?\"}", HttpStatusCode.Forbidden)]
    [InlineData("scrutineer", "BP7.2", "{\"step\":\"query\",\"version\":1,\"reason\":\" \"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("scrutineer", "BP7.2", "{\"step\":\"accept\",\"version\":1}", HttpStatusCode.Forbidden)]
    [InlineData("scrutineer", "BP7.2", "{\"step\":\"fly\",\"version\":1}", HttpStatusCode.BadRequest)]
    [InlineData("scrutineer", "BP7.2", "{", HttpStatusCode.BadRequest)]
    [InlineData("scrutineer", "ZZ9", "{\"step\":\"query\",\"version\":1,\"reason\":\"Why?\"}", HttpStatusCode.NotFound)]
    [InlineData("secure-estate-scrutineer", "BP7.2", "{\"step\":\"query\",\"version\":1,\"reason\":\"Why?\"}", HttpStatusCode.Forbidden)]
    [InlineData("business-manager", "BP7.2", "{\"step\":\"askForDate\",\"version\":1,\"reason\":\"Late\",\"dueOn\":\"2019-01-01\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("business-manager", "BP7.2", "{\"step\":\"raise\",\"version\":1,\"reason\":\"By letter\"}", HttpStatusCode.UnprocessableEntity)]
    public async Task Step_ThatMayNotBe_IsRefusedAndWritesNothing(string persona, string address, string body, HttpStatusCode expected)
    {
        await FillAsync("BP7.2");
        using var client = await running.App.SignedInAsync(persona);
        var (item, query) = (address.Split('?')[0], address.Contains('?') ? "?" + address.Split('?')[1] : "");
        using var answer = await client.PostAsync($"api/items/{item}/steps{query}", new StringContent(body, null, "application/json"));

        Assert.Equal(expected, answer.StatusCode);
        await using var db = await ContextAsync();
        Assert.Equal(1, (await db.Actions.SingleAsync(a => a.Ref == "BP7.2")).Version);
    }

    [Fact]
    public async Task Life_AsCsvAndInTheDescription_IsThere()
    {
        await FillAsync("BP7.3");
        using var client = await running.App.SignedInAsync("viewer");

        Assert.Contains("Owner proposes", await client.GetStringAsync("api/items/BP7.3/life?format=csv"));
        Assert.StartsWith("ref,title", await client.GetStringAsync("api/differences?format=csv"));
        var paths = JsonDocument.Parse(await client.GetStringAsync("openapi/v1.json")).RootElement.GetProperty("paths");
        Assert.True(paths.GetProperty("/api/items/{ref}/steps").GetProperty("post").GetProperty("responses").TryGetProperty("422", out _));
    }

    private static async Task<JsonElement> ReadAsync(HttpClient client, string path) => JsonDocument.Parse(await client.GetStringAsync(path)).RootElement;

    private static async Task<JsonElement> RefusalAsync(HttpClient client, string item, object step, HttpStatusCode expected)
    {
        using var answer = await client.PostAsJsonAsync($"api/items/{item}/steps", step);
        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private Task<DashboardDbContext> ContextAsync() => running.App.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();

    private async Task FillAsync(string @ref)
    {
        await using var db = await ContextAsync();
        if (await db.Actions.AnyAsync(a => a.Ref == @ref))
            return;
        var agency = await db.Agencies.FirstOrDefaultAsync() ?? new Agency("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 1);
        var priority = await db.Priorities.FirstOrDefaultAsync() ?? new PlanPriority(7, "Life", "1");
        if (agency.Version == 0)
            db.AddRange(agency, priority);
        var action = new PlanAction(priority.Id, @ref, "An action", agency.Id, "1");
        action.Schedule(new DateOnly(2026, 1, 1), new DateOnly(2030, 1, 1));
        action.Update(100, null, null, null, new DateOnly(2026, 2, 1));
        db.Add(action);
        await db.SaveAsync(Editor.OfStartingRecord("Test", DateTime.UnixEpoch));
    }
}
