using System.Text.Json.Serialization;
using MscpDashboard.Data.History;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Evidence;

/// <summary>Something that evidence supports, or can.</summary>
/// <param name="Ref">As written on screen: "BP 4.1", "F3", "P2", "REREF_PCT".</param>
/// <param name="Href">Null for what is no longer in the record.</param>
public sealed record Supported([property: JsonIgnore] Guid Id, SupportedKind Kind, string Ref, string Title, string? Href, [property: JsonIgnore] Guid? ParentId = null)
{
    /// <summary>What people call it: "BP 4.1", "Priority 4", an indicator by its name, since its code tells nobody anything.</summary>
    [JsonIgnore]
    public string Words => Kind switch
    {
        SupportedKind.Priority when Ref is ['P', .. var number] => $"Priority {number}",
        SupportedKind.Indicator when Title.Length > 0 => Title,
        _ => Ref,
    };
}

/// <summary>An agency to choose.</summary>
public sealed record AgencyChoice(Guid Id, string Code, string Name);

/// <summary>One piece of evidence as the register shows it.</summary>
/// <param name="Agency">The supplying agency's short name.</param>
/// <param name="AddedOn">The day it was added, which is not the day it speaks of.</param>
/// <param name="FileSize">Bytes.</param>
public sealed record EvidenceRow(
    Guid Id,
    string Title,
    EvidenceLevel Level,
    EvidenceStanding Standing,
    string AgencyCode,
    string Agency,
    DateOnly EffectiveOn,
    DateOnly AddedOn,
    string AddedBy,
    DateOnly? AcceptedOn,
    string? AcceptedBy,
    string? Link,
    string? FileName,
    long? FileSize,
    string? Sha256,
    bool Illustrative,
    IReadOnlyList<Supported> Supports)
{
    /// <summary>When it was found too little for what it is said to show; null when it was not.</summary>
    public DateOnly? NotEnoughOn { get; init; }

    public string? NotEnoughBy { get; init; }

    public string? NotEnoughBecause { get; init; }

    [JsonIgnore]
    public int Version { get; init; }

    [JsonIgnore]
    public string? Description { get; init; }
}

/// <summary>All evidence on one day.</summary>
/// <param name="AsAt">The day it shows.</param>
/// <param name="Agencies">All, in the record's order.</param>
public sealed record EvidenceRegister(DateOnly AsAt, IReadOnlyList<EvidenceRow> Rows, [property: JsonIgnore] IReadOnlyList<AgencyChoice> Agencies);

/// <summary>One piece of evidence.</summary>
/// <param name="FileMissing">The record names a file that is not where it was kept.</param>
public sealed record EvidenceDetail(EvidenceRow Row, string? ContentType, bool FileMissing);

/// <summary>What is said of a piece of evidence in its form.</summary>
/// <param name="Supports">All that it is to support.</param>
/// <param name="SupportedBefore">What it supported when the form was opened, so that others' additions since stay.</param>
/// <param name="Version">The version that the form was opened with; 0 for new evidence.</param>
public sealed record EvidenceEdit(
    string? Title,
    string? Description,
    EvidenceLevel Level,
    string AgencyCode,
    DateOnly? EffectiveOn,
    string? Link,
    IReadOnlyCollection<Guid> Supports,
    IReadOnlyCollection<Guid> SupportedBefore,
    int Version)
{
    /// <summary>Why a file stays although something in it may identify a person; kept in history as the reason of the save.</summary>
    public string? FileStays { get; init; }
}

/// <summary>How a save ended.</summary>
/// <param name="Id">The evidence.</param>
/// <param name="Theirs">Null when all was saved; otherwise the evidence as it now is.</param>
/// <param name="Conflicts">Where somebody else changed the same: those fields wait, by the names of EvidenceFields, and the rest was saved. Null when nothing was.</param>
public sealed record EvidenceSaved(Guid Id, EvidenceRow? Theirs, IReadOnlySet<string>? Conflicts = null);

/// <summary>A file to send to whoever asked for it.</summary>
public sealed record EvidenceDownload(string FileName, string ContentType, Stream? Content);
