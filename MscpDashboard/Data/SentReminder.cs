namespace MscpDashboard.Data;

/// <summary>That one recipient's reminder of one day is taken care of. The row is claimed before anything is sent, so that two instances never send it twice.</summary>
public sealed class SentReminder
{
    private SentReminder()
    {
    }

    public SentReminder(string recipient, DateOnly day, DateTime nowUtc) => (Recipient, Day, TriedAtUtc, Tries) = (recipient, day, nowUtc, 1);

    /// <summary>The code of the agency or role.</summary>
    public string Recipient { get; private set; } = "";

    public DateOnly Day { get; private set; }

    public DateTime TriedAtUtc { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Null while it is not known to be sent.</summary>
    public DateTime? SentAtUtc { get; private set; }

    /// <summary>The last try is known to have failed.</summary>
    public bool Failed { get; private set; }

    /// <summary>The last try came to nothing: it failed, or was cut off so long ago that nobody is at it any more.</summary>
    /// <param name="nowUtc">The moment that is looked from.</param>
    /// <param name="longest">How long a try may take.</param>
    public bool CameToNothing(DateTime nowUtc, TimeSpan longest) => SentAtUtc is null && (Failed || TriedAtUtc <= nowUtc - longest);
}
