using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Actions;

public sealed class ActionEndpointTests(ActionEndpointTests.Fixture fixture) : IClassFixture<ActionEndpointTests.Fixture>
{
    [Fact]
    public async Task Actions_Json_HasTheContractsFields()
    {
        var row = Assert.Single((await ReadAsync("api/actions?q=bp4.1")).EnumerateArray().ToList());

        Assert.Equal("BP4.1", row.GetProperty("ref").GetString());
        Assert.Equal("offTrack", row.GetProperty("computedStatus").GetString());
        foreach (var name in (string[])["title", "source", "sourceRef", "agency", "lead", "startOn", "dueOn", "originalDueOn", "progress", "expectedProgress", "computedReason", "claimedStatus", "claimedReason", "stale", "daysSinceUpdate", "overdueDays", "illustrative", "version"])
            Assert.True(row.TryGetProperty(name, out _), name);
    }

    [Theory]
    [InlineData("overdue=1", 1)]
    [InlineData("agency=police", 1)]
    [InlineData("status=not-started", 0)]
    [InlineData("source=plan", 2)]
    public async Task Actions_Filtered_AreAsOnThePage(string query, int expected) =>
        Assert.Equal(expected, (await ReadAsync($"api/actions?{query}")).GetArrayLength());

    [Fact]
    public async Task Actions_FilterThatCannotBeRead_IsA400()
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = await client.GetAsync("api/actions?status=purple");

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Actions_Csv_HasAHeaderARowEachAndItsSource()
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = await client.GetAsync("api/actions?format=csv&agency=police");

        var lines = (await answer.Content.ReadAsStringAsync()).Trim().Split("\r\n");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("mscp-actions-", answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(2, lines.Length);
        Assert.Contains("agency police", lines[1]);
        // People read it in the words of the screen; programs have the JSON.
        Assert.Contains("so_what", lines[0]);
        Assert.StartsWith("BP 4.2,", lines[1].TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.Contains(",On track,", lines[1]);
    }

    [Theory]
    [InlineData("board")]
    [InlineData("timeline")]
    public async Task Actions_CsvOfAView_HasTheSameRowsUnderItsName(string view)
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = await client.GetAsync($"api/actions?format=csv&agency=police&view={view}");

        Assert.StartsWith($"mscp-actions-{view}-", answer.Content.Headers.ContentDisposition?.FileName);
        var lines = (await answer.Content.ReadAsStringAsync()).Trim().Split("\r\n");
        Assert.Equal(2, lines.Length);
        Assert.Contains("start_on,due_on,original_due_on", lines[0]);
    }

    [Theory]
    [InlineData("actions/BP4.1/document", HttpStatusCode.OK, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("actions/BP9.9/document", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("actions/BP4.1/document?asAt=1999-01-01", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("actions/BP4.1/document?asAt=rubbish", HttpStatusCode.BadRequest, "application/problem+json")]
    [InlineData("recommendations/Z9/document", HttpStatusCode.NotFound, "application/problem+json")]
    public async Task Document_Asked_IsAWordFileOrSaysWhyNot(string path, HttpStatusCode status, string type)
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = await client.GetAsync(path);

        Assert.Equal((status, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Document_SignedOut_IsNotGiven()
    {
        using var client = fixture.App.Client();
        using var answer = await client.GetAsync("actions/BP4.1/document");

        Assert.NotEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Action_Unknown_IsA404Document()
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = await client.GetAsync("api/actions/BP9.9");

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Action_Known_HasItsHistory() =>
        Assert.Equal(1, (await ReadAsync("api/actions/BP4.1")).GetProperty("history").GetArrayLength());

    [Fact]
    public async Task Plan_Json_IsTheTree()
    {
        var plan = await ReadAsync("api/plan");

        var priority = Assert.Single(plan.GetProperty("priorities").EnumerateArray().ToList());
        Assert.Equal((4, 2, "offTrack"), (priority.GetProperty("number").GetInt32(), priority.GetProperty("actions").GetArrayLength(), priority.GetProperty("rollUp").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Plan_Csv_HasARowForEachAction()
    {
        using var client = await fixture.App.SignedInAsync("viewer");

        Assert.Equal(3, (await client.GetStringAsync("api/plan?format=csv")).Trim().Split("\r\n").Length);
    }

    [Fact]
    public async Task Actions_SignedOut_AreNotGiven()
    {
        using var client = fixture.App.Client();
        using var answer = await client.GetAsync("api/actions");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<JsonElement> ReadAsync(string path)
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        return JsonDocument.Parse(await client.GetStringAsync(path)).RootElement;
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            App = await RunningApp.StartAsync();
            var today = DateOnly.FromDateTime(DateTime.UtcNow);
            var council = new Agency("council", "Medway Council", "Council", AgencyKind.SafeguardingPartner, 1);
            var police = new Agency("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 2);
            var neglect = new PlanPriority(4, "Neglect", "4.2");
            var overdue = new PlanAction(neglect.Id, "BP4.1", "Neglect strategy", council.Id, "4.2");
            overdue.Schedule(today.AddDays(-200), today.AddDays(-50));
            overdue.Update(30, null, null, null, today.AddDays(-20));
            var other = new PlanAction(neglect.Id, "BP4.2", "Train the front line", police.Id, "4.2");
            other.Schedule(today.AddDays(-100), today.AddDays(100));
            other.Update(50, null, null, null, today.AddDays(-10));
            await using var db = await App.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
            db.AddRange(council, police, neglect, overdue, other);
            await db.SaveAsync(Editor.OfStartingRecord("Starting record", DateTime.UtcNow.AddDays(-20)));
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
