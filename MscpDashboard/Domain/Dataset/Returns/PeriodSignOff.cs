namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>That an agency's return for a period was checked and signed off: from then on it changes only as a revision with a reason.</summary>
public sealed class PeriodSignOff : HistoricalItem
{
    private PeriodSignOff()
    {
    }

    public PeriodSignOff(string agencyCode, Frequency frequency, DateOnly periodEnd, string signedBy, DateOnly signedOn) =>
        (AgencyCode, Frequency, PeriodEnd, SignedBy, SignedOn) = (agencyCode, frequency, periodEnd, signedBy, signedOn);

    public string AgencyCode { get; private set; } = "";

    public Frequency Frequency { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    /// <summary>The role in words; never a person's name.</summary>
    public string SignedBy { get; private set; } = "";

    public DateOnly SignedOn { get; private set; }

    /// <summary>What was noted with it.</summary>
    public string? Note { get; set; }
}
