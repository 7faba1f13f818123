using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace MscpDashboard.Components;

/// <summary>Something that should be there and is not: a dotted outline and its words, never in a RAG colour.</summary>
public static class GapMark
{
    /// <summary>The mark with its words.</summary>
    public static RenderFragment Draw(string words)
    {
        var markup = $"""<span class="gap"><i aria-hidden="true"></i><span>{HtmlEncoder.Default.Encode(words)}</span></span>""";
        return builder => builder.AddMarkupContent(0, markup);
    }

    /// <summary>The mark alone with its words for screen readers, where the same gap was said just above.</summary>
    public static RenderFragment Quiet(string words)
    {
        var markup = $"""<span class="gap"><i aria-hidden="true"></i><span class="visually-hidden">{HtmlEncoder.Default.Encode(words)}</span></span>""";
        return builder => builder.AddMarkupContent(0, markup);
    }
}
