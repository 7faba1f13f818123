using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data.Sqlite;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Safety;

public sealed class HttpSafetyTests(HttpSafetyTests.Fixture fixture) : IClassFixture<HttpSafetyTests.Fixture>
{
    private readonly RunningApp app = fixture.App;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/")]
    [InlineData("/actions")]
    [InlineData("/not-there")]
    [InlineData("/api/plan")]
    [InlineData("/health/live")]
    [InlineData("/css/plain.css")]
    [InlineData("/nonce")]
    [InlineData("/fault")]
    public async Task Answer_OfAnyKind_CarriesTheHeaders(string path)
    {
        using var client = await app.SignedInAsync("viewer");
        using var answer = await client.GetAsync(path, Stop);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var scripts = Regex.Match(policy, "script-src ([^;]*);").Groups[1].Value;
        Assert.Matches("^'self' 'nonce-[A-Za-z0-9+/=]{24}'$", scripts);
        foreach (var rule in (string[])["default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'none'", "form-action 'self'", "connect-src 'self'", "font-src 'self'", "img-src 'self' data: blob:"])
            Assert.Contains(rule, policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.Contains("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/evidence")]
    public async Task Host_ThatIsNone_IsTheClientsFault(string path)
    {
        using var client = await app.SignedInAsync("viewer");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Host", "a..b");
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Description_OfEveryRead_HasThePastDateAndBothFormats()
    {
        using var client = await app.SignedInAsync("viewer");
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json", Stop));
        var reads = document.RootElement.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/api/", StringComparison.Ordinal) && p.Name != "/api/fault" && p.Value.TryGetProperty("get", out _)).ToList();
        Assert.NotEmpty(reads);
        Assert.All(reads, path =>
        {
            var read = path.Value.GetProperty("get");
            var parameters = read.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ToList();
            Assert.Contains("asAt", parameters);
            Assert.Contains("format", parameters);
            var content = read.GetProperty("responses").GetProperty("200").GetProperty("content");
            Assert.True(content.TryGetProperty("application/json", out _), $"{path.Name} describes no JSON");
            Assert.True(content.TryGetProperty("text/csv", out _), $"{path.Name} describes no CSV");
        });
    }

    [Fact]
    public async Task Nonce_IsTheOneInTheHeader_AndNewEachTime()
    {
        using var client = await app.SignedInAsync("viewer");
        using var first = await client.GetAsync("/nonce", Stop);
        using var second = await client.GetAsync("/nonce", Stop);
        var nonce = await first.Content.ReadAsStringAsync(Stop);
        Assert.Contains($"'nonce-{nonce}'", first.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.NotEqual(nonce, await second.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Data_IsKeptNowhere_AndStaticFilesAre()
    {
        using var client = await app.SignedInAsync("viewer");
        using var data = await client.GetAsync("/nonce", Stop);
        using var style = await client.GetAsync("/css/plain.css", Stop);
        Assert.True(data.Headers.CacheControl!.NoStore);
        Assert.False(style.Headers.CacheControl!.NoStore);
        Assert.NotEmpty(await style.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task StaticFile_NeedsNoSession()
    {
        using var client = app.Client();
        using var answer = await client.GetAsync("/css/plain.css", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Fault_OfAPage_ShowsAReferenceAndNoInternals()
    {
        using var client = await app.SignedInAsync("viewer");
        using var answer = await client.GetAsync("/fault", Stop);
        var html = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Something went wrong", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fault_OfTheApi_IsAProblemWithoutInternals()
    {
        using var client = await app.SignedInAsync("viewer");
        using var answer = await client.GetAsync("/api/fault", Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(text);
        Assert.Equal(500, problem.RootElement.GetProperty("status").GetInt32());
        Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task UnknownApiPath_IsAProblem()
    {
        using var client = await app.SignedInAsync("viewer");
        using var answer = await client.GetAsync("/api/nothing-here", Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Body_AboveTheLimit_IsRefused()
    {
        using var client = await app.SignedInAsync("viewer");
        using var answer = await client.PostAsync("/api/echo", new ByteArrayContent(new byte[2 * 1024 * 1024]), Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("POST", "/api/echo", "Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/echo", "Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/echo", "Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("DELETE", "/api/echo", "Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/_blazor", "Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/echo", "Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("POST", "/api/echo", "User-Agent", "curl/8", HttpStatusCode.OK)]
    [InlineData("GET", "/nonce", "Sec-Fetch-Site", "cross-site", HttpStatusCode.OK)]
    public async Task Change_SentByAnotherSitesPage_IsRefused(string method, string path, string header, string value, HttpStatusCode expected)
    {
        using var client = await app.SignedInAsync("viewer");
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { header, value } } };
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public void Endpoints_WithoutSession_AreOnlyStaticFilesSigningInAndHealth()
    {
        var open = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/'));
        Assert.Equal(["/health/live", "/health/ready", "/sign-in", "/sign-out", "/signed-out"], open.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ForwardedProto_OfANamedProxy_IsBelieved_AndOfNobodyElse()
    {
        using var client = await app.SignedInAsync("viewer");
        Assert.Equal("https", await SchemeSeenAsync(client));

        await using var unnamed = await RunningApp.StartAsync(extend: Extend);
        using var other = await unnamed.SignedInAsync("viewer");
        Assert.Equal("http", await SchemeSeenAsync(other));
    }

    [Fact]
    public async Task Health_AnswersAnybody_AndReadyFollowsTheDatabase()
    {
        await using var lost = await RunningApp.StartAsync();
        using var client = lost.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Stop)).StatusCode);

        File.Delete(lost.Services.GetRequiredService<SqliteSettings>().File);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Stop)).StatusCode);
        using var answer = await client.GetAsync("/health/ready", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("Unhealthy", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Keys_AreKeptBesideTheDatabase()
    {
        using var client = await app.SignedInAsync("viewer");
        var keys = Path.Combine(app.Folder, "keys");
        Assert.NotEmpty(Directory.GetFiles(keys, "key-*.xml"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(keys) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));
    }

    [Fact]
    public async Task OutsideDevelopment_OnlyHttpsIsAskedFor()
    {
        await using var served = await RunningApp.StartAsync(
            ["Authentication:Mode=EntraId", "AzureAd:Instance=https://login.example/", "AzureAd:TenantId=partnership", "AzureAd:ClientId=dashboard", "ForwardedHeaders:Proxies=127.0.0.1"], environment: "Production");
        using var client = served.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Host = "dashboard.example";
        using var answer = await client.GetAsync("/sign-out", Stop);
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.EndsWith("form-action 'self' https://login.example", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var style = await client.GetAsync("/css/plain.css", Stop);
        Assert.NotEmpty(await style.Content.ReadAsByteArrayAsync(Stop));
    }

    private static async Task<string> SchemeSeenAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/scheme") { Headers = { { "X-Forwarded-Proto", "https" } } };
        using var answer = await client.SendAsync(request, Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    private static void Extend(WebApplication app)
    {
        app.MapGet("/nonce", (HttpContext context) => Results.Text((string?)context.Items["csp-nonce"]));
        app.MapGet("/scheme", (HttpContext context) => Results.Text(context.Request.Scheme));
        app.MapGet("/fault", string () => throw new InvalidOperationException("a secret"));
        app.MapGet("/api/fault", string () => throw new InvalidOperationException("a secret"));
        app.MapPost("/api/echo", async (HttpContext context) => await context.Request.Body.CopyToAsync(context.Response.Body));
    }

    /// <summary>The dashboard with a few endpoints that show what a real one meets.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            App = await RunningApp.StartAsync(["Evidence:MaxBytes=1000000", "ForwardedHeaders:Proxies=127.0.0.1, ::1"], extend: Extend);

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
