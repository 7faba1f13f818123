using MscpDashboard.Components;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Actions;

/// <summary>What to show of the actions, and in which order: the state of the list in its address, the same for page, CSV and API.</summary>
public sealed record ActionQuery
{
    public const string Any = "any";

    public static readonly IReadOnlyList<string> Statuses = [Any, .. RagWords.KeyOrder.Select(Slug)];
    public static readonly IReadOnlyList<string> Sources = [Any, "plan", "recommendation", "operational", "dataset"];
    public static readonly IReadOnlyList<string> Sorts = ["status", "due", "progress", "updated", "agency", "ref"];
    public static readonly IReadOnlyList<string> Views = ["table", "board", "timeline"];
    public static readonly IReadOnlyList<string> Groups = ["mine", "agency", "status", "source", "due", "none"];

    /// <summary>Words that reference, title, agency, lead or source hold, all of them.</summary>
    public string? Text { get; init; }

    /// <summary>An agency's code.</summary>
    public string? Agency { get; init; }

    public string Status { get; init; } = Any;

    public string Source { get; init; } = Any;

    public bool Overdue { get; init; }

    public bool Stale { get; init; }

    /// <summary>Only where the owner's rating is not the computed one.</summary>
    public bool Differs { get; init; }

    /// <summary>Only what is still to be done.</summary>
    public bool Open { get; init; }

    public bool Illustrative { get; init; }

    public string Sort { get; init; } = "status";

    public bool Descending { get; init; }

    public string Group { get; init; } = "mine";

    /// <summary>How the same rows are drawn: one of <see cref="Views"/>.</summary>
    public string View { get; init; } = "table";

    /// <summary>True when something is left out.</summary>
    public bool Filters => Text is not null || Agency is not null || Status != Any || Source != Any || Overdue || Stale || Differs || Open || Illustrative;

    /// <summary>Reads the address. <paramref name="agencies"/> are the codes that exist.</summary>
    public static ActionQuery From(PageQuery query, IReadOnlyCollection<string> agencies) => new()
    {
        Text = query.Text("q"),
        Agency = query.Choice("agency", [Any, .. agencies], Any) is var agency && agency == Any ? null : agency,
        Status = query.Choice("status", Statuses, Any),
        Source = query.Choice("source", Sources, Any),
        Overdue = query.Flag("overdue"),
        Stale = query.Flag("stale"),
        Differs = query.Flag("differs"),
        Open = query.Flag("open"),
        Illustrative = query.Flag("illustrative"),
        Sort = query.Choice("sort", Sorts, "status"),
        Descending = query.Choice("order", ["up", "down"], "up") == "down",
        Group = query.Choice("group", Groups, "mine"),
        View = query.Choice("view", Views, "table"),
    };

    /// <summary>The rows asked for, in groups. <paramref name="mine"/> is the reader's agency: what it owns, alone or with others, comes first unless grouped otherwise.</summary>
    public IReadOnlyList<ActionGroup> Apply(ActionList list, string? mine)
    {
        var rows = Sorted(list.Rows.Where(Matches), list.Today);
        return Group switch
        {
            "agency" => Grouped(rows, r => r.AgencyName, r => (r.Agency == mine ? "0" : "1") + r.AgencyName),
            "status" => Grouped(rows, r => r.ComputedStatus.Word(), r => $"{(int)r.ComputedStatus}"),
            "source" => Grouped(rows, r => r.SourceLabel, r => $"{(int)r.Source}{r.SourceRef}"),
            "due" => Grouped(rows, r => r.DueOn is { } due ? $"{due:MMMM yyyy}" : "No due date", r => r.DueOn is { } due ? $"{due:yyyyMM}" : "~"),
            "mine" when mine is not null => Grouped(rows, r => r.Owners.Contains(mine) ? "Mine" : "Everybody else’s", r => r.Owners.Contains(mine) ? "0" : "1"),
            _ => rows.Count == 0 ? [] : [new ActionGroup("", rows)],
        };
    }

    /// <summary>True when <paramref name="row"/> passes every filter.</summary>
    public bool Matches(ActionRow row) =>
        (Agency is null || row.Agency == Agency)
        && (Status == Any || Slug(row.ComputedStatus) == Status)
        && (Source == Any || string.Equals(row.Source.ToString(), Source, StringComparison.OrdinalIgnoreCase))
        && (!Overdue || row.OverdueDays > 0)
        && (!Stale || row.Stale)
        && (!Differs || row.Differs)
        && (!Open || !row.Finished)
        && (!Illustrative || row.Illustrative)
        && (Text is null || Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Holds(row, word)));

    /// <summary>The filters in words for an export; null when there are none.</summary>
    public string? InWords()
    {
        var parts = new List<string>();
        if (Text is not null)
            parts.Add($"text “{Text}”");
        if (Agency is not null)
            parts.Add($"agency {Agency}");
        if (Status != Any)
            parts.Add($"status {Status}");
        if (Source != Any)
            parts.Add($"source {Source}");
        foreach (var (on, word) in (ReadOnlySpan<(bool, string)>)[(Overdue, "overdue"), (Stale, "stale"), (Differs, "rated differently"), (Open, "open"), (Illustrative, "illustrative")])
        {
            if (on)
                parts.Add(word);
        }

        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    /// <summary>A status as addresses write it: <c>off-track</c>.</summary>
    public static string Slug(RagStatus status) => status.Word().ToLowerInvariant().Replace(' ', '-');

    private static bool Holds(ActionRow row, string word)
    {
        foreach (var text in (ReadOnlySpan<string?>)[row.DisplayRef, row.Ref, row.Title, row.AgencyName, row.Lead, row.SourceLabel])
        {
            if (text?.Contains(word, StringComparison.CurrentCultureIgnoreCase) == true)
                return true;
        }

        return false;
    }

    private List<ActionRow> Sorted(IEnumerable<ActionRow> rows, DateOnly today)
    {
        // Whatever is equal stays worst first, then most urgent, then by reference, so that the order never flickers.
        Func<ActionRow, IComparable> key = Sort switch
        {
            "due" => r => r.DueOn ?? DateOnly.MaxValue,
            "progress" => r => r.Progress,
            "updated" => r => r.DaysSinceUpdate is { } days ? days : int.MaxValue,
            "agency" => r => r.AgencyName,
            "ref" => r => 0,
            _ => r => (int)r.ComputedStatus,
        };
        var sorted = Descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
        if (Sort != "ref")
            return [.. sorted.ThenBy(r => r.ComputedStatus).ThenByDescending(r => r.OverdueDays).ThenBy(r => r.DueOn ?? today.AddYears(100)).ThenBy(r => r.Ref, RefOrder.Instance)];
        return [.. Descending ? sorted.ThenByDescending(r => r.Ref, RefOrder.Instance) : sorted.ThenBy(r => r.Ref, RefOrder.Instance)];
    }

    private static List<ActionGroup> Grouped(List<ActionRow> rows, Func<ActionRow, string> title, Func<ActionRow, string> order) =>
    [
        .. rows.GroupBy(r => (Order: order(r), Title: title(r)))
            .OrderBy(g => g.Key.Order, RefOrder.Instance)
            .Select(g => new ActionGroup(g.Key.Title, [.. g])),
    ];
}

/// <summary>Some rows under a heading; the heading is empty when there is only one group.</summary>
public sealed record ActionGroup(string Title, IReadOnlyList<ActionRow> Rows);
