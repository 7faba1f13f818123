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
    /// <summary>The longest reason, in characters: it stands on the chart.</summary>
    public const int Longest = 200;

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

    public RebaseState State { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? DecisionReason { get; private set; }

    /// <summary>Approves or refuses it, by somebody else than asked.</summary>
    /// <exception cref="InvalidEditException">It is decided already, by the one who asked, or refused without a reason.</exception>
    public void Decide(bool approve, string by, string byUser, DateOnly on, string? because)
    {
        if (WhyNotBy(by, byUser) is { } rule)
            throw new InvalidEditException("Rebase", rule);
        because = string.IsNullOrWhiteSpace(because) ? null : because.Trim();
        if (!approve && because is null)
            throw new InvalidEditException("Reason", "Say why the new limits are refused.");
        if (because?.Length > Longest)
            throw new InvalidEditException("Reason", $"The reason has {because.Length:N0} characters; it may have {Longest}.");
        (State, DecidedBy, DecidedOn, DecisionReason) = (approve ? RebaseState.Approved : RebaseState.Refused, by, on, because);
    }

    /// <summary>What keeps this person from deciding on it; null for nothing. Where a sign-in is not known, the same role counts as the same person.</summary>
    public string? WhyNotBy(string by, string byUser) =>
        State != RebaseState.Asked ? $"It was {(State == RebaseState.Approved ? "approved" : "refused")} already, by {DecidedBy}."
        : (AskedByUser.Length > 0 && byUser.Length > 0 ? AskedByUser == byUser : AskedBy == by) ? "Nobody decides on new limits that they asked for themselves."
        : null;
}
