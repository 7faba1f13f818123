using System.Globalization;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Evidence;

public sealed partial class EvidenceDraft
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>What differs from <paramref name="began"/>, with the version that it was written upon.</summary>
    public IReadOnlyDictionary<string, DraftField> ToKept(EvidenceDraft began)
    {
        var kept = Texts().Zip(began.Texts())
            .Where(pair => pair.First.Text != pair.Second.Text)
            .ToDictionary(pair => pair.First.Field, pair => new DraftField(pair.Second.Text, pair.First.Text));
        if (kept.Count > 0)
            kept[nameof(Version)] = new(null, Version.ToString(CultureInfo.InvariantCulture));
        return kept;
    }

    /// <summary>Puts back what was written. It goes on from the version of then, so that a save finds what others changed since.</summary>
    public void Restore(IReadOnlyDictionary<string, DraftField> kept)
    {
        foreach (var (field, (was, now)) in kept)
        {
            switch (field)
            {
                case nameof(Title):
                    Title = now;
                    break;
                case nameof(Description):
                    Description = now;
                    break;
                case nameof(Level) when Enum.TryParse<EvidenceLevel>(now, out var level):
                    Level = level;
                    break;
                case nameof(Agency):
                    Agency = now ?? "";
                    break;
                case nameof(EffectiveOn):
                    EffectiveOn = DateOnly.TryParseExact(now, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
                    break;
                case nameof(Link):
                    Link = now;
                    break;
                case nameof(Supports):
                    Supports.ExceptWith(Ids(was).Except(Ids(now)));
                    Supports.UnionWith(Ids(now).Except(Ids(was)));
                    break;
                case nameof(Version) when int.TryParse(now, CultureInfo.InvariantCulture, out var version) && Version > 0:
                    Version = Math.Min(Version, version);
                    break;
            }
        }
    }

    /// <summary>What was written, in words to see or to copy.</summary>
    public static IReadOnlyList<(string Field, string Words)> Words(IReadOnlyDictionary<string, DraftField> kept) =>
    [
        .. kept.Where(f => f.Key is nameof(Title) or nameof(Description) or nameof(Link) or nameof(Level) or nameof(EffectiveOn) or nameof(Supports) && f.Value.Now is not null)
            .Select(f => f.Key switch
            {
                nameof(Level) => ("What it shows", Enum.TryParse<EvidenceLevel>(f.Value.Now, out var level) ? level.Words() : f.Value.Now!),
                nameof(EffectiveOn) => ("Effective date", f.Value.Now!),
                nameof(Supports) => ("Supports", Ids(f.Value.Now).Count() is 1 ? "1 item" : $"{Ids(f.Value.Now).Count()} items"),
                _ => (f.Key, f.Value.Now!),
            }),
    ];

    private (string Field, string Text)[] Texts() =>
    [
        (nameof(Title), Title ?? ""), (nameof(Description), Description ?? ""), (nameof(Level), Level?.ToString() ?? ""), (nameof(Agency), Agency),
        (nameof(EffectiveOn), EffectiveOn?.ToString(Day, CultureInfo.InvariantCulture) ?? ""), (nameof(Link), Link ?? ""), (nameof(Supports), string.Join(' ', Supports.Order())),
    ];

    private static IEnumerable<Guid> Ids(string? text) =>
        (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.TryParse(id, out var known) ? known : Guid.Empty).Where(id => id != Guid.Empty);
}
