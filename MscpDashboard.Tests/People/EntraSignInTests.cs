using System.Net;
using System.Web;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.People;

/// <summary>Microsoft.Identity.Web against a real OpenID Connect server.</summary>
public sealed class EntraSignInTests(EntraFixture fixture) : IClassFixture<EntraFixture>
{
    private readonly RunningApp app = fixture.App;

    [Theory]
    [InlineData("manager", "Name = Business manager, Role = BusinessManager, AgencyCode = ,")]
    [InlineData("police", "Name = Partner, police, Role = Partner, AgencyCode = police,")]
    [InlineData("probation", "Name = Partner, probation, Role = Partner, AgencyCode = probation,")]
    [InlineData("analyst", "Name = PMQA analyst, Role = PmqaAnalyst, AgencyCode = ,")]
    public async Task SignIn_GivesRoleAndAgency_AndReturns(string account, string expected)
    {
        using var person = new Walker(app.Address);
        await person.SignInAsync(account, "/who?asAt=2026-03-31");
        Assert.Equal(new Uri(app.Address, "/who?asAt=2026-03-31"), person.Here);
        Assert.Contains(expected, person.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_KeepsNothingOfThePersonThatIsNotNeeded()
    {
        using var person = new Walker(app.Address);
        await person.SignInAsync("police");
        Assert.EndsWith(" agency,name,nameidentifier,role,session,session-ends", person.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("A person", person.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutSession_AsksTheProvider()
    {
        using var person = new Walker(app.Address);
        await person.GoAsync("/who");
        Assert.Equal("/sign-in", person.Way[1].AbsolutePath);
        Assert.Equal($"/{IdentityProvider.Tenant}/oauth2/v2.0/authorize", person.Way[2].AbsolutePath);
        Assert.Equal(IdentityProvider.Client, HttpUtility.ParseQueryString(person.Here.Query)["client_id"]);
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    [Fact]
    public async Task Api_WithoutSession_Gets401()
    {
        using var person = new Walker(app.Address);
        await person.GoAsync("/api/plan");
        Assert.Equal(HttpStatusCode.Unauthorized, person.Status);
    }

    [Fact]
    public async Task Persona_InEntraIdMode_SignsNobodyIn()
    {
        using var client = app.Client();
        using var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("persona", "business-manager")]), TestContext.Current.CancellationToken);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("stranger", "your account has no role in this dashboard", "Business manager, PMQA analyst")]
    [InlineData("lost-partner", "does not know your agency", "agency's group")]
    public async Task SignIn_WithoutWhatItTakes_EndsOnAPageThatSaysWhatToAskFor(string account, string why, string remedy)
    {
        using var person = new Walker(app.Address);
        await person.SignInAsync(account);
        Assert.Equal(HttpStatusCode.Forbidden, person.Status);
        Assert.Equal("/who", person.Here.AbsolutePath);
        var page = WebUtility.HtmlDecode(person.Page);
        Assert.Contains(why, page, StringComparison.Ordinal);
        Assert.Contains(remedy, page, StringComparison.Ordinal);
        Assert.Contains("business manager", page, StringComparison.Ordinal);

        await person.GoAsync("/api/plan");
        Assert.Equal(HttpStatusCode.Forbidden, person.Status);
        Assert.Contains("\"status\":403", person.Page, StringComparison.Ordinal);

        // The way out works without a role.
        await person.GoAsync("/actions");
        await person.SubmitAsync();
        Assert.Equal("/signed-out", person.Here.AbsolutePath);
    }

    [Fact]
    public async Task SignOut_GoesThroughTheProvider_AndNextTimeItAsksAgain()
    {
        using var person = new Walker(app.Address);
        await person.SignInAsync("manager");
        await person.GoAsync("/sign-out");
        await person.SubmitAsync();
        Assert.Contains(person.Way, step => step.AbsolutePath == $"/{IdentityProvider.Tenant}/oauth2/v2.0/logout");
        Assert.Equal(new Uri(app.Address, "/signed-out"), person.Here);
        Assert.Contains("You are signed out", person.Page, StringComparison.Ordinal);

        await person.GoAsync("/who");
        Assert.Contains("Who are you?", person.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_PastItsHours_AsksTheProvider_WhichStillKnowsThePerson()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var brief = await fixture.StartAppAsync(clock);
        using var person = new Walker(brief.Address);
        await person.SignInAsync("manager");
        Assert.Equal("/who", person.Here.AbsolutePath);
        clock.Advance(TimeSpan.FromHours(10));
        await person.GoAsync("/who");
        Assert.Contains(person.Way, step => step.AbsolutePath.EndsWith("/authorize", StringComparison.Ordinal));
        await person.SubmitAsync();
        Assert.Contains("Business manager", person.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callback_ThatNobodyAskedFor_IsExplained()
    {
        using var client = app.Client();
        using var answer = await client.PostAsync("/signin-oidc", new FormUrlEncodedContent([new("id_token", "forged"), new("state", "forged")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Sign-in did not finish", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithAProviderThatDoesNotAnswer_SaysSo()
    {
        // A port that was free a moment ago, with nobody behind it.
        using var closed = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var alone = await fixture.StartAppAsync(at: new Uri($"https://{closed.LocalEndPoint}/"));
        using var person = new Walker(alone.Address);

        await person.GoAsync("/who");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "/sign-in"), (person.Status, person.Here.AbsolutePath));
        Assert.Contains("Nobody can sign in just now", person.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", person.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionCookie_IsForHttpsAlone()
    {
        using var client = app.Client();
        using var answer = await client.GetAsync("/sign-in", TestContext.Current.CancellationToken);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }
}
