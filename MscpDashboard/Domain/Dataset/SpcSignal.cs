namespace MscpDashboard.Domain.Dataset;

/// <summary>Which way an SPC chart takes for better.</summary>
public enum ImprovementDirection
{
    /// <summary>Neither way is judged.</summary>
    Neutral,

    /// <summary>Higher is better.</summary>
    Increase,

    /// <summary>Lower is better.</summary>
    Decrease,
}

/// <summary>The rules of special-cause variation, in the order in which the first that applies is the one shown.</summary>
public enum SpcRule
{
    None,

    /// <summary>Strictly beyond a process limit.</summary>
    Outside,

    /// <summary>One of seven or more points in a row, each strictly above (or each strictly below) the one before.</summary>
    Trend,

    /// <summary>One of two points near a limit, within three in a row on one side of the mean.</summary>
    TwoOfThree,

    /// <summary>One of seven or more points in a row on one side of the mean.</summary>
    Shift,
}

/// <summary>The way a signal points: its side of the mean or, for a trend, its movement.</summary>
public enum SpcDirection
{
    None,
    High,
    Low,
}

/// <summary>What a point says, once its rule meets the indicator's polarity.</summary>
public enum SpcSignal
{
    CommonCause,
    Improvement,
    Concern,
    NeutralHigh,
    NeutralLow,
}

/// <summary>The variation mark of a chart: a signal with the way it points.</summary>
public enum SpcVariation
{
    CommonCause,
    ImprovementHigh,
    ImprovementLow,
    ConcernHigh,
    ConcernLow,
    NeutralHigh,
    NeutralLow,
}

/// <summary>Whether the process, left as it is, will meet its target.</summary>
public enum SpcAssurance
{
    /// <summary>No target, or no better way.</summary>
    None,

    /// <summary>The target is between the limits or on one: met at times, missed at times.</summary>
    HitOrMiss,
    ConsistentlyPass,
    ConsistentlyFail,
}
