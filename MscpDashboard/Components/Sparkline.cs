using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace MscpDashboard.Components;

/// <summary>A word-sized line with its last dot. A missing value is a gap, never a zero.</summary>
public static class Sparkline
{
    private const double Margin = 3;

    /// <summary>
    /// Draws the series silently (its numbers stand beside it) unless <paramref name="label"/> names it.
    /// <paramref name="tone"/> is <see cref="SpcMark.Tone"/> of the latest signal, or null for plain ink.
    /// </summary>
    public static RenderFragment Draw(IReadOnlyList<double?> values, string? tone = null, string? label = null, int width = 60, int height = 24)
    {
        var path = Path(values, width, height);
        var last = Last(values, width, height);
        return builder =>
        {
            builder.OpenElement(0, "svg");
            builder.AddAttribute(1, "class", tone is null ? "spark" : $"spark {tone}");
            builder.AddAttribute(2, "width", width);
            builder.AddAttribute(3, "height", height);
            if (label is null)
            {
                builder.AddAttribute(4, "aria-hidden", "true");
            }
            else
            {
                builder.AddAttribute(5, "role", "img");
                builder.AddAttribute(6, "aria-label", label);
            }
            builder.AddMarkupContent(7, last is { } dot
                ? string.Create(CultureInfo.InvariantCulture, $"<path d=\"{path}\"/><circle cx=\"{dot.X:0.#}\" cy=\"{dot.Y:0.#}\" r=\"2.6\"/>")
                : "");
            builder.CloseElement();
        };
    }

    /// <summary>The SVG path: a new stroke begins after each gap.</summary>
    public static string Path(IReadOnlyList<double?> values, int width, int height)
    {
        var scale = Scale.Of(values, width, height);
        var path = new StringBuilder();
        var pen = 'M';
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value || !double.IsFinite(value))
            {
                pen = 'M';
                continue;
            }
            path.Append(CultureInfo.InvariantCulture, $"{pen}{scale.X(i):0.#} {scale.Y(value):0.#}");
            pen = 'L';
        }
        return path.ToString();
    }

    private static (double X, double Y)? Last(IReadOnlyList<double?> values, int width, int height)
    {
        for (var i = values.Count - 1; i >= 0; i--)
        {
            if (values[i] is { } value && double.IsFinite(value))
            {
                var scale = Scale.Of(values, width, height);
                return (scale.X(i), scale.Y(value));
            }
        }
        return null;
    }

    private readonly record struct Scale(int Count, double Low, double High, int Width, int Height)
    {
        public static Scale Of(IReadOnlyList<double?> values, int width, int height)
        {
            double low = double.MaxValue, high = double.MinValue;
            foreach (var one in values)
            {
                if (one is { } known && double.IsFinite(known))
                    (low, high) = (Math.Min(low, known), Math.Max(high, known));
            }
            return new Scale(values.Count, low, high, width, height);
        }

        public double X(int index) => Count < 2 ? Width / 2.0 : Margin + index * (Width - 2 * Margin) / (Count - 1);

        // A flat series lies in the middle. Halves first, so that the widest range of doubles does not overflow.
        public double Y(double value) => High == Low
            ? Height / 2.0
            : Height - Margin - (value / 2 - Low / 2) / (High / 2 - Low / 2) * (Height - 2 * Margin);
    }
}
