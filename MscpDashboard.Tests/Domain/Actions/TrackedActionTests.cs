using CsCheck;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Actions;

public sealed class TrackedActionTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly DateOnly Due = new(2026, 12, 31);
    private static readonly DateOnly Today = new(2026, 11, 19);

    private static PlanAction Action()
    {
        var action = new PlanAction(Guid.NewGuid(), "BP4.1", "Neglect strategy", Guid.NewGuid(), "4.2");
        action.Schedule(Start, Due);
        return action;
    }

    [Theory]
    [InlineData(0, null, LifeStage.NotStarted)]
    [InlineData(0, RagStatus.NotStarted, LifeStage.NotStarted)]
    [InlineData(0, RagStatus.AtRisk, LifeStage.InProgress)]
    [InlineData(1, null, LifeStage.InProgress)]
    [InlineData(100, null, LifeStage.DoneAwaitingImpact)]
    public void Update_FirstOne_SetsTheStage(int progress, RagStatus? claimed, LifeStage expected)
    {
        var action = Action();

        action.Update(progress, claimed, null, null, Today);

        Assert.Equal((expected, Today), (action.Stage, action.UpdatedOn));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void Update_ProgressOutOfRange_IsRefusedAndChangesNothing(int progress)
    {
        var action = Action();

        Assert.Equal("Progress", Assert.Throws<InvalidEditException>(() => action.Update(progress, null, null, null, Today)).Field);
        Assert.Null(action.UpdatedOn);
    }

    [Fact]
    public void Update_Closed_IsRefused()
    {
        var action = Action();
        action.Update(100, null, null, null, Today);
        action.CloseOn(Today);

        Assert.Throws<InvalidEditException>(() => action.Update(90, null, null, null, Today));
        Assert.Throws<InvalidEditException>(() => action.AskForDate(Due.AddDays(1), "Why", Lives.Owner, Today));
    }

    [Fact]
    public void Update_DoneTakenBack_IsInProgressAgain()
    {
        var action = Action();
        action.Update(100, null, null, null, Today);

        action.Update(80, null, null, null, Today);

        Assert.Equal(LifeStage.InProgress, action.Stage);
    }

    [Fact]
    public void Redate_WithReason_KeepsTheFirstDateForGood()
    {
        var action = Action();

        action.RedateTo(Due.AddDays(30), "Staff left", Today);
        action.RedateTo(Due.AddDays(60), "Still vacant", Today);

        Assert.Equal((Due.AddDays(60), Due, "Still vacant"), (action.DueOn, action.OriginalDueOn, action.RedatedBecause));
    }

    [Fact]
    public void Redate_WithoutReason_IsRefused() => Assert.Throws<InvalidEditException>(() => Action().AskForDate(Due.AddDays(1), " ", Lives.Owner, Today));

    [Fact]
    public void Redate_BeforeTheStart_IsRefused() => Assert.Throws<InvalidEditException>(() => Action().AskForDate(Start.AddDays(-1), "Why", Lives.Owner, Today));

    [Fact]
    public void Redate_SameDay_NeedsNothing()
    {
        var action = Action();

        action.AskForDate(Due, null, Lives.Owner, Today);

        Assert.Null(action.DateAskedFor);
    }

    [Fact]
    public void Schedule_DueBeforeStart_IsRefused() => Assert.Throws<InvalidEditException>(() => Action().Schedule(Due, Start));

    [Fact]
    public void Update_AnyText_IsKeptButForNulAndSpaceAround() => Gen.String.Sample(text =>
    {
        var action = Action();
        action.Update(10, RagStatus.AtRisk, null, text, Today);
        Assert.Equal(string.IsNullOrWhiteSpace(text.Replace("\0", "")) ? null : text.Replace("\0", "").Trim(), action.Narrative);
    });

    [Fact]
    public void Update_LongestText_IsKept_OneMoreIsRefused()
    {
        var action = Action();
        action.Update(10, null, null, new string('x', TrackedAction.LongestNarrative), Today);

        Assert.Equal(TrackedAction.LongestNarrative, action.Narrative!.Length);
        Assert.Throws<InvalidEditException>(() => action.Update(10, null, null, new string('x', TrackedAction.LongestNarrative + 1), Today));
        Assert.Throws<InvalidEditException>(() => action.Update(10, RagStatus.AtRisk, new string('x', TrackedAction.LongestReason + 1), null, Today));
    }
}
