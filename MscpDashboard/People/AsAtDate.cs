using System.Globalization;

namespace MscpDashboard.People;

/// <summary>The past date in an address, <c>asAt=2026-03-31</c>, the same for pages and API.</summary>
public static class AsAtDate
{
    /// <summary>
    /// The past day asked for, or null for now. A value that is no past day is passed over, and <paramref name="note"/> says so in words.
    /// </summary>
    public static DateOnly? Parse(string? text, DateOnly today, out string? note)
    {
        note = null;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (!DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year < 1990)
        {
            note = $"“{(text.Length > 40 ? text[..40] + "…" : text)}” is not a date we can read. Expected a day such as asAt=2026-03-31. Today is shown.";
            return null;
        }

        if (day > today)
            note = "The date asked for has not come yet. Today is shown.";
        return day < today ? day : null;
    }
}
