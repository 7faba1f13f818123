using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Evidence;

/// <summary>What stands in the form of a piece of evidence.</summary>
public sealed class EvidenceDraft
{
    public string? Title { get; set; }

    public string? Description { get; set; }

    public EvidenceLevel Level { get; set; }

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

    public EvidenceEdit ToEdit() => new(Title, Description, Level, Agency, EffectiveOn, Link, Supports, SupportedBefore, Version);
}
