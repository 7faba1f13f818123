using MscpDashboard.Features.Home;

namespace MscpDashboard.Tests.Features.Home;

public sealed class WallFitTests
{
    private const string Short = "BP 4.1 at risk, was on track";
    private const string Long = "24.8% Re-referrals within 12 months of a previous referral. England 22.4%, neighbours 21.9%";

    [Theory]
    // Short lines leave room for all that may be shown; long ones beside them take it.
    [InlineData(3, Short, Short, 3)]
    [InlineData(9, Short, Short, 5)]
    [InlineData(9, Long, Short, 5)]
    [InlineData(9, Long, Long, 2)]
    [InlineData(0, Long, Long, 0)]
    public void Changes_BesideTheRest_AreAsManyAsFit(int changes, string signal, string next, int expected) =>
        Assert.Equal(expected, WallFit.Changes([.. Enumerable.Repeat(Short, changes)], [signal, signal], [next, next], 5));

    [Fact]
    public void Changes_WhereNothingFits_ShowTheFirst() =>
        Assert.Equal(1, WallFit.Changes([Short, Short], Enumerable.Repeat(Long, 9), [], 5));
}
