using CsCheck;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Life;

public sealed class ActionLifeTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly DateOnly Due = Today.AddDays(50);

    private static PlanAction Action(int progress = 50, int updatedDaysAgo = 0, Guid? owner = null)
    {
        var action = new PlanAction(Guid.NewGuid(), "BP4.1", "Neglect strategy", owner ?? Guid.NewGuid(), "4.2");
        action.Schedule(Today.AddDays(-50), Due);
        if (progress > 0)
            action.Update(progress, null, null, null, Today.AddDays(-updatedDaysAgo));
        return action;
    }

    private static Milestone Step(int dueIn, int weight, bool done = false)
    {
        var milestone = new Milestone(Guid.NewGuid(), "Step", Today.AddDays(dueIn), weight);
        milestone.Finish(done ? Today : null, Today);
        return milestone;
    }

    [Fact]
    public void Date_AskedFor_MovesOnlyOnAnothersApproval()
    {
        var action = Action();
        action.AskForDate(Due.AddDays(30), "Staff left", Lives.Owner, Today);

        Assert.Equal((Due, Due.AddDays(30)), (action.DueOn, action.DateAskedFor));
        Assert.Throws<InvalidEditException>(() => action.AskForDate(Due.AddDays(60), "More", Lives.Owner, Today));
        Assert.Contains("themselves", Assert.Throws<InvalidEditException>(() => action.ApproveDate(Lives.Owner, Today)).Message);
        Assert.Contains("themselves", Assert.Throws<InvalidEditException>(() => action.RefuseDate(Lives.Owner, Today, "So")).Message);
        action.ApproveDate(Lives.Chair, Today);

        Assert.Equal((Due.AddDays(30), Due, "Staff left", "Chair", null), (action.DueOn, action.OriginalDueOn, action.RedatedBecause, action.RedatedBy, action.DateAskedFor));
        Assert.Throws<InvalidEditException>(() => action.ApproveDate(Lives.Chair, Today));
    }

    [Fact]
    public void Date_Refused_StandsAndSaysWhy()
    {
        var action = Action();
        action.AskForDate(Due.AddDays(30), "Staff left", Lives.Owner, Today);
        Assert.Throws<InvalidEditException>(() => action.RefuseDate(Lives.Chair, Today, " "));

        action.RefuseDate(Lives.Chair, Today, "It was moved twice");

        Assert.Equal((Due, "It was moved twice", null), (action.DueOn, action.DateRefusedBecause, action.DateAskedFor));
    }

    [Fact]
    public void Suspended_Action_IsGreyWithItsReasonAndNeitherLateNorStale()
    {
        var action = Action(20, updatedDaysAgo: 50);
        action.Suspend(Lives.Owner, Today, "Courses are on hold");

        var later = ActionStatus.Of(action, Today.AddDays(300));

        Assert.Equal((RagStatus.NotStarted, "Suspended since 19 November 2026: Courses are on hold", true, false, 0), (later.Status, later.Reason, later.Suspended, later.Stale, later.DaysOverdue));
        Assert.Equal(50, later.ExpectedProgress);
        Assert.Throws<InvalidEditException>(() => action.Suspend(Lives.Owner, Today, "Again"));
        action.Resume(Lives.Owner, Today.AddDays(300));
        var resumed = ActionStatus.Of(action, Today.AddDays(305));
        Assert.Equal((RagStatus.AtRisk, false, 55), (resumed.Status, resumed.Stale, resumed.ExpectedProgress));
        Assert.True(ActionStatus.Of(action, Today.AddDays(311)).Stale);
        Assert.Equal(1, ActionStatus.Of(action, Due.AddDays(301)).DaysOverdue);
    }

    [Fact]
    public void Break_AnyLength_ShiftsTheReadingByItsDays() => Gen.Select(Gen.Int[0, 99], Gen.Int[0, 400], Gen.Int[0, 200]).Sample((progress, days, after) =>
    {
        var (rested, plain) = (Action(progress, 10), Action(progress, 10));
        rested.Suspend(Lives.Owner, Today, "On hold");
        rested.Resume(Lives.Owner, Today.AddDays(days));

        var (with, without) = (ActionStatus.Of(rested, Today.AddDays(days + after)), ActionStatus.Of(plain, Today.AddDays(after)));

        Assert.Equal((without.Status, without.Stale, without.ExpectedProgress, without.DaysOverdue), (with.Status, with.Stale, with.ExpectedProgress, with.DaysOverdue));
    }, iter: 300);

    [Fact]
    public void Date_ApprovedAfterABreak_HasTakenAccountOfIt()
    {
        var action = Action();
        action.Suspend(Lives.Owner, Today, "On hold");
        action.Resume(Lives.Owner, Today.AddDays(40));
        action.RedateTo(Due.AddDays(40), "The break", Today.AddDays(40));

        Assert.Equal(1, ActionStatus.Of(action, Due.AddDays(41)).DaysOverdue);
    }

    [Fact]
    public void Milestones_Weighted_GiveProgressAndTheExpectedLine()
    {
        var action = Action(0);
        Milestone[] steps = [Step(-20, 10, done: true), Step(-1, 30), Step(20, 60)];
        action.FollowMilestones(steps, Today);
        var basis = new ActionBasis(steps, null, false);

        Assert.Equal((10, LifeStage.InProgress, 40), (action.Progress, action.Stage, ActionStatus.Of(action, Today, basis).ExpectedProgress));
        Assert.Equal("Slipping: 10% done, 40% expected", ActionStatus.Of(action, Today, basis).Reason);
        Assert.Equal("Progress", Assert.Throws<InvalidEditException>(() => action.Update(50, null, null, null, Today)).Field);
        foreach (var step in steps)
            step.Finish(Today, Today);
        action.FollowMilestones(steps, Today);
        Assert.Equal((100, LifeStage.DoneAwaitingImpact), (action.Progress, action.Stage));
        action.FollowMilestones([], Today);
        action.Update(90, null, null, null, Today);
        Assert.Equal(90, action.Progress);
    }

    [Fact]
    public void Milestones_AnyWeights_Are100OnlyWhenAllIsDone() => Gen.Select(Gen.Int[1, 100], Gen.Bool).Array[1, 30].Sample(drawn =>
    {
        List<Milestone> steps = [.. drawn.Select(d => Step(0, d.Item1, d.Item2))];
        Assert.Equal(drawn.All(d => d.Item2), Milestone.Progress(steps) == 100);
        Assert.Equal(drawn.All(d => !d.Item2), Milestone.Progress(steps) == 0);
    });

    [Theory]
    [InlineData("", 0, 10)]
    [InlineData("Step", 0, 0)]
    [InlineData("Step", 0, 101)]
    public void Milestone_OutOfRule_IsRefused(string title, int due, int weight) => Assert.Throws<InvalidEditException>(() => new Milestone(Guid.NewGuid(), title, Today.AddDays(due), weight));

    [Theory]
    [InlineData(60, 365, false)]
    [InlineData(60, 366, true)]
    [InlineData(100, 366, true)]
    [InlineData(100, 30, false)]
    public void Green_OnEvidenceOlderThanAYear_IsUnverified(int progress, int evidenceDaysAgo, bool unverified)
    {
        var computed = ActionStatus.Of(Action(progress), Today, new ActionBasis([], Today.AddDays(-evidenceDaysAgo), false));

        Assert.Equal(unverified, computed.Unverified);
    }

    [Fact]
    public void Green_OnNothingAccepted_IsUnverifiedOnceDoneOrAfterAYear()
    {
        Assert.False(ActionStatus.Of(Action(60), Today, ActionBasis.None).Unverified);
        Assert.True(ActionStatus.Of(Action(100), Today, ActionBasis.None).Unverified);
        Assert.False(ActionStatus.Of(Action(100), Today).Unverified);
        var old = new PlanAction(Guid.NewGuid(), "BP4.1", "Neglect strategy", Guid.NewGuid(), "4.2");
        old.Schedule(Today.AddDays(-366), Today.AddDays(366));
        old.Update(50, null, null, null, Today);
        Assert.True(ActionStatus.Of(old, Today, ActionBasis.None) is { Status: RagStatus.OnTrack, Unverified: true });
    }

    [Fact]
    public void Reopened_PastItsDate_IsLateOnlySinceThen()
    {
        var action = Action(100, 40);
        action.CloseOn(Today.AddDays(-30));
        action.Reopen(Lives.Chair, Due.AddDays(100), "It did not hold");

        Assert.Equal((RagStatus.AtRisk, "Reopened on 18 April, no update since"), (ActionStatus.Of(action, Due.AddDays(100)).Status, ActionStatus.Of(action, Due.AddDays(100)).Reason));
        Assert.Equal("Reopened, 5 days overdue", ActionStatus.Of(action, Due.AddDays(105)).Reason);
    }

    [Fact]
    public void HandOver_FromABodyThatEnded_KeepsTheReference()
    {
        var ended = new Agency("ccg", "Group", "CCG", AgencyKind.SafeguardingPartner, 1) { To = new DateOnly(2022, 6, 30), SuccessorCode = "health" };
        var (board, other) = (new Agency("health", "Board", "NHS", AgencyKind.SafeguardingPartner, 2), new Agency("fire", "Fire", "Fire", AgencyKind.RelevantAgency, 3));
        var action = Action(owner: ended.Id);
        action.SetJointOwners(["health", "fire", "ccg"], "ccg");
        var day = new DateOnly(2022, 7, 1);

        Assert.Throws<InvalidEditException>(() => action.HandOver(ended, other, day, "So", Today));
        Assert.Throws<InvalidEditException>(() => action.HandOver(ended, board, day.AddDays(-2), "So", Today));
        Assert.Throws<InvalidEditException>(() => action.HandOver(ended, board, Today.AddDays(1), "So", Today));
        action.HandOver(ended, board, day, "The group ended", Today);

        Assert.Equal((board.Id, ended.Id, day, "BP4.1"), (action.OwnerAgencyId, action.HandedOverFromId, action.HandedOverOn, action.Ref));
        Assert.Equal(["fire"], action.JointOwners);
        Assert.Throws<InvalidEditException>(() => action.HandOver(board, ended, Today, "Back", Today));
    }

    [Fact]
    public void Distance_FromBaselineToAim_IsOneSentence()
    {
        var action = Action();
        Assert.Null(action.DistanceTravelled);
        action.MeasureDistance("Records with the child’s view, of 40", 19, new(2025, 3, 1), 34, new(2026, 3, 1), 40, Today);
        Assert.Equal("Records with the child’s view, of 40: from 19 in March 2025 to 34 in March 2026; the aim is 40, 71% of the way.", action.DistanceTravelled);
        action.MeasureDistance("Days until the first talk", 60, new(2025, 3, 1), 70, new(2026, 3, 1), 20, Today);
        Assert.EndsWith("the aim is 20, and it has moved away from it.", action.DistanceTravelled);
        action.MeasureDistance("Days", 60, new(2025, 3, 1), 20, new(2026, 3, 1), 20, Today);
        Assert.EndsWith("the aim is 20, reached.", action.DistanceTravelled);
        action.MeasureDistance("Days", 60, new(2025, 3, 1), null, null, null, Today);
        Assert.Equal("Days: 60 in March 2025, not measured since.", action.DistanceTravelled);
    }

    [Fact]
    public void Distance_OutOfRule_IsRefused()
    {
        var (then, now) = (Today.AddDays(-100), Today.AddDays(-1));
        Assert.Throws<InvalidEditException>(() => Action().MeasureDistance(" ", 1, then, 2, now, 3, Today));
        Assert.Throws<InvalidEditException>(() => Action().MeasureDistance("Days", null, then, 2, now, 3, Today));
        Assert.Throws<InvalidEditException>(() => Action().MeasureDistance("Days", 1, then, 2, null, 3, Today));
        Assert.Throws<InvalidEditException>(() => Action().MeasureDistance("Days", 1, now, 2, then, 3, Today));
        Assert.Throws<InvalidEditException>(() => Action().MeasureDistance("Days", 1, then, 2, Today.AddDays(1), 3, Today));
        Assert.Throws<InvalidEditException>(() => Action().MeasureDistance("Days", 1, then, 2, now, 1, Today));
        Assert.Throws<InvalidEditException>(() => Action().MeasureDistance("Days", double.NaN, then, 2, now, 1, Today));
    }
}
