using System.Globalization;
using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Dataset;

/// <summary>Finds in a text the figures that its readers may not see, written in digits or in words.</summary>
public static partial class WithheldFigures
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Those of <paramref name="withheld"/> that the text holds, each as it is written there.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="withheld">Figures that stay hidden; compared to one decimal, as they would be written.</param>
    public static IReadOnlyList<string> In(string? text, IEnumerable<double> withheld)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var hidden = withheld.Where(double.IsFinite).SelectMany(v => new[] { Math.Round(v, 1, MidpointRounding.AwayFromZero), Math.Round(v, MidpointRounding.AwayFromZero) }).ToHashSet();
        return [.. Numbers().Matches(text).Where(m => Read(m.Value) is { } number && hidden.Contains(number)).Select(m => m.Value).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static double? Read(string written)
    {
        var word = Array.FindIndex(Words, w => w.Equals(written, StringComparison.OrdinalIgnoreCase));
        if (word >= 0)
            return word;
        return double.TryParse(written.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex(@"(?<![\d.,\w])(?:\d{1,15}(?:,\d{3})*(?:\.\d+)?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?![\d\w])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
