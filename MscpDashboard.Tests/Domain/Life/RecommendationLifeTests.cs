using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Life;

public sealed class RecommendationLifeTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly LifeFacts Nothing = new([], false, false, []);

    private static Recommendation Of(RecommendationKind kind, bool outside = false) => new(Guid.NewGuid(), "F3", "Use the pathway", kind, "All", "3.5", 1, outside);

    private static LifePart Part(LifeStage stage, bool practice = false, bool impact = false) => new($"F3.{(int)stage}", stage, practice, impact);

    [Theory]
    [InlineData(RecommendationKind.Do)]
    [InlineData(RecommendationKind.RollUp)]
    public void Propose_PartStillOpen_IsRefusedAndNamed(RecommendationKind kind)
    {
        var parts = Nothing with { ImpactAccepted = true, Parts = [Part(LifeStage.Closed), Part(LifeStage.DoneAwaitingImpact, impact: true)] };

        Assert.Contains("F3.2", Of(kind).WhyNot(LifeMove.Propose, parts));
        Assert.Null(Of(kind).WhyNot(LifeMove.Propose, parts with { Parts = [Part(LifeStage.Closed)] }));
        Assert.NotNull(Of(kind).WhyNot(LifeMove.Propose, Nothing with { ImpactAccepted = true }));
    }

    [Fact]
    public void Propose_Assurance_NeedsAcceptedEvidenceAndThePartsDone()
    {
        var assure = Of(RecommendationKind.Assure);

        Assert.Contains("assurance", assure.WhyNot(LifeMove.Propose, Nothing with { Parts = [Part(LifeStage.DoneAwaitingImpact)] }));
        Assert.Null(assure.WhyNot(LifeMove.Propose, Nothing with { PracticeAccepted = true, Parts = [Part(LifeStage.DoneAwaitingImpact)] }));
        Assert.Null(assure.WhyNot(LifeMove.Propose, Nothing with { Parts = [Part(LifeStage.DoneAwaitingImpact, practice: true)] }));
        Assert.Contains("F3.1", assure.WhyNot(LifeMove.Propose, Nothing with { PracticeAccepted = true, Parts = [Part(LifeStage.InProgress)] }));
    }

    [Fact]
    public void Propose_Consider_NeedsItsConclusion()
    {
        var consider = Of(RecommendationKind.Consider);
        var done = Nothing with { Parts = [Part(LifeStage.DoneAwaitingImpact)] };
        Assert.Contains("conclusion", consider.WhyNot(LifeMove.Propose, done));
        Assert.Throws<InvalidEditException>(() => consider.Decide(Lives.Owner, ConsiderDecision.NotAdopted, " ", Today, Today));
        Assert.Throws<InvalidEditException>(() => consider.Decide(Lives.Owner, ConsiderDecision.NotAdopted, "So", Today.AddDays(1), Today));
        Assert.Throws<InvalidEditException>(() => Of(RecommendationKind.Do).Decide(Lives.Owner, ConsiderDecision.Adopted, "So", Today, Today));

        consider.Decide(Lives.Owner, ConsiderDecision.NotAdopted, "One clinic serves both", Today, Today);

        Assert.Null(consider.WhyNot(LifeMove.Propose, done));
        consider.ProposeClosure(Lives.Owner, Today, "Concluded", done);
        Assert.Contains("impact", Assert.Throws<InvalidEditException>(() => consider.AcceptClosure(Lives.Chair, Today, done)).Message);
    }

    [Fact]
    public void Propose_AddressedOutside_WaitsForTheResponseOnly()
    {
        var outside = Of(RecommendationKind.Do, outside: true);
        Assert.Contains("raised", outside.WhyNot(LifeMove.Propose, Nothing));
        Assert.Throws<InvalidEditException>(() => outside.ReceiveResponse(Lives.Owner, Today, "They agree", Today));
        Assert.Throws<InvalidEditException>(() => Of(RecommendationKind.Do).Raise(Lives.Owner, Today, "By letter", Today));

        outside.Raise(Lives.Owner, Today.AddDays(-30), "By letter to the region", Today);
        Assert.Equal((RagStatus.OnTrack, "Raised on 20 October 2026, response awaited"), StatusOf(outside));
        Assert.Throws<InvalidEditException>(() => outside.ReceiveResponse(Lives.Owner, Today.AddDays(-31), "They agree", Today));
        Assert.Contains("has not come", outside.WhyNot(LifeMove.Propose, Nothing));
        outside.ReceiveResponse(Lives.Owner, Today, "They agree", Today);

        Assert.Null(outside.WhyNot(LifeMove.Propose, Nothing));
        Assert.Equal(RagStatus.AwaitingImpact, StatusOf(outside).Status);
    }

    [Fact]
    public void Accept_ImpactOfEachPart_StandsForTheWhole()
    {
        var item = Of(RecommendationKind.Do);
        var shown = Nothing with { Parts = [Part(LifeStage.Closed, impact: true), Part(LifeStage.Closed, impact: true)] };
        item.ProposeClosure(Lives.Owner, Today, "It holds", shown);

        Assert.Throws<InvalidEditException>(() => item.AcceptClosure(Lives.Chair, Today, shown with { Parts = [.. shown.Parts, Part(LifeStage.Closed)] }));
        // A part that was reopened since keeps the whole open.
        Assert.Throws<InvalidEditException>(() => item.AcceptClosure(Lives.Chair, Today, shown with { Parts = [.. shown.Parts, Part(LifeStage.InProgress, impact: true)] }));
        item.AcceptClosure(Lives.Chair, Today, shown);

        Assert.Equal((RagStatus.Complete, "Closed on accepted evidence of impact"), StatusOf(item));
    }

    [Fact]
    public void Status_EveryPartClosed_AwaitsItsOwnClosure()
    {
        var item = Of(RecommendationKind.Do);
        var closed = RollUp.Of([new("Kent Police", new ComputedStatus(RagStatus.Complete, "Closed", 0, false, 100, 0), 100)], "response");

        Assert.Equal(RagStatus.AwaitingImpact, RecommendationStatus.Of(item, closed).Status);
        item.CloseOn(Today, Lives.Shown with { Parts = [Part(LifeStage.Closed)] });
        item.Reopen(Lives.Chair, Today, "It did not hold");
        Assert.Equal((RagStatus.AtRisk, "Reopened on 19 November 2026"), (RecommendationStatus.Of(item, closed).Status, RecommendationStatus.Of(item, closed).Reason));
    }

    [Fact]
    public void Withdraw_LeavesItWhereItStoodBefore()
    {
        var item = Of(RecommendationKind.Do);
        var ready = Lives.Shown with { Parts = [Part(LifeStage.Closed)] };
        ProposeAndWithdraw(LifeStage.NotStarted);

        item.CloseOn(Today, ready);
        item.Reopen(Lives.Chair, Today, "It did not hold");
        ProposeAndWithdraw(LifeStage.InProgress);
        Assert.Equal(Today, item.ReopenedOn);

        item.ProposeClosure(Lives.Owner, Today, "It holds now", ready);
        item.ReturnClosure(Lives.Chair, Today, "Weekends?", ready);
        ProposeAndWithdraw(LifeStage.DoneAwaitingImpact);
        Assert.Equal("Weekends?", item.ReturnedBecause);

        void ProposeAndWithdraw(LifeStage expected)
        {
            item.ProposeClosure(Lives.Owner, Today, "It holds", ready);
            item.WithdrawProposal(Lives.Owner, ready);
            Assert.Equal(expected, item.Stage);
        }
    }

    private static (RagStatus Status, string Reason) StatusOf(Recommendation item) => (RecommendationStatus.Of(item, RollUp.Of([], "response")).Status, RecommendationStatus.Of(item, RollUp.Of([], "response")).Reason);
}
