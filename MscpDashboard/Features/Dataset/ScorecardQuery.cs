using System.Globalization;
using MscpDashboard.Components;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>Which rows of the scorecard are shown, and in what order: the page's address.</summary>
public sealed record ScorecardQuery
{
    /// <summary>By theme, which is the order unless asked for.</summary>
    public const string ByTheme = "theme";
    public const string All = "all";
    public const string Ungrouped = "none";

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

    /// <summary>The groups to choose from, with their names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Groups = new Dictionary<string, string>
    {
        [ByTheme] = "Theme",
        ["priority"] = "Priority of the plan",
        ["agency"] = "Agency",
        ["attention"] = "Needs attention",
        [Ungrouped] = "No groups",
    };

    /// <summary>The columns to choose from, with their headings; the name and the newest figure always stand.</summary>
    public static readonly IReadOnlyDictionary<string, string> AllColumns = new Dictionary<string, string>
    {
        ["period"] = "Period",
        ["before"] = "Before",
        ["change"] = "Change",
        ["england"] = "England",
        ["southeast"] = "South East",
        ["neighbours"] = "Neighbours",
        ["trend"] = "Trend",
        ["variation"] = "Variation",
        ["target"] = "Target",
        ["against"] = "Against target",
        ["owner"] = "Agency",
    };

    /// <summary>The columns that are shown unless others are asked for.</summary>
    public static readonly IReadOnlyList<string> UsualColumns = [.. AllColumns.Keys.Where(c => c != "owner")];

    /// <summary>The columns that can be read at three metres.</summary>
    public static readonly IReadOnlyList<string> WallColumns = ["period", "change", "variation", "target", "against"];

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

    /// <summary>What stands together under a heading.</summary>
    public string Group { get; init; } = ByTheme;

    /// <summary>The shown ones of <see cref="AllColumns"/>, in their order.</summary>
    public IReadOnlyList<string> Columns { get; init; } = UsualColumns;

    /// <summary>However many rows there are.</summary>
    public bool EveryRow { get; init; }

    /// <summary>More rows on the screen.</summary>
    public bool Compact { get; init; }

    /// <summary>On a shared screen: the worst first, as far as they fit.</summary>
    public bool Wall { get; init; }

    /// <summary>Under headings.</summary>
    public bool Grouped => Group != Ungrouped;

    /// <summary>The groups where none are asked for: themes, unless another order is.</summary>
    public static string UsualGroup(string sort) => sort == ByTheme ? ByTheme : Ungrouped;

    public bool IsFiltered => Find is not null || Theme != All || Origin != All || Attention;

    /// <summary>What the address asks for; what can't be read is noted in <paramref name="query"/>.</summary>
    public static ScorecardQuery From(PageQuery query, IReadOnlyCollection<string> themes)
    {
        var wall = query.Flag("kiosk");
        var sort = query.Choice("sort", [.. Orders.Keys], wall ? "signal" : ByTheme);
        return new()
        {
            Find = query.Text("find", 100),
            Theme = query.Choice(Topic, [All, .. themes], All),
            Origin = query.Choice("origin", [.. Origins.Keys], All),
            Attention = query.Choice("show", [All, "attention"], All) == "attention",
            Sort = sort,
            Group = query.Choice("group", [.. Groups.Keys], UsualGroup(sort)),
            Columns = query.Text("columns") is { } columns ? [.. AllColumns.Keys.Intersect(columns.Split(',', StringSplitOptions.TrimEntries), StringComparer.OrdinalIgnoreCase)] : wall ? WallColumns : UsualColumns,
            Wall = wall,
            EveryRow = query.Text("every") == "1",
            Compact = query.Choice("rows", ["usual", "compact"], "usual") == "compact",
        };
    }

    /// <summary>The rows that are shown, in groups that have a heading only when grouped. An indicator of several priorities stands under each.</summary>
    /// <param name="scorecard">All of them.</param>
    /// <param name="places">Where rows stood before, by code: they stay there. Null for the order that is asked for.</param>
    public IReadOnlyList<IGrouping<string, ScorecardRow>> Apply(Scorecard scorecard, IReadOnlyDictionary<string, int>? places = null)
    {
        var words = Find?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var rows = scorecard.Rows.Where(r =>
            (Theme == All || r.Indicator.Theme == Theme)
            && (Origin == All || r.Indicator.Local == (Origin == "local"))
            && (!Attention || r.NeedsAttention)
            && words.All(w => r.Searched.Contains(w, StringComparison.OrdinalIgnoreCase)));
        var ordered = places is null ? InOrder(rows) : rows.OrderBy(r => places.GetValueOrDefault(r.Indicator.Code, int.MaxValue));
        return [.. ordered.SelectMany(r => HeadingsOf(r).Select(h => (h.Order, h.Heading, Row: r))).GroupBy(r => (r.Order, r.Heading), r => r.Row)
            .OrderBy(g => g.Key.Order, StringComparer.Ordinal).SelectMany(g => g.GroupBy(_ => g.Key.Heading))];
    }

    /// <summary>The filters in words, for a file; null when there are none.</summary>
    public string? Words() => !IsFiltered ? null : string.Join("; ", new[]
    {
        Find is null ? null : $"text “{Find}”",
        Theme == All ? null : $"theme {ScorecardRow.ThemeWords(Theme)}",
        Origin == All ? null : Origins[Origin],
        Attention ? "needs attention" : null,
    }.OfType<string>());

    private (string Order, string Heading)[] HeadingsOf(ScorecardRow row) => Group switch
    {
        ByTheme => [(row.Theme, row.Theme)],
        "priority" => row.Priorities.Count == 0 ? [("~", "Of no priority")] : [.. row.Priorities.Select(p => (p.Number.ToString("00", CultureInfo.InvariantCulture), $"Priority {p.Number}: {p.Title}"))],
        "agency" => [row.Owner is { } owner ? (owner, owner) : ("~", "Published statistics, of no one agency")],
        "attention" => [row.NeedsAttention ? ("0", "Needs attention") : ("1", "As expected")],
        _ => [("", "")],
    };

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
