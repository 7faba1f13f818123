using CsCheck;
using MscpDashboard.Domain.Dataset;
using static MscpDashboard.Domain.Dataset.BeforeAfterVerdict;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class BeforeAfterTests
{
    /// <summary>The first quarter of every series here.</summary>
    private static readonly DateOnly First = new(2021, 4, 1);

    private static readonly SpcWording Wording = SpcWording.Of(MeasureFormat.Of("percent"), Frequency.Quarterly, snapshot: false);

    // Twelve quarters that swing between 46 and 54 around 50: limits at about 39.4 and 60.6.
    private static readonly decimal?[] Twelve = [50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46];

    public static TheoryData<string, decimal?[], decimal?[], BeforeAfterVerdict, string> Readings => new()
    {
        { "nothing at all", [], [], NoFigures, "The indicator has no figures yet" },
        { "only gaps", [null, null], [null], NoFigures, "No figure can be shown" },
        { "ends before", Twelve, [], EndsBefore, "Its figures end with Q4 2023/24, before the work was done" },
        { "not supplied since", Twelve, [null, null], EndsBefore, "No figure since has been supplied" },
        { "nothing before", [], [50, 51, 52], TooFewBefore, "No figure before the work to compare with" },
        { "four before", [50, 54, 50, 46], [80], TooFewBefore, "Only four quarters before the work; too few to compare with" },
        { "alone before, no moving range", [50, null, 50, null, 51, null, 52, null, 50], [80], TooFewBefore, "Only five quarters before the work; too few to compare with" },
        { "one since", Twelve, [51], TooFewSince, "Only one quarter since; too few to tell" },
        { "two since", Twelve, [51, 49], TooFewSince, "Only two quarters since; too few to tell" },
        { "three since", Twelve, [51, 49, 52], NoChange, "No sign of a change in three quarters since" },
        { "one far out", Twelve, [70], Improvement, "Above the upper limit of before in Q1 2024/25, on one quarter alone" },
        { "far out the wrong way", Twelve, [51, 49, 20], Concern, "Below the lower limit of before in Q3 2024/25" },
        { "stood out once", Twelve, [70, 51, 49], NoChange, "Q1 2024/25 stood out; ordinary again since" },
        { "a shift", Twelve, [53, 52, 54, 52, 53, 52, 54], Improvement, "Seven quarters running or longer above the average of before" },
        { "six of a shift", Twelve, [53, 52, 54, 52, 53, 52], NoChange, "No sign of a change in six quarters since" },
        { "a trend", Twelve, [46, 47, 48, 49, 50, 51, 52], Improvement, "Rising seven quarters running or longer" },
        { "two of three near a limit", Twelve, [51, 59, 59], Improvement, "Near the upper limit of before in two of three quarters" },
        // The run of seven began before the work, so it is none of the work's.
        { "a run that began before", [50, 54, 50, 46, 50, 46, 44, 50, 54, 53, 54, 53], [54, 53, 54], NoChange, "No sign of a change in three quarters since" },
        { "gap since", Twelve, [51, null, 49, 52], NoChange, "No sign of a change in three quarters since" },
    };

    [Theory]
    [MemberData(nameof(Readings))]
    public void Reading_OfASeries_SaysWhatCanBeSaid(string because, decimal?[] before, decimal?[] since, BeforeAfterVerdict verdict, string brief)
    {
        var reading = Read(before, since, ImprovementDirection.Increase);

        Assert.True((verdict, brief) == (reading.Verdict, reading.Brief), $"{because}: {reading.Verdict}, {reading.Brief}");
        Assert.Equal(verdict is NoChange or Improvement or Concern or Changed, reading.Conclusive);
        Assert.EndsWith(".", reading.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_OfATrialReading_SaysHowLittleItRestsOn()
    {
        var reading = Read(Twelve, [51, 49], ImprovementDirection.Increase);

        Assert.Equal("50.0% on average in twelve quarters before, 50.0% in two since. Only two quarters since; too few to tell. Both are inside trial limits (39.4% to 60.6%) that rest on only twelve quarters.", reading.Sentence);
        Assert.True(reading.TrialLimits);
    }

    [Fact]
    public void Sentence_OfASignal_NamesTheLimitsOfBefore()
    {
        var reading = Read([.. Twelve, 50], [62], ImprovementDirection.Decrease);

        Assert.Equal(Concern, reading.Verdict);
        Assert.Equal(SpcVariation.ConcernHigh, reading.Variation);
        Assert.Equal("50.0% on average in 13 quarters before, 62.0% in the one since. Above the upper limit of before in Q2 2024/25, on one quarter alone: a concern. Before, the limits were 39.4% to 60.6%.", reading.Sentence);
        Assert.False(reading.TrialLimits);
    }

    [Fact]
    public void Sentence_OfANeutralMeasure_JudgesNothing()
    {
        var reading = Read(Twelve, [80], ImprovementDirection.Neutral);

        Assert.Equal(Changed, reading.Verdict);
        Assert.Contains(": a real change, neither good nor bad in itself.", reading.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Period_ThatTheWorkFallsInto_CountsOnNeitherSide()
    {
        var points = Points([.. Twelve, 90, 50, 51, 49]);
        var reading = BeforeAfter.Of(points, points[12].PeriodStart.AddDays(40), new() { Improvement = ImprovementDirection.Increase }, Wording);

        Assert.Equal((NoChange, 12, 3), (reading.Verdict, reading.Before, reading.Since));
        Assert.EndsWith(" The quarter of the work, Q1 2024/25, counts on neither side.", reading.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Period_OfTheWork_MayBeTheLastWithAFigure()
    {
        var points = Points([.. Twelve, 90]);

        Assert.Equal("Its figures end with Q1 2024/25, the quarter of the work", BeforeAfter.Of(points, points[12].PeriodStart.AddDays(40), new(), Wording).Brief);
    }

    [Fact]
    public void Period_ThatEndsOrBeginsOnTheDay_HasASide()
    {
        var points = Points([.. Twelve, 50, 51, 49]);

        var ended = BeforeAfter.Of(points, points[11].PeriodEnd, new(), Wording);
        var began = BeforeAfter.Of(points, points[12].PeriodStart, new(), Wording);

        Assert.Equal((12, 3), (ended.Before, ended.Since));
        Assert.Equal((12, 3), (began.Before, began.Since));
    }

    [Fact]
    public void Snapshot_OnTheDay_IsBefore()
    {
        SeriesPoint[] points = [.. Enumerable.Range(0, 9).Select(i => new SeriesPoint(First.AddMonths(i), First.AddMonths(i), null, ValueState.Value, 50 + i % 2, null, null))];

        var reading = BeforeAfter.Of(points, First.AddMonths(5), new(), Wording);

        Assert.Equal((6, 3), (reading.Before, reading.Since));
    }

    [Fact]
    public void Figures_ThatAreWithheld_AreSaidToBeAndGiveNothingAway()
    {
        var points = Points([.. Twelve, 51, 49, 52, 50]).ToArray();
        points[13] = points[13].Withheld();
        SeriesPoint[] allSince = [.. points[..12], .. points[12..].Select(p => p.Withheld())];
        var wording = Wording with { Missing = _ => "suppressed" };

        var one = BeforeAfter.Of(points, points[11].PeriodEnd, new(), wording);
        var all = BeforeAfter.Of(allSince, points[11].PeriodEnd, new(), wording);

        Assert.Equal((NoChange, 3), (one.Verdict, one.Since));
        Assert.Contains(" Q2 2024/25 is suppressed.", one.Sentence, StringComparison.Ordinal);
        Assert.Equal(51m, one.MeanSince);
        Assert.Equal((EndsBefore, true, "The figures since are suppressed"), (all.Verdict, all.SinceSuppressed, all.Brief));
        Assert.Null(all.MeanSince);
        Assert.DoesNotContain(all.Values.Skip(all.PlacesBefore), v => v.HasValue);
    }

    [Fact]
    public void Values_AllTheSameBefore_HaveLimitsWithoutWidth()
    {
        var reading = Read([50, 50, 50, 50, 50, 50], [51], ImprovementDirection.Increase);

        Assert.Equal(Improvement, reading.Verdict);
        Assert.Contains("The limits have no width, as no value before differs from the next.", reading.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void AbsurdFigure_IsPassedOver()
    {
        var points = Points([.. Twelve, 51, 49, 52]).ToArray();
        points[13] = points[13] with { Value = 1e300 };

        Assert.Equal((TooFewSince, 2), (BeforeAfter.Of(points, points[11].PeriodEnd, new(), Wording).Verdict, BeforeAfter.Of(points, points[11].PeriodEnd, new(), Wording).Since));
    }

    private static readonly Gen<decimal?[]> Some = Gen.Frequency((1, Gen.Bool.Select(_ => (decimal?)null)), (9, Gen.Int[20, 80].Select(i => (decimal?)i))).Array[0, 24];

    [Fact]
    public void Limits_AreThoseOfThePointsBeforeAlone() => Gen.Select(Some, Some).Sample((before, since) =>
    {
        var reading = Read(before, since, ImprovementDirection.Increase);
        var alone = XmrChart.Of([.. Points(before).Select(p => new XmrEntry(p.PeriodEnd, (decimal?)p.Value))]);
        Assert.Equal(alone.Segments.IsEmpty ? null : alone.Segments[0].Mean, reading.MeanBefore);
        if (reading.Before >= BeforeAfter.FewestBefore)
            Assert.Equal((alone.Segments[0].LowerLimit, alone.Segments[0].UpperLimit), (reading.LowerLimit, reading.UpperLimit));
    });

    [Fact]
    public void Signal_OfASeriesMirrored_IsTheOther() => Gen.Select(Some, Some).Sample((before, since) =>
    {
        var up = Read(before, since, ImprovementDirection.Increase);
        var mirrored = Read([.. before.Select(v => 100 - v)], [.. since.Select(v => 100 - v)], ImprovementDirection.Decrease);
        Assert.Equal(up.Verdict, mirrored.Verdict);
        Assert.Equal(Rounded(up.MeanSince), Rounded(100 - mirrored.MeanSince));
    });

    [Fact]
    public void Change_WithoutAPointOutsideAndFewerThanSeven_NeedsTwoNearALimit() => Gen.Select(Some, Some).Where((_, since) => since.Length < 7).Sample((before, since) =>
    {
        var reading = Read(before, since, ImprovementDirection.Increase);
        if (reading is not { LowerLimit: { } lower, UpperLimit: { } upper, Verdict: Improvement or Concern })
            return;
        var (near, middle) = ((upper - lower) / 6, (upper + lower) / 2);
        Assert.True(since.Any(v => v > upper || v < lower) || since.Count(v => Math.Abs(v!.GetValueOrDefault() - middle) >= 2 * near - 1e-9m) >= 2);
    });

    [Fact]
    public void Sentence_OfAnySeries_NeverNamesAWithheldNumber() => Gen.Select(Some, Some, Gen.Int[0, 47]).Sample((before, since, hidden) =>
    {
        var points = Points([.. before, .. since]).ToArray();
        if (points.Length == 0)
            return;
        var place = hidden % points.Length;
        var (withheld, other) = ((SeriesPoint[])points.Clone(), (SeriesPoint[])points.Clone());
        withheld[place] = points[place].Withheld();
        other[place] = (points[place] with { Value = 99.5, State = ValueState.Value }).Withheld();
        var on = First.AddMonths(3 * before.Length).AddDays(-1);
        Assert.Equal(BeforeAfter.Of(withheld, on, new(), Wording).Sentence, BeforeAfter.Of(other, on, new(), Wording).Sentence);
    });

    private static decimal? Rounded(decimal? number) => number is { } known ? Math.Round(known, 9) : null;

    private static BeforeAfter Read(decimal?[] before, decimal?[] since, ImprovementDirection improvement) =>
        BeforeAfter.Of(Points([.. before, .. since]), First.AddMonths(3 * before.Length).AddDays(-1), new() { Improvement = improvement }, Wording);

    private static IReadOnlyList<SeriesPoint> Points(decimal?[] values) =>
        [.. values.Select((v, i) => new SeriesPoint(First.AddMonths(3 * i), First.AddMonths(3 * (i + 1)).AddDays(-1), null, v is null ? ValueState.NotSupplied : ValueState.Value, (double?)v, null, null))];
}
