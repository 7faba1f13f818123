using System.Globalization;
using MscpDashboard.Components.Charts;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>Which comparators the reader chose.</summary>
[Flags]
public enum CompareWith
{
    None = 0,
    England = 1,
    SouthEast = 2,
    Neighbours = 4,
    All = England | SouthEast | Neighbours,
}

/// <summary>Makes the chart of an indicator from what its reader may see. Pure: the page, its tests and, later, documents read the same data.</summary>
public static class IndicatorChart
{
    internal const string BreakInSeries = "break in series";

    private const int MostOfAShare = 100;

    // Where no share is below it, an axis from zero shows nothing but that they are all high: attendance is 90 to 95.
    private const int HighShare = 60;

    /// <summary>The area's series with its limits, its signals and the comparators chosen.</summary>
    public static ChartData From(IndicatorDetail detail, CompareWith compare)
    {
        var reading = detail.Reading;
        var (indicator, chart, format) = (reading.Indicator, reading.Chart, reading.Format);
        var ends = Ends(reading.Series, indicator.Frequency);
        var rows = ends.Select(end => Row(chart, end)).ToArray();
        var series = new List<ChartSeries> { Line(detail.Area.Name, LineRole.Ours, ends, reading.Series.At) };
        if (compare.HasFlag(CompareWith.England) && !reading.Additive && detail.England is { } england)
            series.Add(Line("England", LineRole.England, ends, england.At));
        if (compare.HasFlag(CompareWith.SouthEast) && !reading.Additive && detail.SouthEast is { } southEast)
            series.Add(Line("South East", LineRole.Region, ends, southEast.At));
        if (compare.HasFlag(CompareWith.Neighbours) && detail.NeighbourMedians.Values.Any(m => m.Median is not null))
            series.Add(new ChartSeries("Neighbours", LineRole.Neighbours, [.. ends.Select(end => detail.NeighbourMedians.GetValueOrDefault(end)?.Median)]));

        return new ChartData
        {
            Title = $"{indicator.Name}, {detail.Area.Name}{(chart.TrialLimits && chart.Segments[^1].HasLimits ? " (trial limits)" : "")}",
            Subtitle = Subtitle(indicator, format),
            Sentence = ViewSentences.Trend(reading),
            Method = Method(detail, compare),
            Source = $"{detail.Publications}{(indicator.Local ? "" : ", OGL v3.0")}. As at {detail.AsAt.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}",
            LabelsHeading = Heading(indicator, reading.Series.Latest?.PeriodEnd),
            Labels = [.. ends.Select(reading.Periods.Name)],
            Series = series,
            Beside = [.. Parts(reading, ends)],
            Unit = Unit(format),
            Limits = chart.Segments.Any(s => s.HasLimits) ? Limits(chart, rows) : null,
            Target = reading.Target.Target is { } target ? new ChartTarget(reading.Target.Illustrative ? "Target (illustrative)" : "Target", target) : null,
            TargetSteps = reading.Setting.Targets.Count > 1 ? [.. ends.Select(end => reading.Setting.At(end).Target)] : null,
            Pins = [.. Pins(detail, ends)],
            Signals = [.. Found(rows).Select(f => new ChartSignal(f.Index, Tone(f.Point), Words(f.Point)))],
            Breaks = [.. Breaks(reading, ends, chart)],
            Notes = [.. Strongest(chart, rows, format)],
            FromZero = FromZero(format, series, chart),
            Highest = format.Kind == MeasureKind.Percentage && chart.Segments.Any(s => s.UpperLimit > MostOfAShare) && series.All(s => s.Values.All(v => v is null or <= MostOfAShare)) ? MostOfAShare : null,
        };
    }

    /// <summary>How values of a unit are written in a chart.</summary>
    public static ChartUnit Unit(MeasureFormat format) => format.Kind switch
    {
        MeasureKind.Percentage => ChartUnit.Percent,
        MeasureKind.Count => ChartUnit.Count,
        _ => ChartUnit.Rate,
    };

    /// <summary>"Lower is better", or that neither way is.</summary>
    public static string PolarityWords(Polarity polarity) => polarity switch
    {
        Polarity.HighIsGood => "Higher is better",
        Polarity.LowIsGood => "Lower is better",
        Polarity.TargetIsGood => "Close to the target is better",
        _ => "Neither higher nor lower is better",
    };

    /// <summary>What a point's signal is, in a few words.</summary>
    public static string Words(XmrPoint point)
    {
        var high = point.Direction == SpcDirection.High;
        return point.Rule switch
        {
            SpcRule.Outside => high ? "above the upper limit" : "below the lower limit",
            SpcRule.Trend => high ? "in a run of rises" : "in a run of falls",
            SpcRule.TwoOfThree => high ? "near the upper limit" : "near the lower limit",
            SpcRule.Shift => high ? "in a run above the mean" : "in a run below the mean",
            _ => "none",
        };
    }

    /// <summary>The ends of all periods, those that nobody reported included, so that what is missing is a gap.</summary>
    internal static DateOnly[] Ends(IndicatorSeries series, Frequency frequency)
    {
        var known = series.Points.Select(p => p.PeriodEnd).ToArray();
        var months = frequency switch { Frequency.Annual => 12, Frequency.Quarterly => 3, Frequency.Monthly => 1, _ => 0 };
        if (known.Length < 2 || months == 0)
            return known;

        var ends = new List<DateOnly>(known);
        var held = known.Select(d => (d.Year, d.Month)).ToHashSet();
        for (var i = 1; known[0].AddMonths(months * i) is var end && end < known[^1] && ends.Count < XmrChart.MostPoints; i++)
        {
            if (!held.Contains((end.Year, end.Month)))
                ends.Add(end);
        }

        ends.Sort();
        return [.. ends];
    }

    internal static ChartSeries Line(string label, LineRole role, DateOnly[] ends, Func<DateOnly, SeriesPoint?> at)
    {
        var points = ends.Select(at).ToArray();
        return new ChartSeries(label, role, [.. points.Select(p => p?.Value)]) { Marks = [.. points.Select(p => p?.Shown.Symbol)] };
    }

    /// <summary>Numerator and denominator, where any is known.</summary>
    private static IEnumerable<ChartTableRow> Parts(IndicatorReading reading, DateOnly[] ends)
    {
        var points = ends.Select(reading.Series.At).ToArray();
        if (points.Any(p => p?.Numerator is not null))
            yield return new ChartTableRow("Numerator", [.. points.Select(p => Part(p, p?.Numerator))]);
        if (points.Any(p => p?.Denominator is not null))
            yield return new ChartTableRow("Denominator", [.. points.Select(p => Part(p, p?.Denominator))]);
    }

    private static string Part(SeriesPoint? point, double? part) =>
        part is { } number ? MeasureFormat.Of("count").Tick(number)
        : point is { WithheldHere: true } || point?.State == ValueState.Suppressed ? DisclosedValue.Suppressed.Symbol
        : point?.State == ValueState.NotApplicable ? DisclosedValue.NotApplicable.Symbol
        : DisclosedValue.NotSupplied.Symbol;

    private static XmrPoint? Row(XmrChart chart, DateOnly end)
    {
        foreach (var point in chart.Points)
        {
            if (point.Date == end)
                return point;
        }

        return null;
    }

    private static ChartLimits Limits(XmrChart chart, XmrPoint?[] rows)
    {
        // A period that nobody reported has the limits of the segment it falls in.
        var segments = new XmrSegment[rows.Length];
        var current = chart.Segments[0];
        for (var i = 0; i < rows.Length; i++)
            segments[i] = current = rows[i] is { } point ? chart.SegmentOf(point) : current;
        return new ChartLimits([.. segments.Select(s => (double?)s.Mean)], [.. segments.Select(s => (double?)s.LowerLimit)], [.. segments.Select(s => (double?)s.UpperLimit)]);
    }

    private static IEnumerable<(int Index, XmrPoint Point)> Found(XmrPoint?[] rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is { } point && point.Rule != SpcRule.None)
                yield return (i, point);
        }
    }

    private static SignalTone Tone(XmrPoint point) => point.Signal switch
    {
        SpcSignal.Concern => SignalTone.Concern,
        SpcSignal.Improvement => SignalTone.Improvement,
        _ => SignalTone.Change,
    };

    private static IEnumerable<ChartBreak> Breaks(IndicatorReading reading, DateOnly[] ends, XmrChart chart)
    {
        for (var i = 0; i < ends.Length; i++)
        {
            if (reading.Series.At(ends[i])?.Quality == Quality.BreakInSeries)
                yield return new ChartBreak(i, BreakInSeries);
            else if (chart.Segments.Any(s => s.Index > 0 && s.StartDate == ends[i]))
                yield return new ChartBreak(i, reading.Setting.ReasonAt(ends[i]) is { } why ? $"New limits: {why}" : "limits start afresh");
        }
    }

    /// <summary>What happened, and what was raised, at the periods in which it did.</summary>
    private static IEnumerable<ChartPin> Pins(IndicatorDetail detail, DateOnly[] ends)
    {
        foreach (var one in detail.Events)
        {
            // The first period that ends on the day or after it: the one that it falls in.
            var index = Array.FindIndex(ends, end => end >= one.On);
            if (index >= 0 && (index > 0 || detail.Reading.Series.At(ends[0])?.PeriodStart <= one.On))
                yield return new ChartPin(index, one.Title, Marked: false);
        }

        foreach (var group in detail.Raised.Where(r => r.Agency is null).GroupBy(r => r.PeriodEnd))
        {
            if (Array.IndexOf(ends, group.Key) is var index and >= 0)
                yield return new ChartPin(index, $"Action {string.Join(", ", group.Select(r => r.Ref))}", Marked: true);
        }
    }

    /// <summary>Words beside the one point that stands out most: more would cover the lines.</summary>
    private static IEnumerable<ChartNote> Strongest(XmrChart chart, XmrPoint?[] rows, MeasureFormat format)
    {
        var outside = Found(rows).Where(f => f.Point.OutsideLimits == true).ToList();
        if (outside.Count == 0)
            yield break;
        var (index, point) = outside.MaxBy(f => Math.Abs(f.Point.Value!.Value - chart.SegmentOf(f.Point).Mean!.Value));
        yield return new ChartNote(index, $"{format.Value(point.Value!.Value)}, {ChartWords.Tone(Tone(point))}: {Words(point)}");
    }

    private static string Method(IndicatorDetail detail, CompareWith compare)
    {
        var method = detail.Reading.Words.Method;
        if (!compare.HasFlag(CompareWith.Neighbours) || detail.Reading.Neighbours is not { Of: > 0 } neighbours || detail.NeighbourMedians.Values.All(m => m.Median is null))
            return method;
        return string.Create(CultureInfo.InvariantCulture, $"{method} Neighbours: median of {neighbours.Of} ({neighbours.WithValue} in the newest period), {neighbours.Model} set.");
    }

    private static string Subtitle(Indicator indicator, MeasureFormat format)
    {
        var unit = format.Heading == "%" ? "Percent" : char.ToUpperInvariant(format.Heading[0]) + format.Heading[1..];
        var period = (indicator.Frequency, indicator.Snapshot) switch
        {
            (Frequency.Annual, true) => "once a year",
            (Frequency.Annual, false) => "by year",
            (Frequency.Quarterly, _) => "by quarter, Q1 is April to June",
            (Frequency.Monthly, _) => "by month",
            _ => "by week",
        };
        return $"{unit}, {period}. {PolarityWords(indicator.Polarity)}";
    }

    private static string Heading(Indicator indicator, DateOnly? latest) => (indicator.Frequency, indicator.Snapshot, latest) switch
    {
        (Frequency.Annual, false, { } end) => $"Year to {end.ToString("MMMM", CultureInfo.InvariantCulture)}",
        (Frequency.Annual, true, { } end) => $"At {end.ToString("d MMMM", CultureInfo.InvariantCulture)}",
        (Frequency.Quarterly, _, _) => "Quarter",
        (Frequency.Monthly, _, _) => "Month",
        (Frequency.Weekly, _, _) => "Week to",
        _ => "Period",
    };

    // Counts always start at zero. Others do unless that would press everything into the upper half; shares, unless all of them are high.
    private static bool FromZero(MeasureFormat format, List<ChartSeries> series, XmrChart chart)
    {
        if (format.Kind == MeasureKind.Count)
            return true;
        var values = series.SelectMany(s => s.Values).OfType<double>().Concat(chart.Segments.SelectMany(s => new[] { (double?)s.LowerLimit, (double?)s.UpperLimit }).OfType<double>()).ToArray();
        return values.Length == 0 || values.Min() < (format.Kind == MeasureKind.Percentage ? HighShare : values.Max() / 2);
    }
}
