using MscpDashboard.Components.Charts;

namespace MscpDashboard.Tests.Components.Charts;

/// <summary>Charts that the tests share.</summary>
internal static class ChartSamples
{
    public static ChartData OneLine(params double?[] values) => new()
    {
        Title = "Re-referrals",
        Labels = [.. Enumerable.Range(2019, values.Length).Select(year => $"{year}")],
        Series = [new ChartSeries("Medway", LineRole.Ours, values)],
    };

    public static ChartData WithLimits => OneLine(44.7, 30, 20.8) with
    {
        Series =
        [
            new ChartSeries("Medway", LineRole.Ours, [44.7, 30, 20.8]),
            new ChartSeries("England", LineRole.England, [24.7, null, 24.2]) { Marks = [null, "c", null] },
        ],
        Limits = new ChartLimits([23.2, 23.2, 19], [11.6, 11.6, 10], [34.7, 34.7, 30]),
        Target = new ChartTarget("Target", 22),
        Signals = [new ChartSignal(0, SignalTone.Concern, "above the upper limit")],
        Breaks = [new ChartBreak(2, "Rebased: new recording")],
    };
}
