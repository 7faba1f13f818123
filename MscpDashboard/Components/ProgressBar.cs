using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace MscpDashboard.Components;

/// <summary>A bar of what is done, with a tick where it should be by now. The numbers stand beside it in words.</summary>
public static class ProgressBar
{
    /// <summary>Percentages from 0 to 100; values beyond are drawn at the end of the bar.</summary>
    public static RenderFragment Draw(double done, double? expected = null)
    {
        var tick = expected is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"expected\" style=\"left:{Math.Clamp(at, 0, 100):0.#}%\"></span>")
            : "";
        var markup = string.Create(
            CultureInfo.InvariantCulture,
            $"<span class=\"progress\" role=\"img\" aria-label=\"{Words(done, expected)}\"><span class=\"done\" style=\"width:{Math.Clamp(done, 0, 100):0.#}%\"></span>{tick}</span>");
        return builder => builder.AddMarkupContent(0, markup);
    }

    /// <summary>"54% done; 60% expected by now".</summary>
    public static string Words(double done, double? expected) => expected is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"{done:0}% done; {at:0}% expected by now")
        : string.Create(CultureInfo.InvariantCulture, $"{done:0}% done");
}
