namespace MscpDashboard.Domain.Dataset;

/// <summary>Where a rebase stands.</summary>
public enum RebaseState
{
    /// <summary>Asked for; the limits stay as they are.</summary>
    Asked,
    Approved,
    Refused,
}

/// <summary>New limits from a point on, because the process itself changed: with a reason, and an approver who is not the one who asked.</summary>
public sealed class Rebase : HistoricalItem
{
    private Rebase()
    {
    }

    public Rebase(Guid indicatorId, string areaCode, DateOnly periodEnd, string reason, string askedBy, string askedByUser, DateOnly askedOn) =>
        (IndicatorId, AreaCode, PeriodEnd, Reason, AskedBy, AskedByUser, AskedOn) = (indicatorId, areaCode, periodEnd, reason, askedBy, askedByUser, askedOn);

    public Guid IndicatorId { get; private set; }

    public string AreaCode { get; private set; } = "";

    /// <summary>The end of the period whose point opens the new segment.</summary>
    public DateOnly PeriodEnd { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The role in words; never a person's name.</summary>
    public string AskedBy { get; private set; } = "";

    /// <summary>Whose sign-in asked, so that nobody approves their own. Never shown.</summary>
    public string AskedByUser { get; private set; } = "";

    public DateOnly AskedOn { get; private set; }

    public RebaseState State { get; set; }

    public string? DecidedBy { get; set; }

    public DateOnly? DecidedOn { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? DecisionReason { get; set; }
}
