using System.Text.Json;
using MscpDashboard.Data;
using MscpDashboard.Data.History;

namespace MscpDashboard.Tests.Data.History;

public sealed class StageHistoryTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    [Fact]
    public void Days_OfALife_AreThoseOnWhichItsStagesBegan()
    {
        Assert.Equal(StageDays.None, Of());
        Assert.Equal(new(Day.AddDays(1), Day.AddDays(2), null), Of(("NotStarted", "InProgress"), ("InProgress", "DoneAwaitingImpact"), ("DoneAwaitingImpact", "Closed")));
        Assert.Equal(new(Day, null, null), Of(("InProgress", "DoneAwaitingImpact"), ("DoneAwaitingImpact", "ClosureProposed"), ("ClosureProposed", "DoneAwaitingImpact")));
        Assert.Equal(new(null, null, null), Of(("InProgress", "DoneAwaitingImpact"), ("DoneAwaitingImpact", "InProgress")));
    }

    [Fact]
    public void Days_OfAReopening_KeepTheClose()
    {
        Assert.Equal(new(null, Day.AddDays(1), Day.AddDays(2)), Of(("InProgress", "DoneAwaitingImpact"), ("DoneAwaitingImpact", "Closed"), ("Closed", "InProgress")));
        Assert.Equal(new(Day.AddDays(3), Day.AddDays(4), Day.AddDays(2)), Of(("InProgress", "DoneAwaitingImpact"), ("DoneAwaitingImpact", "Closed"), ("Closed", "InProgress"), ("InProgress", "DoneAwaitingImpact"), ("DoneAwaitingImpact", "Closed")));
    }

    private static StageDays Of(params (string Old, string New)[] changes) =>
        StageHistory.Days(changes.Select((c, i) => (Day.AddDays(i), JsonSerializer.Serialize(new[] { new FieldChange("Progress", "1", "2"), new FieldChange("Stage", c.Old, c.New) }))));
}
