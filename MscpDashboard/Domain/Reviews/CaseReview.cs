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

/// <summary>A recommendation of a case review. What it asks is carried out in its agency responses, or, for a roll-up, in operational actions.</summary>
public sealed class Recommendation : HistoricalItem
{
    private Recommendation()
    {
    }

    public Recommendation(Guid reviewId, string @ref, string title, RecommendationKind kind, string addressee, string paragraph, int order) =>
        (ReviewId, Ref, Title, Kind, Addressee, Paragraph, Order) = (reviewId, @ref, title, kind, addressee, paragraph, order);

    public Guid ReviewId { get; private set; }

    /// <summary>As in <c>/recommendations/{ref}</c>: <c>F3</c>.</summary>
    public string Ref { get; private set; } = "";

    /// <summary>In our own short wording; the partnership pastes the official one.</summary>
    public string Title { get; private set; } = "";

    public string? OfficialWording { get; set; }

    public RecommendationKind Kind { get; private set; }

    /// <summary>Whom it asks, in words.</summary>
    public string Addressee { get; private set; } = "";

    public string Paragraph { get; private set; } = "";

    public int Order { get; private set; }

    /// <summary>Who holds it for the partnership, by role.</summary>
    public string? Owner { get; set; }

    public RagStatus? ClaimedStatus { get; private set; }

    public string? ClaimedReason { get; private set; }

    public DateOnly? ClaimedOn { get; private set; }

    /// <summary>Records the owner's own rating; whether it needs a reason is decided where the computed status is known.</summary>
    public void Rate(RagStatus? status, string? reason, DateOnly on) => (ClaimedStatus, ClaimedReason, ClaimedOn) = (status, reason, on);
}
