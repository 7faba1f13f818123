using BenchmarkDotNet.Attributes;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Benchmarks;

/// <summary>A scorecard's worth of charts in one thread: 1,000 series of 120 points are to take less than 100 ms.</summary>
[MemoryDiagnoser]
public class XmrBenchmarks
{
    private const int Charts = 1_000;

    private readonly XmrEntry[][] _series = [.. Enumerable.Range(0, Charts).Select(Series)];
    private readonly XmrOptions _options = new() { Improvement = ImprovementDirection.Decrease, Target = 22 };
    private readonly XmrOptions _screened = new() { Improvement = ImprovementDirection.Decrease, Target = 22, ScreenMovingRanges = true };

    [Benchmark(Baseline = true)]
    public int ThousandCharts() => Compute(_options);

    [Benchmark]
    public int ThousandScreenedCharts() => Compute(_screened);

    private int Compute(XmrOptions options)
    {
        var signals = 0;
        foreach (var series in _series)
            signals += XmrChart.Of(series, options).Variation == SpcVariation.CommonCause ? 0 : 1;

        return signals;
    }

    private static XmrEntry[] Series(int seed)
    {
#pragma warning disable CA5394 // Made-up figures, the same in every run.
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 120).Select(month => new XmrEntry(
            new DateOnly(2016, 1, 31).AddMonths(month),
            random.Next(40) == 0 ? null : Math.Round((decimal)(20 + 10 * random.NextDouble()), 1)))];
#pragma warning restore CA5394
    }
}
