using System.Globalization;

namespace MscpDashboard.Features.Compare;

/// <summary>The two days that are compared, in order and not in the future, with a note for each thing that was put right.</summary>
internal sealed record CompareDays(DateOnly From, DateOnly To, IReadOnlyList<string> Notes)
{
    /// <summary>Without <paramref name="to"/> the newest day there is, without <paramref name="from"/> the <paramref name="usual"/> one before it.</summary>
    public static CompareDays Of(DateOnly? from, DateOnly? to, DateOnly latest, Func<DateOnly, DateOnly> usual)
    {
        var notes = new List<string>();
        var second = Capped(to ?? latest);
        var first = from is { } given ? Capped(given) : usual(second);
        if (first > second)
        {
            (first, second) = (second, first);
            notes.Add($"The days were the wrong way round: {Words(first)} is compared with {Words(second)}.");
        }

        if (first == second)
            notes.Add("Both days are the same. Choose an earlier one to compare with.");
        return new CompareDays(first, second, notes);

        DateOnly Capped(DateOnly day)
        {
            if (day <= latest)
                return day;
            notes.Add($"{Words(day)} is still to come: {Words(latest)} is taken instead.");
            return latest;
        }
    }

    /// <summary>"15 September 2026".</summary>
    public static string Words(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
