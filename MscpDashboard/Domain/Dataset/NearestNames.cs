namespace MscpDashboard.Domain.Dataset;

/// <summary>An indicator by its code and name.</summary>
public sealed record IndicatorName(string Code, string Name);

/// <summary>What somebody who mistyped an indicator's code may have meant.</summary>
public static class NearestNames
{
    private const int LongestCompared = 60;

    /// <summary>Those that share most with <paramref name="typed"/> in letters or in words, best first; what shares nothing is left out.</summary>
    public static IEnumerable<IndicatorName> To(string typed, IEnumerable<IndicatorName> names, int most)
    {
        var wanted = (typed.Length <= LongestCompared ? typed : typed[..LongestCompared]).ToUpperInvariant();
        var words = wanted.Split(['_', '-', ' '], StringSplitOptions.RemoveEmptyEntries);
        return names
            .Select(n => (Name: n, Score: Score(wanted, words, n)))
            .Where(n => n.Score > 0)
            .OrderByDescending(n => n.Score)
            .ThenBy(n => n.Name.Code, StringComparer.Ordinal)
            .Take(most)
            .Select(n => n.Name);
    }

    private static double Score(string wanted, string[] words, IndicatorName name)
    {
        var code = name.Code.ToUpperInvariant();
        var shared = words.Count(w => w.Length > 2 && (code.Contains(w, StringComparison.Ordinal) || name.Name.Contains(w, StringComparison.OrdinalIgnoreCase)));
        var likeness = 1 - Distance(wanted, code) / (double)Math.Max(wanted.Length, code.Length);
        return (words.Length == 0 ? 0 : (double)shared / words.Length) + (likeness > 0.5 ? likeness : 0);
    }

    /// <summary>Letters to add, drop or change.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = a[i - 1] == b[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
