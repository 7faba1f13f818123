using System.Globalization;
using System.Text;

namespace MscpDashboard.Import;

/// <summary>Makes a name that somebody's computer gave into one that is safe to show and to offer for a download. It is never part of a path here.</summary>
public static class FileNames
{
    private const int Longest = 150;
    private const int LongestExtension = 20;

    /// <summary>The last part of the name, without control and direction marks, at most 150 characters with its extension kept.</summary>
    public static string Clean(string? given)
    {
        var text = given ?? "";
        var last = text[(text.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar)
                continue;
            clean.Append(rune.Value is '"' or '<' or '>' or '|' or '?' or '*' ? "_" : rune.ToString());
        }

        var name = clean.ToString().Normalize().Trim(' ', '.');
        var extension = Path.GetExtension(name) is { Length: <= LongestExtension } ending ? ending : "";
        var stem = name[..^extension.Length].TrimEnd(' ', '.');
        if (stem.Length == 0)
            stem = "file";
        if (stem.Length + extension.Length > Longest)
            stem = Cut(stem, Longest - extension.Length);
        return stem + extension.ToLowerInvariant();
    }

    private static string Cut(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}
