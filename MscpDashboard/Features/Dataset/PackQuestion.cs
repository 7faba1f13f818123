using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using MscpDashboard.Components;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>What a pack for the sub group shall hold: the page's address, and the file's.</summary>
public sealed record PackQuestion
{
    /// <summary>So many indicators make a pack that nobody reads to its end.</summary>
    public const int MostIndicators = 100;

    /// <summary>The order in which the codes were given.</summary>
    public const string AsGiven = "given";

    // In the address, for none.
    private const string None = "-";
    private const int Quarters = 12;
    private const int LongestCodes = 6_000;

    /// <summary>The orders to choose from, with their names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Orders = new Dictionary<string, string>
    {
        ["signal"] = "Concern first",
        ["theme"] = "Theme",
        ["name"] = "Name",
        [AsGiven] = "As chosen",
    };

    /// <summary>The codes asked for; null for whatever needs attention.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>The last day of the quarter up to which figures are shown; null for the newest.</summary>
    public DateOnly? Period { get; init; }

    public string Order { get; init; } = "signal";

    /// <summary>With commentary that is not agreed yet, where the reader may see it.</summary>
    public bool Drafts { get; init; } = true;

    /// <summary>The quarters that ended before a day, newest first.</summary>
    public static IReadOnlyList<DateOnly> Ended(DateOnly day)
    {
        var start = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
        return [.. Enumerable.Range(0, Quarters).Select(i => start.AddMonths(-3 * i).AddDays(-1))];
    }

    /// <summary>A quarter's name: <c>Q2 2026/27</c>.</summary>
    public static string Name(DateOnly quarter) => PeriodNames.Of(Frequency.Quarterly, snapshot: false).Name(quarter);

    /// <summary>What the address asks for; what can't be read is noted in <paramref name="query"/>.</summary>
    /// <param name="query">The address.</param>
    /// <param name="day">The day that is shown.</param>
    public static PackQuestion From(PageQuery query, DateOnly day)
    {
        var quarters = Ended(day).Select(q => q.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        var period = query.Choice("period", ["newest", .. quarters], "newest");
        return new PackQuestion
        {
            Codes = query.Text("codes", LongestCodes) is { } codes ? [.. codes.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(c => c != None).Distinct(StringComparer.OrdinalIgnoreCase)] : null,
            Period = period == "newest" ? null : DateOnly.ParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Order = query.Choice("order", [.. Orders.Keys], query.Text("codes", LongestCodes) is null ? "signal" : AsGiven),
            Drafts = query.Choice("drafts", ["1", "0"], "1") == "1",
        };
    }

    /// <summary>As the address has codes.</summary>
    public static string Written(IReadOnlyCollection<string> codes) => codes.Count == 0 ? None : string.Join(',', codes);

    /// <summary>The same as an address.</summary>
    public string Address(string path, DateOnly? asAt)
    {
        var values = new Dictionary<string, string?>();
        if (Codes is not null)
            values["codes"] = Written(Codes);
        if (Period is { } end)
            values["period"] = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        values["order"] = Order;
        if (!Drafts)
            values["drafts"] = "0";
        if (asAt is { } day)
            values["asAt"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(path, values);
    }

    /// <summary>The rows that it asks for, in its order, and the codes that there are not.</summary>
    public (IReadOnlyList<ScorecardRow> Rows, IReadOnlyList<string> Unknown) Of(Scorecard scorecard)
    {
        if (Codes is null)
            return (Ordered(scorecard.Rows.Where(r => r.NeedsAttention)), []);
        var known = scorecard.Rows.ToDictionary(r => r.Indicator.Code, StringComparer.OrdinalIgnoreCase);
        return (Ordered(Codes.Where(known.ContainsKey).Select(c => known[c])), [.. Codes.Where(c => !known.ContainsKey(c))]);
    }

    /// <summary>What was asked for in words, for the cover.</summary>
    public string Words(int count) =>
        $"{(count == 1 ? "one indicator" : $"{count} indicators")}, {(Codes is null ? "those that need attention" : "chosen one by one")}; {Orders[Order].ToLowerInvariant()}{(Drafts ? "" : "; agreed commentary only")}";

    private IReadOnlyList<ScorecardRow> Ordered(IEnumerable<ScorecardRow> rows) => Order switch
    {
        AsGiven => [.. rows],
        "signal" => [.. rows.OrderBy(r => r.Reading.SignalsConcern ? 0 : r.Reading.Rating.Band == MeasureBand.Missed ? 1 : r.Reading.SignalsImprovement ? 3 : 2).ThenBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase)],
        "name" => [.. rows.OrderBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase)],
        _ => [.. rows.OrderBy(r => r.Theme, StringComparer.Ordinal).ThenBy(r => r.Indicator.Name, StringComparer.OrdinalIgnoreCase)],
    };
}
