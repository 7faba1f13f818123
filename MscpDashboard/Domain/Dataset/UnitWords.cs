namespace MscpDashboard.Domain.Dataset;

/// <summary>The units that people choose among, and every unit in words.</summary>
public static class UnitWords
{
    /// <summary>A number of something that no other unit names: sentences give it no unit word at all.</summary>
    public const string Plain = "value";

    /// <summary>The slug and the words of each, in the order of a choice.</summary>
    public static IReadOnlyList<(string Unit, string Words)> All { get; } =
    [
        ("count", "Number of children or events"),
        ("percent", "Percentage"),
        ("rate_per_1000", "Rate per 1,000"),
        ("rate_per_10000", "Rate per 10,000"),
        ("rate_per_100000", "Rate per 100,000"),
        ("days", "Days"),
        ("score", "Score"),
        ("pounds", "Pounds"),
        ("fte", "Full-time equivalents"),
        (Plain, "Another measure"),
    ];

    /// <summary>A unit in words, one of a catalogue's own too: <c>cases_per_fte</c> is Cases per FTE.</summary>
    public static string Of(string unit)
    {
        if (All.FirstOrDefault(u => u.Unit == unit).Words is { } words)
            return words;
        var heading = MeasureFormat.Of(unit).Heading;
        return char.ToUpperInvariant(heading[0]) + heading[1..];
    }

    /// <summary>Whether an indicator can be given this unit.</summary>
    public static bool Offers(string unit) => All.Any(u => u.Unit == unit);
}
