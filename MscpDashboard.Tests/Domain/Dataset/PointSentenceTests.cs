using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class PointSentenceTests
{
    private static readonly double[] Steady = [50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46, 50, 54, 50, 46];

    [Fact]
    public void Raised_LimitsThatMovedSince_KeepsWhatItWasRaisedFrom_WithoutTheOldLimits()
    {
        var (written, reading) = (Read(Steady, 65), Read([40, 62, 38, 66, 41, 64, 39, 61, 40, 62, 38, 66, 41, 64, 39, 61], 65));

        var said = PointSentence.Raised(Sentence(written), "Medway", reading, reading.Latest!);

        Assert.StartsWith("Medway, 2026: 65.0%, above the upper limit, a concern. Today: ordinary variation (limits ", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentence(written).Split('(')[1].Split(')')[0], said, StringComparison.Ordinal);
    }

    [Fact]
    public void Raised_NothingMoved_IsSaidOnce()
    {
        var reading = Read(Steady, 65);

        Assert.Equal(Sentence(reading), PointSentence.Raised(Sentence(reading), "Medway", reading, reading.Latest!));
    }

    [Fact]
    public void Raised_PointWithheldOrRevisedSince_TellsNothingOfBefore()
    {
        var written = Sentence(Read(Steady, 65));
        var revised = Read(Steady, 55);

        Assert.Equal("Medway, 2026: suppressed.", PointSentence.Raised(written, "Medway", revised, revised.Latest!.Withheld()));
        Assert.DoesNotContain("65", PointSentence.Raised(written, "Medway", revised, revised.Latest!), StringComparison.Ordinal);
    }

    private static string Sentence(IndicatorReading reading) => PointSentence.Of("Medway", reading, reading.Latest!);

    private static IndicatorReading Read(double[] before, double newest)
    {
        double[] values = [.. before, newest];
        return IndicatorReading.Of(
            new Indicator(1, "SHARE_PCT", "Share", "theme", "percent", Frequency.Annual, false, Polarity.LowIsGood, false),
            new IndicatorSeries(Area.Medway, null, [.. values.Select((v, i) => new SeriesPoint(new(2026 - values.Length + i, 4, 1), new(2026 - values.Length + 1 + i, 3, 31), null, ValueState.Value, v, null, null))]));
    }
}
