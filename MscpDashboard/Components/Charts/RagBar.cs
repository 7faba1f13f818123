using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;

namespace MscpDashboard.Components.Charts;

/// <summary>Counts per status: a bar of their shares, and beneath it each glyph with its word and number, worst first.</summary>
public static class RagBar
{
    /// <summary>The bar with its tally. Statuses with a count of zero are left out.</summary>
    public static RenderFragment Draw(IReadOnlyDictionary<RagStatus, int> counts) => builder =>
    {
        builder.OpenElement(0, "div");
        builder.AddAttribute(1, "class", "rag-bar");
        builder.AddMarkupContent(2, Runs(counts));
        builder.AddContent(3, Tally(counts));
        builder.CloseElement();
    };

    /// <summary>The tally alone: "◆ Off track 4  ▲ At risk 6 …".</summary>
    public static RenderFragment Tally(IReadOnlyDictionary<RagStatus, int> counts) => builder =>
    {
        builder.OpenElement(0, "ul");
        builder.AddAttribute(1, "class", "tally");
        foreach (var status in RagWords.KeyOrder)
        {
            if (Count(counts, status) is var count and > 0)
            {
                builder.OpenElement(2, "li");
                builder.SetKey(status);
                builder.AddContent(3, StatusMark.WithWord(status));
                builder.AddMarkupContent(4, string.Create(CultureInfo.InvariantCulture, $" <b>{count}</b>"));
                builder.CloseElement();
            }
        }
        builder.CloseElement();
    };

    /// <summary>"2 off track, 1 at risk, 6 complete"; "none" when there is nothing to count.</summary>
    public static string Sentence(IReadOnlyDictionary<RagStatus, int> counts)
    {
        var parts = RagWords.KeyOrder
            .Where(status => Count(counts, status) > 0)
            .Select(status => string.Create(CultureInfo.InvariantCulture, $"{Count(counts, status)} {status.LowerWord()}"));
        return string.Join(", ", parts) is { Length: > 0 } sentence ? sentence : "none";
    }

    // The bar says nothing to a screen reader: the tally beneath it has every number. "Awaiting impact" is hatched, as its glyph is half filled.
    private static string Runs(IReadOnlyDictionary<RagStatus, int> counts)
    {
        var markup = new StringBuilder("<div class=\"runs\" aria-hidden=\"true\">");
        foreach (var status in RagWords.KeyOrder)
        {
            if (Count(counts, status) is var count and > 0)
                markup.Append(CultureInfo.InvariantCulture, $"<i class=\"{StatusMark.Tone(status)}{(status == RagStatus.AwaitingImpact ? " hatched" : "")}\" style=\"flex-grow:{count}\"></i>");
        }
        return markup.Append("</div>").ToString();
    }

    private static int Count(IReadOnlyDictionary<RagStatus, int> counts, RagStatus status) => counts.TryGetValue(status, out var count) ? count : 0;
}
