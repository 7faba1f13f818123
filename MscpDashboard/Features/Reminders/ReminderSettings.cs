using System.Globalization;
using MailKit.Security;
using MimeKit;

namespace MscpDashboard.Features.Reminders;

/// <summary>How reminders go out by e-mail, and to whom.</summary>
/// <param name="Recipients">Addresses by the code of the agency or role.</param>
public sealed record ReminderSettings(
    string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From, Uri Site, IReadOnlyDictionary<string, IReadOnlyList<MailboxAddress>> Recipients)
{
    private const string HostKey = "Email:Smtp:Host", PortKey = "Email:Smtp:Port", SecurityKey = "Email:Smtp:Security";
    private const string FromKey = "Email:From", SiteKey = "Reminders:SiteUrl", RecipientsKey = "Reminders:Recipients";
    private const int LongestAddress = 254;

    /// <summary>Reads and checks the settings; null when no mail server is named, and then nothing is sent.</summary>
    /// <exception cref="StartRefusedException">A server is named, and something else is missing or wrong.</exception>
    public static ReminderSettings? Read(IConfiguration configuration)
    {
        var host = configuration[HostKey]?.Trim();
        if (string.IsNullOrEmpty(host))
            return null;
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            throw new StartRefusedException($"The setting {HostKey} is \"{OneLine(host)}\". It must be the name or address of a mail server.");

        var security = SecurityOf(configuration[SecurityKey]);
        var from = Address(FromKey, configuration[FromKey] ?? throw new StartRefusedException($"The setting {FromKey} is missing: the address that reminders come from."));
        var site = configuration[SiteKey];
        if (!Uri.TryCreate(site, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new StartRefusedException($"The setting {SiteKey} is {(string.IsNullOrEmpty(site) ? "missing" : $"\"{OneLine(site)}\"")}. It must be the address that people open the dashboard at, such as https://dashboard.example.org.");
        var (user, password) = (configuration["Email:Smtp:User"], configuration["Email:Smtp:Password"]);
        if (string.IsNullOrEmpty(user) != string.IsNullOrEmpty(password))
            throw new StartRefusedException("Of the settings Email:Smtp:User and Email:Smtp:Password one is missing. Give both, or neither for a server that asks for none.");
        if (!string.IsNullOrEmpty(user) && security is SecureSocketOptions.None)
            throw new StartRefusedException($"The setting {SecurityKey} is None, but a password is given: it would cross the network in the clear. Set it to StartTls or SslOnConnect.");
        return new(host, PortOf(configuration[PortKey], security), security, user, password, from, new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"), ReadRecipients(configuration.GetSection(RecipientsKey)));
    }

    private static Dictionary<string, IReadOnlyList<MailboxAddress>> ReadRecipients(IConfigurationSection section)
    {
        var recipients = new Dictionary<string, IReadOnlyList<MailboxAddress>>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in section.GetChildren())
        {
            var key = $"{RecipientsKey}:{OneLine(entry.Key)}";
            if (entry.Key.Length > 40 || !entry.Key.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                throw new StartRefusedException($"The setting {key} names no agency or role: a code such as police or business-manager.");
            var addresses = (entry.Value ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Address(key, text)).ToList();
            if (addresses.Count > 0)
                recipients[entry.Key.ToLowerInvariant()] = addresses;
        }

        return recipients;
    }

    // Strict: MimeKit alone takes a lone word, a group or a name with an address behind it.
    private static MailboxAddress Address(string key, string text)
    {
        var plain = text.Length is > 2 and <= LongestAddress && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',' or ';' or ':')
            && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && text.LastIndexOf('@') == at && Uri.CheckHostName(text[(at + 1)..]) != UriHostNameType.Unknown;
        return plain && MailboxAddress.TryParse(text, out var address)
            ? address
            : throw new StartRefusedException($"The setting {key} holds \"{OneLine(text)}\", which is no e-mail address. Expected addresses such as team@example.org, with commas between them.");
    }

    private static SecureSocketOptions SecurityOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return SecureSocketOptions.StartTls;
        foreach (var option in Enum.GetValues<SecureSocketOptions>())
        {
            if (option.ToString().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
                return option;
        }

        throw new StartRefusedException($"The setting {SecurityKey} is \"{OneLine(text)}\". It can be {string.Join(", ", Enum.GetNames<SecureSocketOptions>())}.");
    }

    private static int PortOf(string? text, SecureSocketOptions security)
    {
        if (string.IsNullOrWhiteSpace(text))
            return security switch { SecureSocketOptions.SslOnConnect => 465, SecureSocketOptions.None => 25, _ => 587 };
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : throw new StartRefusedException($"The setting {PortKey} is \"{OneLine(text)}\". It must be a port from 1 to 65535.");
    }

    private static string OneLine(string text) => new([.. text.Take(80).Select(c => char.IsControl(c) ? ' ' : c)]);
}
