using CsCheck;
using MscpDashboard.Components.Charts;

namespace MscpDashboard.Tests.Components.Charts;

public class ChartWordsTests
{
    [Fact]
    public void Reading_SeveralValues_SaysLastPreviousAndRange() =>
        Assert.Equal(
            "Re-referrals: 24.8% in 2022, from 23.9% in 2021; lowest 14.3% in 2019, highest 25.1% in 2020.",
            ChartSamples.OneLine(14.3, 25.1, 23.9, 24.8).Reading);

    [Fact]
    public void Reading_LastValueMissing_SpeaksOfTheLastKnown() =>
        Assert.Equal("Re-referrals: 14.3% in 2019, the only value.", ChartSamples.OneLine(14.3, null).Reading);

    [Fact]
    public void Reading_NoValues_SaysSo() =>
        Assert.Equal("Re-referrals: no values supplied.", ChartSamples.OneLine(null, double.NaN).Reading);

    [Fact]
    public void Reading_SentenceGiven_IsThatSentence() =>
        Assert.Equal("Inside its limits.", (ChartSamples.OneLine(1) with { Sentence = "Inside its limits." }).Reading);

    [Fact]
    public void Point_OneLine_IsLabelAndValue() =>
        Assert.Equal("2019: 14.3%", ChartWords.Point(ChartSamples.OneLine(14.3), 0));

    [Fact]
    public void Point_ComparatorsSignalAndBreak_AreAllSaid()
    {
        Assert.Equal("2019: Medway 44.7%, England 24.7%; concern, above the upper limit; limits 11.6% to 34.7%", ChartWords.Point(ChartSamples.WithLimits, 0));
        Assert.Equal("2020: Medway 30.0%, England suppressed; limits 11.6% to 34.7%", ChartWords.Point(ChartSamples.WithLimits, 1));
        Assert.Equal("2021: Medway 20.8%, England 24.2%; limits 10.0% to 30.0%; Rebased: new recording", ChartWords.Point(ChartSamples.WithLimits, 2));
    }

    [Theory]
    [InlineData(1243, "1,243")]
    [InlineData(0, "0")]
    public void Unit_Count_HasThousandsAndNoDecimals(double value, string written) => Assert.Equal(written, ChartUnit.Count.Write(value));

    [Fact]
    public void Point_AnyValues_NeverFailsAndStartsWithItsLabel() =>
        Gen.Select(Gen.OneOf(Gen.Double.Select(value => (double?)value), Gen.Const((double?)null)).Array[1, 20], Gen.Int[0, 19])
            .Sample((values, at) =>
            {
                var data = ChartSamples.OneLine(values);
                var index = at % values.Length;
                Assert.StartsWith($"{2019 + index}: ", ChartWords.Point(data, index), StringComparison.Ordinal);
                Assert.StartsWith("Re-referrals: ", data.Reading, StringComparison.Ordinal);
            });
}
