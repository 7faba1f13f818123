using System.Text;

namespace MscpDashboard.People;

/// <summary>Where to go after signing in: a page of this dashboard and nowhere else.</summary>
public static class ReturnUrl
{
    private const int LongestUseful = 2000;

    /// <summary>The address if it is a local path that makes sense to return to, else the front page.</summary>
    public static string Local(string? address)
    {
        // A header holds ASCII only; a browser writes anything else as %-codes.
        if (address is null or "" || address.Length > LongestUseful || address[0] != '/' || !Ascii.IsValid(address) || address.Any(char.IsControl) || address.Contains('\\'))
            return "/";
        // "//elsewhere" is another host to a browser; so is what becomes it once decoded.
        if (address.StartsWith("//", StringComparison.Ordinal) || address.StartsWith("/%2f", StringComparison.OrdinalIgnoreCase) || address.StartsWith("/%5c", StringComparison.OrdinalIgnoreCase))
            return "/";
        var path = address.AsSpan(0, address.IndexOfAny(['?', '#']) is var end and >= 0 ? end : address.Length);
        return path.StartsWith("/sign", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/_", StringComparison.Ordinal) ? "/" : address;
    }

    /// <summary>The sign-in page's address that returns to <paramref name="address"/>.</summary>
    public static string SignIn(string address) => "/sign-in?returnUrl=" + Uri.EscapeDataString(Local(address));
}
