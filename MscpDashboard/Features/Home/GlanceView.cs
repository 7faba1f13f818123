using MscpDashboard.Components;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Home;

/// <summary>All that At a glance shows, for the page and for the shared screen alike.</summary>
/// <param name="Today">The day that is shown.</param>
/// <param name="Headline">The one sentence that heads the page.</param>
/// <param name="Since">What changes are counted from.</param>
/// <param name="SinceSentence">How many ratings are worse, better and the same since then.</param>
/// <param name="Priorities">In the plan's order.</param>
/// <param name="Overdue">Agencies with work past its date, most first; then those with none.</param>
/// <param name="Changed">Tracked items whose status moved since, or that were closed and reopened, the newest first.</param>
/// <param name="Next">What comes next, the soonest first.</param>
/// <param name="Counts">How many tracked items have each status.</param>
public sealed record GlanceView(
    DateOnly Today,
    string Headline,
    DateOnly Since,
    string SinceSentence,
    IReadOnlyList<PriorityLine> Priorities,
    IReadOnlyList<ReviewLine> Reviews,
    IReadOnlyList<AgencyOverdue> Overdue,
    IReadOnlyList<StatusMove> Changed,
    IReadOnlyList<NextDate> Next,
    IReadOnlyDictionary<RagStatus, int> Counts,
    bool AnyIllustrative)
{
    /// <summary>Plan actions and recommendations together.</summary>
    public int Tracked => Counts.Values.Sum();

    /// <summary>Every tracked item as one mark: the plan's actions, then the recommendations.</summary>
    public IEnumerable<ItemMark> Marks => Priorities.SelectMany(p => p.Actions).Concat(Reviews.SelectMany(r => r.Recommendations));

    /// <summary>All actions past their date, whoever owns them.</summary>
    public int OverdueTotal => Overdue.Sum(o => o.Count);
}

/// <summary>One priority of the plan in one line.</summary>
/// <param name="Status">The worst open status among its actions.</param>
/// <param name="WorstRef">The action that decides, or null.</param>
/// <param name="Before">The status on the day that changes are counted from, or null when there was none.</param>
/// <param name="Progress">Mean percent done.</param>
/// <param name="ExpectedProgress">Mean percent expected.</param>
/// <param name="IndicatorCode">The indicator that leads for this priority.</param>
public sealed record PriorityLine(
    int Number,
    string Title,
    RagStatus Status,
    string Reason,
    string? WorstRef,
    RagStatus? Before,
    RagStatus? Claimed,
    string? ClaimedReason,
    IReadOnlyList<ItemMark> Actions,
    int Progress,
    int? ExpectedProgress,
    string? IndicatorCode)
{
    /// <summary>The lead's rating differs from the rules'.</summary>
    public bool Differs => Claimed is not null && Claimed != Status;
}

/// <summary>One item as one glyph.</summary>
public sealed record ItemMark(string Ref, string DisplayRef, string Title, RagStatus Status);

/// <summary>One case review in one line.</summary>
public sealed record ReviewLine(string Slug, string Pseudonym, IReadOnlyList<ItemMark> Recommendations, IReadOnlyList<string> Stale)
{
    public int Complete => Recommendations.Count(r => r.Status == RagStatus.Complete);

    public int OffTrack => Recommendations.Count(r => r.Status == RagStatus.OffTrack);
}

/// <summary>How many actions of an agency are past their date.</summary>
public sealed record AgencyOverdue(string Code, string Name, int Count);

/// <summary>A tracked item whose status is not what it was, or that was closed and reopened on the way.</summary>
/// <param name="Path">The item's page.</param>
/// <param name="Why">The reason of the status of now.</param>
/// <param name="On">The day on which it came to the status of now.</param>
/// <param name="Who">The role whose save brought it there, or null when only time passed.</param>
/// <param name="Passed">"closed and reopened on 29 November": what comparing the two days does not show; else null.</param>
public sealed record StatusMove(string Ref, string DisplayRef, string Path, RagStatus Was, RagStatus Now, string Why, DateOnly On, string? Who, string? Passed = null)
{
    /// <summary>Another status than it was.</summary>
    public bool Moved => Now != Was;

    /// <summary>Worse than it was.</summary>
    public bool Worse => Now < Was;

    /// <summary>What became of it, without its reference: the shared screen has room for no more.</summary>
    public string Brief => (Passed, Moved) switch
    {
        (null, _) => $"{Now.LowerWord()}, was {Was.LowerWord()}",
        (_, true) => $"{Now.LowerWord()}, was {Was.LowerWord()}; {Passed}",
        _ => Passed,
    };
}

/// <summary>Something that comes on a day.</summary>
public sealed record NextDate(DateOnly On, string Words, string Path);

/// <summary>One indicator whose newest figure stands out from its own past.</summary>
/// <param name="Value">The newest figure with its unit.</param>
/// <param name="Comparator">England's figure in words, or null.</param>
/// <param name="Sentence">What stands out, in a few words.</param>
/// <param name="Points">The series for its sparkline; null is a gap.</param>
/// <param name="Variation">What the limits say of the newest point.</param>
/// <param name="TrialLimits">Fewer points than firm limits need.</param>
public sealed record ExceptionLine(
    string Code,
    string Name,
    string Value,
    string? Comparator,
    string Sentence,
    IReadOnlyList<double?> Points,
    VariationMark Variation,
    bool TrialLimits,
    bool Illustrative)
{
    /// <summary>The name without its unit in brackets: the figure beside it says the unit.</summary>
    public string ShortName => Name.EndsWith(')') && Name.LastIndexOf('(') is var open and > 0 ? Name[..open].TrimEnd() : Name;
}

/// <summary>The dataset's part of At a glance: figures, so it depends on who may see small ones.</summary>
/// <param name="Signals">How many indicators show a signal.</param>
/// <param name="Leading">The newest figure of each priority's leading indicator, by code.</param>
public sealed record GlanceFigures(int Indicators, int Signals, IReadOnlyList<ExceptionLine> Exceptions, IReadOnlyDictionary<string, LeadingFigure> Leading);

/// <summary>A priority's leading figure beside a comparator.</summary>
public sealed record LeadingFigure(string Code, string Name, string Value, string? Comparator)
{
    /// <summary>What the figure counts, in the two or three words that a narrow column has room for; the whole name where none are known.</summary>
    public string Words => Code switch
    {
        "ICPC_15_DAYS_PCT" => "in time",
        "CLA_MISSING_PCT" => "missing",
        "FACTOR_DOMESTIC_ABUSE_PARENT_COUNT" or "FACTOR_NEGLECT_COUNT" => "assessed",
        "REREF_PCT" => "re\u2011referred",
        _ => Name,
    };
}

/// <summary>Everything on the page.</summary>
public sealed record GlancePageData(GlanceView View, GlanceFigures Figures);
