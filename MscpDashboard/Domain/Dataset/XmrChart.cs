using System.Collections.Immutable;
using System.Globalization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>
/// An XmR chart (individual values and moving ranges) by the convention of NHS England's Making Data Count.
/// Comparisons are exact: they are made on sums and counts, before any division rounds.
/// </summary>
public sealed partial class XmrChart
{
    /// <summary>The longest series that is computed.</summary>
    public const int MostPoints = 5_000;

    /// <summary>A segment of fewer rows has trial limits.</summary>
    public const int FullLimits = 13;

    /// <summary>The fewest rows that limits may be fixed on.</summary>
    public const int FewestFixedPoints = 12;

    /// <summary>No value may be further from zero: sums over the longest series stay inside decimal's range.</summary>
    public const decimal LargestValue = 1_000_000_000_000_000m;

    private const decimal LimitFactor = 2.66m;
    private const decimal ScreeningFactor = 3.267m;

    private XmrChart(XmrOptions options, ImmutableArray<XmrPoint> points, ImmutableArray<XmrSegment> segments)
    {
        (Options, Points, Segments) = (options, points, segments);
        for (var i = points.Length - 1; i >= 0 && Newest is null; i--)
        {
            if (points[i].Value.HasValue)
                Newest = points[i];
        }

        Assurance = segments.IsEmpty ? SpcAssurance.None : Assure(segments[^1], options);
    }

    public XmrOptions Options { get; }

    /// <summary>By date.</summary>
    public ImmutableArray<XmrPoint> Points { get; }

    public ImmutableArray<XmrSegment> Segments { get; }

    /// <summary>The newest row that has a value; null when none has.</summary>
    public XmrPoint? Newest { get; }

    /// <summary>Judged at <see cref="Newest"/>.</summary>
    public SpcVariation Variation => Newest?.Variation ?? SpcVariation.CommonCause;

    /// <summary>Judged at the newest segment.</summary>
    public SpcAssurance Assurance { get; }

    /// <summary>The newest row has no value.</summary>
    public bool NewestMissing => !Points.IsEmpty && !Points[^1].Value.HasValue;

    /// <summary>In the newest segment.</summary>
    public bool TrialLimits => !Segments.IsEmpty && Segments[^1].TrialLimits;

    public XmrSegment SegmentOf(XmrPoint point) => Segments[point.Segment];

    /// <summary>Computes the chart of a series given in any order; an empty one gives a chart without points.</summary>
    /// <exception cref="SpcInputException">It can't be computed; the exception says which entry and why.</exception>
    public static XmrChart Of(IReadOnlyList<XmrEntry> series, XmrOptions? options = null)
    {
        options ??= XmrOptions.Default;
        var rows = InOrder(series, options);
        var opens = Openings(rows, options);

        var points = ImmutableArray.CreateBuilder<XmrPoint>(rows.Length);
        var segments = ImmutableArray.CreateBuilder<XmrSegment>(opens.Count);
        var marks = new Mark[rows.Length];
        for (var s = 0; s < opens.Count; s++)
        {
            var end = s + 1 < opens.Count ? opens[s + 1] : rows.Length;
            segments.Add(Compute(s, opens[s], end, rows, marks, options, points));
        }

        return new(options, points.MoveToImmutable(), segments.MoveToImmutable());
    }

    private static XmrEntry[] InOrder(IReadOnlyList<XmrEntry> series, XmrOptions options)
    {
        if (series.Count > MostPoints)
            throw new SpcInputException($"points[{MostPoints}]", Say($"there are {series.Count:N0} points, and at most {MostPoints:N0} can be computed"));
        if (options.FixAfterPoints is { } fix && fix < FewestFixedPoints && !options.TrialFix)
            throw new SpcInputException("fix_after_n_points", Say($"{fix} is too few; limits are fixed on {FewestFixedPoints} points or more"));
        if (options.Target is { } target && Math.Abs(target) > LargestValue)
            throw new SpcInputException("target", TooLarge(target));

        var rows = new XmrEntry[series.Count];
        var dates = new DateOnly[series.Count];
        var places = new int[series.Count];
        var sorted = true;
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = series[i];
            dates[i] = rows[i].Date;
            places[i] = i;
            sorted &= i == 0 || dates[i - 1] < dates[i];
            if (rows[i].Value is { } value && Math.Abs(value) > LargestValue)
                throw new SpcInputException($"points[{i}].value", TooLarge(value));
        }

        if (sorted)
            return rows;

        Array.Sort(dates, places);
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = series[places[i]];
            if (i > 0 && dates[i - 1] == dates[i])
            {
                var (first, second) = (Math.Min(places[i - 1], places[i]), Math.Max(places[i - 1], places[i]));
                throw new SpcInputException($"points[{second}].date", Say($"{dates[i]:yyyy-MM-dd} is already the date of points[{first}]; each date may come once"));
            }
        }

        return rows;
    }

    /// <summary>The places of the rows that open a segment: the first, and each rebase date's own.</summary>
    private static List<int> Openings(XmrEntry[] rows, XmrOptions options)
    {
        var opens = new List<int>(options.RebaseDates.Count + 1);
        if (rows.Length > 0)
            opens.Add(0);

        for (var i = 0; i < options.RebaseDates.Count; i++)
        {
            var date = options.RebaseDates[i];
            var place = FirstFrom(rows, date);
            if (place == rows.Length || rows[place].Date != date)
                throw new SpcInputException($"rebase_dates[{i}]", Say($"{date:yyyy-MM-dd} is not the date of a point; {Nearest(rows, place)}"));

            var slot = opens.BinarySearch(place);
            if (slot < 0)
                opens.Insert(~slot, place);
        }

        return opens;
    }

    private static int FirstFrom(XmrEntry[] rows, DateOnly date)
    {
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Date < date)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static string Nearest(XmrEntry[] rows, int place) => (place > 0, place < rows.Length) switch
    {
        (true, true) => Say($"the nearest are {rows[place - 1].Date:yyyy-MM-dd} and {rows[place].Date:yyyy-MM-dd}"),
        (true, false) => Say($"the nearest is the last, {rows[^1].Date:yyyy-MM-dd}"),
        (false, true) => Say($"the nearest is the first, {rows[0].Date:yyyy-MM-dd}"),
        _ => "the series has no points",
    };

    private static SpcAssurance Assure(XmrSegment segment, XmrOptions options)
    {
        if (options.Target is not { } target || options.Improvement == ImprovementDirection.Neutral)
            return SpcAssurance.None;

        var better = options.Improvement == ImprovementDirection.Increase;
        if (target > segment.UpperLimit)
            return better ? SpcAssurance.ConsistentlyFail : SpcAssurance.ConsistentlyPass;
        if (target < segment.LowerLimit)
            return better ? SpcAssurance.ConsistentlyPass : SpcAssurance.ConsistentlyFail;

        return SpcAssurance.HitOrMiss;
    }

    private static string TooLarge(decimal value) => Say($"{value} is too large; at most {LargestValue:0} either side of zero can be computed");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
