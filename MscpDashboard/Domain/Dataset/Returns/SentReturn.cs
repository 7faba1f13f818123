namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>One return as it arrived and was taken in: who sent what, when. The file itself is kept as it was.</summary>
public sealed class SentReturn : HistoricalItem
{
    private SentReturn()
    {
    }

    public SentReturn(string? agencyCode, string fileName, string sha256, DateTime recordedAtUtc, string sentBy) =>
        (AgencyCode, FileName, Sha256, RecordedAtUtc, SentBy) = (agencyCode, fileName, sha256, recordedAtUtc, sentBy);

    /// <summary>The agency whose figures it holds; null for several.</summary>
    public string? AgencyCode { get; private set; }

    /// <inheritdoc/>
    public override string? Label => FileName;

    /// <summary>As the sender's computer called it, or what typed entry is called.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Of the file as it came, 64 lower-case hexadecimal digits; the key under which it is kept.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>When its figures became known: the same moment stands on each of them. UTC.</summary>
    public DateTime RecordedAtUtc { get; private set; }

    /// <summary>The role in words; never a person's name.</summary>
    public string SentBy { get; private set; } = "";

    /// <summary>The periods that it has figures for, newest first, as on screen: <c>Q2 2026/27, Q1 2026/27</c>.</summary>
    public string Periods { get; set; } = "";

    /// <summary>Rows that it had.</summary>
    public int Rows { get; set; }

    /// <summary>Figures that were not known before it.</summary>
    public int Added { get; set; }

    /// <summary>Figures that were known otherwise.</summary>
    public int Revised { get; set; }

    /// <summary>Why a period that was signed off changed, where one did.</summary>
    public string? Reason { get; set; }
}

/// <summary>A file as it came.</summary>
public sealed class ReturnFile
{
    public required string Sha256 { get; init; }

    public required byte[] Content { get; init; }
}
