using MscpDashboard.Components;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>Which rows of the scorecard are shown, and in what order: the page's address.</summary>
public sealed record ScorecardQuery
{
    /// <summary>By theme, which is the order unless asked for.</summary>
    public const string ByTheme = "theme";
    public const string All = "all";

    /// <summary>The dataset's theme in the address, where <c>theme</c> is the page's light or dark.</summary>
    public const string Topic = "topic";

    /// <summary>The orders to choose from, with their names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Orders = new Dictionary<string, string>
    {
        [ByTheme] = "Theme",
        ["name"] = "Name",
        ["signal"] = "Signal, concern first",
        ["change"] = "Change, largest first",
        ["period"] = "Period, newest first",
    };

    /// <summary>Where figures come from, with the names of the choices.</summary>
    public static readonly IReadOnlyDictionary<string, string> Origins = new Dictionary<string, string>
    {
        [All] = "All figures",
        ["published"] = "Published statistics",
        ["local"] = "Local returns",
    };

    /// <summary>Words that must all be in the row.</summary>
    public string? Find { get; init; }

    public string Theme { get; init; } = All;

    public string Origin { get; init; } = All;

    /// <summary>Only what needs attention.</summary>
    public bool Attention { get; init; }

    public string Sort { get; init; } = ByTheme;

    /// <summary>Under a heading for each theme.</summary>
    public bool Grouped => Sort == ByTheme;

    public bool IsFiltered => Find is not null || Theme != All || Origin != All || Attention;

    /// <summary>What the address asks for; what can't be read is noted in <paramref name="query"/>.</summary>
    public static ScorecardQuery From(PageQuery query, IReadOnlyCollection<string> themes) => new()
    {
        Find = query.Text("find", 100),
        Theme = query.Choice(Topic, [All, .. themes], All),
        Origin = query.Choice("origin", [.. Origins.Keys], All),
        Attention = query.Choice("show", [All, "attention"], All) == "attention",
        Sort = query.Choice("sort", [.. Orders.Keys], ByTheme),
    };

    /// <summary>The rows that are shown, in groups that have a heading only when grouped.</summary>
    public IReadOnlyList<IGrouping<string, ScorecardRow>> Apply(Scorecard scorecard)
    {
        var words = Find?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var rows = scorecard.Rows.Where(r =>
            (Theme == All || r.Indicator.Theme == Theme)
            && (Origin == All || r.Indicator.Local == (Origin == "local"))
            && (!Attention || r.NeedsAttention)
            && words.All(w => r.Searched.Contains(w, StringComparison.OrdinalIgnoreCase)));
        return [.. InOrder(rows).GroupBy(r => Grouped ? r.Theme : "")];
    }

    /// <summary>The filters in words, for a file; null when there are none.</summary>
    public string? Words() => !IsFiltered ? null : string.Join("; ", new[]
    {
        Find is null ? null : $"text “{Find}”",
        Theme == All ? null : $"theme {ScorecardRow.ThemeWords(Theme)}",
        Origin == All ? null : Origins[Origin],
        Attention ? "needs attention" : null,
    }.OfType<string>());

    private IEnumerable<ScorecardRow> InOrder(IEnumerable<ScorecardRow> rows) => Sort switch
    {
        "name" => rows.OrderBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase),
        "signal" => rows.OrderBy(SignalOrder).ThenBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase),
        "change" => rows.OrderByDescending(RelativeChange).ThenBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase),
        "period" => rows.OrderByDescending(r => r.Reading.Latest?.PeriodEnd).ThenBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase),
        _ => rows.OrderBy(r => r.Theme, StringComparer.Ordinal).ThenBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase),
    };

    private static int SignalOrder(ScorecardRow row) => row.Reading switch
    {
        { SignalsConcern: true } => 0,
        { SignalsImprovement: true } => 1,
        { Signals: true } => 2,
        { Latest.State: ValueState.Value } => 3,
        _ => 4,
    };

    // Percentages, counts and rates have nothing in common but how much they moved for their size.
    private static double RelativeChange(ScorecardRow row) =>
        row.Reading is { Change: { } change, Previous.Value: { } before } && before != 0 ? Math.Abs(change / before) : row.Reading.Change is { } fresh && fresh != 0 ? double.MaxValue : -1;
}
