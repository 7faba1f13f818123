using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Time.Testing;
using MscpDashboard.People;

namespace MscpDashboard.Tests.People;

public sealed class SessionStateProviderTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 19, 9, 0, 0, TimeSpan.Zero));
    private readonly Sessions sessions;
    private readonly SessionStateProvider provider;

    public SessionStateProviderTests()
    {
        sessions = new Sessions(clock);
        provider = new SessionStateProvider(sessions, clock);
    }

    public void Dispose() => provider.Dispose();

    [Fact]
    public async Task User_AtTheEndOfTheSession_IsNobody()
    {
        SignIn(hours: 10);
        clock.Advance(TimeSpan.FromHours(10) - TimeSpan.FromSeconds(1));
        Assert.True(await SignedInAsync());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await SignedInAsync());
    }

    [Fact]
    public async Task User_OfAnEndedSession_IsNobodyFromTheStart()
    {
        SignIn(hours: -1);
        Assert.False(await SignedInAsync());
    }

    [Fact]
    public async Task User_WithoutASession_IsNotTrusted()
    {
        provider.SetAuthenticationState(Task.FromResult(new AuthenticationState(SignedInUser.Create("viewer", Role.Viewer, null, "test"))));
        Assert.False(await SignedInAsync());
    }

    [Fact]
    public async Task User_WhoSignedOutElsewhere_IsNobody_AndOthersStay()
    {
        using var other = new SessionStateProvider(sessions, clock);
        var user = SignIn(hours: 10);
        other.SetAuthenticationState(Task.FromResult(new AuthenticationState(User(10))));
        var session = SignedInUser.Session(user)!.Value;
        await sessions.EndAsync(session.Id, session.Ends);
        Assert.False(await SignedInAsync());
        Assert.True((await other.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated);
        Assert.True(sessions.IsSignedOut(session.Id));
    }

    [Fact]
    public async Task SignedOut_IsForgotten_OnceTheCookieWouldHaveEnded()
    {
        await sessions.EndAsync("old", clock.GetUtcNow().AddHours(1));
        clock.Advance(TimeSpan.FromHours(2));
        await sessions.EndAsync("new", clock.GetUtcNow().AddHours(1));
        Assert.False(sessions.IsSignedOut("old"));
        Assert.True(sessions.IsSignedOut("new"));
    }

    private ClaimsPrincipal SignIn(double hours)
    {
        var user = User(hours);
        provider.SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
        return user;
    }

    private ClaimsPrincipal User(double hours)
    {
        var user = SignedInUser.Create("viewer", Role.Viewer, null, "test");
        SignedInUser.StartSession(user, clock.GetUtcNow().AddHours(hours));
        return user;
    }

    private async Task<bool> SignedInAsync() => (await provider.GetAuthenticationStateAsync()).User.Identity?.IsAuthenticated == true;
}
