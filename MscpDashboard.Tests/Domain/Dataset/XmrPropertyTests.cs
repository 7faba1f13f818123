using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

/// <summary>What holds for every series, with the rules held against their plain definitions.</summary>
public sealed class XmrPropertyTests
{
    private static readonly DateOnly First = new(2020, 1, 1);

    // Few different values, so that ties, runs and repeated values are common.
    private static readonly Gen<decimal?> Value = Gen.Frequency((1, Gen.Bool.Select(_ => (decimal?)null)), (9, Gen.Int[-6, 6].Select(i => (decimal?)i)), (3, Gen.Int[-2_000, 2_000].Select(i => (decimal?)(i / 100m))));

    private static readonly Gen<XmrEntry[]> Series = Value.Array[0, 60].Select(values => values.Select((value, i) => new XmrEntry(First.AddDays(i), value)).ToArray());

    private static readonly Gen<XmrOptions> Options =
        from improvement in Gen.Enum<ImprovementDirection>()
        from target in Gen.Int[-10, 10]
        from withTarget in Gen.Bool
        from fix in Gen.Int[12, 30]
        from fixes in Gen.Bool
        from screen in Gen.Bool
        select new XmrOptions { Improvement = improvement, Target = withTarget ? target : null, FixAfterPoints = fixes ? fix : null, ScreenMovingRanges = screen };

    private static readonly Gen<(XmrEntry[] Series, XmrOptions Options)> Charts =
        from series in Series
        from options in Options
        from rebases in Gen.Int[0, Math.Max(0, series.Length - 1)].Array[0, series.Length == 0 ? 0 : 3]
        select (series, options with { RebaseDates = [.. rebases.Select(i => First.AddDays(i))] });

    [Fact]
    public void Chart_AnyOrderOfEntries_IsTheSame() => Charts.SelectMany(c => Gen.Shuffle(c.Series.ToArray()).Select(shuffled => (c.Series, c.Options, shuffled))).Sample(c =>
    {
        var (straight, shuffled) = (XmrChart.Of(c.Series, c.Options), XmrChart.Of(c.shuffled, c.Options));
        Assert.Equal<XmrPoint>(straight.Points, shuffled.Points);
        Assert.Equal<XmrSegment>(straight.Segments, shuffled.Segments);
    });

    [Fact]
    public void Chart_ShiftedAndScaled_KeepsItsSignals() => Gen.Select(Charts, Gen.Int[-1_000, 1_000], Gen.Int[1, 50]).Sample((chart, by, times) =>
    {
        var moved = chart.Series.Select(e => e with { Value = e.Value * times + by }).ToArray();
        var (before, after) = (XmrChart.Of(chart.Series, chart.Options), XmrChart.Of(moved, chart.Options with { Target = chart.Options.Target * times + by }));
        Assert.Equal(before.Points.Select(p => (p.Rule, p.Direction, p.Signal, p.Side, p.CloseToLimits)), after.Points.Select(p => (p.Rule, p.Direction, p.Signal, p.Side, p.CloseToLimits)));
        Assert.Equal(before.Variation, after.Variation);
    });

    [Fact]
    public void Chart_Mirrored_MirrorsItsSignals() => Charts.Sample(chart =>
    {
        var improvement = chart.Options.Improvement switch
        {
            ImprovementDirection.Increase => ImprovementDirection.Decrease,
            ImprovementDirection.Decrease => ImprovementDirection.Increase,
            var neutral => neutral,
        };
        var mirrored = XmrChart.Of([.. chart.Series.Select(e => e with { Value = -e.Value })], chart.Options with { Improvement = improvement, Target = -chart.Options.Target });
        var straight = XmrChart.Of(chart.Series, chart.Options);
        Assert.Equal(straight.Points.Select(p => (p.Rule, -p.Side, p.MovingRange)), mirrored.Points.Select(p => (p.Rule, p.Side, p.MovingRange)));
        Assert.Equal(straight.Assurance, mirrored.Assurance);
        if (improvement != ImprovementDirection.Neutral)
            Assert.Equal(straight.Points.Select(p => p.Signal), mirrored.Points.Select(p => p.Signal));
    });

    [Fact]
    public void Rules_EveryPoint_AreTheirPlainDefinitions() => Charts.Sample(chart =>
    {
        var computed = XmrChart.Of(chart.Series, chart.Options);
        foreach (var segment in computed.Segments)
        {
            var points = computed.Points.Skip(segment.Start).Take(segment.Count).ToArray();
            for (var i = 0; i < points.Length; i++)
            {
                var point = points[i];
                Assert.Equal(Windows(points, i, 7).Any(OneSide), point.Meets(SpcRule.Shift));
                Assert.Equal(Windows(points, i, 7).Any(w => Steps(w, 1) || Steps(w, -1)), point.Meets(SpcRule.Trend));
                Assert.Equal(point.CloseToLimits == true && Windows(points, i, 3).Any(w => OneSide(w) && w.Count(p => p.CloseToLimits == true) >= 2), point.Meets(SpcRule.TwoOfThree));
                Assert.Equal(point.OutsideLimits == true, point.Meets(SpcRule.Outside));
                Assert.Equal(point.Rules.IsEmpty, point.Direction == SpcDirection.None);
                Assert.Equal(point.Rules.IsEmpty, point.Signal == SpcSignal.CommonCause);
                if (point.OutsideLimits is { } outside && Math.Abs(point.Value!.Value - segment.Mean!.Value) is var distance && Math.Abs(distance - (segment.UpperLimit!.Value - segment.Mean.Value)) > 1e-20m)
                    Assert.Equal(distance > segment.UpperLimit - segment.Mean, outside);
            }
        }
    });

    [Fact]
    public void Segments_EachAlone_GivesTheSameSignals() => Charts.Sample(chart =>
    {
        var whole = XmrChart.Of(chart.Series, chart.Options);
        foreach (var segment in whole.Segments)
        {
            var alone = XmrChart.Of(chart.Series[segment.Start..(segment.Start + segment.Count)], chart.Options with { RebaseDates = [] });
            Assert.Equal(alone.Points.Select(p => p with { Segment = segment.Index }), whole.Points.Skip(segment.Start).Take(segment.Count));
            Assert.Equal(segment.Count, segment.CommonCause + segment.Improvement + segment.Concern + segment.Neutral);
        }
    });

    [Fact]
    public void Chart_AnythingAtAll_IsComputedOrRefusedInWords() =>
        Gen.Select(
            Gen.Select(Gen.Date, Gen.Decimal, Gen.Bool).Array[0, 40],
            Gen.Decimal, Gen.Int, Gen.Bool, Gen.Date.Array[0, 3]).Sample((rows, target, fix, screen, rebases) =>
        {
            try
            {
                XmrChart.Of(
                    [.. rows.Select(r => new XmrEntry(DateOnly.FromDateTime(r.Item1), r.Item3 ? r.Item2 : null))],
                    new() { Target = target, FixAfterPoints = screen ? fix : null, ScreenMovingRanges = screen, RebaseDates = [.. rebases.Select(DateOnly.FromDateTime)] });
            }
            catch (SpcInputException refused)
            {
                Assert.NotEmpty(refused.Entry);
                Assert.NotEmpty(refused.Reason);
            }
        });

    private static IEnumerable<XmrPoint[]> Windows(XmrPoint[] points, int holding, int length)
    {
        for (var start = Math.Max(0, holding - length + 1); start <= holding && start + length <= points.Length; start++)
            yield return points[start..(start + length)];
    }

    private static bool OneSide(XmrPoint[] window) => window.All(p => p.Side == 1) || window.All(p => p.Side == -1);

    private static bool Steps(XmrPoint[] window, int way)
    {
        for (var i = 1; i < window.Length; i++)
        {
            if (window[i].Value is not { } value || window[i - 1].Value is not { } before || value.CompareTo(before) != way)
                return false;
        }

        return true;
    }
}
