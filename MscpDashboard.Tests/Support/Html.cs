using System.Net;
using System.Text.RegularExpressions;

namespace MscpDashboard.Tests.Support;

/// <summary>Reads forms out of served pages, as a browser without script would.</summary>
public static class Html
{
    /// <summary>The value of the hidden field of that name.</summary>
    public static string Field(string html, string name) =>
        Fields(html).TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"The page has no field {name}:\n{html}");

    /// <summary>All named input fields with a value.</summary>
    public static Dictionary<string, string> Fields(string html) => Regex.Matches(html, "<input[^>]*>")
        .Select(input => (Name: Attribute(input.Value, "name"), Value: Attribute(input.Value, "value")))
        .Where(field => field.Name is not null)
        .ToDictionary(field => field.Name!, field => field.Value ?? "");

    /// <summary>Where the page's first form goes.</summary>
    public static string Action(string html) => Attribute(Regex.Match(html, "<form[^>]*>").Value, "action") ?? throw new InvalidOperationException($"The page has no form:\n{html}");

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=(\"(?<v>[^\"]*)\"|'(?<v>[^']*)')") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["v"].Value) : null;
}
