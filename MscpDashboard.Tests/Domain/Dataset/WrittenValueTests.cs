using CsCheck;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Domain.Dataset;

public sealed class WrittenValueTests
{
    [Theory]
    [InlineData("1,234", 1234, false)]
    [InlineData(" 45.6% ", 45.6, true)]
    [InlineData("45.6 %", 45.6, true)]
    [InlineData("−3", -3, false)]
    [InlineData("1E-3", 0.001, false)]
    [InlineData("0", 0, false)]
    public void Number_HoweverASpreadsheetWritesIt_IsRead(string cell, double number, bool percent)
    {
        var read = WrittenValue.Read(cell)!.Value;

        Assert.Equal(((decimal?)number, percent, ValueState.Value, null), (read.Number, read.Percent, read.State, read.Mark));
    }

    [Theory]
    [InlineData("c", ValueState.Suppressed)]
    [InlineData("LOW", ValueState.Suppressed)]
    [InlineData("[z]", ValueState.NotApplicable)]
    [InlineData("NaN", ValueState.NotApplicable)]
    [InlineData("x", ValueState.NotSupplied)]
    [InlineData("-", ValueState.NotSupplied)]
    public void Mark_IsAStateAndNeverANumber(string cell, ValueState state)
    {
        var read = WrittenValue.Read(cell)!.Value;

        Assert.Equal((null, state, cell), (read.Number, read.State, read.Mark));
    }

    [Theory]
    [InlineData("12,34")]
    [InlineData("1.234,5")]
    [InlineData("12 of 40")]
    [InlineData("1e300")]
    [InlineData("=1+1")]
    [InlineData("Infinity")]
    public void Text_ThatIsNeither_IsNotGuessedAt(string cell) => Assert.Null(WrittenValue.Read(cell));

    [Fact]
    public void Cell_OfAnyText_IsANumberOrAMarkOrNothing() => Gen.String.Sample(cell =>
    {
        if (WrittenValue.Read(cell) is { } read)
            Assert.Equal(read.State == ValueState.Value, read.Number is not null);
    });
}
