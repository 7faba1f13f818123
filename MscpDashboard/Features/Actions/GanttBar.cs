using System.Globalization;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Actions;

/// <summary>One action on the timeline: where its bar lies in the window, in percent of its width, and what it says in words.</summary>
/// <param name="Left">Where what can be seen of it begins.</param>
/// <param name="Width">How wide what can be seen is; 0 when nothing is.</param>
/// <param name="Done">How much of what can be seen is filled, in percent of it.</param>
/// <param name="GoesBefore">It begins before the window.</param>
/// <param name="GoesAfter">It ends after it.</param>
/// <param name="FirstDueAt">The middle of the first due date when it was re-dated and lies in the window.</param>
/// <param name="Words">Its name for those who do not see it.</param>
public sealed record GanttBar(double Left, double Width, double Done, bool GoesBefore, bool GoesAfter, double? FirstDueAt, string Words)
{
    // A day is a tenth of a percent of two years: less could not be seen or met with a pointer.
    private const double Least = 0.6;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>True when some of it lies in the window.</summary>
    public bool Seen => Width > 0;

    /// <summary>The bar of an action; null when it has no due date.</summary>
    public static GanttBar? Of(ActionRow row, GanttWindow window)
    {
        if (row.DueOn is not { } due)
            return null;
        // Without a start there is only the day it is due.
        var from = window.At(row.StartOn ?? due);
        var to = window.At(due.AddDays(1));
        var (left, right) = (Math.Clamp(from, 0, 100), Math.Clamp(to, 0, 100));
        var width = to <= 0 || from >= 100 ? 0 : Math.Max(Least, right - left);
        left = Math.Min(left, 100 - width);
        var filled = from + (to - from) * row.Progress / 100;
        var done = width == 0 ? 0 : Math.Clamp(100 * (filled - left) / width, 0, 100);
        double? first = row.OriginalDueOn is { } original && original != due && window.Holds(original) ? (window.At(original) + window.At(original.AddDays(1))) / 2 : null;
        return new GanttBar(left, width, done, from < 0, to > 100, first, InWords(row, due));
    }

    private static string InWords(ActionRow row, DateOnly due)
    {
        var dates = row.StartOn is { } start ? $"{Day(start)} to {Day(due)}" : $"due {Day(due)}";
        var first = row.OriginalDueOn is { } original && original != due ? $", first due {Day(original)}" : "";
        return $"{row.DisplayRef} {row.Title}: {dates}{first}; {row.Progress}% done; {row.ComputedStatus.LowerWord()}, {row.ComputedReason}";
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);
}
