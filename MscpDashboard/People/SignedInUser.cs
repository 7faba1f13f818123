using System.Globalization;
using System.Security.Claims;

namespace MscpDashboard.People;

/// <summary>The few claims that the dashboard keeps of whoever signed in, the same in both modes.</summary>
public static class SignedInUser
{
    /// <summary>The claim that names the sign-in session, so that signing out ends it on every open page.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim that says when the session ends, in seconds since 1970, UTC.</summary>
    public const string SessionEndsClaim = "session-ends";

    /// <summary>A user as the dashboard knows one.</summary>
    /// <param name="id">Whom the session belongs to: a persona's code, or the identity provider's object id.</param>
    /// <param name="role">Null for somebody who was given none of our roles; such a user gets no further than a page that says so.</param>
    public static ClaimsPrincipal Create(string id, Role? role, string? agency, string authenticationType)
    {
        var identity = new ClaimsIdentity(authenticationType, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, id));
        if (role is { } held)
        {
            identity.AddClaim(new(ClaimTypes.Role, held.ToString()));
            identity.AddClaim(new(ClaimTypes.Name, RoleNames.Words(held, agency)));
        }

        if (agency is not null)
            identity.AddClaim(new(Reader.AgencyClaim, agency));
        return new(identity);
    }

    /// <summary>Marks <paramref name="user"/> with a new session that ends at <paramref name="ends"/>.</summary>
    public static void StartSession(ClaimsPrincipal user, DateTimeOffset ends)
    {
        if (user.Identity is not ClaimsIdentity identity)
            return;
        identity.AddClaim(new(SessionClaim, Guid.NewGuid().ToString("N")));
        identity.AddClaim(new(SessionEndsClaim, ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The user's session and when it ends, or null where there is none.</summary>
    public static (string Id, DateTimeOffset Ends)? Session(ClaimsPrincipal user) =>
        user.FindFirstValue(SessionClaim) is { } id
        && long.TryParse(user.FindFirstValue(SessionEndsClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? (id, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}
