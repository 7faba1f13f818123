using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Reviews;

/// <summary>What an owner claims, in a table's cell: outlined, with ≠ and the reason when the rules say otherwise.</summary>
internal static class ClaimCell
{
    public static RenderFragment Draw(RagStatus? claimed, string? reason, RagStatus computed) => builder =>
    {
        // What is closed is rated no more.
        if (computed == RagStatus.Complete)
            return;
        if (claimed is not { } status)
        {
            builder.AddMarkupContent(0, "<span class=\"quiet\">Not rated</span>");
            return;
        }

        if (status != computed)
            builder.AddMarkupContent(1, "<span class=\"differs\" aria-hidden=\"true\">≠ </span><span class=\"visually-hidden\">Differs from the rules: </span>");
        builder.AddContent(2, StatusMark.WithWord(status, claimed: true));
        if (reason is null)
            return;
        builder.OpenElement(3, "span");
        builder.AddAttribute(4, "class", "quote");
        builder.AddContent(5, $"“{reason}”");
        builder.CloseElement();
    };
}
