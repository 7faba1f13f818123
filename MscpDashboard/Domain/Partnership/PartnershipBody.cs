namespace MscpDashboard.Domain.Partnership;

/// <summary>What kind of body of the partnership this is.</summary>
public enum BodyKind
{
    /// <summary>The partnership itself, or the board that it replaced.</summary>
    Partnership,
    Executive,
    SubGroup,
}

/// <summary>The partnership, its Executive, or one of its sub groups.</summary>
public sealed class PartnershipBody : HistoricalItem
{
    private PartnershipBody()
    {
    }

    public PartnershipBody(string code, string name, string shortName, BodyKind kind, bool joint, string purpose, string paragraph, int order) =>
        (Code, Name, ShortName, Kind, Joint, Purpose, Paragraph, Order) = (code, name, shortName, kind, joint, purpose, paragraph, order);

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string ShortName { get; private set; } = "";

    public BodyKind Kind { get; private set; }

    /// <summary>Shared by Kent and Medway.</summary>
    public bool Joint { get; private set; }

    /// <summary>What it is for, in our own short wording.</summary>
    public string Purpose { get; private set; } = "";

    public string Paragraph { get; private set; } = "";

    public int Order { get; private set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>The code of the body that took over.</summary>
    public string? SuccessorCode { get; set; }
}

/// <summary>Who chairs a body, by role and agency, between two dates.</summary>
public sealed class ChairTerm : HistoricalItem
{
    private ChairTerm()
    {
    }

    public ChairTerm(Guid bodyId, string chairRole, Guid? agencyId, DateOnly from, DateOnly? to, string? paragraph = null) =>
        (BodyId, ChairRole, AgencyId, From, To, Paragraph) = (bodyId, chairRole, agencyId, from, to, paragraph);

    public Guid BodyId { get; private set; }

    /// <summary>The chair's post, never a name.</summary>
    public string ChairRole { get; private set; } = "";

    public Guid? AgencyId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day, or null while it lasts.</summary>
    public DateOnly? To { get; private set; }

    public string? Paragraph { get; private set; }
}

/// <summary>A dated meeting of a body.</summary>
public sealed class Meeting : HistoricalItem
{
    private Meeting()
    {
    }

    public Meeting(Guid bodyId, DateOnly on, string title) => (BodyId, On, Title) = (bodyId, on, title);

    public Guid BodyId { get; private set; }

    public DateOnly On { get; private set; }

    public string Title { get; private set; } = "";
}
