using System.Globalization;

namespace MscpDashboard.Features.Actions;

/// <summary>A stretch of the timeline's axis, in percent of its width.</summary>
/// <param name="Label">For example "Q3" or "Apr".</param>
public readonly record struct GanttStretch(string Label, double Left, double Width);

/// <summary>
/// The eight financial quarters that the timeline shows. They do not follow the rows, so that a change of a date moves one bar and not all.
/// </summary>
/// <param name="First">The first day of the first quarter.</param>
public sealed record GanttWindow(DateOnly First)
{
    public const int Months = 24;

    // Half of it is seen before today, half after.
    private const int MonthsBefore = 12;

    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    // Beyond these no quarter before or after could be counted.
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly Latest = new(2190, 1, 1);

    /// <summary>The first day after it.</summary>
    public DateOnly End => First.AddMonths(Months);

    /// <summary>In words: "October 2025 to September 2027".</summary>
    public string InWords => string.Create(Words, $"{First:MMMM yyyy} to {End.AddDays(-1):MMMM yyyy}");

    /// <summary>The first days of the windows before and after, two quarters away, as addresses write them.</summary>
    public (string Earlier, string Later) Beside => (Address(First.AddMonths(-6)), Address(First.AddMonths(6)));

    /// <summary>The years from April.</summary>
    public IEnumerable<GanttStretch> Years => Stretches(m => m.Month >= 4 ? m.Year : m.Year - 1, m => Year(m));

    /// <summary>The quarters; the first is April to June.</summary>
    public IEnumerable<GanttStretch> Quarters => Stretches(m => (m.Year * 12 + m.Month - 1) / 3, m => $"Q{((m.Month + 8) % 12 / 3) + 1}");

    /// <summary>The months.</summary>
    public IEnumerable<GanttStretch> EachMonth => Stretches(m => m.Year * 12 + m.Month, m => m.ToString("MMM", CultureInfo.InvariantCulture));

    /// <summary>The window with <paramref name="today"/> in its middle quarter.</summary>
    public static GanttWindow Around(DateOnly today) => From(Clamp(today).AddMonths(-MonthsBefore));

    /// <summary>The window that begins with the quarter of <paramref name="day"/>.</summary>
    public static GanttWindow From(DateOnly day)
    {
        day = Clamp(day);
        return new GanttWindow(new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1));
    }

    /// <summary>Where the beginning of <paramref name="day"/> lies, in percent; below 0 or above 100 when outside.</summary>
    public double At(DateOnly day) => 100.0 * (day.DayNumber - First.DayNumber) / (End.DayNumber - First.DayNumber);

    /// <summary>True when the day can be drawn.</summary>
    public bool Holds(DateOnly day) => day >= First && day < End;

    private static string Year(DateOnly month) => month.Month >= 4 ? $"{month.Year}–{(month.Year + 1) % 100:00}" : $"{month.Year - 1}–{month.Year % 100:00}";

    private static string Address(DateOnly day) => Clamp(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Clamp(DateOnly day) => day < Earliest ? Earliest : day > Latest ? Latest : day;

    private IEnumerable<GanttStretch> Stretches(Func<DateOnly, int> key, Func<DateOnly, string> label) =>
        Enumerable.Range(0, Months).Select(i => First.AddMonths(i)).GroupBy(key).Select(g =>
        {
            var (from, to) = (At(g.First()), At(g.Last().AddMonths(1)));
            return new GanttStretch(label(g.First()), from, to - from);
        });
}
