using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Evidence;

/// <summary>What stands in the form of a piece of evidence.</summary>
public sealed partial class EvidenceDraft
{
    public string? Title { get; set; }

    public string? Description { get; set; }

    /// <summary>Null until somebody has said it: what nobody chose would pass for the lowest step.</summary>
    public EvidenceLevel? Level { get; set; }

    public string Agency { get; set; } = "";

    public DateOnly? EffectiveOn { get; set; }

    public string? Link { get; set; }

    public HashSet<Guid> Supports { get; init; } = [];

    /// <summary>What it supported when the form was opened.</summary>
    public HashSet<Guid> SupportedBefore { get; init; } = [];

    public int Version { get; set; }

    /// <summary>The form of evidence that there is.</summary>
    public static EvidenceDraft Of(EvidenceRow row) => new()
    {
        Title = row.Title,
        Description = row.Description,
        Level = row.Level,
        Agency = row.AgencyCode,
        EffectiveOn = row.EffectiveOn,
        Link = row.Link,
        Supports = [.. row.Supports.Select(s => s.Id)],
        SupportedBefore = [.. row.Supports.Select(s => s.Id)],
        Version = row.Version,
    };

    /// <summary>Goes on from what others saved, keeping what is written in the fields that both changed.</summary>
    public void Rebase(EvidenceRow row, IReadOnlySet<string> conflicts)
    {
        bool Taken(string field) => !conflicts.Contains(field);
        Title = Taken(nameof(EvidenceFields.Title)) ? row.Title : Title;
        Description = Taken(nameof(EvidenceFields.Description)) ? row.Description : Description;
        Level = Taken(nameof(EvidenceFields.Level)) ? row.Level : Level;
        Agency = Taken(nameof(EvidenceFields.AgencyId)) ? row.AgencyCode : Agency;
        EffectiveOn = Taken(nameof(EvidenceFields.EffectiveOn)) ? row.EffectiveOn : EffectiveOn;
        Link = Taken(nameof(EvidenceFields.Link)) ? row.Link : Link;
        Supports.Clear();
        SupportedBefore.Clear();
        Supports.UnionWith(row.Supports.Select(s => s.Id));
        SupportedBefore.UnionWith(Supports);
        Version = row.Version;
    }

    /// <exception cref="InvalidEditException">Nobody has said yet what it shows.</exception>
    public EvidenceEdit ToEdit() => new(Title, Description, Level ?? throw new InvalidEditException("What it shows", "Choose what it shows."), Agency, EffectiveOn, Link, Supports, SupportedBefore, Version);
}
