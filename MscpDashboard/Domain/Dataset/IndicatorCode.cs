using System.Text;

namespace MscpDashboard.Domain.Dataset;

/// <summary>Makes codes as the catalogue has them: <c>REREF_PCT</c>.</summary>
public static class IndicatorCode
{
    private const int Longest = 60;

    /// <summary>A code made of words that nobody has yet.</summary>
    /// <param name="words">What is measured.</param>
    /// <param name="unit">The unit's slug; shares end in <c>PCT</c>, rates in <c>RATE</c>, counts in <c>COUNT</c>.</param>
    /// <param name="taken">Says whether somebody has a code.</param>
    public static string Make(string words, string unit, Func<string, bool> taken)
    {
        var end = MeasureFormat.Of(unit).Kind switch { MeasureKind.Percentage => "_PCT", MeasureKind.Rate => "_RATE", MeasureKind.Count => "_COUNT", _ => "" };
        var code = new StringBuilder();
        foreach (var letter in words)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                code.Append(char.ToUpperInvariant(letter));
            else if (code.Length > 0 && code[^1] != '_')
                code.Append('_');
        }

        var stem = code.ToString().Trim('_');
        stem = (stem.Length == 0 ? "INDICATOR" : stem.Length <= Longest ? stem : stem[..Longest].TrimEnd('_')) + (stem.EndsWith(end, StringComparison.Ordinal) ? "" : end);
        var free = stem;
        for (var again = 2; taken(free); again++)
            free = $"{stem}_{again}";
        return free;
    }
}
