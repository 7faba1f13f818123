using System.Globalization;

namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>A number as publications write it. Spreadsheets keep 34.3 as 34.299999999999997: fifteen digits are what was meant.</summary>
public static class PublishedNumber
{
    private const int Digits = 15;

    /// <summary>The number in a cell; null for a mark, for nothing, and for what is no number.</summary>
    public static double? Read(string cell)
    {
        // What nearly every cell holds is read at once; "NaN" and "Infinity" are words of the same reader, and no numbers.
        if (cell.Length is > 0 and <= Digits && double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var plain) && double.IsFinite(plain))
            return plain;
        if (WrittenValue.Read(cell)?.Number is not { } exact)
            return null;
        var number = (double)exact;
        return cell.Length <= Digits ? number : double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
