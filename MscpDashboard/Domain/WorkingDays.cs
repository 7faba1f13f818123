namespace MscpDashboard.Domain;

/// <summary>Days on which offices in England work: Monday to Friday without the bank holidays that the calendar gives.</summary>
public static class WorkingDays
{
    /// <summary>True for a working day. Holidays proclaimed for one year alone are not known here.</summary>
    public static bool IsWorkingDay(this DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsBankHoliday(day);

    private static bool IsBankHoliday(DateOnly day)
    {
        var easter = Easter(day.Year);
        return day == easter.AddDays(-2) || day == easter.AddDays(1)
            || day == Weekday(new DateOnly(day.Year, 1, 1))
            || (day is { Month: 5, DayOfWeek: DayOfWeek.Monday } && (day.Day <= 7 || day.Day > 24))
            || (day is { Month: 8, DayOfWeek: DayOfWeek.Monday } && day.Day > 24)
            || IsChristmas(day);
    }

    // The 25th and the 26th, or the days after the weekend for those that fall on one.
    private static bool IsChristmas(DateOnly day) => day.Month == 12 && new DateOnly(day.Year, 12, 25).DayOfWeek switch
    {
        DayOfWeek.Friday => day.Day is 25 or 28,
        DayOfWeek.Saturday => day.Day is 27 or 28,
        DayOfWeek.Sunday => day.Day is 26 or 27,
        _ => day.Day is 25 or 26,
    };

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    // The Gregorian computus, as Meeus, Jones and Butcher give it.
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
        var number = h + l - 7 * m + 114;
        return new DateOnly(year, number / 31, number % 31 + 1);
    }
}
