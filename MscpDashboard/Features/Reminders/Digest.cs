using System.Globalization;
using System.Text;
using MimeKit;
using MscpDashboard.Domain.Work;

namespace MscpDashboard.Features.Reminders;

/// <summary>One recipient's reminder: what is asked, by when, where. It holds the record's own wording and nothing that somebody wrote into it.</summary>
public static class Digest
{
    /// <summary>Days before its date from which an action is worth a mail.</summary>
    public const int DueDays = 7;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Those of what is asked that are worth a mail on <paramref name="today"/>.</summary>
    public static IReadOnlyList<Ask> Of(IEnumerable<Ask> asks, DateOnly today) =>
        [.. asks.Where(a => a.Kind switch
        {
            AskKind.DueSoon => a.By is { } by && by.DayNumber - today.DayNumber <= DueDays,
            // Housekeeping without a date: the page shows it, a daily mail would only be thrown away.
            AskKind.NoDate or AskKind.ClaimDiffers => false,
            _ => true,
        })];

    /// <summary>The message.</summary>
    /// <param name="whom">As in a sentence: "Kent Police".</param>
    public static MimeMessage Write(IReadOnlyList<Ask> asks, string whom, ReminderSettings settings, IEnumerable<MailboxAddress> to)
    {
        var headline = OneLine(AskWords.Headline([.. asks], whom));
        var text = new StringBuilder().Append(headline).Append(".\n\n");
        foreach (var ask in asks)
        {
            // Evidence goes by the title that somebody gave it, so it is not named here.
            text.Append("- ").Append(ask.Ref is null ? "A piece of evidence" : OneLine($"{ask.Ref} {ask.Title}")).Append('\n')
                .Append("  ").Append(OneLine(ask.What));
            if (ask.By is { } by)
                text.Append(British, $". By {by:d MMMM yyyy}");
            text.Append('\n').Append("  ").Append(new Uri(settings.Site, ask.Href.TrimStart('/'))).Append("\n\n");
        }

        text.Append("All of it, and what changed since your last visit: ").Append(new Uri(settings.Site, "actions/mine")).Append("\n\n")
            .Append("Sent by the dashboard of the Medway Safeguarding Children Partnership. Nobody reads replies to it.\n");

        var message = new MimeMessage { Subject = $"MSCP: {headline}", Body = new TextPart("plain") { Text = text.ToString() } };
        message.From.Add(new MailboxAddress("MSCP dashboard", settings.From.Address));
        message.To.AddRange(to);
        // So that out-of-office replies stay away.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    // A line break in a name would be a header of its own, or a line that looks like another ask.
    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]);
}
