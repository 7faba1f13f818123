namespace MscpDashboard.Domain.Dataset;

/// <summary>A quarter of a ranking, best first; of a measure without a better way, highest first.</summary>
public enum Quarter
{
    First,
    Second,
    Third,
    Fourth,
}

/// <summary>The quarters of a group of areas by one measure's values. Equal values are always in the same quarter.</summary>
public sealed class Quarters
{
    /// <summary>Fewer values have no quarters.</summary>
    public const int Fewest = 4;

    private readonly double[]? ranked;
    private readonly int sign;

    private Quarters(double[]? ranked, int sign, bool judged) => (this.ranked, this.sign, Judged) = (ranked, sign, judged);

    /// <summary>One way is better, so that quarters are best to worst; else highest to lowest.</summary>
    public bool Judged { get; }

    /// <summary>There are enough values.</summary>
    public bool Known => ranked is not null;

    public static Quarters Of(IEnumerable<double> values, Polarity polarity)
    {
        var sign = polarity == Polarity.LowIsGood ? -1 : 1;
        double[] ranked = [.. values.Where(double.IsFinite).Select(v => v * sign).Order()];
        return new(ranked.Length < Fewest ? null : ranked, sign, polarity is Polarity.LowIsGood or Polarity.HighIsGood);
    }

    /// <summary>The quarter of a value; null when there are too few values.</summary>
    public Quarter? this[double value] => ranked is null ? null
        : value * sign >= Cut(.75) ? Quarter.First
        : value * sign >= Cut(.5) ? Quarter.Second
        : value * sign >= Cut(.25) ? Quarter.Third
        : Quarter.Fourth;

    /// <summary>The median in the measure's own unit; null when there are too few values.</summary>
    public double? Median => ranked is null ? null : Cut(.5) * sign;

    /// <summary>The quarter in words: <c>best quarter</c>, or <c>highest quarter</c> where no way is better.</summary>
    public string Words(Quarter quarter) => (Judged, quarter) switch
    {
        (true, Quarter.First) => "best quarter",
        (true, Quarter.Second) => "second-best quarter",
        (true, Quarter.Third) => "second-worst quarter",
        (true, _) => "worst quarter",
        (false, Quarter.First) => "highest quarter",
        (false, Quarter.Second) => "second-highest quarter",
        (false, Quarter.Third) => "second-lowest quarter",
        _ => "lowest quarter",
    };

    // Between two values, linearly: the usual quartile.
    private double Cut(double share)
    {
        var place = share * (ranked!.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, ranked.Length - 1);
        return ranked[below] + (ranked[above] - ranked[below]) * (place - below);
    }
}
