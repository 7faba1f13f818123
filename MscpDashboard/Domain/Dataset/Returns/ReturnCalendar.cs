namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>Where one figure that is owed stands.</summary>
public enum ReturnStanding
{
    /// <summary>Not there, and not due yet.</summary>
    Due,
    InTime,
    Late,

    /// <summary>The agency says that it has none.</summary>
    NotSupplied,

    /// <summary>Not there, and past its day.</summary>
    Missing,
}

/// <summary>One figure that an agency owes for one period.</summary>
/// <param name="Duty">By which duty.</param>
/// <param name="Indicator">Of which indicator.</param>
/// <param name="PeriodEnd">For which period.</param>
/// <param name="DueOn">The last day in time.</param>
/// <param name="CameOn">The day on which a figure first came; null for none.</param>
/// <param name="Standing">Where it stands.</param>
public sealed record OwedFigure(ReturnDuty Duty, Indicator Indicator, DateOnly PeriodEnd, DateOnly DueOn, DateOnly? CameOn, ReturnStanding Standing)
{
    /// <summary>As on screen: <c>Q2 2026/27</c>.</summary>
    public string Period => PeriodNames.Of(Indicator.Frequency, snapshot: false).Name(PeriodEnd);
}

/// <summary>One agency's returns for one period.</summary>
public sealed record CalendarCell(string AgencyCode, Frequency Frequency, DateOnly PeriodEnd, IReadOnlyList<OwedFigure> Owed)
{
    public int Came => Owed.Count(o => o.Standing is ReturnStanding.InTime or ReturnStanding.Late or ReturnStanding.NotSupplied);

    public int Missing => Owed.Count(o => o.Standing == ReturnStanding.Missing);

    /// <summary>The worst of its figures, for the mark in the map.</summary>
    public ReturnStanding Standing => Missing > 0 ? ReturnStanding.Missing
        : Owed.Any(o => o.Standing == ReturnStanding.Due) ? ReturnStanding.Due
        : Owed.Max(o => o.Standing);

    /// <summary>In words: <c>5 of 6</c> with what is wrong.</summary>
    public string Words => $"{Came} of {Owed.Count}" + Standing switch
    {
        ReturnStanding.Missing => $", {Missing} missing",
        ReturnStanding.Due => $", due {Owed.Where(o => o.Standing == ReturnStanding.Due).Max(o => o.DueOn):d MMM}",
        ReturnStanding.Late => ", late",
        ReturnStanding.NotSupplied => ", not supplied",
        _ => "",
    };
}

/// <summary>What each agency owes for each period, and what came of it.</summary>
public static class ReturnCalendar
{
    /// <summary>Every figure owed for the given periods.</summary>
    /// <param name="duties">Who owes what.</param>
    /// <param name="indicators">By id.</param>
    /// <param name="ends">The ends of the periods of each frequency.</param>
    /// <param name="came">The newest state of each figure and the day on which it first came, by indicator, agency (null for the whole) and period.</param>
    /// <param name="today">The day that is looked from.</param>
    public static IReadOnlyList<OwedFigure> Owed(
        IEnumerable<ReturnDuty> duties, IReadOnlyDictionary<Guid, Indicator> indicators, Func<Frequency, IEnumerable<DateOnly>> ends,
        IReadOnlyDictionary<(int Indicator, string? Agency, DateOnly End), (ValueState State, DateOnly First)> came, DateOnly today)
    {
        var owed = new List<OwedFigure>();
        foreach (var duty in duties)
        {
            if (!indicators.TryGetValue(duty.IndicatorId, out var indicator))
                continue;
            foreach (var end in ends(indicator.Frequency).Where(duty.Owes))
            {
                var due = duty.DueOn(end);
                var found = came.TryGetValue((indicator.Key, duty.Part ? duty.AgencyCode : null, end), out var figure);
                var standing = !found ? today > due ? ReturnStanding.Missing : ReturnStanding.Due
                    : figure.State == ValueState.NotSupplied ? ReturnStanding.NotSupplied
                    : figure.First > due ? ReturnStanding.Late : ReturnStanding.InTime;
                owed.Add(new OwedFigure(duty, indicator, end, due, found ? figure.First : null, standing));
            }
        }

        return owed;
    }
}
