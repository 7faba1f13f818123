using System.Collections.Immutable;

namespace MscpDashboard.Domain.Dataset;

public sealed partial class XmrChart
{
    private const int RunLength = 7;

    private const byte OutsideBit = 1;
    private const byte TrendBit = 2;
    private const byte TwoOfThreeBit = 4;
    private const byte ShiftBit = 8;

    /// <summary>Everything inside one segment; no run, trend, window or moving range crosses its edges.</summary>
    private static XmrSegment Compute(int index, int start, int end, XmrEntry[] rows, Mark[] marks, XmrOptions options, ImmutableArray<XmrPoint>.Builder points)
    {
        var basisEnd = options.FixAfterPoints is { } fix ? (int)Math.Min(end, start + (long)fix) : end;
        var basis = Basis.Of(rows, start, basisEnd, options.ScreenMovingRanges);

        Measure(rows, marks, start, end, basis);
        MarkTrends(rows, marks, start, end);
        MarkTwoOfThree(marks, start, end);
        MarkShifts(marks, start, end);

        Span<int> counts = stackalloc int[5];
        var newest = SpcSignal.CommonCause;
        for (var i = start; i < end; i++)
        {
            var point = Point(index, i, i > start && i < basisEnd, rows, marks[i], basis, options.Improvement);
            points.Add(point);
            counts[(int)point.Signal]++;
            if (point.Value.HasValue)
                newest = point.Signal;
        }

        return Describe(basis) with
        {
            Index = index,
            Start = start,
            Count = end - start,
            StartDate = rows[start].Date,
            CommonCause = counts[(int)SpcSignal.CommonCause],
            Improvement = counts[(int)SpcSignal.Improvement],
            Concern = counts[(int)SpcSignal.Concern],
            Neutral = counts[(int)SpcSignal.NeutralHigh] + counts[(int)SpcSignal.NeutralLow],
            Signal = newest,
        };
    }

    private static XmrSegment Describe(Basis basis)
    {
        decimal? mean = basis.Values > 0 ? basis.Sum / basis.Values : null;
        decimal? all = basis.Ranges > 0 ? basis.RangeSum / basis.Ranges : null;
        decimal? used = basis.UsedRanges > 0 ? basis.UsedRangeSum / basis.UsedRanges : null;
        return new()
        {
            Index = 0,
            Start = 0,
            Count = 0,
            StartDate = default,
            ValuesForMean = basis.Values,
            MovingRanges = basis.Ranges,
            MovingRangesRemoved = basis.Ranges - basis.UsedRanges,
            Mean = mean,
            AverageMovingRangeAll = all,
            ScreeningThreshold = basis.Screened ? ScreeningFactor * all : null,
            AverageMovingRange = used,
            ScreeningFellBack = basis.FellBack,
            LowerLimit = mean - LimitFactor * used,
            UpperLimit = mean + LimitFactor * used,
            NearLowerLimit = mean - 2 * LimitFactor * used / 3,
            NearUpperLimit = mean + 2 * LimitFactor * used / 3,
        };
    }

    private static void Measure(XmrEntry[] rows, Mark[] marks, int start, int end, in Basis basis)
    {
        // value > sum/n + 2.66 × (ranges/m)  is the same as  (value × n − sum) × m > 2.66 × ranges × n, and nothing has been rounded.
        var limit = LimitFactor * basis.UsedRangeSum * basis.Values;
        var near = 2 * limit;
        for (var i = start; i < end; i++)
        {
            if (rows[i].Value is not { } value || basis.Values == 0)
                continue;

            ref var mark = ref marks[i];
            var deviation = value * basis.Values - basis.Sum;
            mark.Side = (sbyte)Math.Sign(deviation);
            mark.HasSide = true;
            if (basis.UsedRanges == 0)
                continue;

            var distance = Math.Abs(deviation) * basis.UsedRanges;
            if (distance > limit)
                mark.Rules = OutsideBit;
            else
                mark.Near = 3 * distance > near;
        }
    }

    private static void MarkTrends(XmrEntry[] rows, Mark[] marks, int start, int end)
    {
        var (first, way) = (start, 0);
        for (var i = start + 1; i <= end; i++)
        {
            var step = i < end && rows[i].Value is { } value && rows[i - 1].Value is { } before ? value.CompareTo(before) : 0;
            if (step == way && step != 0)
                continue;

            // A point that ends one trend and begins another takes the later one, which is written second.
            if (way != 0 && i - first >= RunLength)
            {
                for (var j = first; j < i; j++)
                {
                    marks[j].Rules |= TrendBit;
                    marks[j].Trend = (sbyte)way;
                }
            }

            (first, way) = (i - 1, step);
        }
    }

    private static void MarkTwoOfThree(Mark[] marks, int start, int end)
    {
        for (var i = start + 2; i < end; i++)
        {
            ref var a = ref marks[i - 2];
            ref var b = ref marks[i - 1];
            ref var c = ref marks[i];
            if (c.Side == 0 || a.Side != c.Side || b.Side != c.Side || (a.Near ? 1 : 0) + (b.Near ? 1 : 0) + (c.Near ? 1 : 0) < 2)
                continue;

            if (a.Near)
                a.Rules |= TwoOfThreeBit;
            if (b.Near)
                b.Rules |= TwoOfThreeBit;
            if (c.Near)
                c.Rules |= TwoOfThreeBit;
        }
    }

    private static void MarkShifts(Mark[] marks, int start, int end)
    {
        var first = start;
        for (var i = start + 1; i <= end; i++)
        {
            if (i < end && marks[i].Side == marks[first].Side)
                continue;

            if (marks[first].Side != 0 && i - first >= RunLength)
            {
                for (var j = first; j < i; j++)
                    marks[j].Rules |= ShiftBit;
            }

            first = i;
        }
    }

    private static XmrPoint Point(int segment, int i, bool mayRange, XmrEntry[] rows, in Mark mark, in Basis basis, ImprovementDirection improvement)
    {
        var hasLimits = mark.HasSide && basis.UsedRanges > 0;
        decimal? range = mayRange ? RangeTo(rows, i) : null;
        var way = mark.Rules == 0 ? 0 : (mark.Rules & (OutsideBit | TrendBit)) == TrendBit ? mark.Trend : mark.Side;
        return new(mark.Rules)
        {
            Date = rows[i].Date,
            Value = rows[i].Value,
            Segment = segment,
            MovingRange = range,
            MovingRangeUsed = range is { } known && basis.Uses(known),
            Side = mark.HasSide ? mark.Side : null,
            OutsideLimits = hasLimits ? (mark.Rules & OutsideBit) != 0 : null,
            CloseToLimits = hasLimits ? mark.Near : null,
            Direction = Way(way),
            Trend = Way(mark.Trend),
            Signal = Judge(way, improvement),
        };
    }

    private static decimal? RangeTo(XmrEntry[] rows, int i) =>
        rows[i].Value is { } value && rows[i - 1].Value is { } before ? Math.Abs(value - before) : null;

    private static SpcDirection Way(int way) => way switch { > 0 => SpcDirection.High, < 0 => SpcDirection.Low, _ => SpcDirection.None };

    private static SpcSignal Judge(int way, ImprovementDirection improvement) => (way, improvement) switch
    {
        (0, _) => SpcSignal.CommonCause,
        (> 0, ImprovementDirection.Neutral) => SpcSignal.NeutralHigh,
        (_, ImprovementDirection.Neutral) => SpcSignal.NeutralLow,
        (> 0, ImprovementDirection.Increase) or (< 0, ImprovementDirection.Decrease) => SpcSignal.Improvement,
        _ => SpcSignal.Concern,
    };

    /// <summary>What is known of a row while the rules are applied.</summary>
    private struct Mark
    {
        public bool HasSide;
        public sbyte Side;
        public bool Near;
        public sbyte Trend;
        public byte Rules;
    }

    /// <summary>The sums that a segment's mean and limits rest on.</summary>
    private readonly record struct Basis(decimal Sum, int Values, decimal RangeSum, int Ranges, decimal UsedRangeSum, int UsedRanges, bool Screened, bool FellBack)
    {
        public static Basis Of(XmrEntry[] rows, int start, int end, bool screen)
        {
            var (sum, values, rangeSum, ranges) = (0m, 0, 0m, 0);
            for (var i = start; i < end; i++)
            {
                if (rows[i].Value is { } value)
                {
                    sum += value;
                    values++;
                }

                if (i > start && RangeTo(rows, i) is { } range)
                {
                    rangeSum += range;
                    ranges++;
                }
            }

            var all = new Basis(sum, values, rangeSum, ranges, rangeSum, ranges, screen, FellBack: false);
            if (!screen || ranges == 0)
                return all;

            var (keptSum, kept) = (0m, 0);
            for (var i = start + 1; i < end; i++)
            {
                if (RangeTo(rows, i) is { } range && all.Keeps(range))
                {
                    keptSum += range;
                    kept++;
                }
            }

            return kept == 0 || keptSum == 0 ? all with { FellBack = true } : all with { UsedRangeSum = keptSum, UsedRanges = kept };
        }

        public bool Uses(decimal range) => !Screened || FellBack || Keeps(range);

        private bool Keeps(decimal range) => range * Ranges < ScreeningFactor * RangeSum;
    }
}
