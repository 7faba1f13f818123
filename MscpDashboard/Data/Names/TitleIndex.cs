using System.Globalization;
using System.Text;

namespace MscpDashboard.Data.Names;

/// <summary>
/// Finds items by reference or by the beginnings of words in their titles, best first. Made once and shared; it never changes.
/// </summary>
public sealed class TitleIndex
{
    private const int LongestQuery = 100;
    private const int MostWords = 8;
    private readonly Entry[] entries;

    public TitleIndex(IEnumerable<NamedItem> items) =>
        entries = [.. items.Select(item => new Entry(item, Compact(item.Ref ?? ""), [.. Words(item.Title), .. Words(item.Ref ?? "")]))];

    /// <summary>The best <paramref name="most"/> matches of a query: an exact reference first, then references that begin so, then titles that hold every word.</summary>
    public IReadOnlyList<NamedItem> Find(string? query, int most = 20)
    {
        var text = query is null ? "" : query.Length <= LongestQuery ? query : query[..LongestQuery];
        var words = Words(text);
        if (words.Length == 0)
            return [];
        if (words.Length > MostWords)
            words = words[..MostWords];
        var reference = Compact(text);
        return [.. entries
            .Select((entry, order) => (entry.Item, Score: Score(entry, reference, words), Order: order))
            .Where(hit => hit.Score > 0)
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Order)
            .Take(most)
            .Select(hit => hit.Item)];
    }

    /// <summary>The item of exactly this reference, however spaced or cased ("bp4.1", "BP 4.1"), or null.</summary>
    public NamedItem? ByRef(string? reference)
    {
        var compact = Compact(reference is null || reference.Length > LongestQuery ? "" : reference);
        return compact.Length == 0 ? null : entries.FirstOrDefault(entry => entry.Ref == compact)?.Item;
    }

    private static int Score(Entry entry, string reference, string[] words)
    {
        if (reference.Length > 0 && entry.Ref == reference)
            return 10_000;
        if (reference.Length > 0 && entry.Ref.StartsWith(reference, StringComparison.Ordinal))
            return 5_000 - entry.Ref.Length;

        var score = 0;
        foreach (var word in words)
        {
            var best = 0;
            for (var i = 0; i < entry.Words.Length && best < 30; i++)
            {
                if (entry.Words[i].StartsWith(word, StringComparison.Ordinal))
                    best = Math.Max(best, (entry.Words[i].Length == word.Length ? 20 : 10) + (i == 0 ? 10 : 0));
            }

            if (best == 0)
                return 0;
            score += best;
        }

        return score;
    }

    // Lower case without accents, letters and digits only: what both sides of a comparison are brought to.
    private static string[] Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in Plain(text))
        {
            if (char.IsLetterOrDigit(letter))
                word.Append(letter);
            else if (word.Length > 0)
                Take();
        }

        if (word.Length > 0)
            Take();
        return [.. words];

        void Take()
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }

    private static string Compact(string text) => string.Concat(Plain(text).Where(letter => !char.IsWhiteSpace(letter) && letter != '_'));

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Decompose(text))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                plain.Append(char.ToLowerInvariant(letter));
        }

        return plain.ToString();
    }

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair, as a cut-off paste leaves: compared as it stands.
            return text;
        }
    }

    private sealed record Entry(NamedItem Item, string Ref, string[] Words);
}
