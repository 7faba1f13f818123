using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace MscpDashboard.Import;

/// <summary>Which cells of a workbook show their number as a date or as a percentage.</summary>
internal sealed partial class SheetStyles
{
    private const int DaysFrom1904 = 1_462;

    // The digits of a number that a spreadsheet shows at most.
    private const int Shown = 15;

    private readonly List<int> _formats = [];
    private readonly Dictionary<int, string> _codes = [];

    public static SheetStyles Read(Func<XmlReader>? open)
    {
        var styles = new SheetStyles();
        if (open is null)
            return styles;
        using var reader = open();
        var cells = false;
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs")
                cells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            if (reader.NodeType != XmlNodeType.Element || !int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            if (reader.LocalName == "numFmt")
                styles._codes[id] = Quoted().Replace(reader.GetAttribute("formatCode") ?? "", "");
            else if (cells && reader.LocalName == "xf")
                styles._formats.Add(id);
        }

        return styles;
    }

    /// <summary>As the sheet shows it, where that changes what it means: 2026-06-30 for 46203, 45.6% for 0.456.</summary>
    public string Written(string raw, int style, bool from1904)
    {
        if (!decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return raw;
        if (raw.Length > Shown)
        {
            // 34.3 is kept as 34.299999999999997, and nobody ever saw more than these digits.
            number = (decimal)(double)number;
            raw = number.ToString(CultureInfo.InvariantCulture);
        }

        if (style < 0 || style >= _formats.Count)
            return raw;
        var format = _formats[style];
        var code = _codes.GetValueOrDefault(format, "");
        if (format is 9 or 10 || code.Contains('%', StringComparison.Ordinal))
            return Math.Abs(number) < 1e15m ? (number * 100).ToString("0.##########", CultureInfo.InvariantCulture) + "%" : raw;
        if (format is not (>= 14 and <= 17 or 22) && code.IndexOfAny(['y', 'Y', 'd', 'D']) < 0)
            return raw;
        var days = (double)number + (from1904 ? DaysFrom1904 : 0);
        return days is >= 1 and < 2_958_466 ? DateTime.FromOADate(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : raw;
    }

    // Words in a format ("days", [Red]) say nothing of dates.
    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.")]
    private static partial Regex Quoted();
}
