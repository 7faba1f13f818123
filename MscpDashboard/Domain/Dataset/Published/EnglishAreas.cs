using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>A place that statistics are published for.</summary>
/// <param name="Code">Its newest nine-character code: <c>E06000035</c>.</param>
/// <param name="Kind">As in the dataset: <c>local_authority</c>, <c>region</c>, <c>country</c>.</param>
/// <param name="Codes">All codes that it has had; a place keeps its older figures when its code changes.</param>
/// <param name="Region">The code of the region that an authority of today is in; empty for any other place.</param>
public sealed record EnglishArea(string Code, string Name, string Kind, IReadOnlyList<string> Codes, string Region = "");

/// <summary>
/// England, its regions and its authorities, by each of the names that publications have for them: codes of the Office for National Statistics
/// old and new, the Department for Education's three digits, and names. From the published files that the dataset comes from.
/// </summary>
public static partial class EnglishAreas
{
    private static readonly FrozenDictionary<string, EnglishArea> ByAny = Read();
    private static readonly ILookup<string, EnglishArea> ByRegion = ByAny.Values.Distinct().Where(a => a.Region.Length > 0).ToLookup(a => a.Region);

    /// <summary>The place that a cell means; null when it is none of England's regions and authorities.</summary>
    public static EnglishArea? Find(string cell) => ByAny.GetValueOrDefault(cell) ?? ByAny.GetValueOrDefault(Plain(cell));

    /// <summary>The authorities that make up a region or England; none for any other place.</summary>
    public static IEnumerable<EnglishArea> AuthoritiesOf(string code) => code == Area.England ? ByRegion.SelectMany(r => r) : ByRegion[code];

    /// <summary>True for what is written like the code of an authority, known or not.</summary>
    public static bool LooksLikeAuthority(string cell) => Authority().IsMatch(cell);

    /// <summary>True for what is written like the code of an English region.</summary>
    public static bool LooksLikeRegion(string cell) => Region().IsMatch(cell);

    private static FrozenDictionary<string, EnglishArea> Read()
    {
        using var content = new StreamReader(typeof(EnglishAreas).Assembly.GetManifestResourceStream("Areas/EnglishAreas.tsv")!);
        var rows = content.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).GroupBy(cells => cells[3]);
        var all = new Dictionary<string, EnglishArea>(StringComparer.OrdinalIgnoreCase);
        foreach (var place in rows)
        {
            var newest = place.Last();
            var area = new EnglishArea(newest[0], newest[1], newest[2], [.. place.Select(cells => cells[0])], newest[4]);
            foreach (var name in place.SelectMany(cells => new[] { cells[0], cells[3], Plain(cells[1]) }))
                all.TryAdd(name, area);
        }

        // The interactive tool turns these two round.
        all.TryAdd("london inner", all["inner london"]);
        all.TryAdd("london outer", all["outer london"]);
        return all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    // Footnotes leave a digit behind a name, and spreadsheets their own spaces.
    private static string Plain(string name) => Unlettered().Replace(Footnote().Replace(name.Replace("&", "and", StringComparison.Ordinal), ""), " ").Trim();

    [GeneratedRegex(@"(?<=\p{L}\)?)(?:[0-9]{1,2}|\s*\[[^\]]*\]|\s*\*+)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"[^\p{L}\p{Nd}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Unlettered();

    [GeneratedRegex(@"^(?:E(?:06|07|08|09|10)[0-9]{6}|[2-9][0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Authority();

    [GeneratedRegex(@"^E1[23][0-9]{6}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Region();
}
