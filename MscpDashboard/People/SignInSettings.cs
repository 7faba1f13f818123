using System.Globalization;
using MscpDashboard.Safety;

namespace MscpDashboard.People;

/// <summary>How people sign in.</summary>
public enum SignInMode
{
    /// <summary>Personas without a password, for development alone.</summary>
    Local,

    /// <summary>Microsoft Entra ID; its app roles decide.</summary>
    EntraId,
}

/// <summary>The sign-in settings, checked before anything starts.</summary>
/// <param name="ProviderOrigin">Scheme and host of the identity provider, in <see cref="SignInMode.EntraId"/>.</param>
public sealed record SignInSettings(SignInMode Mode, TimeSpan Session, string? ProviderOrigin)
{
    private const string ModeKey = "Authentication:Mode";
    private const string HoursKey = "Authentication:SessionHours";
    private const double DefaultHours = 10, MostHours = 7 * 24;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="StartRefusedException">They do not make a safe dashboard.</exception>
    public static SignInSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var mode = configuration[ModeKey] switch
        {
            null or "" => throw new StartRefusedException($"The setting {ModeKey} is missing. Set it to EntraId (or, in the Development environment only, to Local)."),
            var text when Enum.TryParse<SignInMode>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(text[0]) => known,
            var text => throw new StartRefusedException($"The setting {ModeKey} is \"{text}\". It can be Local or EntraId."),
        };
        if (mode == SignInMode.Local && !environment.IsDevelopment())
        {
            throw new StartRefusedException($"The setting {ModeKey} is Local, which lets anybody in without a password and starts only in the Development environment; " +
                $"this is {environment.EnvironmentName}. Set it to EntraId and fill in the AzureAd section.");
        }

        return new(mode, Hours(configuration), mode == SignInMode.EntraId ? Provider(configuration.GetSection("AzureAd")) : null);
    }

    private static TimeSpan Hours(IConfiguration configuration)
    {
        var text = configuration[HoursKey];
        if (string.IsNullOrEmpty(text))
            return TimeSpan.FromHours(DefaultHours);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= MostHours
            ? TimeSpan.FromHours(hours)
            : throw new StartRefusedException($"The setting {HoursKey} is \"{text}\". It must be a number of hours above 0 and up to {MostHours}.");
    }

    private static string Provider(IConfigurationSection azureAd)
    {
        var authority = azureAd["Authority"];
        string[] needed = string.IsNullOrEmpty(authority) ? ["Instance", "TenantId", "ClientId"] : ["ClientId"];
        var missing = needed.Where(key => string.IsNullOrWhiteSpace(azureAd[key])).Select(key => $"AzureAd:{key}").ToList();
        if (missing.Count > 0)
            throw new StartRefusedException($"The setting {ModeKey} is EntraId, but {string.Join(", ", missing)} {(missing.Count == 1 ? "is" : "are")} missing.");

        var address = string.IsNullOrEmpty(authority) ? azureAd["Instance"] : authority;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
            throw new StartRefusedException($"The setting AzureAd:{(string.IsNullOrEmpty(authority) ? "Instance" : "Authority")} is \"{address}\". It must be an https address.");

        // Another organisation's administrator could hand out our app roles in their own tenant.
        var tenant = string.IsNullOrEmpty(authority) ? azureAd["TenantId"]! : uri.Segments.ElementAtOrDefault(1)?.TrimEnd('/') ?? "";
        if (tenant.ToLowerInvariant() is "" or "common" or "organizations" or "consumers")
            throw new StartRefusedException($"The AzureAd section names the tenant \"{tenant}\", which lets in people of any organisation. Name the partnership's own tenant.");
        return uri.GetLeftPart(UriPartial.Authority);
    }
}
