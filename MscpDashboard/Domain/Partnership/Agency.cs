namespace MscpDashboard.Domain.Partnership;

/// <summary>What an agency is to the partnership.</summary>
public enum AgencyKind
{
    /// <summary>One of the three with equal and joint responsibility.</summary>
    SafeguardingPartner,

    /// <summary>Named in the partnership's arrangements.</summary>
    RelevantAgency,

    /// <summary>Outside the partnership, but asked something by a review.</summary>
    External,
}

/// <summary>An organisation: a safeguarding partner, a relevant agency, or one outside that a review addresses.</summary>
public sealed class Agency : HistoricalItem
{
    private Agency()
    {
    }

    public Agency(string code, string name, string shortName, AgencyKind kind, int order, string? paragraph = null) =>
        (Code, Name, ShortName, Kind, Order, Paragraph) = (code, name, shortName, kind, order, paragraph);

    /// <summary>Short and lasting, as in sign-in and addresses: <c>council</c>, <c>police</c>.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>As tables show it.</summary>
    public string ShortName { get; private set; } = "";

    public AgencyKind Kind { get; private set; }

    public int Order { get; private set; }

    /// <summary>One of the seven bodies that pay into the pooled budget (¶1.3).</summary>
    public bool ContributesToBudget { get; set; }

    /// <summary>Existed from this day, where that matters.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Ended on this day; its successor took over.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The code of the agency that took over.</summary>
    public string? SuccessorCode { get; set; }

    /// <summary>The paragraph of the committee report of 23 July 2020 that names it.</summary>
    public string? Paragraph { get; private set; }
}
