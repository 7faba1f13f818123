using CsCheck;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Actions;

public sealed class ActionStatusTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);

    // An action of 100 days, of which so many have passed: the expected progress is that number.
    private static PlanAction Action(int daysPassed, int? progress = null, RagStatus? claimed = null, int updatedDaysAgo = 0, int length = 100)
    {
        var action = new PlanAction(Guid.NewGuid(), "BP4.1", "Neglect strategy", Guid.NewGuid(), "4.2");
        action.Schedule(Today.AddDays(-daysPassed), Today.AddDays(length - daysPassed));
        if (progress is { } done)
            action.Update(done, claimed, claimed is null ? null : "Because", null, Today.AddDays(-updatedDaysAgo));
        return action;
    }

    [Theory]
    [InlineData(50, 50, RagStatus.OnTrack, "On the expected line")]
    [InlineData(50, 36, RagStatus.OnTrack, "36% done, 50% expected")]
    [InlineData(50, 35, RagStatus.AtRisk, "Slipping: 35% done, 50% expected")]
    [InlineData(50, 64, RagStatus.OnTrack, "On the expected line")]
    [InlineData(50, 65, RagStatus.OnTrack, "Ahead: 65% done, 50% expected")]
    [InlineData(69, 68, RagStatus.OnTrack, "68% done, 69% expected")]
    [InlineData(70, 69, RagStatus.AtRisk, "Due in 30 days, 69% done")]
    [InlineData(70, 70, RagStatus.OnTrack, "On the expected line")]
    [InlineData(99, 40, RagStatus.AtRisk, "Due tomorrow, 40% done")]
    [InlineData(100, 99, RagStatus.AtRisk, "Due today, 99% done")]
    [InlineData(101, 99, RagStatus.OffTrack, "1 day overdue")]
    [InlineData(150, 10, RagStatus.OffTrack, "50 days overdue")]
    [InlineData(150, 100, RagStatus.AwaitingImpact, "Done; no accepted evidence of impact yet")]
    public void Status_StartedAction_FollowsTheKey(int daysPassed, int progress, RagStatus expected, string reason)
    {
        var computed = ActionStatus.Of(Action(daysPassed, progress), Today);

        Assert.Equal((expected, reason), (computed.Status, computed.Reason));
    }

    [Theory]
    [InlineData(-30, RagStatus.NotStarted, "Starts 19 December")]
    [InlineData(-60, RagStatus.NotStarted, "Starts 18 January 2027")]
    [InlineData(0, RagStatus.NotStarted, "Due to start today")]
    [InlineData(14, RagStatus.NotStarted, "Due to start since 5 November")]
    [InlineData(15, RagStatus.AtRisk, "Should have started on 4 November")]
    [InlineData(80, RagStatus.AtRisk, "Due in 20 days, not started")]
    [InlineData(101, RagStatus.OffTrack, "1 day overdue")]
    public void Status_ActionNotStarted_FollowsTheKey(int daysPassed, RagStatus expected, string reason)
    {
        var computed = ActionStatus.Of(Action(daysPassed), Today);

        Assert.Equal((expected, reason), (computed.Status, computed.Reason));
    }

    [Fact]
    public void Status_ShortActionNotStarted_IsAtRiskWhenDueSoon()
    {
        // Ten days of thirty-nine: less than 15 points behind would still be grey, were it not due within 30 days.
        var computed = ActionStatus.Of(Action(5, length: 35), Today);

        Assert.Equal((RagStatus.AtRisk, "Due in 30 days, not started"), (computed.Status, computed.Reason));
    }

    [Fact]
    public void Status_OwnerSaysItWillMiss_IsOffTrack()
    {
        var computed = ActionStatus.Of(Action(50, 50, RagStatus.OffTrack), Today);

        Assert.Equal((RagStatus.OffTrack, "The owner says it will miss its date"), (computed.Status, computed.Reason));
    }

    [Theory]
    [InlineData(RagStatus.OnTrack)]
    [InlineData(RagStatus.Complete)]
    [InlineData(RagStatus.AwaitingImpact)]
    [InlineData(RagStatus.AtRisk)]
    public void Status_OwnerRatesBetterThanTheRules_IsNotMoved(RagStatus claimed) =>
        Assert.Equal(RagStatus.OffTrack, ActionStatus.Of(Action(150, 40, claimed), Today).Status);

    [Theory]
    [InlineData(120, RagStatus.AtRisk)]
    [InlineData(121, RagStatus.OffTrack)]
    public void Status_NoUpdateForTwoCycles_IsStalled(int updatedDaysAgo, RagStatus expected) =>
        Assert.Equal(expected, ActionStatus.Of(Action(150, 10, updatedDaysAgo: updatedDaysAgo, length: 300), Today).Status);

    [Fact]
    public void Status_SilentButAheadOfTheLine_IsNotStalled()
    {
        var computed = ActionStatus.Of(Action(150, 60, updatedDaysAgo: 130, length: 300), Today);

        Assert.Equal((RagStatus.OnTrack, true), (computed.Status, computed.Stale));
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void Stale_UpdateOlderThanItsCycle_IsFlagged(int updatedDaysAgo, bool stale)
    {
        var computed = ActionStatus.Of(Action(80, 60, updatedDaysAgo: updatedDaysAgo, length: 200), Today);

        Assert.Equal((stale, updatedDaysAgo), (computed.Stale, computed.DaysSinceUpdate));
    }

    [Fact]
    public void Stale_NeverUpdated_CountsFromTheStart()
    {
        var computed = ActionStatus.Of(Action(61, length: 400), Today);

        Assert.Equal((true, (int?)null), (computed.Stale, computed.DaysSinceUpdate));
    }

    [Fact]
    public void Status_NoDates_IsNotYetAssessed()
    {
        var action = new PlanAction(Guid.NewGuid(), "BP4.1", "Neglect strategy", Guid.NewGuid(), "4.2");

        Assert.Equal((RagStatus.NotStarted, "Not yet assessed"), (ActionStatus.Of(action, Today).Status, ActionStatus.Of(action, Today).Reason));
    }

    [Theory]
    [InlineData(31, RagStatus.NotStarted, "Not started, due 20 December")]
    [InlineData(30, RagStatus.AtRisk, "Due in 30 days, not started")]
    [InlineData(-1, RagStatus.OffTrack, "1 day overdue")]
    public void Status_DueDateWithoutStart_IsJudgedByTheDate(int dueInDays, RagStatus expected, string reason)
    {
        var action = new PlanAction(Guid.NewGuid(), "BP4.1", "Neglect strategy", Guid.NewGuid(), "4.2");
        action.AskForDate(Today.AddDays(dueInDays), null, Lives.Owner, Today);

        Assert.Equal((expected, reason), (ActionStatus.Of(action, Today).Status, ActionStatus.Of(action, Today).Reason));
    }

    [Fact]
    public void Status_Closed_IsCompleteAndNeverStaleOrOverdue()
    {
        var action = Action(150, 100, updatedDaysAgo: 140);
        action.CloseOn(Today.AddDays(-140));

        var computed = ActionStatus.Of(action, Today);

        Assert.Equal((RagStatus.Complete, false, 0), (computed.Status, computed.Stale, computed.DaysOverdue));
    }

    private static readonly Gen<(int Passed, int Length, int? Progress, RagStatus? Claimed, int Silent)> Any =
        Gen.Select(
            Gen.Int[-200, 400],
            Gen.Int[0, 400],
            Gen.Int[0, 101].Select(p => p > 100 ? (int?)null : p),
            Gen.Int[-1, 5].Select(c => c < 0 ? (RagStatus?)null : (RagStatus)c),
            Gen.Int[0, 300],
            (passed, length, progress, claimed, silent) => (passed, length, progress, claimed, silent));

    private static PlanAction Of((int Passed, int Length, int? Progress, RagStatus? Claimed, int Silent) g) =>
        Action(g.Passed, g.Progress, g.Claimed, g.Silent, g.Length);

    [Fact]
    public void Status_AnyAction_HasAReasonAndSoundNumbers() => Any.Sample(g =>
    {
        var computed = ActionStatus.Of(Of(g), Today);
        Assert.NotEmpty(computed.Reason);
        Assert.InRange(computed.ExpectedProgress ?? 0, 0, 100);
        Assert.True(computed.DaysOverdue >= 0);
    });

    [Fact]
    public void Status_PastItsDateAndNotDone_IsAlwaysOffTrack() => Any.Sample(g =>
    {
        var action = Of(g);
        var computed = ActionStatus.Of(action, Today);
        if (action.DueOn < Today && action.Progress < 100)
            Assert.Equal(RagStatus.OffTrack, computed.Status);
        Assert.Equal(computed.DaysOverdue > 0, action.DueOn < Today && action.Progress < 100);
    });

    [Fact]
    public void Status_MoreProgress_IsNeverWorse() => Gen.Select(Any, Gen.Int[0, 100]).Sample((g, more) =>
    {
        var less = g with { Progress = g.Progress ?? 0 };
        var further = less with { Progress = Math.Min(100, less.Progress!.Value + more) };
        Assert.True(ActionStatus.Of(Of(further), Today).Status.Badness() <= ActionStatus.Of(Of(less), Today).Status.Badness());
    });

    [Fact]
    public void Expected_LaterDay_IsNeverLess() => Gen.Select(Any, Gen.Int[0, 100]).Sample((g, days) =>
    {
        var action = Of(g);
        Assert.True(ActionStatus.ExpectedProgress(action, Today.AddDays(days)) >= ActionStatus.ExpectedProgress(action, Today));
    });
}

internal static class Judgement
{
    /// <summary>How bad a status is to have; not started is no worse than on track.</summary>
    public static int Badness(this RagStatus status) => status switch { RagStatus.OffTrack => 2, RagStatus.AtRisk => 1, _ => 0 };
}
