namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>The way by which figures came in.</summary>
public enum SubmissionChannel
{
    /// <summary>A CSV or XLSX file of the product's own columns.</summary>
    File,

    /// <summary>Typed into the grid.</summary>
    Typed,

    /// <summary>Sent by a program.</summary>
    Api,

    /// <summary>A published file, read through a saved mapping.</summary>
    Published,
}

/// <summary>One accepted delivery of figures: who sent what when, with the original file kept. Its observations bear its <see cref="SourceKey"/>.</summary>
public sealed class ReturnSubmission : HistoricalItem
{
    private ReturnSubmission()
    {
    }

    public ReturnSubmission(SubmissionChannel channel, int sourceKey, string? agencyCode, string sentBy, DateTime sentAtUtc) =>
        (Channel, SourceKey, AgencyCode, SentBy, SentAtUtc) = (channel, sourceKey, agencyCode, sentBy, sentAtUtc);

    public SubmissionChannel Channel { get; private set; }

    /// <summary>The key of the <see cref="DataSource"/> made for it.</summary>
    public int SourceKey { get; private set; }

    /// <summary>The agency that sent it; null for the partnership's own team.</summary>
    public string? AgencyCode { get; private set; }

    /// <summary>The role in words; never a person's name.</summary>
    public string SentBy { get; private set; } = "";

    public DateTime SentAtUtc { get; private set; }

    /// <summary>The file's own name, cleaned; null where nothing was sent as a file.</summary>
    public string? FileName { get; set; }

    /// <summary>The random name under which the original is kept.</summary>
    public string? FileKey { get; set; }

    /// <summary>Bytes.</summary>
    public long? FileSize { get; set; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The saved mapping that a published file was read through.</summary>
    public Guid? MappingId { get; set; }

    /// <summary>Figures that were not known before.</summary>
    public int NewCount { get; set; }

    /// <summary>Figures that differ from what was known.</summary>
    public int RevisedCount { get; set; }

    /// <summary>Figures that were known already; nothing was written for them.</summary>
    public int SameCount { get; set; }

    /// <summary>Why, where a signed-off period was revised.</summary>
    public string? RevisedBecause { get; set; }

    /// <summary>What the sender said of it.</summary>
    public string? Note { get; set; }
}
