using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Components;

/// <summary>
/// A small line of an indicator with the limits of before as a band and a rule where the work was done. It is silent: the sentence beside it
/// says all of it. A missing value is a gap.
/// </summary>
public static class BeforeAfterLine
{
    private const int Width = 150;
    private const int Height = 36;
    private const double Margin = 4;

    /// <summary>Draws it; nothing where there is nothing to draw.</summary>
    public static RenderFragment Draw(BeforeAfter reading)
    {
        var markup = Markup(reading);
        return builder => builder.AddMarkupContent(0, markup);
    }

    private static string Markup(BeforeAfter reading)
    {
        var values = reading.Values;
        double[] known = [.. values.OfType<decimal>().Select(v => (double)v)];
        if (known.Length < 2)
            return "";
        var (low, high) = (Math.Min(known.Min(), (double)(reading.LowerLimit ?? (decimal)known.Min())), Math.Max(known.Max(), (double)(reading.UpperLimit ?? (decimal)known.Max())));
        var drawing = new StringBuilder();
        drawing.Append(CultureInfo.InvariantCulture, $"""<svg class="spark before-after {SpcMark.Tone((VariationMark)reading.Variation)}" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" aria-hidden="true">""");
        if (reading is { LowerLimit: { } lower, UpperLimit: { } upper })
            drawing.Append(CultureInfo.InvariantCulture, $"""<rect x="0" y="{Y((double)upper):0.#}" width="{Width}" height="{Math.Max(1, Y((double)lower) - Y((double)upper)):0.#}"/>""");
        // Where nothing came after, the rule stands at the end.
        var split = Math.Min(Width - 1, (X(reading.PlacesBefore - 1) + X(reading.PlacesBefore + reading.PlacesBetween)) / 2);
        drawing.Append(CultureInfo.InvariantCulture, $"""<line x1="{split:0.#}" x2="{split:0.#}" y1="0" y2="{Height}"/><path d="{Path()}"/>""");
        for (var place = values.Count - 1; place >= 0; place--)
        {
            if (values[place] is not { } last)
                continue;
            drawing.Append(CultureInfo.InvariantCulture, $"""<circle cx="{X(place):0.#}" cy="{Y((double)last):0.#}" r="2.8"/>""");
            break;
        }

        return drawing.Append("</svg>").ToString();

        double X(int place) => Margin + (Width - 2 * Margin) * Math.Max(0, place) / Math.Max(1, values.Count - 1);

        double Y(double value) => high > low ? Height - Margin - (Height - 2 * Margin) * (value - low) / (high - low) : Height / 2.0;

        string Path()
        {
            var path = new StringBuilder();
            var pen = 'M';
            for (var place = 0; place < values.Count; place++)
            {
                if (values[place] is not { } value)
                {
                    pen = 'M';
                    continue;
                }

                path.Append(CultureInfo.InvariantCulture, $"{pen}{X(place):0.#} {Y((double)value):0.#}");
                pen = 'L';
            }

            return path.ToString();
        }
    }
}
