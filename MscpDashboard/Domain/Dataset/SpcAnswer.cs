using System.Text.Json.Serialization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>A chart as another program reads it: <c>expected.screened</c> or <c>expected.unscreened</c> of a worked case, and some names more.</summary>
public sealed record SpcAnswer(
    [property: JsonPropertyName("points")] IReadOnlyList<SpcAnswerPoint> Points,
    [property: JsonPropertyName("segments")] IReadOnlyList<SpcAnswerSegment> Segments,
    [property: JsonPropertyName("summary")] SpcAnswerSummary Summary,
    [property: JsonPropertyName("screen_moving_ranges")] bool ScreenMovingRanges,
    [property: JsonPropertyName("ignored")] IReadOnlyList<string> Ignored)
{
    public static SpcAnswer Of(XmrChart chart, IReadOnlyList<string>? ignored = null) => new(
        [.. chart.Points.Select(point => Point(point, chart.SegmentOf(point)))],
        [.. chart.Segments.Select(Segment)],
        new(Word(chart.Newest?.Signal ?? SpcSignal.CommonCause), Icon(chart.Variation), Word(chart.Assurance), Icon(chart.Assurance)),
        chart.Options.ScreenMovingRanges,
        ignored ?? []);

    private static SpcAnswerPoint Point(XmrPoint point, XmrSegment segment) => new(
        point.Date, Number(point.Value), point.Segment,
        Number(segment.Mean), Number(segment.LowerLimit), Number(segment.UpperLimit), Number(segment.NearLowerLimit), Number(segment.NearUpperLimit),
        Number(point.MovingRange), point.MovingRangeUsed, point.Side, point.OutsideLimits, point.CloseToLimits,
        Word(point.Rule), [.. point.Rules.Select(Word)], Word(point.Direction), Label(point), Word(point.Signal));

    private static SpcAnswerSegment Segment(XmrSegment segment) => new(
        segment.Index, segment.StartDate, segment.Count, segment.ValuesForMean, segment.MovingRanges, segment.MovingRangesRemoved,
        Number(segment.Mean), Number(segment.AverageMovingRangeAll), Number(segment.ScreeningThreshold), Number(segment.AverageMovingRange),
        Number(segment.LowerLimit), Number(segment.UpperLimit), segment.TrialLimits, segment.ScreeningFellBack,
        segment.CommonCause, segment.Improvement, segment.Concern, segment.Neutral, Word(segment.Signal));

    // Other programs read a double: 28 digits would promise them what they cannot hold.
    private static double? Number(decimal? value) => value is { } number ? (double)number : null;

    private static string Word(SpcRule rule) => rule switch
    {
        SpcRule.Outside => "outside",
        SpcRule.Trend => "trend",
        SpcRule.TwoOfThree => "two_of_three",
        SpcRule.Shift => "shift",
        _ => "none",
    };

    private static string? Word(SpcDirection direction) => direction switch
    {
        SpcDirection.High => "high",
        SpcDirection.Low => "low",
        _ => null,
    };

    private static string Word(SpcSignal signal) => signal switch
    {
        SpcSignal.Improvement => "special_cause_improvement",
        SpcSignal.Concern => "special_cause_concern",
        SpcSignal.NeutralHigh => "special_cause_neutral_high",
        SpcSignal.NeutralLow => "special_cause_neutral_low",
        _ => "common_cause",
    };

    private static string? Word(SpcAssurance assurance) => assurance switch
    {
        SpcAssurance.HitOrMiss => "inconsistent",
        SpcAssurance.ConsistentlyPass => "consistent_pass",
        SpcAssurance.ConsistentlyFail => "consistent_fail",
        _ => null,
    };

    private static string Icon(SpcVariation variation) => variation switch
    {
        SpcVariation.ImprovementHigh => "improvement_high",
        SpcVariation.ImprovementLow => "improvement_low",
        SpcVariation.ConcernHigh => "concern_high",
        SpcVariation.ConcernLow => "concern_low",
        SpcVariation.NeutralHigh => "neutral_high",
        SpcVariation.NeutralLow => "neutral_low",
        _ => "common_cause",
    };

    private static string? Icon(SpcAssurance assurance) => assurance switch
    {
        SpcAssurance.HitOrMiss => "inconsistent",
        SpcAssurance.ConsistentlyPass => "pass",
        SpcAssurance.ConsistentlyFail => "fail",
        _ => null,
    };

    /// <summary>The label of the R package whose results the worked cases hold.</summary>
    private static string Label(XmrPoint point) => (point.Rule, point.Direction) switch
    {
        (SpcRule.Outside, SpcDirection.High) => "Above UCL",
        (SpcRule.Outside, _) => "Below LCL",
        (SpcRule.Trend, SpcDirection.High) => "7 Point Trend (Increasing)",
        (SpcRule.Trend, _) => "7 Point Trend (Decreasing)",
        (SpcRule.TwoOfThree, SpcDirection.High) => "2 in 3 Above CL",
        (SpcRule.TwoOfThree, _) => "2 in 3 Below CL",
        (SpcRule.Shift, SpcDirection.High) => "7 Points Above CL",
        (SpcRule.Shift, _) => "7 Points Below CL",
        _ => "Common Cause",
    };
}

/// <summary>One row of the answer; nulls where a figure does not exist.</summary>
public sealed record SpcAnswerPoint(
    [property: JsonPropertyName("date")] DateOnly Date,
    [property: JsonPropertyName("value")] double? Value,
    [property: JsonPropertyName("segment")] int Segment,
    [property: JsonPropertyName("mean")] double? Mean,
    [property: JsonPropertyName("lpl")] double? LowerLimit,
    [property: JsonPropertyName("upl")] double? UpperLimit,
    [property: JsonPropertyName("near_lpl")] double? NearLowerLimit,
    [property: JsonPropertyName("near_upl")] double? NearUpperLimit,
    [property: JsonPropertyName("moving_range")] double? MovingRange,
    [property: JsonPropertyName("moving_range_used")] bool MovingRangeUsed,
    [property: JsonPropertyName("relative_to_mean")] int? RelativeToMean,
    [property: JsonPropertyName("outside_limits")] bool? OutsideLimits,
    [property: JsonPropertyName("close_to_limits")] bool? CloseToLimits,
    [property: JsonPropertyName("rule")] string Rule,
    [property: JsonPropertyName("rules")] IReadOnlyList<string> Rules,
    [property: JsonPropertyName("direction")] string? Direction,
    [property: JsonPropertyName("special_cause_type")] string SpecialCauseType,
    [property: JsonPropertyName("point_type")] string PointType);

/// <summary>One segment of the answer.</summary>
public sealed record SpcAnswerSegment(
    [property: JsonPropertyName("segment")] int Segment,
    [property: JsonPropertyName("start_date")] DateOnly StartDate,
    [property: JsonPropertyName("n_points")] int Points,
    [property: JsonPropertyName("n_values_for_mean")] int ValuesForMean,
    [property: JsonPropertyName("n_moving_ranges")] int MovingRanges,
    [property: JsonPropertyName("n_moving_ranges_removed")] int MovingRangesRemoved,
    [property: JsonPropertyName("mean")] double? Mean,
    [property: JsonPropertyName("mean_moving_range_all")] double? AverageMovingRangeAll,
    [property: JsonPropertyName("screening_threshold")] double? ScreeningThreshold,
    [property: JsonPropertyName("mean_moving_range")] double? AverageMovingRange,
    [property: JsonPropertyName("lpl")] double? LowerLimit,
    [property: JsonPropertyName("upl")] double? UpperLimit,
    [property: JsonPropertyName("trial_limits")] bool TrialLimits,
    [property: JsonPropertyName("screening_fell_back")] bool ScreeningFellBack,
    [property: JsonPropertyName("n_common_cause")] int CommonCause,
    [property: JsonPropertyName("n_improvement")] int Improvement,
    [property: JsonPropertyName("n_concern")] int Concern,
    [property: JsonPropertyName("n_neutral")] int Neutral,
    [property: JsonPropertyName("variation_type")] string VariationType);

/// <summary>The two marks of the chart.</summary>
public sealed record SpcAnswerSummary(
    [property: JsonPropertyName("variation_type")] string VariationType,
    [property: JsonPropertyName("variation_icon")] string VariationIcon,
    [property: JsonPropertyName("assurance_type")] string? AssuranceType,
    [property: JsonPropertyName("assurance_icon")] string? AssuranceIcon);
