using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class IndicatorCodeTests
{
    [Theory]
    [InlineData("Looked after children convicted or cautioned in the year", "count", "LOOKED_AFTER_CHILDREN_CONVICTED_COUNT")]
    [InlineData("Absence through illness (%)", "percent", "ABSENCE_THROUGH_ILLNESS_PCT")]
    [InlineData("Plans per 10,000", "rate_per_10000", "PLANS_PER_10_000_RATE")]
    [InlineData("16 and 17 year olds", "count", "I_16_17_YEAR_OLDS_COUNT")]
    [InlineData("%", "value", "INDICATOR")]
    [InlineData("B", "value", "I_B")]
    [InlineData("QE", "value", "QE")]
    public void Make_Name_IsShortAndOfWholeWords(string name, string unit, string code) => Assert.Equal(code, IndicatorCode.Make(name, unit, _ => false));

    [Fact]
    public void Make_AnyName_IsACodeThatNobodyHas() =>
        Gen.Select(Gen.String, Gen.OneOf(Gen.Const("count"), Gen.Const("percent"), Gen.Const("value"), Gen.Const("rate_per_1000")), Gen.Int[0, 3]).Sample((name, unit, before) =>
        {
            var taken = new HashSet<string>();
            for (var i = 0; i < before; i++)
                Assert.True(taken.Add(IndicatorCode.Make(name, unit, taken.Contains)));
            var code = IndicatorCode.Make(name, unit, taken.Contains);
            Assert.True(IndicatorCode.Is(code), code);
            Assert.DoesNotContain(code, taken);
        });

    [Theory]
    [InlineData("A")]
    [InlineData("9_LIVES")]
    [InlineData("WITH SPACE")]
    [InlineData("small")]
    public void Is_OtherText_IsNoCode(string text) => Assert.False(IndicatorCode.Is(text));
}
