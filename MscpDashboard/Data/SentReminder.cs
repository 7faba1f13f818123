namespace MscpDashboard.Data;

/// <summary>That one recipient's reminder of one day is taken care of. The row is claimed before anything is sent, so that two instances, or one that starts again, never send it twice.</summary>
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

    /// <summary>The last try is known to have failed, so that another may be made.</summary>
    public bool Failed { get; private set; }
}
