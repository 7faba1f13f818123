using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace MscpDashboard.Components;

/// <summary>How many pieces of evidence one step of the ladder holds.</summary>
public readonly record struct EvidenceStep(int Accepted, int Unverified);

/// <summary>The evidence ladder: three rising steps; solid is accepted, outlined is unverified, dotted is none.</summary>
public static class EvidenceSteps
{
    private static readonly string[] Names = ["Output", "Practice change", "Impact on children"];

    /// <summary>Draws the three steps with their counts; the names are shown, or said to screen readers only under a table head that has them.</summary>
    public static RenderFragment Draw(EvidenceStep output, EvidenceStep practice, EvidenceStep impact, bool namesShown = true)
    {
        var markup = new StringBuilder("<ol class=\"steps\">");
        ReadOnlySpan<EvidenceStep> steps = [output, practice, impact];
        for (var i = 0; i < steps.Length; i++)
        {
            var name = namesShown ? $"<b>{Names[i]}</b><br>" : $"<span class=\"visually-hidden\">{Names[i]}: </span>";
            markup.Append(CultureInfo.InvariantCulture, $"<li><span class=\"step-bar {Standing(steps[i])}\"></span>{name}{Words(steps[i])}</li>");
        }
        markup.Append("</ol>");
        var whole = markup.ToString();
        return builder => builder.AddMarkupContent(0, whole);
    }

    /// <summary>"2 accepted", "1 unverified", "2 accepted, 1 unverified" or "None".</summary>
    public static string Words(EvidenceStep step) => step switch
    {
        { Accepted: 0, Unverified: 0 } => "None",
        { Unverified: 0 } => string.Create(CultureInfo.InvariantCulture, $"{step.Accepted} accepted"),
        { Accepted: 0 } => string.Create(CultureInfo.InvariantCulture, $"? {step.Unverified} unverified"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{step.Accepted} accepted, {step.Unverified} unverified"),
    };

    private static string Standing(EvidenceStep step) => step switch
    {
        { Accepted: > 0 } => "accepted",
        { Unverified: > 0 } => "unverified",
        _ => "none",
    };
}
