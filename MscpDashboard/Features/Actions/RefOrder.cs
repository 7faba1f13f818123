namespace MscpDashboard.Features.Actions;

/// <summary>References in the order that people count in: <c>BP2.1</c> before <c>BP10.1</c>.</summary>
public sealed class RefOrder : IComparer<string>
{
    public static readonly RefOrder Instance = new();

    private static readonly StringComparer Digits = StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering | System.Globalization.CompareOptions.IgnoreCase);

    public int Compare(string? x, string? y) => Digits.Compare(x, y);
}
