namespace MscpDashboard.Domain;

/// <summary>Something of the record whose every saved state is kept: who changed what, when, from what to what.</summary>
public abstract class HistoricalItem
{
    /// <summary>Never changes and is never used again.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>1 when first saved, one more with each saved change. A save that began from an older version is stale.</summary>
    public int Version { get; private set; }

    /// <summary>Made up to show how the product works; says so wherever it shows and in every export.</summary>
    public bool Illustrative { get; protected set; }

    /// <summary>What history calls it, where none of its own names does.</summary>
    public virtual string? Label => null;

    /// <summary>Marks made-up content. Only a starting record does.</summary>
    internal void MarkIllustrative() => Illustrative = true;
}
