using System.Collections.Immutable;

namespace MscpDashboard.Domain.Dataset;

/// <summary>One row of an XmR chart. Its mean and limits are those of its segment.</summary>
public readonly record struct XmrPoint
{
    // One array for each set of rules that a point can meet, in the order in which the first is shown.
    private static readonly ImmutableArray<ImmutableArray<SpcRule>> Sets =
        [.. Enumerable.Range(0, 16).Select(set => ImmutableArray.CreateRange(Enumerable.Range(0, 4).Where(bit => (set & (1 << bit)) != 0).Select(bit => (SpcRule)(bit + 1))))];

    private readonly byte _rules;

    internal XmrPoint(byte rules) => _rules = rules;

    public DateOnly Date { get; init; }

    /// <summary>Null where missing; such a point meets no rule.</summary>
    public decimal? Value { get; init; }

    /// <summary>Counted from 0.</summary>
    public int Segment { get; init; }

    /// <summary>From the row before; null at a segment's first row, beside a missing value and after the fixed rows.</summary>
    public decimal? MovingRange { get; init; }

    /// <summary>It counts in the average that the limits rest on.</summary>
    public bool MovingRangeUsed { get; init; }

    /// <summary>−1 below the mean, 0 exactly on it, 1 above; null where there is no value or no mean.</summary>
    public int? Side { get; init; }

    /// <summary>Null where there is no value or no limits.</summary>
    public bool? OutsideLimits { get; init; }

    /// <summary>Inside the limits but strictly beyond two thirds of the way to one.</summary>
    public bool? CloseToLimits { get; init; }

    /// <summary>The way of the rule shown.</summary>
    public SpcDirection Direction { get; init; }

    /// <summary>The way of the trend it is in, whatever rule is shown.</summary>
    public SpcDirection Trend { get; init; }

    public SpcSignal Signal { get; init; }

    /// <summary>Every rule met, in the order in which the first is shown.</summary>
    public ImmutableArray<SpcRule> Rules => Sets[_rules];

    /// <summary>The first of <see cref="Rules"/>: the one shown.</summary>
    public SpcRule Rule => _rules == 0 ? SpcRule.None : (SpcRule)(System.Numerics.BitOperations.TrailingZeroCount(_rules) + 1);

    public SpcVariation Variation => Signal switch
    {
        SpcSignal.Improvement => Direction == SpcDirection.High ? SpcVariation.ImprovementHigh : SpcVariation.ImprovementLow,
        SpcSignal.Concern => Direction == SpcDirection.High ? SpcVariation.ConcernHigh : SpcVariation.ConcernLow,
        SpcSignal.NeutralHigh => SpcVariation.NeutralHigh,
        SpcSignal.NeutralLow => SpcVariation.NeutralLow,
        _ => SpcVariation.CommonCause,
    };

    public bool Meets(SpcRule rule) => rule == SpcRule.None ? _rules == 0 : (_rules & (1 << ((int)rule - 1))) != 0;
}

/// <summary>A stretch of a chart that has one mean and one pair of limits.</summary>
public sealed record XmrSegment
{
    /// <summary>Counted from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The place of its first row among the chart's points.</summary>
    public required int Start { get; init; }

    /// <summary>Rows, missing ones included.</summary>
    public required int Count { get; init; }

    public required DateOnly StartDate { get; init; }

    /// <summary>Values that the mean rests on.</summary>
    public int ValuesForMean { get; init; }

    /// <summary>Before screening.</summary>
    public int MovingRanges { get; init; }

    public int MovingRangesRemoved { get; init; }

    /// <summary>Null when none of the rows it rests on has a value.</summary>
    public decimal? Mean { get; init; }

    /// <summary>Average moving range before screening.</summary>
    public decimal? AverageMovingRangeAll { get; init; }

    /// <summary>3.267 times the average before screening; null when not screening.</summary>
    public decimal? ScreeningThreshold { get; init; }

    /// <summary>The one that the limits rest on.</summary>
    public decimal? AverageMovingRange { get; init; }

    /// <summary>Screening would have left no moving range, or an average of 0, so the unscreened limits stand.</summary>
    public bool ScreeningFellBack { get; init; }

    /// <summary>Never clipped, so it may lie where no value can; null like the other three when there is no moving range.</summary>
    public decimal? LowerLimit { get; init; }

    public decimal? UpperLimit { get; init; }

    public decimal? NearLowerLimit { get; init; }

    public decimal? NearUpperLimit { get; init; }

    public int CommonCause { get; init; }

    public int Improvement { get; init; }

    public int Concern { get; init; }

    public int Neutral { get; init; }

    /// <summary>The signal of its newest row that has a value.</summary>
    public SpcSignal Signal { get; init; }

    /// <summary>Too few rows for limits to be trusted.</summary>
    public bool TrialLimits => Count < XmrChart.FullLimits;

    public bool HasLimits => UpperLimit.HasValue;
}
