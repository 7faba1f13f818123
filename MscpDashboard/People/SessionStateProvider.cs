using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace MscpDashboard.People;

/// <summary>
/// Who sits at an open page. A cookie is read once, when the circuit opens, and a circuit may outlive it:
/// at the moment the session ends, or is signed out elsewhere, the page's user becomes nobody and <see cref="SessionGate"/> sends them to sign in.
/// </summary>
internal sealed class SessionStateProvider : ServerAuthenticationStateProvider, IDisposable
{
    private readonly Sessions sessions;
    private readonly TimeProvider clock;
    private ITimer? timer;
    private string? session;

    public SessionStateProvider(Sessions sessions, TimeProvider clock)
    {
        (this.sessions, this.clock) = (sessions, clock);
        AuthenticationStateChanged += Watch;
        sessions.SignedOut += OnSignedOut;
    }

    public void Dispose()
    {
        AuthenticationStateChanged -= Watch;
        sessions.SignedOut -= OnSignedOut;
        timer?.Dispose();
    }

    // The host hands over a state that is already there; one that is not, or has no session, is not trusted.
    private void Watch(Task<AuthenticationState> state)
    {
        timer?.Dispose();
        timer = null;
        session = null;
        if (state.IsCompletedSuccessfully && state.Result.User.Identity?.IsAuthenticated != true)
            return;
        if (!state.IsCompletedSuccessfully || SignedInUser.Session(state.Result.User) is not { } current)
        {
            End();
            return;
        }

        session = current.Id;
        var left = current.Ends - clock.GetUtcNow();
        if (left <= TimeSpan.Zero || sessions.IsSignedOut(current.Id))
            End();
        else
            timer = clock.CreateTimer(static provider => ((SessionStateProvider)provider!).End(), this, left, Timeout.InfiniteTimeSpan);
    }

    private void OnSignedOut(string id)
    {
        if (id == session)
            End();
    }

    private void End() => SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
}
