using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.People;

public sealed class LocalSignInTests(RunningAppFixture fixture) : IClassFixture<RunningAppFixture>
{
    private readonly RunningApp app = fixture.App;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Codes => [.. Persona.All.Select(persona => persona.Code)];

    [Fact]
    public void Personas_AreTheTenOfTheContract() => Assert.Equal(
        ["business-manager", "executive", "pmqa-analyst", "learning-lessons-chair", "scrutineer", "secure-estate-scrutineer", "partner-council", "partner-police", "partner-health", "viewer"],
        Persona.All.Select(persona => persona.Code));

    [Theory]
    [InlineData("/")]
    [InlineData("/actions?agency=police")]
    [InlineData("/nothing-here")]
    public async Task Page_WithoutSession_RedirectsToSignInAndBack(string page)
    {
        using var client = app.Client();
        using var answer = await client.GetAsync(page, Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=" + Uri.EscapeDataString(page), answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/api/plan")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/_blazor/negotiate")]
    public async Task Program_WithoutSession_GetsAProblemNotARedirect(string path)
    {
        using var client = app.Client();
        using var answer = await client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal("Not signed in", problem.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public async Task SignInPage_OffersEachPersonaByRole()
    {
        using var client = app.Client();
        var html = WebUtility.HtmlDecode(await client.GetStringAsync("/sign-in?returnUrl=/actions", Stop));
        foreach (var persona in Persona.All)
        {
            Assert.Contains($"value=\"{persona.Code}\"", html, StringComparison.Ordinal);
            Assert.Contains($">{persona.Name}</button>", html, StringComparison.Ordinal);
            Assert.Contains(persona.May, html, StringComparison.Ordinal);
        }

        Assert.Contains("name=\"returnUrl\" value=\"/actions\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Post_OfAPersonaAlone_SignsIn(string code)
    {
        using var client = app.Client();
        using var answer = await client.PostAsync("/sign-in", Form(("persona", code)), Stop);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"signed in as {Persona.Find(code)!.Name}.", await client.GetStringAsync("/sign-out", Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/actions?q=1", "/actions?q=1")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    public async Task Post_WithReturnUrl_GoesToLocalPagesOnly(string asked, string expected)
    {
        using var client = app.Client();
        using var answer = await client.PostAsync("/sign-in", Form(("persona", "viewer"), ("returnUrl", asked)), Stop);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("Viewer")]
    public async Task Post_OfAnUnknownPersona_SaysWhichThereAre(string persona)
    {
        using var client = app.Client();
        using var answer = await client.PostAsync("/sign-in", Form(("persona", persona)), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("partner-police", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Post_ThatIsNoForm_IsRefusedInWords()
    {
        using var client = app.Client();
        using var answer = await client.PostAsync("/sign-in", new StringContent("{\"persona\":\"viewer\"}", null, "application/json"), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.Redirect)]
    [InlineData("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Post_FromAnotherSitesForm_IsRefused(string header, string value, HttpStatusCode expected)
    {
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = Form(("persona", "viewer")), Headers = { { header, value } } };
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_IsRefused()
    {
        using var client = await app.SignedInAsync("viewer");
        using var answer = await client.PostAsync("/sign-out", Form(), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSession_AlsoForAKeptCookie()
    {
        using var client = app.Client();
        using var signIn = await client.PostAsync("/sign-in", Form(("persona", "viewer")), Stop);
        var kept = signIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var answer = await client.PostAsync("/sign-out", Form(("__RequestVerificationToken", Html.Field(await client.GetStringAsync("/sign-out", Stop), "__RequestVerificationToken"))), Stop);
        Assert.Equal("/signed-out", answer.Headers.Location!.OriginalString);

        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/plan") { Headers = { { "Cookie", kept } } };
        using var refused = await thief.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Session_PastItsHours_IsRefused()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var brief = await RunningApp.StartAsync(["Authentication:SessionHours=0.5"], builder => builder.Services.AddSingleton<TimeProvider>(clock));
        using var client = await brief.SignedInAsync("viewer");
        clock.Advance(TimeSpan.FromMinutes(29));
        using var within = await client.GetAsync("/actions", Stop);
        Assert.Equal(HttpStatusCode.OK, within.StatusCode);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var answer = await client.GetAsync("/actions", Stop);
        Assert.Equal("/sign-in?returnUrl=%2Factions", answer.Headers.Location!.OriginalString);
    }

    private static FormUrlEncodedContent Form(params (string Key, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Key, field.Value)));
}
