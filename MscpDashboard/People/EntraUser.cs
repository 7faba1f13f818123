using System.Security.Claims;

namespace MscpDashboard.People;

/// <summary>Turns what the identity provider says of somebody into what the dashboard keeps: one of our roles, and for a partner the agency.</summary>
/// <param name="AgencyByGroup">Agency code by the provider's group id (<c>People:AgencyByGroup:{id}</c>).</param>
/// <param name="AgencyClaim">The claim that holds the agency's code, if there is one (<c>People:AgencyClaim</c>).</param>
internal sealed record EntraUser(IReadOnlyDictionary<string, string> AgencyByGroup, string? AgencyClaim)
{
    private const int LongestAgency = 40;

    // Kept so that signing out need not ask which account, and a sign-out sent by the provider finds its session.
    private static readonly string[] KeptForSignOut = ["login_hint", "sid"];

    public static EntraUser Read(IConfiguration configuration) => new(
        configuration.GetSection("People:AgencyByGroup").GetChildren()
            .Where(entry => !string.IsNullOrWhiteSpace(entry.Value))
            .ToDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.OrdinalIgnoreCase),
        configuration["People:AgencyClaim"] is { Length: > 0 } claim ? claim : null);

    public ClaimsPrincipal Normalise(ClaimsPrincipal provided)
    {
        var values = Values(provided, "roles", ClaimTypes.Role, "role").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var agency = Agency(provided);
        var held = RoleNames.ByReach.Where(role => values.Contains(RoleNames.Code(role))).ToList();
        // A partner whose agency is not known falls back to any other role; with none, the partner stays one, to be told why it may not enter.
        Role? role = held.Count == 0 ? null : held.FirstOrDefault(role => role != Role.Partner || agency is not null, held[0]);

        var id = Values(provided, "oid", "http://schemas.microsoft.com/identity/claims/objectidentifier", "sub", ClaimTypes.NameIdentifier).FirstOrDefault();
        var user = SignedInUser.Create(id ?? "", role, role == Role.Partner ? agency : null, "EntraId");
        foreach (var type in KeptForSignOut)
        {
            if (provided.FindFirst(type) is { } claim)
                ((ClaimsIdentity)user.Identity!).AddClaim(new(type, claim.Value));
        }

        return user;
    }

    private string? Agency(ClaimsPrincipal provided)
    {
        if (AgencyClaim is not null && Values(provided, AgencyClaim).Select(Code).FirstOrDefault(code => code is not null) is { } claimed)
            return claimed;
        return Values(provided, "groups", "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups")
            .Select(group => AgencyByGroup.TryGetValue(group, out var code) ? Code(code) : null)
            .FirstOrDefault(code => code is not null);
    }

    private static IEnumerable<string> Values(ClaimsPrincipal provided, params string[] types) =>
        types.SelectMany(provided.FindAll).Select(claim => claim.Value);

    private static string? Code(string value)
    {
        var code = value.Trim().ToLowerInvariant();
        return code.Length is > 0 and <= LongestAgency && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? code : null;
    }
}
