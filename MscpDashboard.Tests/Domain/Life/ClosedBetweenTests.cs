using MscpDashboard.Domain.Life;

namespace MscpDashboard.Tests.Domain.Life;

public sealed class ClosedBetweenTests
{
    private static readonly DateOnly First = new(2026, 11, 3);
    private static readonly DateOnly Later = new(2026, 11, 29);

    [Fact]
    public void Words_ClosedAndReopened_SaysBothDays()
    {
        Assert.Equal("closed and reopened on 29 November", ClosedBetween.Words(false, false, Later, Later));
        Assert.Equal("closed on 3 November and reopened on 29 November", ClosedBetween.Words(false, false, First, Later));
    }

    [Fact]
    public void Words_ReopenedAndClosedAgain_SaysSo() =>
        Assert.Equal("reopened on 3 November and closed again on 29 November", ClosedBetween.Words(true, true, Later, First));

    [Fact]
    public void Words_WhatTheTwoDaysShow_NeedsNone()
    {
        Assert.Null(ClosedBetween.Words(false, false, null, null));
        Assert.Null(ClosedBetween.Words(false, true, Later, null));
        Assert.Null(ClosedBetween.Words(true, false, null, Later));
        Assert.Null(ClosedBetween.Words(false, true, Later, First));
    }
}
