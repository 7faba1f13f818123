using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Dataset;

/// <summary>Units and themes as the catalogue writes them: <c>per_10000_children</c>, <c>child_protection</c>.</summary>
public static partial class CatalogueSlug
{
    /// <summary>Whether it is one: 2 to 40 small letters, digits and underscores, a letter first.</summary>
    public static bool Is(string text) => Form().IsMatch(text);

    [GeneratedRegex("^[a-z][a-z0-9_]{1,39}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
