namespace MscpDashboard.Domain.Reviews;

/// <summary>What kind of review of a case it is.</summary>
public enum CaseReviewKind
{
    SeriousCaseReview,
    LocalChildSafeguardingPracticeReview,
    RapidReview,
}

/// <summary>A published review of a case, by its published pseudonym. It holds no narrative of the case.</summary>
public sealed class CaseReview : HistoricalItem
{
    private CaseReview()
    {
    }

    public CaseReview(string slug, string pseudonym, CaseReviewKind kind, DateOnly publishedMonth, string commissionedBy, string monitoredBy, string paragraph, int order) =>
        (Slug, Pseudonym, Kind, PublishedMonth, CommissionedBy, MonitoredBy, Paragraph, Order) = (slug, pseudonym, kind, publishedMonth, commissionedBy, monitoredBy, paragraph, order);

    /// <summary>As in <c>/reviews/{slug}</c>.</summary>
    public string Slug { get; private set; } = "";

    public string Pseudonym { get; private set; } = "";

    public CaseReviewKind Kind { get; private set; }

    /// <summary>The first day of the month of publication; the report gives no day.</summary>
    public DateOnly PublishedMonth { get; private set; }

    /// <summary>The code of the body that commissioned it.</summary>
    public string CommissionedBy { get; private set; } = "";

    /// <summary>The code of the sub group that monitors its recommendations and accepts closure.</summary>
    public string MonitoredBy { get; private set; } = "";

    public string Paragraph { get; private set; } = "";

    public int Order { get; private set; }
}

/// <summary>What a recommendation asks for, which decides what counts as done.</summary>
public enum RecommendationKind
{
    /// <summary>Seek confirmation or evidence.</summary>
    Assure,

    /// <summary>Come to a written conclusion first, then change what it says.</summary>
    Consider,

    /// <summary>Change practice.</summary>
    Do,

    /// <summary>Watch over all operational actions; computed from them.</summary>
    RollUp,
}
