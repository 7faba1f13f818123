namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>That an agency owes the figures of an indicator for each of its periods, so many days after the period's end.</summary>
public sealed class ReturnDuty : HistoricalItem
{
    /// <summary>Returns come four to six weeks after the quarter.</summary>
    public const int UsualDueDays = 35;

    /// <summary>The longest time to answer in, in days.</summary>
    public const int MostDueDays = 365;

    private ReturnDuty()
    {
    }

    public ReturnDuty(Guid indicatorId, string agencyCode, bool part, int dueDays, DateOnly from) =>
        (IndicatorId, AgencyCode, Part, DueDays, From) = (indicatorId, agencyCode, part, Checked(dueDays), from);

    public Guid IndicatorId { get; private set; }

    public string AgencyCode { get; private set; } = "";

    /// <summary>The agency returns its own part, and Medway's whole is worked out from all parts; otherwise it returns the whole.</summary>
    public bool Part { get; private set; }

    /// <summary>Days from the end of a period to the day on which its return is due.</summary>
    public int DueDays { get; private set; }

    /// <summary>Owed for periods that end on this day or later.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Owed for no period that ends after this day; null while it lasts.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>The last day on which a return of the period that ends on <paramref name="periodEnd"/> is in time.</summary>
    public DateOnly DueOn(DateOnly periodEnd) => periodEnd.AddDays(DueDays);

    /// <summary>Whether the period that ends on <paramref name="periodEnd"/> is owed.</summary>
    public bool Owes(DateOnly periodEnd) => periodEnd >= From && !(periodEnd > Until);

    /// <summary>Gives another time to answer in, or ends the duty.</summary>
    /// <exception cref="InvalidEditException">The days are out of range, or it would end before it began.</exception>
    public void Set(int dueDays, DateOnly? until)
    {
        if (until < From)
            throw new InvalidEditException("Until", $"It is owed from {From:d MMMM yyyy}, so it can't end before that day.");
        (DueDays, Until) = (Checked(dueDays), until);
    }

    private static int Checked(int dueDays) => dueDays is >= 0 and <= MostDueDays ? dueDays
        : throw new InvalidEditException("DueDays", $"A return is due 0 to {MostDueDays} days after the end of its period.");
}
