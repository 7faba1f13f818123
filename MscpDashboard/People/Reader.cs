using System.Security.Claims;

namespace MscpDashboard.People;

/// <summary>Who asks, and how: every read of a store takes one, and shows only what it may see.</summary>
/// <param name="Name">The role in words, as history and presence show it; never a person's name.</param>
/// <param name="Role">What the reader is in the partnership.</param>
/// <param name="AgencyCode">The code of the reader's agency, for partners.</param>
/// <param name="SharedScreen">Others can see this screen: no figure below the threshold, whoever asks.</param>
/// <param name="AsAt">The past date that is looked at (to the end of that day in London), or null for now.</param>
/// <param name="UserId">Whom the session belongs to: a persona's code, or the identity provider's object id. Keys what is one person's own (drafts, visits); never shown.</param>
public sealed record Reader(string Name, Role Role, string? AgencyCode = null, bool SharedScreen = false, DateOnly? AsAt = null, string UserId = "")
{
    /// <summary>The claim that holds the agency's code.</summary>
    public const string AgencyClaim = "agency";

    /// <summary>Whoever may see least, on the same day: what is handed round is read so.</summary>
    public Reader AsViewer() => new(RoleNames.Words(Role.Viewer), Role.Viewer, AsAt: AsAt);

    /// <summary>True when figures below the disclosure threshold may be shown to this reader on this screen.</summary>
    public bool SeesUnsuppressed => !SharedScreen && Rights.Of(Role, Right.ReadUnsuppressed) == Scope.All;

    /// <summary>True when this reader may, today, do <paramref name="right"/> to something of <paramref name="agencyCode"/>. For showing or hiding a control; the stores check again.</summary>
    public bool May(Right right, string? agencyCode = null) => AsAt is null && !(SharedScreen && Rights.NeverOnSharedScreen(right)) && Rights.Of(Role, right) switch
    {
        Scope.All => true,
        Scope.OwnAgency => AgencyCode is not null && AgencyCode == agencyCode,
        Scope.SecureEstate => agencyCode is not null && Rights.SecureEstateAgencies.Contains(agencyCode),
        _ => false,
    };

    /// <summary>True when this reader may do <paramref name="right"/> to something that these agencies own together.</summary>
    public bool MayAny(Right right, IEnumerable<string> agencyCodes) =>
        Rights.Of(Role, right) != Scope.None && (May(right) || agencyCodes.Any(code => May(right, code)));

    /// <summary>Passes when this reader may read the record.</summary>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    public void RequireRead()
    {
        if (Rights.Of(Role, Right.ReadRecord) == Scope.None)
            throw new NotAllowedException($"{Name} may not read the record.");
    }

    /// <summary>True when the address's <c>kiosk</c> value says that others see the screen. In doubt they do: whatever a layout could take for 1 counts.</summary>
    public static bool IsShared(string? kiosk) => kiosk?.Contains('1') == true;

    /// <summary>The reader behind a signed-in user, or null when the user holds none of our roles (or is a partner of no agency).</summary>
    public static Reader? From(ClaimsPrincipal user, bool sharedScreen = false, DateOnly? asAt = null)
    {
        if (user.Identity?.IsAuthenticated != true)
            return null;

        foreach (var claim in user.FindAll(ClaimTypes.Role))
        {
            if (!Enum.TryParse<Role>(claim.Value, out var role) || !Enum.IsDefined(role))
                continue;
            var agency = user.FindFirstValue(AgencyClaim);
            if (role == Role.Partner && string.IsNullOrEmpty(agency))
                continue;
            return new Reader(user.Identity.Name ?? role.ToString(), role, role == Role.Partner ? agency : null, sharedScreen, asAt, user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        }

        return null;
    }
}
