namespace MscpDashboard.Export.Charts;

/// <summary>An axis of values: from, to, and the round numbers between that are written beside it.</summary>
public sealed record ValueAxis(double From, double To, double Step)
{
    private const int MostSteps = 6;

    /// <summary>The numbers written beside the axis, rising.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            // Counted, not added up: ten times 0.1 is not 1.
            var first = Math.Ceiling((From / Step) - 1e-9);
            for (var i = 0; ((first + i) * Step) is var tick && tick <= To + (Step * 1e-9); i++)
                yield return Math.Round(tick, 10);
        }
    }

    /// <summary>An axis that holds all values and ends at round numbers.</summary>
    /// <param name="values">What is drawn.</param>
    /// <param name="fromZero">Zero is on it.</param>
    /// <param name="highest">Where it ends, if that is known.</param>
    public static ValueAxis Of(IEnumerable<double> values, bool fromZero, double? highest = null)
    {
        var (low, high) = (double.MaxValue, double.MinValue);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = (0, 1);
        if (fromZero)
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        high = highest ?? high;
        if (high <= low)
            high = low + Math.Max(1, Math.Abs(low) * 0.1);
        var step = Round((high - low) / MostSteps);
        return new(Math.Floor((low / step) + 1e-9) * step, highest ?? (Math.Ceiling((high / step) - 1e-9) * step), step);
    }

    /// <summary>How far up the axis a value is, from 0 to 1; what lies beyond an end is at the end.</summary>
    public double Place(double value) => Math.Clamp((value - From) / (To - From), 0, 1);

    // 1, 2, 2.5 or 5 times a power of ten, not smaller than asked.
    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var size = step / power;
        return power * (size <= 1 + 1e-9 ? 1 : size <= 2 + 1e-9 ? 2 : size <= 2.5 + 1e-9 ? 2.5 : size <= 5 + 1e-9 ? 5 : 10);
    }
}
