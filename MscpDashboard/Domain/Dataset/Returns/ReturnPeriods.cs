namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>Which periods an indicator has, and which of them somebody meant.</summary>
public static class ReturnPeriods
{
    private static readonly (int Month, int Day) FinancialYear = (3, 31);

    /// <summary>The periods that ended before <paramref name="today"/>, newest first.</summary>
    /// <param name="frequency">How often they come.</param>
    /// <param name="today">The day that is looked from.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<DateOnly> Ended(Frequency frequency, DateOnly today, int count)
    {
        if (frequency == Frequency.Weekly)
        {
            var friday = today.AddDays(-1);
            while (friday.DayOfWeek != DayOfWeek.Friday)
                friday = friday.AddDays(-1);
            return Enumerable.Range(0, count).Select(i => friday.AddDays(-7 * i));
        }

        var months = Months(frequency);
        // The first day of the period that today lies in; years from April, and quarters with them.
        var first = new DateOnly(today.Year, today.Month, 1);
        while ((first.Month + 8) % 12 % months != 0)
            first = first.AddMonths(-1);
        return Enumerable.Range(0, count).Select(i => first.AddMonths(-months * i).AddDays(-1));
    }

    /// <summary>The indicator's period that was meant, or null when it has no such period.</summary>
    /// <param name="indicator">Whose.</param>
    /// <param name="written">What stands in the file: one period, one day, or a first and a last day.</param>
    /// <param name="known">The end of a period that the indicator has figures for: years do not all end in March.</param>
    public static (DateOnly Start, DateOnly End)? Fit(Indicator indicator, WrittenPeriod written, DateOnly? known)
    {
        if (written.Frequency is { } said && said != indicator.Frequency)
            return null;
        var end = written.End;
        if (indicator.Frequency == Frequency.Weekly)
            return written.Frequency is null && end.DayNumber - written.Start.DayNumber is var days and >= 0 and <= 6 ? (days == 0 && !indicator.Snapshot ? end.AddDays(-4) : written.Start, end) : null;

        if (indicator.Frequency == Frequency.Annual)
        {
            var (month, day) = known is { } usual ? (usual.Month, usual.Day) : FinancialYear;
            if (written.Frequency is not null)
                end = new DateOnly(end.Year, month, Math.Min(day, DateTime.DaysInMonth(end.Year, month)));
            else if ((end.Month, end.Day) != (month, day))
                return null;
        }

        var first = end.AddDays(1).AddMonths(-Months(indicator.Frequency));
        var whole = end.AddDays(1).Day == 1 && (indicator.Frequency != Frequency.Quarterly || end.Month % 3 == 0);
        // A day stands for the period that ends on it; a first and a last day have to be its own.
        var asWritten = written.Frequency is not null || written.Start == written.End || written.Start == first;
        return whole && asWritten ? (indicator.Snapshot ? end : first, end) : null;
    }

    /// <summary>The period that begins on the one day that was written, as a spreadsheet keeps a month; null when none does. A snapshot's day is its own.</summary>
    public static (DateOnly Start, DateOnly End)? Begun(Indicator indicator, WrittenPeriod written, DateOnly? known)
    {
        if (written.Frequency is not null || written.Start != written.End || written.Start.Day != 1 || indicator.Snapshot || indicator.Frequency == Frequency.Weekly)
            return null;
        var end = written.Start.AddMonths(Months(indicator.Frequency)).AddDays(-1);
        return Fit(indicator, new WrittenPeriod(end, end, null), known);
    }

    /// <summary>The end of the period that <paramref name="today"/> lies in.</summary>
    public static DateOnly Running(Frequency frequency, DateOnly today)
    {
        var last = Ended(frequency, today, 1).First();
        return frequency == Frequency.Weekly ? last.AddDays(7) : last.AddDays(1).AddMonths(Months(frequency)).AddDays(-1);
    }

    private static int Months(Frequency frequency) => frequency switch { Frequency.Annual => 12, Frequency.Quarterly => 3, _ => 1 };
}
