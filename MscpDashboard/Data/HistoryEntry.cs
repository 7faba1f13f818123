using MscpDashboard.Data.History;

namespace MscpDashboard.Data;

/// <summary>One saved change of one item: append-only. The newest entry at or before a moment is the item as it was then.</summary>
public sealed class HistoryEntry
{
    /// <summary>Its place in the chain: 1, 2, 3… without a gap, given under the lock that lets one writer at a time append.</summary>
    public long Id { get; private set; }

    /// <summary>The type's name: <c>PlanAction</c>, <c>EvidenceItem</c>…</summary>
    public required string Kind { get; init; }

    public required Guid ItemId { get; init; }

    /// <summary>The item's version after the change.</summary>
    public required int Version { get; init; }

    /// <summary>The item was deleted by this change; <see cref="State"/> is what it was.</summary>
    public bool Deleted { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime WhenUtc { get; init; }

    /// <summary>The role in words; never a person's name.</summary>
    public required string Who { get; init; }

    public string? AgencyCode { get; init; }

    /// <summary>Whose sign-in it was, so that one can take back one's own save; empty for a starting record. Never leaves the product.</summary>
    public string UserId { get; init; } = "";

    public string? Why { get; init; }

    /// <summary>How a person knows the item: its reference or title at the time.</summary>
    public required string Label { get; init; }

    /// <summary>JSON array of <see cref="FieldChange"/>; empty for the first entry of an item.</summary>
    public required string Changes { get; init; }

    /// <summary>JSON object of all the item's stored values after the change, by property name.</summary>
    public required string State { get; init; }

    /// <summary>The item is made-up content.</summary>
    public bool Illustrative { get; init; }

    /// <summary>Binds this entry to all before it: see <see cref="HistoryChain"/>.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Takes its place behind <paramref name="end"/>.</summary>
    internal ChainEnd Append(ChainEnd end)
    {
        Id = end.Id + 1;
        Hash = HistoryChain.HashOf(this, end.Hash);
        return new ChainEnd(Id, Hash);
    }
}

/// <summary>One field that a change touched, with what stood in it before and after as text; null for nothing.</summary>
public sealed record FieldChange(string Field, string? Old, string? New);
