using CsCheck;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Life;

public sealed class TrackedItemTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly LifeActor Executive = new("Executive", "executive");
    private static readonly LifeActor Scrutineer = new("Independent scrutineer", "scrutineer");
    private static readonly LifeFacts WithoutImpact = Lives.Shown with { ImpactAccepted = false };

    private static AgencyResponse Item(LifeStage stage)
    {
        var item = new AgencyResponse(Guid.NewGuid(), "F3.2", "Brief every team", Guid.NewGuid(), "3.5");
        item.Schedule(Today.AddDays(-100), Today.AddDays(100));
        if (stage == LifeStage.InProgress)
            item.Update(40, null, null, null, Today);
        if (stage > LifeStage.InProgress)
            item.Update(100, null, null, null, Today);
        if (stage > LifeStage.DoneAwaitingImpact)
            item.ProposeClosure(Lives.Owner, Today, "It holds", Lives.Shown);
        if (stage == LifeStage.Disputed)
        {
            item.ReturnClosure(Lives.Chair, Today, "Which children?", Lives.Shown);
            item.DisputeReturn(Lives.Owner, Today, "It is all there", Lives.Shown);
        }

        if (stage == LifeStage.Closed)
            item.AcceptClosure(Lives.Chair, Today, Lives.Shown);
        return item;
    }

    private static void Make(AgencyResponse item, LifeMove move, LifeFacts facts)
    {
        switch (move)
        {
            case LifeMove.Propose:
                item.ProposeClosure(Lives.Owner, Today, "It holds", facts);
                break;
            case LifeMove.Withdraw:
                item.WithdrawProposal(Lives.Owner, facts);
                break;
            case LifeMove.Accept:
                item.AcceptClosure(Lives.Chair, Today, facts);
                break;
            case LifeMove.Return:
                item.ReturnClosure(Lives.Chair, Today, "Which children?", facts);
                break;
            case LifeMove.Dispute:
                item.DisputeReturn(Lives.Owner, Today, "It is all there", facts);
                break;
            case LifeMove.Uphold:
                item.UpholdReturn(Executive, Today, "The sample is too small", facts);
                break;
            case LifeMove.CloseAfterDispute:
                item.CloseAfterDispute(Executive, Today, facts);
                break;
            case LifeMove.Query:
                item.Query(Scrutineer, Today, "Who was asked?", askReopening: false);
                break;
            case LifeMove.Answer:
                item.AnswerQuery(Lives.Chair, Today, "Twelve girls");
                break;
            case LifeMove.Reopen:
                item.Reopen(Lives.Chair, Today, "It did not hold");
                break;
            case LifeMove.Suspend:
                item.Suspend(Lives.Owner, Today, "Courses are on hold");
                break;
            case LifeMove.Resume:
                item.Resume(Lives.Owner, Today);
                break;
            case LifeMove.AskForDate:
                item.AskForDate(item.DueOn!.Value.AddDays(7), "Staff left", Lives.Owner, Today);
                break;
            case LifeMove.ApproveDate:
                item.ApproveDate(Lives.Chair, Today);
                break;
            case LifeMove.RefuseDate:
                item.RefuseDate(Lives.Chair, Today, "It was moved once");
                break;
            default:
                item.Decide(move);
                break;
        }
    }

    [Theory]
    [InlineData(LifeMove.Propose, LifeStage.DoneAwaitingImpact, LifeStage.ClosureProposed)]
    [InlineData(LifeMove.Withdraw, LifeStage.ClosureProposed, LifeStage.DoneAwaitingImpact)]
    [InlineData(LifeMove.Accept, LifeStage.ClosureProposed, LifeStage.Closed)]
    [InlineData(LifeMove.Return, LifeStage.ClosureProposed, LifeStage.DoneAwaitingImpact)]
    [InlineData(LifeMove.Uphold, LifeStage.Disputed, LifeStage.DoneAwaitingImpact)]
    [InlineData(LifeMove.CloseAfterDispute, LifeStage.Disputed, LifeStage.Closed)]
    [InlineData(LifeMove.Reopen, LifeStage.Closed, LifeStage.InProgress)]
    public void Move_FromEachStage_IsMadeFromItsOwnOnly(LifeMove move, LifeStage from, LifeStage to)
    {
        foreach (var stage in Enum.GetValues<LifeStage>())
        {
            var item = Item(stage);
            if (stage == from)
            {
                Make(item, move, Lives.Shown);
                Assert.Equal(to, item.Stage);
            }
            else
            {
                Assert.Contains("F3.2", Assert.Throws<InvalidEditException>(() => Make(item, move, Lives.Shown)).Message);
                Assert.Equal(stage, item.Stage);
            }
        }
    }

    [Theory]
    [InlineData(LifeMove.Accept, LifeStage.ClosureProposed)]
    [InlineData(LifeMove.CloseAfterDispute, LifeStage.Disputed)]
    public void Closing_WithoutAcceptedImpact_IsRefused(LifeMove move, LifeStage stage)
    {
        var item = Item(stage);

        Assert.Contains("impact", Assert.Throws<InvalidEditException>(() => Make(item, move, WithoutImpact)).Message);
        Assert.Equal((stage, null), (item.Stage, item.ClosedOn));
    }

    [Fact]
    public void Closing_ByWhoProposedOrOwns_IsRefused()
    {
        var item = Item(LifeStage.ClosureProposed);

        Assert.Contains("themselves", Assert.Throws<InvalidEditException>(() => item.AcceptClosure(Lives.Owner with { Name = "Another role" }, Today, Lives.Shown)).Message);
        Assert.Contains("owner", Assert.Throws<InvalidEditException>(() => item.AcceptClosure(new LifeActor("Colleague", "colleague", "owner"), Today, Lives.Shown)).Message);
        Assert.Contains("owner", Assert.Throws<InvalidEditException>(() => item.ReturnClosure(new LifeActor("Joint owner", "joint", "fire"), Today, "So", Lives.Shown with { Owners = ["owner", "fire"] })).Message);
        Assert.Equal(LifeStage.ClosureProposed, item.Stage);
    }

    [Fact]
    public void Closing_BySameRoleOfAStartingRecord_CountsAsTheSamePerson()
    {
        var item = Item(LifeStage.DoneAwaitingImpact);
        item.ProposeClosure(new LifeActor("Business manager"), Today, "It holds", Lives.Shown);

        Assert.Throws<InvalidEditException>(() => item.AcceptClosure(new LifeActor("Business manager", "manager"), Today, Lives.Shown));
    }

    [Fact]
    public void Ratify_ByWhoReturnedOrDisputed_IsRefused()
    {
        var item = Item(LifeStage.Disputed);

        Assert.Throws<InvalidEditException>(() => item.CloseAfterDispute(Lives.Chair, Today, Lives.Shown));
        Assert.Throws<InvalidEditException>(() => item.UpholdReturn(Lives.Owner, Today, "So", Lives.Shown));
        item.UpholdReturn(Executive, Today, "So", Lives.Shown);
        Assert.Contains("upheld", Assert.Throws<InvalidEditException>(() => Make(item, LifeMove.Dispute, Lives.Shown)).Message);
        Make(item, LifeMove.Propose, Lives.Shown);
        Assert.Equal(LifeStage.ClosureProposed, item.Stage);
    }

    [Theory]
    [InlineData(LifeMove.Propose, LifeStage.DoneAwaitingImpact)]
    [InlineData(LifeMove.Return, LifeStage.ClosureProposed)]
    [InlineData(LifeMove.Reopen, LifeStage.Closed)]
    [InlineData(LifeMove.Query, LifeStage.InProgress)]
    [InlineData(LifeMove.Suspend, LifeStage.InProgress)]
    public void Move_WithoutReason_IsRefused(LifeMove move, LifeStage stage)
    {
        var item = Item(stage);
        Action step = move switch
        {
            LifeMove.Propose => () => item.ProposeClosure(Lives.Owner, Today, " ", Lives.Shown),
            LifeMove.Return => () => item.ReturnClosure(Lives.Chair, Today, null, Lives.Shown),
            LifeMove.Reopen => () => item.Reopen(Lives.Chair, Today, ""),
            LifeMove.Query => () => item.Query(Scrutineer, Today, " ", false),
            _ => () => item.Suspend(Lives.Owner, Today, new string('x', TrackedItem.LongestReason + 1)),
        };

        Assert.Equal("Reason", Assert.Throws<InvalidEditException>(step).Field);
        Assert.Equal(stage, item.Stage);
    }

    [Fact]
    public void Withdraw_IsForWhoeverProposed()
    {
        var item = Item(LifeStage.ClosureProposed);

        Assert.Contains("Partner, owner proposed the closure", Assert.Throws<InvalidEditException>(() => item.WithdrawProposal(new LifeActor("Business manager", "manager"), Lives.Shown)).Message);
        item.WithdrawProposal(Lives.Owner, Lives.Shown);

        Assert.Equal((LifeStage.DoneAwaitingImpact, null, null), (item.Stage, item.ProposedOn, item.ProposedBecause));
        item.Update(90, null, null, null, Today);
        Assert.Equal(LifeStage.InProgress, item.Stage);
    }

    [Fact]
    public void Return_StaysBesideWhatFollows_UntilItIsReopened()
    {
        var item = Item(LifeStage.Disputed);
        item.CloseAfterDispute(Executive, Today, Lives.Shown);
        Assert.Equal((true, "Which children?", "It is all there"), (item.ClosedAfterDispute, item.ReturnedBecause, item.DisputedBecause));
        var path = LifePath.Of(item, Lives.Shown);
        Assert.Equal(("Returned on 19 November 2026 by Chair: “Which children?”", LifeLineState.Aside), (path[2].Words, path[2].State));
        Assert.Equal(("Disputed on 19 November 2026 by Partner, owner: “It is all there”. Closed on 19 November 2026 by Executive", LifeLineState.Done), (path[4].Words, path[4].State));

        item.Reopen(Lives.Chair, Today, "It did not hold");
        Assert.Equal((null, null, false), (item.ReturnedOn, item.DisputedOn, item.ClosedAfterDispute));
    }

    [Fact]
    public void Return_AfterOneThatWasUpheld_CanBeDisputedAnew()
    {
        var item = Item(LifeStage.Disputed);
        item.UpholdReturn(Executive, Today, "The sample is too small", Lives.Shown);
        item.ProposeClosure(Lives.Owner, Today, "Forty more", Lives.Shown);
        Assert.Equal("Evidence of impact is accepted. Returned before, on 19 November 2026 by Chair: “Which children?”", LifePath.Of(item, Lives.Shown)[2].Words);
        item.ReturnClosure(Lives.Chair, Today, "Still few", Lives.Shown);
        Assert.Null(item.WhyNot(LifeMove.Dispute, Lives.Shown));

        item.ProposeClosure(Lives.Owner, Today, "All of them", Lives.Shown);
        item.AcceptClosure(Lives.Chair, Today, Lives.Shown);
        Assert.Equal((false, "Closed on 19 November 2026 by Chair. Returned before, on 19 November 2026 by Chair: “Still few”"), (item.ClosedAfterDispute, LifePath.Of(item, Lives.Shown)[2].Words));
    }

    [Fact]
    public void Query_AnsweredOrReopened_IsOpenNoMore()
    {
        var item = Item(LifeStage.Closed);
        Assert.Throws<InvalidEditException>(() => Item(LifeStage.InProgress).Query(Scrutineer, Today, "Why?", askReopening: true));

        item.Query(Scrutineer, Today, "Did it hold?", askReopening: true);
        Assert.True(item is { QueryOpen: true, ReopeningAsked: true });
        Assert.Throws<InvalidEditException>(() => Make(item, LifeMove.Query, Lives.Shown));
        Make(item, LifeMove.Reopen, Lives.Shown);

        Assert.Equal((false, "It did not hold", LifeStage.InProgress, null), (item.QueryOpen, item.Answer, item.Stage, item.ClosedOn));
    }

    [Fact]
    public void Update_WhileClosureIsDecided_KeepsProgressAndStage()
    {
        var item = Item(LifeStage.ClosureProposed);

        Assert.Throws<InvalidEditException>(() => item.Update(90, null, null, null, Today));
        item.Update(100, RagStatus.Complete, "All done", "More to say", Today);

        Assert.Equal((LifeStage.ClosureProposed, "More to say"), (item.Stage, item.Narrative));
    }

    [Fact]
    public void Life_AnyStepsInAnyOrder_ClosesOnImpactAndAnothersWordOnly() =>
        Gen.Select(Gen.Int[0, 15], Gen.Bool).Array[0, 60].Sample(steps =>
        {
            var item = Item(LifeStage.InProgress);
            var proposed = false;
            foreach (var (step, shown) in steps)
            {
                var (before, move, facts) = (item.Stage, (LifeMove)step, shown ? Lives.Shown : WithoutImpact);
                try
                {
                    if (step == 15)
                        item.Update(shown ? 100 : 60, null, null, null, Today);
                    else
                        Make(item, move, facts);
                }
                catch (InvalidEditException)
                {
                    Assert.Equal(before, item.Stage);
                    continue;
                }

                proposed |= move == LifeMove.Propose && step != 15;
                if (item.Stage == LifeStage.Closed && before != LifeStage.Closed)
                    Assert.True(proposed && shown && before is LifeStage.ClosureProposed or LifeStage.Disputed && move is LifeMove.Accept or LifeMove.CloseAfterDispute);
                if (before == LifeStage.Closed && item.Stage != LifeStage.Closed)
                    Assert.Equal((LifeMove.Reopen, LifeStage.InProgress, (DateOnly?)null), (move, item.Stage, item.ClosedOn));
                Assert.Equal(item.Stage == LifeStage.Closed, item.ClosedOn is not null);
                Assert.True(item.Stage != LifeStage.Disputed || item.ReturnedOn is not null);
                Assert.NotEqual("", item.DueOn is { } due && due < item.OriginalDueOn ? "" : "kept");
                if (item.Done)
                    Assert.Equal(100, item.Progress);
            }
        });
}

file static class OtherMoves
{
    // Moves that a response does not have are refused by its rules.
    public static void Decide(this TrackedItem item, LifeMove move) =>
        throw new InvalidEditException("Step", item.WhyNot(move, LifeFacts.None) ?? $"{item.Ref}: not tried here");
}
