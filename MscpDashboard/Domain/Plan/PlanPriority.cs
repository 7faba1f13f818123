namespace MscpDashboard.Domain.Plan;

/// <summary>One of the strategic priorities of the business plan.</summary>
public sealed class PlanPriority : HistoricalItem
{
    private PlanPriority()
    {
    }

    public PlanPriority(int number, string title, string paragraph, string indicatorCodes = "") =>
        (Number, Title, Paragraph, IndicatorCodes) = (number, title, paragraph, indicatorCodes);

    /// <summary>1 to 5, as in the plan and in <c>/plan/{priority}</c>.</summary>
    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Paragraph { get; private set; } = "";

    /// <summary>Codes of the indicators that speak to this priority, the first one leading, separated by spaces.</summary>
    public string IndicatorCodes { get; private set; } = "";

    /// <summary>Who leads on it, by role.</summary>
    public string? Lead { get; set; }

    /// <summary>The lead's own rating, beside the computed one.</summary>
    public RagStatus? ClaimedStatus { get; private set; }

    public string? ClaimedReason { get; private set; }

    public DateOnly? ClaimedOn { get; private set; }

    /// <summary>Records the lead's own rating; whether it needs a reason is decided where the computed status is known.</summary>
    public void Rate(RagStatus? status, string? reason, DateOnly on) => (ClaimedStatus, ClaimedReason, ClaimedOn) = (status, reason, on);
}

/// <summary>What a priority is to achieve.</summary>
public sealed class PlanOutcome : HistoricalItem
{
    private PlanOutcome()
    {
    }

    public PlanOutcome(Guid priorityId, string @ref, string title, string paragraph) => (PriorityId, Ref, Title, Paragraph) = (priorityId, @ref, title, paragraph);

    public Guid PriorityId { get; private set; }

    /// <summary>For example <c>O1.2</c>: the second outcome of priority 1.</summary>
    public string Ref { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Paragraph { get; private set; } = "";
}
