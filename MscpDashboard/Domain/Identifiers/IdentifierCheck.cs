using System.Globalization;
using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Identifiers;

/// <summary>Something in a text that may identify a person.</summary>
/// <param name="What">With its article: "an NHS number".</param>
/// <param name="At">The place of its first character, from 1.</param>
/// <param name="Masked">Enough of it to find it again, and no more.</param>
public sealed record FoundIdentifier(string What, int At, string Masked)
{
    /// <summary>What stands there without spaces and dashes; never shown.</summary>
    internal string Value { get; init; } = "";

    /// <summary>The place behind its last character, from 0.</summary>
    internal int End { get; init; }
}

/// <summary>
/// Finds what looks like it identifies a person: the record holds aggregates only. The writer takes it out, or says why it stays by writing
/// <c>[stays: why]</c> straight after it, which is kept with the text and so in its history.
/// </summary>
public static partial class IdentifierCheck
{
    private const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private static readonly (string What, Regex Pattern, Func<string, bool> Holds)[] Kinds =
    [
        ("an e-mail address", Email(), _ => true),
        ("a Unique Pupil Number", Upn(), IsUpn),
        ("a National Insurance number", NationalInsurance(), _ => true),
        ("a date of birth", Birth(), _ => true),
        ("an NHS number", Nhs(), IsNhsNumber),
        ("a phone number", Phone(), _ => true),
        ("a postcode", Postcode(), _ => true),
    ];

    /// <summary>What is found in <paramref name="text"/>, in its order, each place once; without what is said to stay.</summary>
    public static IReadOnlyList<FoundIdentifier> Find(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        text = Plain(text);
        var found = new List<(int From, int To, FoundIdentifier Found)>();
        foreach (var (what, pattern, holds) in Kinds)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var (from, to) = (match.Index, match.Index + match.Length);
                if (holds(match.Value) && !found.Exists(f => from < f.To && f.From < to) && !Stays().IsMatch(text[to..Math.Min(text.Length, to + 40)]))
                    found.Add((from, to, new FoundIdentifier(what, from + 1, Mask(match.Value)) { Value = Compact(match.Value), End = to }));
            }
        }

        return [.. found.OrderBy(f => f.From).Select(f => f.Found)];
    }

    /// <summary>What is found in <paramref name="text"/> and did not stand in <paramref name="before"/> already.</summary>
    public static IReadOnlyList<FoundIdentifier> Fresh(string? text, string? before)
    {
        if (text is null || text == before)
            return [];
        var known = Find(before).Select(f => (f.What, f.Value)).ToHashSet();
        return [.. Find(text).Where(f => !known.Contains((f.What, f.Value)))];
    }

    /// <summary>The text with a reason straight after each thing in it that may identify a person, so that it can be kept.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="why">Why all of it stays.</param>
    public static string Stay(string text, string why)
    {
        var reason = string.Join(' ', why.Split([' ', '\r', '\n', '\t', '[', ']'], StringSplitOptions.RemoveEmptyEntries));
        return reason.Length == 0 ? text : Find(text).Reverse().Aggregate(text, (kept, found) => kept.Insert(found.End, $" [stays: {reason}]"));
    }

    /// <summary>Passes when <paramref name="text"/> holds nothing that may identify a person, besides what stood in <paramref name="before"/> already.</summary>
    /// <param name="field">Its name on screen.</param>
    /// <exception cref="InvalidEditException">It does; says what, where, and what to do about it.</exception>
    public static void Require(string field, string? text, string? before = null)
    {
        var fresh = Fresh(text, before);
        if (fresh.Count == 0)
            return;
        var first = string.Join("; ", fresh.Take(3).Select(f => $"{f.What} ({f.Masked}, at character {f.At:N0})"));
        var more = fresh.Count > 3 ? $"; and {fresh.Count - 3} more" : "";
        throw new InvalidEditException(field, $"“{field}” holds what looks like {first}{more}. Nobody must be identifiable here: take it out, or write [stays: why] straight after it, and it is kept with your reason.")
        {
            Brief = "Not saved yet: take out what may identify somebody, or say why it stays.",
        };
    }

    // Word's own spaces and dashes are nobody's way out; sign for sign, so that places stay.
    private static string Plain(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = char.GetUnicodeCategory(from[i]) switch
            {
                UnicodeCategory.SpaceSeparator => ' ',
                UnicodeCategory.DashPunctuation => '-',
                _ => from[i],
            };
        }
    });

    private static string Compact(string value) => new([.. value.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static string Mask(string value) => value[..Math.Min(2, value.Length)] + new string('•', Math.Min(6, Math.Max(1, value.Length - 2)));

    // Modulus 11: the tenth digit is the check of the first nine; a check of 10 is never given out.
    private static bool IsNhsNumber(string value)
    {
        var digits = value.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        var check = 11 - (digits.Take(9).Select((digit, i) => digit * (10 - i)).Sum() % 11);
        return digits.Distinct().Count() > 1 && check != 10 && check % 11 == digits[9];
    }

    // The first letter is the check of the twelve characters behind it, weighted 2 to 13, modulus 23.
    private static bool IsUpn(string value)
    {
        value = value.ToUpperInvariant();
        var sum = value.Skip(1).Select((c, i) => (char.IsAsciiDigit(c) ? c - '0' : UpnLetters.IndexOf(c, StringComparison.Ordinal)) * (i + 2)).Sum();
        return UpnLetters[sum % 23] == value[0];
    }

    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<!\w)[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z](?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Upn();

    [GeneratedRegex(@"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D](?!\w)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NationalInsurance();

    // Only beside a word that says so: the record is full of other dates.
    [GeneratedRegex(@"(?<!\w)(?:born|birthday|birth|d\.?o\.?b\.?)\b[^0-9\n]{0,40}(?:[0-9]{1,2}[/. -][0-9]{1,2}[/. -][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? [0-9]{2,4})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Birth();

    [GeneratedRegex(@"(?<![\w.,/-])[0-9]{3}[ .-]?[0-9]{3}[ .-]?[0-9]{4}(?![\w/-])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Nhs();

    [GeneratedRegex(@"(?<![\w.,/+-])(?:(?:\+|00)44 ?(?:\(0\))? ?|\(?0)[1-37-9][0-9](?:[ )-]{0,2}[0-9]){7,8}(?![\w/-])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();

    // In small letters "by the 4th" is no postcode, and "2nd" is none behind "Q1".
    [GeneratedRegex(@"(?<!\w)(?:[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}|(?i:[A-PR-UWYZ][A-Z]?[0-9][0-9A-Z]? ?[0-9](?!(?:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2}))(?!\w)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"^[\s.,;)]{0,3}\[stays: ?[^\]\s]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Stays();
}
