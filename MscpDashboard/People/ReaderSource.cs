using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using MscpDashboard.Domain;

namespace MscpDashboard.People;

/// <summary>The reader behind a page: the signed-in user, with what the address says of the screen and the date.</summary>
public sealed class ReaderSource(AuthenticationStateProvider authentication, NavigationManager navigation, TimeProvider clock)
{
    /// <summary>Who reads this page now.</summary>
    /// <exception cref="NotAllowedException">Nobody is signed in, or the user holds none of the roles.</exception>
    public async Task<Reader> GetAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        var asAt = AsAtDate.Parse(query.TryGetValue("asAt", out var text) ? text.ToString() : null, clock.Today(), out _);
        var shared = Reader.IsShared(query.TryGetValue("kiosk", out var kiosk) ? kiosk.ToString() : null);
        var state = await authentication.GetAuthenticationStateAsync();
        return Reader.From(state.User, shared, asAt) ?? throw new NotAllowedException("Sign in to read the record.");
    }
}
