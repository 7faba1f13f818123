using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Evidence;

/// <summary>What is said of evidence, as one value that can be merged with what others said.</summary>
internal sealed record EvidenceFields(string? Title, string? Description, EvidenceLevel Level, Guid AgencyId, DateOnly EffectiveOn, string? Link)
{
    /// <summary>The names of all of them.</summary>
    public static readonly IReadOnlySet<string> All = new HashSet<string>
    {
        nameof(Title), nameof(Description), nameof(Level), nameof(AgencyId), nameof(EffectiveOn), nameof(Link),
    };

    public static EvidenceFields Of(EvidenceItem item) => new(item.Title, item.Description, item.Level, item.AgencyId, item.EffectiveOn, item.Link);

    /// <summary>
    /// This beside what others saved since: each field that only one changed as that one left it, and theirs where both changed it, with
    /// the names of those. What somebody accepted meanwhile was accepted as it stood: a change of it asks once more.
    /// </summary>
    public (EvidenceFields Merged, IReadOnlySet<string> Conflicts) Beside(EvidenceFields was, EvidenceFields theirs, bool acceptedSince)
    {
        var conflicts = new HashSet<string>(StringComparer.Ordinal);
        var merged = new EvidenceFields(
            Pick(nameof(Title), Tidy(was.Title), Tidy(Title), Tidy(theirs.Title)),
            Pick(nameof(Description), Tidy(was.Description), Tidy(Description), Tidy(theirs.Description)),
            Pick(nameof(Level), was.Level, Level, theirs.Level),
            Pick(nameof(AgencyId), was.AgencyId, AgencyId, theirs.AgencyId),
            Pick(nameof(EffectiveOn), was.EffectiveOn, EffectiveOn, theirs.EffectiveOn),
            Pick(nameof(Link), Tidy(was.Link), Tidy(Link), Tidy(theirs.Link)));
        return (merged, conflicts);

        T Pick<T>(string field, T before, T mine, T other)
        {
            var same = EqualityComparer<T>.Default;
            if (same.Equals(mine, before) || same.Equals(mine, other))
                return other;
            if (same.Equals(other, before) && !acceptedSince)
                return mine;
            conflicts.Add(field);
            return other;
        }
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
