using System.Globalization;
using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Dataset;

/// <summary>A figure as somebody wrote it in a cell: <c>1,234</c>, <c>45.6%</c>, <c>c</c>, or nothing.</summary>
/// <param name="Number">Exactly as written, the percent sign left out; null where there is none.</param>
/// <param name="Percent">It was written with a percent sign.</param>
/// <param name="State">What there is instead of a number, by the meaning that a mark commonly has. A publication may mean another: <c>x</c> was once a small number.</param>
/// <param name="Mark">The mark as it stands; null for a number and for an empty cell.</param>
public readonly partial record struct WrittenValue(decimal? Number, bool Percent, ValueState State, string? Mark)
{
    private static readonly Dictionary<string, ValueState> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        ["c"] = ValueState.Suppressed,
        ["k"] = ValueState.Suppressed,
        ["low"] = ValueState.Suppressed,
        ["u"] = ValueState.Suppressed,
        ["suppressed"] = ValueState.Suppressed,
        ["z"] = ValueState.NotApplicable,
        ["n/a"] = ValueState.NotApplicable,
        ["not applicable"] = ValueState.NotApplicable,
        ["nan"] = ValueState.NotApplicable,
        ["x"] = ValueState.NotSupplied,
        ["-"] = ValueState.NotSupplied,
        ["–"] = ValueState.NotSupplied,
        [":"] = ValueState.NotSupplied,
        [".."] = ValueState.NotSupplied,
        ["na"] = ValueState.NotSupplied,
        ["null"] = ValueState.NotSupplied,
        ["not supplied"] = ValueState.NotSupplied,
        ["missing"] = ValueState.NotSupplied,
        ["[blank]"] = ValueState.NotSupplied,
        ["[c]"] = ValueState.Suppressed,
        ["[k]"] = ValueState.Suppressed,
        ["[low]"] = ValueState.Suppressed,
        ["[u]"] = ValueState.Suppressed,
        ["[x]"] = ValueState.NotSupplied,
        ["[z]"] = ValueState.NotApplicable,
    };

    /// <summary>Reads a cell; null when it is neither a number that can be computed with nor a known mark.</summary>
    public static WrittenValue? Read(string? cell)
    {
        var text = (cell ?? "").Trim();
        if (text.Length == 0)
            return new(null, false, ValueState.NotSupplied, null);
        if (Marks.TryGetValue(text, out var state))
            return new(null, false, state, text);
        var percent = text.EndsWith('%');
        var digits = (percent ? text[..^1].TrimEnd() : text).Replace('−', '-');
        if (Thousands().IsMatch(digits))
            digits = digits.Replace(",", "", StringComparison.Ordinal);
        // Spreadsheets write very small and very large numbers with an exponent.
        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= XmrChart.LargestValue
            ? new(number, percent, ValueState.Value, null)
            : null;
    }

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Thousands();
}
