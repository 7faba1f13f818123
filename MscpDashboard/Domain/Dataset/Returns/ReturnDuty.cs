namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>That an agency owes an indicator's figure for each of its periods: one cell of the returns calendar for each.</summary>
public sealed class ReturnDuty : HistoricalItem
{
    /// <summary>Returns are due so many days after the period's end, unless the duty says otherwise: six weeks.</summary>
    public const int DefaultDueDays = 42;

    private ReturnDuty()
    {
    }

    public ReturnDuty(Guid indicatorId, string agencyCode, bool part, DateOnly from, int dueDays = DefaultDueDays) =>
        (IndicatorId, AgencyCode, Part, From, DueDays) = (indicatorId, agencyCode, part, from, dueDays);

    public Guid IndicatorId { get; private set; }

    /// <summary>Who owes it.</summary>
    public string AgencyCode { get; private set; } = "";

    /// <summary>The agency returns its own part of the area's figure; otherwise it returns the area's whole.</summary>
    public bool Part { get; private set; }

    /// <summary>Owed for periods that end on this day or later.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Owed for periods that end on this day or before; null while it goes on.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Due so many days after the period's end.</summary>
    public int DueDays { get; set; }
}
