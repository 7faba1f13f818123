using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Features.Assurance;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Reviews;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Assurance;

/// <summary>The running app with the chain record in it, small counts linked to F6.</summary>
public sealed class AssuranceAppFixture : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.StartAsync();
        var (contexts, clock) = (App.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>(), App.Services.GetRequiredService<TimeProvider>());
        var small = new SmallRecord(MscpDashboard.Domain.LondonTime.Today(clock));
        await small.SaveAsync(contexts, clock.GetUtcNow().UtcDateTime);
        await ChainRecord.AddAsync(contexts, small);
        await App.Services.GetRequiredService<AssuranceStore>().LinkAsync(new LinksEdit("F6", LinkField.Indicators, [], [ChainRecord.SmallCounts]), Editor.For(TemporaryRecord.Manager, Right.LinkIndicators, clock));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class AssuranceEndpointTests(AssuranceAppFixture fixture) : IClassFixture<AssuranceAppFixture>
{
    [Fact]
    public async Task Chain_Json_HoldsStepsPartsAndGaps()
    {
        using var client = await fixture.App.SignedInAsync("scrutineer");
        using var answer = JsonDocument.Parse(await client.GetStringAsync("api/reviews/faith/assurance"));
        var f6 = answer.RootElement.GetProperty("steps").EnumerateArray().Single(s => s.GetProperty("ref").GetString() == "F6");
        var old = f6.GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("ref").GetString() == "F6.2");

        Assert.Equal(["noEvidence", "figuresSuppressed"], old.GetProperty("gaps").EnumerateArray().Select(g => g.GetString()));
        Assert.Equal(JsonValueKind.Null, old.GetProperty("readings")[0].GetProperty("meanSince").ValueKind);
    }

    [Fact]
    public async Task Chain_JsonForWhoeverMaySeeSmallNumbers_HoldsThem()
    {
        using var client = await fixture.App.SignedInAsync("pmqa-analyst");
        using var answer = JsonDocument.Parse(await client.GetStringAsync("api/reviews/faith/assurance"));
        using var kiosk = JsonDocument.Parse(await client.GetStringAsync("api/reviews/faith/assurance?kiosk=1"));

        Assert.Contains("\"meanSince\":3", answer.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"meanSince\":3", kiosk.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_Csv_HasOneRowAnActionWithItsGaps()
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        var faith = (await client.GetStringAsync("api/reviews/faith/assurance?format=csv")).TrimEnd().Split("\r\n");
        var george = await client.GetStringAsync("api/reviews/george/assurance?format=csv");

        Assert.Equal(1 + 3 + 2, faith.Length);
        Assert.Contains("No evidence yet; The figures since are suppressed", faith.Single(l => l.Contains("F6.2", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Nobody has answered; No indicator is linked", george, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Themes_JsonAndCsv_HoldEveryRecommendation()
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = JsonDocument.Parse(await client.GetStringAsync("api/reviews/themes"));
        var lines = (await client.GetStringAsync("api/reviews/themes?format=csv")).TrimEnd().Split("\r\n");

        Assert.Equal(4, answer.RootElement.GetProperty("without").GetArrayLength());
        Assert.Equal(5, lines.Length);
    }

    [Theory]
    [InlineData("api/reviews/nobody/assurance", HttpStatusCode.NotFound)]
    [InlineData("api/plan/99/assurance", HttpStatusCode.NotFound)]
    [InlineData("api/reviews/faith/assurance?asAt=yesterday", HttpStatusCode.BadRequest)]
    public async Task WhatCannotBeAnswered_IsAProblem(string path, HttpStatusCode status)
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = await client.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
    }
}
