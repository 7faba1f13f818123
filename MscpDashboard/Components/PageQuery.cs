using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MscpDashboard.Components;

/// <summary>
/// The state of a page in its address. A value that can't be read is passed over, and <see cref="Notes"/> says so for the page to show:
/// an address that somebody shortened or mistyped never breaks a page.
/// </summary>
public sealed class PageQuery
{
    private readonly string path;
    private readonly Dictionary<string, StringValues> values;
    private readonly List<string> notes = [];

    public PageQuery(string uri)
    {
        var parsed = new Uri(uri, UriKind.Absolute);
        path = parsed.AbsolutePath;
        values = QueryHelpers.ParseQuery(parsed.Query);
    }

    /// <summary>What was passed over, in sentences.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The path and query as they are.</summary>
    public string Current => With();

    /// <summary>A text, trimmed and cut at <paramref name="longest"/> characters; null when empty.</summary>
    public string? Text(string name, int longest = 200)
    {
        if (!values.TryGetValue(name, out var value) || string.IsNullOrWhiteSpace(value.ToString()))
            return null;
        var text = value.ToString().Trim();
        return text.Length <= longest ? text : text[..longest];
    }

    /// <summary>One of <paramref name="options"/>, or <paramref name="fallback"/>.</summary>
    public string Choice(string name, IReadOnlyCollection<string> options, string fallback)
    {
        if (Text(name) is not { } text)
            return fallback;
        foreach (var option in options)
        {
            if (string.Equals(option, text, StringComparison.OrdinalIgnoreCase))
                return option;
        }

        notes.Add($"“{Short(text)}” is not a value for {name}. Expected {string.Join(", ", options.Take(12))}{(options.Count > 12 ? "…" : "")}.");
        return fallback;
    }

    /// <summary>True for <c>name=1</c>.</summary>
    public bool Flag(string name) => Text(name) == "1";

    /// <summary>A day, <c>2026-03-31</c>, or null.</summary>
    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1990)
            return day;
        notes.Add($"“{Short(text)}” is not a date for {name}. Expected a day such as 2026-03-31.");
        return null;
    }

    /// <summary>A whole number within bounds, or null.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (Text(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        notes.Add($"“{Short(text)}” is not a number for {name}. Expected {least} to {most}.");
        return null;
    }

    /// <summary>The same address with some values changed; null takes a value away. For links and for navigation.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        var changed = values.ToDictionary(v => v.Key, v => (string?)v.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in changes)
            changed[name] = value;
        return QueryHelpers.AddQueryString(path, changed.Where(c => !string.IsNullOrEmpty(c.Value)).ToDictionary(c => c.Key, c => c.Value));
    }

    /// <summary>Another page's address that keeps what holds for every page: <c>asAt</c>, <c>kiosk</c>, <c>theme</c>.</summary>
    public string To(string otherPath)
    {
        var kept = values.Where(v => v.Key is "asAt" or "kiosk" or "theme").ToDictionary(v => v.Key, v => (string?)v.Value.ToString());
        return QueryHelpers.AddQueryString(otherPath, kept);
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
