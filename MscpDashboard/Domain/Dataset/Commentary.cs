namespace MscpDashboard.Domain.Dataset;

/// <summary>Where a commentary stands.</summary>
public enum CommentaryState
{
    Draft,

    /// <summary>Agreed by the PMQA sub group.</summary>
    Agreed,
}

/// <summary>What is said beside an indicator's figure for one period: the story, so what, now what. History keeps what it said.</summary>
public sealed class Commentary : HistoricalItem
{
    private Commentary()
    {
    }

    public Commentary(Guid indicatorId, DateOnly periodEnd, string? agencyCode = null) => (IndicatorId, PeriodEnd, AgencyCode) = (indicatorId, periodEnd, agencyCode);

    public Guid IndicatorId { get; private set; }

    /// <summary>The last day of the period that it speaks of.</summary>
    public DateOnly PeriodEnd { get; private set; }

    /// <summary>The agency that speaks of its own part; null for the partnership's words on the whole.</summary>
    public string? AgencyCode { get; private set; }

    /// <summary>What happened.</summary>
    public string? Story { get; set; }

    /// <summary>What it means for children.</summary>
    public string? SoWhat { get; set; }

    /// <summary>What is done about it.</summary>
    public string? NowWhat { get; set; }

    public CommentaryState State { get; set; }

    /// <summary>The role in words; never a person's name.</summary>
    public string WrittenBy { get; set; } = "";

    public string? AgreedBy { get; set; }

    public DateOnly? AgreedOn { get; set; }
}
