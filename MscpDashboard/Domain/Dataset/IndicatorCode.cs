using System.Text;

namespace MscpDashboard.Domain.Dataset;

/// <summary>Makes codes as the catalogue has them: <c>REREF_PCT</c>.</summary>
public static class IndicatorCode
{
    public const int Shortest = 2;
    public const int Longest = 60;

    // What is made of words stays short enough to be typed; a person may give a longer one.
    private const int LongestMade = 40;

    private static readonly HashSet<string> Small = new(StringComparer.Ordinal) { "A", "AN", "AND", "AT", "BY", "FOR", "FROM", "IN", "IS", "OF", "ON", "OR", "THE", "TO", "WERE", "WHO", "WITH" };

    /// <summary>Whether it is one: capital letters, digits and underscores, a letter first.</summary>
    public static bool Is(string text) =>
        text.Length is >= Shortest and <= Longest && char.IsAsciiLetterUpper(text[0]) && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>A code made of words that nobody has yet.</summary>
    /// <param name="words">What is measured.</param>
    /// <param name="unit">The unit's slug; shares end in <c>PCT</c>, rates in <c>RATE</c>, counts in <c>COUNT</c>.</param>
    /// <param name="taken">Says whether somebody has a code.</param>
    public static string Make(string words, string unit, Func<string, bool> taken)
    {
        var end = MeasureFormat.Of(unit).Kind switch { MeasureKind.Percentage => "_PCT", MeasureKind.Rate => "_RATE", MeasureKind.Count => "_COUNT", _ => "" };
        var clean = new StringBuilder();
        foreach (var letter in words)
            clean.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToUpperInvariant(letter) : ' ');
        var parts = clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Small.Contains(w));
        var stem = new StringBuilder();
        // Whole words only, or the code reads like a slip.
        foreach (var part in parts)
        {
            if (stem.Length + part.Length >= LongestMade - end.Length && stem.Length > 0)
                break;
            stem.Append(stem.Length == 0 ? "" : "_").Append(part.Length <= LongestMade ? part : part[..LongestMade]);
        }

        if (stem.Length < Shortest || !char.IsAsciiLetterUpper(stem[0]))
            stem.Insert(0, stem.Length == 0 ? "INDICATOR" : "I_");
        var made = stem.ToString();
        made += made.EndsWith(end, StringComparison.Ordinal) ? "" : end;
        var free = made;
        for (var again = 2; taken(free); again++)
            free = $"{made}_{again}";
        return free;
    }
}
