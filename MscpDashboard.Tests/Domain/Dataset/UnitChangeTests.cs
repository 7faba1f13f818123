using CsCheck;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class UnitChangeTests
{
    private static readonly Disclosure Rule = new(Disclosure.DefaultThreshold);
    private static readonly string[] Units = [.. UnitWords.All.Select(u => u.Unit)];

    [Theory]
    [InlineData("percent", "A percentage is from 0 to 100; two of the figures are not.", -1.0, 40.0, 120.0)]
    [InlineData("percent", null, 0.0, 100.0)]
    [InlineData("count", "A number of children or events is zero or more; one of the figures is below.", -1.0, 120.0)]
    [InlineData("rate_per_1000", "A rate is zero or more; one of the figures is below.", -1.0)]
    [InlineData("score", null, -1.0, 120.0)]
    public void Fault_OfFiguresInAUnit_IsThatOfFiguresThatComeIn(string unit, string? expected, params double[] values) =>
        Assert.Equal(expected, UnitChange.Fault(MeasureFormat.Of(unit), values.Select(v => Figure("count", v).Point)));

    [Theory]
    [InlineData("count", "value", 3.0, true)]
    [InlineData("count", "percent", 3.0, true)]
    [InlineData("count", "days", 2.6, true)]
    [InlineData("count", "value", 9.0, false)]
    [InlineData("count", "value", 0.0, false)]
    [InlineData("value", "count", 3.0, false)]
    [InlineData("days", "score", 3.0, false)]
    public void Reveals_IsSoWhereASmallNumberWouldBeSeen(string from, string to, double value, bool expected) =>
        Assert.Equal(expected, UnitChange.Reveals(Rule, [Figure(from, value)], MeasureFormat.Of(to)));

    [Fact]
    public void Reveals_APartThatIsHiddenToCoverAnother_CountsToo()
    {
        RecordedFigure[] together = [Figure("count", 60), Figure("count", 3, agency: "police"), Figure("count", 20, agency: "health"), Figure("count", 37, agency: "council")];

        Assert.True(UnitChange.Reveals(Rule, together, MeasureFormat.Of("fte")));
        Assert.False(UnitChange.Reveals(Disclosure.Open, together, MeasureFormat.Of("fte")));
    }

    [Fact]
    public void Change_ThatIsLetThrough_ShowsNoFigureThatWasHidden()
    {
        var figure = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 40], Gen.Bool, One(null, "police", "health"), (value, rest, whole, agency) => (value, rest, whole, agency));
        Gen.Select(figure.Array[1, 4], One(Units), One(Units)).Sample((drawn, from, to) =>
        {
            RecordedFigure[] Of(string unit) => [.. drawn.DistinctBy(d => d.agency).Select(d => Figure(unit, d.value, d.whole ? d.value : null, d.whole ? d.value + d.rest : null, d.agency))];
            if (UnitChange.Reveals(Rule, Of(from), MeasureFormat.Of(to)))
                return true;
            var (before, after) = (RecordDisclosure.Disclose(Rule, IndicatorLinks.None, Of(from)), RecordDisclosure.Disclose(Rule, IndicatorLinks.None, Of(to)));
            return before.Zip(after).All(p => (p.Second.Value is null || p.First.Value is not null) && (p.Second.Numerator is null || p.First.Numerator is not null));
        });
    }

    [Fact]
    public void Uncovers_IsSoOnlyAwayFromNumbersOfChildren() =>
        Assert.Equal(
            ["days", "score", "pounds", "fte", "value"],
            Units.Where(to => UnitChange.Uncovers(MeasureFormat.Of("count"), MeasureFormat.Of(to)) && !UnitChange.Uncovers(MeasureFormat.Of(to), MeasureFormat.Of("count"))));

    private static RecordedFigure Figure(string unit, double value, double? top = null, double? bottom = null, string? agency = null) =>
        new("X", agency, MeasureFormat.Of(unit), AttackedRecord.PointOf(DatasetRows.Row(1, DatasetRows.MedwayKey, 2026, value, top, bottom, agency)));

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
