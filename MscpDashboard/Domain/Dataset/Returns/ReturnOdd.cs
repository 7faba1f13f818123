namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>What is out of the usual, by what is known: it may be right, so it is asked about and not refused.</summary>
internal static class ReturnOdd
{
    private const int FewestForUsual = 3;
    private const int FewestForLimits = 8;
    private const int ManyTimes = 4;
    private const int FewForTimes = 20;

    /// <summary>Why a number is odd, as a sentence; null when it is not.</summary>
    /// <param name="number">What came.</param>
    /// <param name="known">The same number of other periods, in order of time.</param>
    /// <param name="whole">It is what a share is out of: that hardly changes from one period to the next, unless another area is counted.</param>
    public static string? Why(double number, IReadOnlyList<(DateOnly End, double Number)> known, bool whole = false)
    {
        if (known.Count < FewestForUsual)
            return null;
        var usual = known.Select(k => k.Number).Order().ElementAt(known.Count / 2);
        if (usual > 0 && (number / usual is > 6 and < 15 || usual / number is > 6 and < 15))
            return $"This is about {(number > usual ? "ten times" : "a tenth of")} what is usual. Has a digit slipped?";
        if (whole && usual > 0 && Math.Max(number, usual) >= FewForTimes && (number / usual >= ManyTimes || usual / number >= ManyTimes))
            return number > usual ? "This is many times what is usual. Does it count more than Medway?" : "This is less than a quarter of what is usual. Is a part left out?";
        if (known.Count < FewestForLimits)
            return null;
        var chart = XmrChart.Of([.. known.Select(k => new XmrEntry(k.End, (decimal)k.Number))]);
        return chart.Segments is [.., { LowerLimit: { } low, UpperLimit: { } high }] && ((decimal)number < low || (decimal)number > high)
            ? whole ? "This lies outside its own limits, so more or fewer are counted than usual." : "This lies outside the indicator’s own limits, so it is a signal or a slip." : null;
    }
}
