namespace MscpDashboard.Domain.Evidence;

/// <summary>What evidence shows: the three rising steps from doing something to children being safer.</summary>
public enum EvidenceLevel
{
    /// <summary>Something was produced: a policy, a course, a meeting.</summary>
    Output,

    /// <summary>People work differently.</summary>
    PracticeChange,

    /// <summary>Children are safer or better off.</summary>
    Impact,
}

/// <summary>Whether a sub group has accepted the evidence.</summary>
public enum EvidenceStanding
{
    Unverified,
    Accepted,
}

/// <summary>A piece of evidence: a link or an uploaded file, and what it is said to show. One item can support many things.</summary>
public sealed class EvidenceItem : HistoricalItem
{
    public const int LongestTitle = 300;
    public const int LongestDescription = 100_000;
    public const int LongestLink = 2_000;
    public const int LongestReason = 2_000;

    private EvidenceItem()
    {
    }

    public EvidenceItem(string title, EvidenceLevel level, Guid agencyId, DateOnly effectiveOn, DateTime addedAtUtc, string addedBy) =>
        (Title, Level, AgencyId, EffectiveOn, AddedAtUtc, AddedBy) = (title, level, agencyId, effectiveOn, addedAtUtc, addedBy);

    public string Title { get; private set; } = "";

    public string? Description { get; set; }

    public EvidenceLevel Level { get; private set; }

    public EvidenceStanding Standing { get; private set; }

    /// <summary>The agency that supplied it.</summary>
    public Guid AgencyId { get; private set; }

    /// <summary>The day it speaks of, which is not the day it was added.</summary>
    public DateOnly EffectiveOn { get; private set; }

    public DateTime AddedAtUtc { get; private set; }

    /// <summary>The role that added it.</summary>
    public string AddedBy { get; private set; } = "";

    public DateOnly? AcceptedOn { get; private set; }

    public string? AcceptedBy { get; private set; }

    /// <summary>The day on which it was judged as too little for what it is said to show; null while it was not, and once it says something else.</summary>
    public DateOnly? NotEnoughOn { get; private set; }

    public string? NotEnoughBy { get; private set; }

    public string? NotEnoughBecause { get; private set; }

    /// <summary>It waits for a sub group's word.</summary>
    public bool Unjudged => Standing == EvidenceStanding.Unverified && NotEnoughOn is null;

    /// <summary>An https address, for evidence kept elsewhere.</summary>
    public string? Link { get; set; }

    /// <summary>The uploaded file's own name, for the download only; never part of a path.</summary>
    public string? FileName { get; private set; }

    /// <summary>The random name under which the file is kept.</summary>
    public string? FileKey { get; private set; }

    /// <summary>The type found by looking into the file.</summary>
    public string? ContentType { get; private set; }

    /// <summary>Bytes.</summary>
    public long? FileSize { get; private set; }

    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits.</summary>
    public string? Sha256 { get; private set; }

    /// <summary>
    /// Says what it is, what it shows, of when, and where. What was accepted is accepted no longer once it says something else.
    /// </summary>
    /// <exception cref="InvalidEditException">No title or one too long, a date to come, a link that is not https.</exception>
    public void Describe(string? title, string? description, EvidenceLevel level, Guid agencyId, DateOnly effectiveOn, string? link, DateOnly today)
    {
        var newTitle = Tidy(title) ?? throw new InvalidEditException("Title", "Give a title: a few words that say what it is.");
        if (newTitle.Length > LongestTitle)
            throw new InvalidEditException("Title", $"The title has {newTitle.Length:N0} characters; it may have {LongestTitle}.");
        if (description?.Length > LongestDescription)
            throw new InvalidEditException("Description", $"The description has {description.Length:N0} characters; it may have {LongestDescription:N0}.");
        if (effectiveOn > today)
            throw new InvalidEditException("Effective date", $"The effective date is the day that the evidence speaks of; {effectiveOn:d MMMM yyyy} has not come yet.");
        if (effectiveOn.Year < 1990)
            throw new InvalidEditException("Effective date", "The effective date is before 1990. Give the day that the evidence speaks of.");
        var (newLink, newDescription) = (Address(link), Tidy(description));

        if ((newTitle, newDescription, level, agencyId, effectiveOn, newLink) != (Title, Description, Level, AgencyId, EffectiveOn, Link))
            LoseAcceptance();
        (Title, Description, Level, AgencyId, EffectiveOn, Link) = (newTitle, newDescription, level, agencyId, effectiveOn, newLink);
    }

    /// <summary>Keeps what was found out about an uploaded file. It stays: other content is other evidence.</summary>
    /// <exception cref="InvalidEditException">It has a file already.</exception>
    public void AttachFile(string fileName, string fileKey, string contentType, long fileSize, string sha256)
    {
        if (FileKey is not null)
            throw new InvalidEditException("File", $"It holds {FileName} already. Add another file as evidence of its own, so that both can be seen.");
        LoseAcceptance();
        (FileName, FileKey, ContentType, FileSize, Sha256) = (fileName, fileKey, contentType, fileSize, sha256);
    }

    public void Accept(DateOnly on, string by)
    {
        BeUnjudged();
        (Standing, AcceptedOn, AcceptedBy) = (EvidenceStanding.Accepted, on, by);
    }

    /// <summary>Judges it as too little for what it is said to show. It stays in the register, and can be changed, or accepted after all.</summary>
    /// <exception cref="InvalidEditException">It is accepted; no reason, or one too long.</exception>
    public void FindNotEnough(DateOnly on, string by, string? because)
    {
        if (Standing == EvidenceStanding.Accepted)
            throw new InvalidEditException("Evidence", "It is accepted by now, so it stands.");
        var reason = Tidy(because) ?? throw new InvalidEditException("Why", "Say what is missing, so that whoever added it can act on it.");
        if (reason.Length > LongestReason)
            throw new InvalidEditException("Why", $"The reason has {reason.Length:N0} characters; it may have {LongestReason:N0}.");
        (NotEnoughOn, NotEnoughBy, NotEnoughBecause) = (on, by, reason);
    }

    /// <summary>What it says, or what it is said to support, is other than what was judged: it waits to be judged again.</summary>
    public void LoseAcceptance()
    {
        BeUnjudged();
        (Standing, AcceptedOn, AcceptedBy) = (EvidenceStanding.Unverified, null, null);
    }

    private void BeUnjudged() => (NotEnoughOn, NotEnoughBy, NotEnoughBecause) = (null, null, null);

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Address(string? link)
    {
        if (Tidy(link) is not { } text)
            return null;
        if (text.Length > LongestLink)
            throw new InvalidEditException("Link", $"The link has {text.Length:N0} characters; it may have {LongestLink:N0}.");
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Host.Length > 0 && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : throw new InvalidEditException("Link", "A link begins with https:// and names a site: https://www.medwayscp.org.uk/audit.");
    }
}

/// <summary>What a piece of evidence can support.</summary>
public enum SupportedKind
{
    Action,
    Recommendation,
    Priority,
    Indicator,
}

/// <summary>That a piece of evidence supports something.</summary>
public sealed class EvidenceLink : HistoricalItem
{
    private EvidenceLink()
    {
    }

    public EvidenceLink(Guid evidenceId, SupportedKind kind, Guid supportsId) => (EvidenceId, Kind, SupportsId) = (evidenceId, kind, supportsId);

    public Guid EvidenceId { get; private set; }

    public SupportedKind Kind { get; private set; }

    public Guid SupportsId { get; private set; }
}
