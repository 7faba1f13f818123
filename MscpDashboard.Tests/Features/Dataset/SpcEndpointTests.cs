using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MscpDashboard.Features.Dataset;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>The endpoint on a server of its own.</summary>
public sealed class SpcEndpointTests : IAsyncLifetime
{
    private readonly WebApplication _app = Build();
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _client = new() { BaseAddress = new(address) };
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Post_Series_AnswersWithItsChart()
    {
        var answer = await PostAsync("""{"improvement_direction":"increase","target":2,"points":[{"date":"2024-02-01","value":3},{"date":"2024-01-01","value":1}]}""", HttpStatusCode.OK);

        Assert.Equal("2024-01-01", answer.GetProperty("points")[0].GetProperty("date").GetString());
        Assert.Equal(2, answer.GetProperty("segments")[0].GetProperty("mean").GetDouble());
        Assert.True(answer.GetProperty("segments")[0].GetProperty("trial_limits").GetBoolean());
        Assert.Equal("inconsistent", answer.GetProperty("summary").GetProperty("assurance_type").GetString());
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("points")[0].GetProperty("rules").ValueKind);
    }

    [Theory]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1},{"date":"2024-01-01","value":1}]}""", "points[1].date")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1}],"rebase_dates":["2024-01-02"]}""", "rebase_dates[0]")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":1}],"fix_after_n_points":11}""", "fix_after_n_points")]
    [InlineData("""{"points":[{"date":"2024-01-01","value":"one"}]}""", "points[0].value")]
    public async Task Post_WhatCannotBeComputed_NamesTheEntry(string body, string entry)
    {
        var problem = await PostAsync(body, HttpStatusCode.BadRequest);

        Assert.Equal(entry, problem.GetProperty("entry").GetString());
        Assert.StartsWith(entry, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"points\":[],\"points\":[]}")]
    [InlineData("NaN")]
    public async Task Post_MalformedJson_IsABadRequest(string body) =>
        Assert.Equal("The series is not well-formed JSON", (await PostAsync(body, HttpStatusCode.BadRequest)).GetProperty("title").GetString());

    [Fact]
    public async Task Post_DeepNesting_IsABadRequest() => await PostAsync(new string('[', 10_000), HttpStatusCode.BadRequest);

    [Fact]
    public async Task Post_BytesThatAreNotText_IsABadRequest()
    {
        using var content = new ByteArrayContent([0xff, 0xfe, 0x00, 0xc3, 0x28]);
        content.Headers.ContentType = new("application/json");
        using var response = await _client.PostAsync("/api/spc", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_MoreThanAMegabyte_IsRefused() => await PostAsync(new string(' ', 1024 * 1024 + 1), HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Post_NotJson_IsUnsupported()
    {
        using var response = await _client.PostAsync("/api/spc", new StringContent("date,value"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    private async Task<JsonElement> PostAsync(string body, HttpStatusCode expected)
    {
        using var response = await _client.PostAsync("/api/spc", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? "application/json" : "application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapSpc();
        return app;
    }
}
