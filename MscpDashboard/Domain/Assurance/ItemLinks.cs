namespace MscpDashboard.Domain.Assurance;

/// <summary>What has links of this kind.</summary>
public enum LinkedKind
{
    Recommendation,
    PlanAction,
}

/// <summary>
/// What a recommendation, or an action of the plan, is tied to beyond who does it: the indicators that would show whether children are safer,
/// and the themes under which it can be found again. An item of its own, so that linking never stands in the way of somebody's rating.
/// </summary>
public sealed class ItemLinks : HistoricalItem
{
    /// <summary>More would show nothing any more.</summary>
    public const int MostIndicators = 12;

    private ItemLinks()
    {
    }

    public ItemLinks(LinkedKind kind, Guid linkedId, string @ref, string indicatorCodes = "", string themes = "") =>
        (Kind, LinkedId, Ref, IndicatorCodes, Themes) = (kind, linkedId, @ref, indicatorCodes, themes);

    public LinkedKind Kind { get; private set; }

    public Guid LinkedId { get; private set; }

    /// <summary>The linked item's own: <c>F3</c>, <c>BP4.1</c>.</summary>
    public string Ref { get; private set; } = "";

    /// <summary>Codes of indicators, the first one leading, separated by spaces.</summary>
    public string IndicatorCodes { get; private set; } = "";

    /// <summary>Codes of <see cref="Theme.All"/>, separated by spaces.</summary>
    public string Themes { get; private set; } = "";

    public IReadOnlyList<string> Indicators => Split(IndicatorCodes);

    public IReadOnlyList<string> ThemeCodes => Split(Themes);

    /// <summary>Links other indicators.</summary>
    /// <exception cref="InvalidEditException">More than <see cref="MostIndicators"/>.</exception>
    public void LinkIndicators(IReadOnlyList<string> codes) => IndicatorCodes = codes.Count <= MostIndicators
        ? string.Join(' ', codes)
        : throw new InvalidEditException("Indicators", $"{codes.Count} indicators are too many; choose at most {MostIndicators}, those that would show it first.");

    /// <summary>Gives other themes.</summary>
    /// <exception cref="InvalidEditException">One is not of the list.</exception>
    public void SetThemes(IReadOnlyList<string> codes) => Themes = codes.FirstOrDefault(c => Theme.Find(c) is null) is { } unknown
        ? throw new InvalidEditException("Themes", $"“{unknown}” is not one of the partnership’s themes.")
        : string.Join(' ', codes);

    private static string[] Split(string codes) => codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
