using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace MscpDashboard.Components.Charts;

/// <summary>One bar: its name, its length, the value as written, and whether it is ours.</summary>
public sealed record BarListRow(string Name, double? Value, string Text, bool Ours = false)
{
    /// <summary>Its place among the others in words, where there is one.</summary>
    public string? Place { get; init; }
}

/// <summary>A list of bars for comparing areas or agencies: plain text and widths, no script. Sorted as given.</summary>
public static class BarList
{
    /// <summary>Draws the rows on one scale from zero. <paramref name="tone"/> is a class that sets the bar's colour; ink if null.</summary>
    public static RenderFragment Draw(IReadOnlyList<BarListRow> rows, string? tone = null, double? median = null) => builder =>
    {
        var highest = rows.Max(row => row.Value) is { } max and > 0 ? max : 1;
        builder.OpenElement(0, "ul");
        builder.AddAttribute(1, "class", tone is null ? "bars" : $"bars {tone}");
        foreach (var row in rows)
        {
            builder.OpenElement(2, "li");
            builder.SetKey(row.Name);
            if (row.Ours)
                builder.AddAttribute(3, "class", "ours");
            builder.OpenElement(4, "span");
            builder.AddContent(5, row.Name);
            builder.CloseElement();
            builder.AddMarkupContent(6, row.Value is { } value && double.IsFinite(value)
                ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"track\" aria-hidden=\"true\"><i style=\"width:{Math.Clamp(value / highest * 100, 0, 100):0.#}%\"></i>{Line(median, highest)}</span>")
                : "<span class=\"track\" aria-hidden=\"true\"></span>");
            builder.OpenElement(7, "span");
            builder.AddAttribute(8, "class", "num");
            builder.AddContent(9, row.Text);
            builder.CloseElement();
            if (row.Place is not null)
            {
                builder.OpenElement(10, "span");
                builder.AddAttribute(11, "class", "note");
                builder.AddContent(12, row.Place);
                builder.CloseElement();
            }

            builder.CloseElement();
        }
        builder.CloseElement();
    };

    private static string Line(double? median, double highest) => median is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"<b class=\"median\" style=\"left:{Math.Clamp(at / highest * 100, 0, 100):0.#}%\"></b>")
        : "";
}
