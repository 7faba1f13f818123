using System.Globalization;
using MscpDashboard.Components;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Evidence;

/// <summary>What the register is asked for: filters and order, as in the address.</summary>
/// <param name="Text">Words that the title, description or file name must all hold.</param>
/// <param name="Agency">An agency's code.</param>
/// <param name="Supports">A reference: evidence for it, or for the parts of a recommendation or priority.</param>
public sealed record EvidenceQuestion(string? Text, string? Agency, EvidenceLevel? Level, EvidenceStanding? Standing, string? Supports, string Sort)
{
    /// <summary>The orders there are; the first is the usual one.</summary>
    public static readonly IReadOnlyList<string> Sorts = ["newest", "oldest", "added", "title", "agency", "level"];

    private static readonly string[] Levels = ["output", "practice-change", "impact"];
    private static readonly string[] Standings = ["accepted", "unverified"];

    /// <summary>True when anything is left out.</summary>
    public bool Filters => Text is not null || Agency is not null || Level is not null || Standing is not null || Supports is not null;

    /// <summary>Reads it from an address; what can't be read is noted there.</summary>
    public static EvidenceQuestion From(PageQuery query, IEnumerable<string> agencies)
    {
        var agency = query.Text("agency") is null ? "" : query.Choice("agency", [.. agencies], "");
        var level = query.Choice("level", Levels, "");
        var standing = query.Choice("standing", Standings, "");
        return new EvidenceQuestion(
            query.Text("text"),
            agency.Length == 0 ? null : agency,
            level.Length == 0 ? null : (EvidenceLevel)Array.IndexOf(Levels, level),
            standing.Length == 0 ? null : standing == "accepted" ? EvidenceStanding.Accepted : EvidenceStanding.Unverified,
            query.Text("supports", 60),
            query.Choice("sort", Sorts, Sorts[0]));
    }

    /// <summary>The level as in the address.</summary>
    public static string Code(EvidenceLevel level) => Levels[(int)level];

    /// <summary>The rows asked for, in their order.</summary>
    public IReadOnlyList<EvidenceRow> Of(EvidenceRegister register)
    {
        var words = Text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var wanted = Supports is null ? null : Compact(Supports);
        var parents = wanted is null ? [] : register.Rows.SelectMany(r => r.Supports).Where(s => Compact(s.Ref) == wanted).Select(s => s.Id).ToHashSet();
        var rows = register.Rows.Where(r =>
            (Agency is null || r.AgencyCode == Agency)
            && (Level is null || r.Level == Level)
            && (Standing is null || r.Standing == Standing)
            && (wanted is null || r.Supports.Any(s => Compact(s.Ref) == wanted || IsPart(s, wanted, parents)))
            && words.All(word => Holds(r, word)));
        return Sort switch
        {
            "oldest" => [.. rows.OrderBy(r => r.EffectiveOn)],
            "added" => [.. rows.OrderByDescending(r => r.AddedOn)],
            "title" => [.. rows.OrderBy(r => r.Title, StringComparer.CurrentCultureIgnoreCase)],
            "agency" => [.. rows.OrderBy(r => r.Agency, StringComparer.CurrentCultureIgnoreCase)],
            "level" => [.. rows.OrderByDescending(r => r.Level)],
            _ => [.. rows],
        };
    }

    /// <summary>The filters in words, for exports; null without any.</summary>
    public string? Words(EvidenceRegister register)
    {
        var parts = new List<string>();
        if (Text is not null)
            parts.Add($"text “{Text}”");
        if (Agency is not null)
            parts.Add($"agency {register.Agencies.FirstOrDefault(a => a.Code == Agency)?.Name ?? Agency}");
        if (Level is { } level)
            parts.Add($"shows {level.Words().ToLowerInvariant()}");
        if (Standing is { } standing)
            parts.Add(standing.Words().ToLowerInvariant());
        if (Supports is not null)
            parts.Add($"supports {Supports}");
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    // The parts of a recommendation, F3.2, begin with its reference and a dot; those of a priority, BP 2.1, with its number.
    private static bool IsPart(Supported supported, string wanted, HashSet<Guid> parents)
    {
        if (supported.ParentId is { } parent && parents.Contains(parent))
            return true;
        var reference = Compact(supported.Ref);
        return supported.Kind == SupportedKind.Action
            && (reference.StartsWith(wanted + ".", StringComparison.Ordinal)
                || (wanted is ['P', _] && char.IsAsciiDigit(wanted[1]) && reference.StartsWith($"BP{wanted[1]}.", StringComparison.Ordinal)));
    }

    private static bool Holds(EvidenceRow row, string word) => Has(row.Title, word) || Has(row.Description, word) || Has(row.FileName, word);

    private static bool Has(string? text, string word) =>
        text is not null && CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private static string Compact(string reference) => string.Concat(reference.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
}

/// <summary>The words of the evidence ladder.</summary>
public static class EvidenceWords
{
    public static string Words(this EvidenceLevel level) => level switch
    {
        EvidenceLevel.Output => "Output",
        EvidenceLevel.PracticeChange => "Practice change",
        _ => "Impact on children",
    };

    public static string Words(this EvidenceStanding standing) => standing == EvidenceStanding.Accepted ? "Accepted" : "Unverified";

    /// <summary>The site of a link, for people to judge where it leads.</summary>
    public static string HostOf(string link) => Uri.TryCreate(link, UriKind.Absolute, out var uri) ? uri.IdnHost : link;
}
