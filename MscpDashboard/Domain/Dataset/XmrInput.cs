using System.Globalization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>One row of a series. Its date gives its place only; a null value is missing, and is never bridged.</summary>
public readonly record struct XmrEntry(DateOnly Date, decimal? Value)
{
    /// <summary>From a stored double, kept to its 15 significant digits, so that 0.1 is one tenth.</summary>
    /// <exception cref="SpcInputException">It is not a finite number, or too large to compute with.</exception>
    public static XmrEntry From(DateOnly date, double? value) => new(date, value is { } number ? Exact(date, number) : null);

    private static decimal Exact(DateOnly date, double value)
    {
        // The first test also turns away NaN, which is not less than anything.
        if (!(Math.Abs(value) <= (double)XmrChart.LargestValue))
            throw new SpcInputException("value", string.Create(CultureInfo.InvariantCulture, $"{value} on {date:yyyy-MM-dd} is not a number that limits can be computed from"));

        return (decimal)value;
    }
}

/// <summary>How a chart is computed. The defaults are NHS England's own: no screening, nothing fixed.</summary>
public sealed record XmrOptions
{
    public static XmrOptions Default { get; } = new();

    public ImprovementDirection Improvement { get; init; }

    /// <summary>In the unit of the values.</summary>
    public decimal? Target { get; init; }

    /// <summary>Each is the date of a point; that point opens a new segment with limits of its own.</summary>
    public IReadOnlyList<DateOnly> RebaseDates { get; init; } = [];

    /// <summary>Mean and limits come from so many rows at the start of each segment, at least 12; null takes them all.</summary>
    public int? FixAfterPoints { get; init; }

    /// <summary>Limits may be fixed on fewer rows than <see cref="XmrChart.FewestFixedPoints"/>: whoever asks says that they are trial limits.</summary>
    internal bool TrialFix { get; init; }

    /// <summary>Leave out, once, the moving ranges that are not below 3.267 times their average.</summary>
    public bool ScreenMovingRanges { get; init; }
}

/// <summary>A series that no chart can be computed from: which entry, and why.</summary>
public sealed class SpcInputException(string entry, string reason) : Exception($"{entry}: {reason}.")
{
    /// <summary>By its place in what was given, counted from 0: <c>points[3].date</c>.</summary>
    public string Entry { get; } = entry;

    /// <summary>One clause in plain words, without a full stop.</summary>
    public string Reason { get; } = reason;
}

/// <summary>From the dataset's words to the chart's.</summary>
public static class PolarityDirections
{
    /// <summary>A measure that is best near its target has no better way, as a neutral one has none.</summary>
    public static ImprovementDirection Improvement(this Polarity polarity) => polarity switch
    {
        Polarity.HighIsGood => ImprovementDirection.Increase,
        Polarity.LowIsGood => ImprovementDirection.Decrease,
        _ => ImprovementDirection.Neutral,
    };
}
