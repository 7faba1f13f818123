using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace MscpDashboard.Components;

/// <summary>Flags that stand beside any status: stale, unverified, illustrative. Never in a RAG colour.</summary>
public static class Marker
{
    private static readonly RenderFragment UnverifiedMark = Draw("m-unverified", "Unverified");
    private static readonly RenderFragment IllustrativeMark = Draw("m-illustrative", "Illustrative");
    private static readonly RenderFragment IllustrativeGlyph = builder => builder.AddMarkupContent(
        0, """<svg class="glyph" role="img" aria-label="Illustrative"><title>Illustrative</title><use href="#m-illustrative"/></svg>""");

    /// <summary>No update within the item's update cycle, with the days since the last one.</summary>
    public static RenderFragment Stale(int days) => builder => builder.AddMarkupContent(
        0,
        string.Create(CultureInfo.InvariantCulture, $"""<span class="marker" title="No update for {days} days"><svg class="glyph" aria-hidden="true"><use href="#m-stale"/></svg><span class="visually-hidden">No update for </span>{days} days</span>"""));

    /// <summary>Evidence that nobody has accepted yet.</summary>
    public static RenderFragment Unverified => UnverifiedMark;

    /// <summary>Not a published fact: added by the starting record.</summary>
    public static RenderFragment Illustrative => IllustrativeMark;

    /// <summary>The hatch alone, with its word as text alternative, for narrow columns.</summary>
    public static RenderFragment IllustrativeAlone => IllustrativeGlyph;

    private static RenderFragment Draw(string shape, string word)
    {
        var markup = $"""<span class="marker"><svg class="glyph" aria-hidden="true"><use href="#{shape}"/></svg>{word}</span>""";
        return builder => builder.AddMarkupContent(0, markup);
    }
}
