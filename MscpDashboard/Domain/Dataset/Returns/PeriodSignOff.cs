namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>
/// That the sub group has signed off the returns of a period: from then on its figures change only as revisions with a reason. It can be opened
/// again, with a reason; history keeps both.
/// </summary>
public sealed class PeriodSignOff : HistoricalItem
{
    /// <summary>The longest note or reason, in characters.</summary>
    public const int Longest = 500;

    private PeriodSignOff()
    {
    }

    public PeriodSignOff(Frequency frequency, DateOnly periodEnd) => (Frequency, PeriodEnd) = (frequency, periodEnd);

    /// <summary>Of which periods: a year and a quarter may end on one day.</summary>
    public Frequency Frequency { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    public bool SignedOff { get; private set; }

    /// <summary>The role in words; never a person's name.</summary>
    public string By { get; private set; } = "";

    public DateOnly On { get; private set; }

    /// <summary>Why it was signed off with returns missing, or opened again.</summary>
    public string? Note { get; private set; }

    /// <summary>Signs the period off.</summary>
    /// <param name="missing">How many returns are not there: then a note has to say why it is signed off all the same.</param>
    /// <param name="by">Who, as a role.</param>
    /// <param name="on">When.</param>
    /// <param name="note">What is to be known of it.</param>
    /// <exception cref="InvalidEditException">It is signed off already, has not ended, or lacks the note.</exception>
    public void Sign(int missing, string by, DateOnly on, string? note)
    {
        if (SignedOff)
            throw new InvalidEditException("SignOff", $"{Name} was signed off on {On:d MMMM yyyy} already, by {By}.");
        if (on <= PeriodEnd)
            throw new InvalidEditException("SignOff", $"{Name} has not ended yet.");
        note = Trimmed(note);
        if (missing > 0 && note is null)
            throw new InvalidEditException("Note", $"{(missing == 1 ? "One return is" : $"{missing} returns are")} missing. Say why the period is signed off all the same.");
        (SignedOff, By, On, Note) = (true, by, on, note);
    }

    /// <summary>Opens the period again.</summary>
    /// <exception cref="InvalidEditException">It is open, or there is no reason.</exception>
    public void Reopen(string by, DateOnly on, string? reason)
    {
        if (!SignedOff)
            throw new InvalidEditException("SignOff", $"{Name} is not signed off.");
        (SignedOff, By, On, Note) = (false, by, on, Trimmed(reason) ?? throw new InvalidEditException("Note", "Say why the period is opened again."));
    }

    /// <inheritdoc/>
    public override string? Label => Name;

    /// <summary>As on screen: <c>Q2 2026/27</c>.</summary>
    public string Name => PeriodNames.Of(Frequency, snapshot: false).Name(PeriodEnd);

    private static string? Trimmed(string? text)
    {
        text = text?.Trim();
        return string.IsNullOrEmpty(text) ? null
            : text.Length <= Longest ? text
            : throw new InvalidEditException("Note", $"It has {text.Length:N0} characters; it may have {Longest}.");
    }
}
