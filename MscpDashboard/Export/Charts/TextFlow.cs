namespace MscpDashboard.Export.Charts;

/// <summary>Measures and breaks text.</summary>
/// <param name="measure">How wide a text is in a face of a size.</param>
public sealed class TextFlow(Func<string, Face, float, float> measure)
{
    public float Width(string text, Face face, float size) => measure(text, face, size);

    /// <summary>The lines of a text that fit a width. A word that is too long for one is broken.</summary>
    public IReadOnlyList<string> Lines(string text, Face face, float size, float width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            var longer = line.Length == 0 ? rest : $"{line} {rest}";
            if (measure(longer, face, size) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
                lines.Add(line);
            while (measure(rest, face, size) > width && rest.Length > 1)
            {
                var fits = Fitting(rest, face, size, width);
                lines.Add(rest[..fits]);
                rest = rest[fits..];
            }

            line = rest;
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    /// <summary>The text, or as much of it as fits with an ellipsis: only where it stands in full elsewhere.</summary>
    public string Shortened(string text, Face face, float size, float width)
    {
        if (measure(text, face, size) <= width)
            return text;
        var fits = Fitting(text, face, size, width - measure("…", face, size));
        return text[..fits].TrimEnd() + "…";
    }

    private int Fitting(string text, Face face, float size, float width)
    {
        var (low, high) = (1, text.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (measure(text[..middle], face, size) <= width)
                low = middle;
            else
                high = middle - 1;
        }

        return low > 1 && char.IsHighSurrogate(text[low - 1]) ? low - 1 : low;
    }
}
