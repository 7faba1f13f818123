using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;

namespace MscpDashboard.Components;

/// <summary>
/// Draws a status as word, shape and colour: filled when the rules computed it, outlined when somebody claims it.
/// Everything here is a fragment of plain markup, so that a table of statuses costs no component instances.
/// </summary>
public static class StatusMark
{
    // One fragment per status and kind for the life of the process: drawing a glyph allocates nothing.
    private static readonly RenderFragment[] Glyphs = Every((status, claimed) => Markup(Svg(status, claimed, alone: false)));
    private static readonly RenderFragment[] GlyphsAlone = Every((status, claimed) => Markup(Svg(status, claimed, alone: true)));
    private static readonly RenderFragment[] Words = Every((status, claimed) => Markup(
        $"""<span class="status {Tone(status)}{(claimed ? " claimed" : "")}">{Svg(status, claimed, alone: false)}{status.Word()}</span>"""));

    /// <summary>The shape alone, silent to a screen reader: for use beside the word.</summary>
    public static RenderFragment Glyph(RagStatus status, bool claimed = false) => Glyphs[Index(status, claimed)];

    /// <summary>The shape alone, with the word as its text alternative: for use where no word stands beside it.</summary>
    public static RenderFragment GlyphAlone(RagStatus status, bool claimed = false) => GlyphsAlone[Index(status, claimed)];

    /// <summary>The shape and the word in the status's colour.</summary>
    public static RenderFragment WithWord(RagStatus status, bool claimed = false) => Words[Index(status, claimed)];

    /// <summary>
    /// What goes into a plate: shape, word and the reason in words. Give the element around it (a table cell or a block)
    /// the class <see cref="PlateClass"/>.
    /// </summary>
    public static RenderFragment InPlate(RagStatus status, string? why) => builder =>
    {
        builder.AddContent(0, WithWord(status));
        builder.AddContent(1, Why(why));
    };

    /// <summary>The computed status as a block of its own, at the head of an item's page.</summary>
    public static RenderFragment Plate(RagStatus status, string? why, string label = "Status by the rules") =>
        Block($"{PlateClass(status)} large", status, claimed: false, why, label);

    /// <summary>The claimed status as an outlined block, to stand beside <see cref="Plate"/>.</summary>
    public static RenderFragment Claim(RagStatus status, string? why, string label = "Claimed") =>
        Block($"claim {Tone(status)}", status, claimed: true, why, label);

    /// <summary>Classes of the element that is the plate.</summary>
    public static string PlateClass(RagStatus status) => status switch
    {
        RagStatus.OffTrack => "plate s-red",
        RagStatus.AtRisk => "plate s-amber",
        RagStatus.OnTrack or RagStatus.AwaitingImpact => "plate s-green",
        RagStatus.Complete => "plate s-blue",
        _ => "plate s-grey",
    };

    /// <summary>The class that sets the colours of a status.</summary>
    public static string Tone(RagStatus status) => status switch
    {
        RagStatus.OffTrack => "s-red",
        RagStatus.AtRisk => "s-amber",
        RagStatus.OnTrack or RagStatus.AwaitingImpact => "s-green",
        RagStatus.Complete => "s-blue",
        _ => "s-grey",
    };

    private static RenderFragment Block(string css, RagStatus status, bool claimed, string? why, string label) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", css);
        builder.OpenElement(2, "span");
        builder.AddAttribute(3, "class", "label");
        builder.AddContent(4, label);
        builder.CloseElement();
        builder.AddContent(5, WithWord(status, claimed));
        builder.AddContent(6, Why(why));
        builder.CloseElement();
    };

    private static RenderFragment? Why(string? why) => string.IsNullOrEmpty(why) ? null : builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "why");
        builder.AddContent(2, why);
        builder.CloseElement();
    };

    private static string Svg(RagStatus status, bool claimed, bool alone)
    {
        var shape = status switch
        {
            RagStatus.OffTrack => "g-off",
            RagStatus.AtRisk => "g-risk",
            RagStatus.OnTrack => "g-on",
            RagStatus.AwaitingImpact => "g-wait",
            RagStatus.Complete => "g-done",
            _ => "g-none",
        };
        var name = claimed ? $"Claimed: {status.LowerWord()}" : status.Word();
        var access = alone ? $"""role="img" aria-label="{HtmlEncoder.Default.Encode(name)}" """ : "aria-hidden=\"true\"";
        return $"""<svg class="glyph {Tone(status)}" {access}><use href="#{shape}{(claimed ? "-o" : "")}"/></svg>""";
    }

    private static RenderFragment Markup(string markup) => builder => builder.AddMarkupContent(0, markup);

    private static int Index(RagStatus status, bool claimed) => (int)status * 2 + (claimed ? 1 : 0);

    private static RenderFragment[] Every(Func<RagStatus, bool, RenderFragment> draw)
    {
        var fragments = new RenderFragment[Enum.GetValues<RagStatus>().Length * 2];
        foreach (var status in Enum.GetValues<RagStatus>())
            foreach (var claimed in (bool[])[false, true])
                fragments[Index(status, claimed)] = draw(status, claimed);
        return fragments;
    }
}
