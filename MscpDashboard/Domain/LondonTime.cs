namespace MscpDashboard.Domain;

/// <summary>Days as the partnership counts them. Moments are kept in UTC; days begin and end in London.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The day in London at a moment given in UTC.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLondon(utc));

    /// <summary>Today in London by the given clock.</summary>
    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>The wall clock in London at a moment given in UTC.</summary>
    public static DateTime ToLondon(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);

    /// <summary>The first moment of the day after, UTC: what happened before it had happened by the end of <paramref name="day"/>.</summary>
    public static DateTime EndOf(DateOnly day) => day == DateOnly.MaxValue
        ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)
        : TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), London);

    /// <summary>A London date and time as UTC; a time skipped by the change to summer time is taken an hour later.</summary>
    public static DateTime ToUtc(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return TimeZoneInfo.ConvertTimeToUtc(London.IsInvalidTime(local) ? local.AddHours(1) : local, London);
    }
}
