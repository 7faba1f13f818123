using System.Net.Security;
using MailKit.Net.Smtp;
using MimeKit;

namespace MscpDashboard.Features.Reminders;

/// <summary>Hands messages to the mail server.</summary>
public sealed class SmtpMail(ReminderSettings settings)
{
    private const int PatienceMilliseconds = 30_000;

    /// <summary>For tests, which have a certificate of their own; everybody else trusts what the machine trusts.</summary>
    internal RemoteCertificateValidationCallback? Trusted { get; init; }

    /// <summary>Sends one message.</summary>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = PatienceMilliseconds, ServerCertificateValidationCallback = Trusted };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancellationToken);
        if (settings is { User: { Length: > 0 } user, Password: { } password })
            await client.AuthenticateAsync(user, password, cancellationToken);
        await client.SendAsync(message, cancellationToken);
        try
        {
            await client.DisconnectAsync(quit: true, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or MailKit.ProtocolException or SmtpCommandException)
        {
            // The message is taken; how the server says goodbye changes nothing.
        }
    }
}
