using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reviews;

/// <summary>The running app with the small record in it.</summary>
public sealed class ReviewAppFixture : IAsyncLifetime
{
    public RunningApp App { get; private set; } = null!;

    internal SmallRecord Small { get; } = new(TimeProvider.System.Today());

    public async ValueTask InitializeAsync()
    {
        App = await RunningApp.StartAsync();
        await Small.SaveAsync(App.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>(), DateTime.UtcNow);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

public sealed class ReviewEndpointTests(ReviewAppFixture fixture) : IClassFixture<ReviewAppFixture>
{
    [Fact]
    public async Task Reviews_Json_HoldsStatusClaimAndCounts()
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = JsonDocument.Parse(await client.GetStringAsync("api/reviews"));

        var faith = answer.RootElement.GetProperty("reviews").EnumerateArray().Single(r => r.GetProperty("slug").GetString() == "faith");
        Assert.Equal("offTrack", faith.GetProperty("status").GetString());
        var f3 = faith.GetProperty("recommendations")[0];
        Assert.Equal(("F3", "Medway hospital: 19 days overdue"), (f3.GetProperty("ref").GetString(), f3.GetProperty("reason").GetString()));
        Assert.Equal(1, f3.GetProperty("counts").GetProperty("offTrack").GetInt32());
        Assert.True(f3.GetProperty("illustrative").GetBoolean());
    }

    [Fact]
    public async Task Reviews_Csv_HasOneRowARecommendation()
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = await client.GetAsync("api/reviews?format=csv");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches("^mscp-recommendations-.*\\.csv$", answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName ?? "");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n");
        Assert.Equal(5, lines.Length);
        Assert.Contains("George,G1,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommendation_Json_HoldsResponsesActionsAndEvidence()
    {
        using var client = await fixture.App.SignedInAsync("partner-police");
        using var f3 = JsonDocument.Parse(await client.GetStringAsync("api/recommendations/F3"));
        using var g2 = JsonDocument.Parse(await client.GetStringAsync("api/recommendations/g2"));

        Assert.Equal(3, f3.RootElement.GetProperty("responses").GetArrayLength());
        Assert.Equal("Medway hospital", f3.RootElement.GetProperty("responses")[0].GetProperty("agency").GetString());
        Assert.Equal(1, f3.RootElement.GetProperty("responses")[1].GetProperty("output").GetProperty("accepted").GetInt32());
        Assert.Equal(2, f3.RootElement.GetProperty("evidence").GetArrayLength());
        Assert.Equal(2, g2.RootElement.GetProperty("operationalActions").GetArrayLength());
    }

    [Fact]
    public async Task Recommendation_Csv_HasOneRowAResponse()
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/recommendations/F3");
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await client.SendAsync(request);

        Assert.Equal(4, (await answer.Content.ReadAsStringAsync()).TrimEnd().Split("\r\n").Length);
    }

    [Theory]
    [InlineData("api/recommendations/F99", HttpStatusCode.NotFound)]
    [InlineData("api/recommendations/%3Cscript%3E", HttpStatusCode.NotFound)]
    [InlineData("api/reviews?asAt=yesterday", HttpStatusCode.BadRequest)]
    public async Task WhatCannotBeAnswered_IsAProblem(string path, HttpStatusCode status)
    {
        using var client = await fixture.App.SignedInAsync("viewer");
        using var answer = await client.GetAsync(path);

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Reviews_NobodySignedIn_AreNotAnswered()
    {
        using var client = fixture.App.Client();
        using var answer = await client.GetAsync("api/reviews");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
