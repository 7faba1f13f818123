using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Evidence;

/// <summary>Draws where one piece of evidence stands on the ladder, and whether it is accepted. The word stands beside each glyph.</summary>
public static class EvidenceMark
{
    private static readonly RenderFragment[] Levels = [.. Enum.GetValues<EvidenceLevel>().SelectMany(level => Enum.GetValues<EvidenceStanding>().Select(standing => Draw(level, standing)))];

    /// <summary>Three rising steps up to this one, solid when accepted and outlined when not, with its word.</summary>
    public static RenderFragment Level(EvidenceLevel level, EvidenceStanding standing) => Levels[((int)level * 2) + (int)standing];

    /// <summary>"Accepted 6 November 2026", "Not enough" with its day, or the mark of what nobody has judged yet.</summary>
    public static RenderFragment Standing(EvidenceRow row)
    {
        if (row.NotEnoughOn is { } found)
            return builder => builder.AddMarkupContent(0, $"<span class=\"marker\">Not enough <time datetime=\"{found:yyyy-MM-dd}\">{found.ToString("d MMM yyyy", CultureInfo.CurrentCulture)}</time></span>");
        if (row.Standing == EvidenceStanding.Unverified)
            return Marker.Unverified;
        var on = row.AcceptedOn is { } day ? $" <time datetime=\"{day:yyyy-MM-dd}\">{day.ToString("d MMM yyyy", CultureInfo.CurrentCulture)}</time>" : "";
        return builder => builder.AddMarkupContent(0, $"<span class=\"marker\"><span class=\"accepted-mark\"></span><span>Accepted{on}</span></span>");
    }

    private static RenderFragment Draw(EvidenceLevel level, EvidenceStanding standing)
    {
        var state = standing == EvidenceStanding.Accepted ? "accepted" : "unverified";
        var steps = string.Concat(Enumerable.Range(0, 3).Select(i => $"<i class=\"{(i <= (int)level ? state : "none")}\"></i>"));
        var markup = $"<span class=\"ladder\"><span class=\"ladder-steps\" aria-hidden=\"true\">{steps}</span>{level.Words()}</span>";
        return builder => builder.AddMarkupContent(0, markup);
    }
}
