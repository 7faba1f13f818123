namespace MscpDashboard.Domain.Life;

/// <summary>The steps towards a close and back. Each refuses what the rules forbid, whoever calls.</summary>
public abstract partial class TrackedItem
{
    /// <summary>The owner says that it can be closed, and why. What was returned before stays beside it, for whoever decides.</summary>
    /// <exception cref="InvalidEditException">It is not done, or is proposed or closed already; no reason.</exception>
    public void ProposeClosure(LifeActor by, DateOnly on, string? because, LifeFacts facts)
    {
        Require(LifeMove.Propose, by, facts);
        var reason = Reason(because, "Say what has changed for children, in a few words: it is what the sub group reads first.");
        (ProposedBy, ProposedByUser, ProposedOn, ProposedBecause) = (by.Name, by.UserId, on, reason);
        Stage = LifeStage.ClosureProposed;
    }

    /// <summary>Who proposed the closure takes the proposal back, until it is decided: it stands where it stood before.</summary>
    /// <exception cref="InvalidEditException">Nothing is proposed, or somebody else proposed it.</exception>
    public void WithdrawProposal(LifeActor by, LifeFacts facts)
    {
        Require(LifeMove.Withdraw, by, facts);
        (ProposedBy, ProposedByUser, ProposedOn, ProposedBecause) = (null, null, null, null);
        Stage = BeforeProposal;
    }

    /// <summary>The responsible sub group accepts the closure.</summary>
    /// <exception cref="InvalidEditException">Nothing is proposed, impact evidence is missing, or it is one's own proposal.</exception>
    public void AcceptClosure(LifeActor by, DateOnly on, LifeFacts facts)
    {
        Require(LifeMove.Accept, by, facts);
        Close(by, on);
    }

    /// <summary>The responsible sub group sends the closure back.</summary>
    /// <exception cref="InvalidEditException">Nothing is proposed, no reason, or it is one's own proposal.</exception>
    public void ReturnClosure(LifeActor by, DateOnly on, string? because, LifeFacts facts)
    {
        Require(LifeMove.Return, by, facts);
        ForgetDispute();
        (ReturnedBecause, ReturnedBy, ReturnedByUser, ReturnedOn) = (Reason(because, "Say what is missing, so that the owner can act on it."), by.Name, by.UserId, on);
        Stage = LifeStage.DoneAwaitingImpact;
    }

    /// <summary>The owner disputes the return.</summary>
    /// <exception cref="InvalidEditException">Nothing was returned, or the Executive has upheld it; no reason.</exception>
    public void DisputeReturn(LifeActor by, DateOnly on, string? because, LifeFacts facts)
    {
        Require(LifeMove.Dispute, by, facts);
        (DisputedBecause, DisputedBy, DisputedByUser, DisputedOn) = (Reason(because, "Say why the closure should stand."), by.Name, by.UserId, on);
        Stage = LifeStage.Disputed;
    }

    /// <summary>The Executive upholds the return.</summary>
    /// <exception cref="InvalidEditException">Nothing is disputed, no reason, or one's own part in it.</exception>
    public void UpholdReturn(LifeActor by, DateOnly on, string? because, LifeFacts facts)
    {
        Require(LifeMove.Uphold, by, facts);
        (UpheldBecause, UpheldOn) = (Reason(because), on);
        Stage = LifeStage.DoneAwaitingImpact;
    }

    /// <summary>The Executive closes what was returned. It needs the same evidence.</summary>
    /// <exception cref="InvalidEditException">Nothing is disputed, impact evidence is missing, or one's own part in it.</exception>
    public void CloseAfterDispute(LifeActor by, DateOnly on, LifeFacts facts)
    {
        Require(LifeMove.CloseAfterDispute, by, facts);
        Close(by, on);
    }

    /// <summary>A scrutineer asks about it, and may ask for it to be reopened.</summary>
    /// <exception cref="InvalidEditException">A question is open already; no question; reopening asked of what is open.</exception>
    public void Query(LifeActor by, DateOnly on, string? question, bool askReopening)
    {
        Require(LifeMove.Query, by, LifeFacts.None);
        if (askReopening && Stage != LifeStage.Closed)
            throw new InvalidEditException("Reopening", $"{DisplayRef} is not closed, so reopening can’t be asked for.");
        Question = Reason(question, "Write the question.");
        (QueriedBy, QueriedOn, ReopeningAsked) = (by.Name, on, askReopening);
        (AnsweredBy, AnsweredOn, Answer) = (null, null, null);
    }

    /// <summary>The responsible sub group answers the scrutineer.</summary>
    /// <exception cref="InvalidEditException">No question is open; no answer.</exception>
    public void AnswerQuery(LifeActor by, DateOnly on, string? answer)
    {
        Require(LifeMove.Answer, by, LifeFacts.None);
        (Answer, AnsweredBy, AnsweredOn) = (Reason(answer, "Write the answer."), by.Name, on);
    }

    /// <summary>The responsible sub group reopens it; an open question is answered by that.</summary>
    /// <exception cref="InvalidEditException">It is not closed; no reason.</exception>
    public void Reopen(LifeActor by, DateOnly on, string? because)
    {
        Require(LifeMove.Reopen, by, LifeFacts.None);
        var reason = Reason(because, "Say why it is reopened: what did not hold?");
        if (QueryOpen)
            (Answer, AnsweredBy, AnsweredOn) = (reason, by.Name, on);
        (ReopenedBy, ReopenedOn, ReopenedBecause) = (by.Name, on, reason);
        (ReturnedBy, ReturnedByUser, ReturnedOn, ReturnedBecause) = (null, null, null, null);
        ForgetDispute();
        (ProposedBy, ProposedByUser, ProposedOn, ProposedBecause, ClosedBy, ClosedOn) = (null, null, null, null, null, null);
        Stage = LifeStage.InProgress;
    }

    // How it was decided stays beside it: a return, and the dispute that the Executive decided.
    private void Close(LifeActor by, DateOnly on)
    {
        (ReopenedBy, ReopenedOn, ReopenedBecause) = (null, null, null);
        (ClosedBy, ClosedOn) = (by.Name, on);
        Stage = LifeStage.Closed;
    }

    private void ForgetDispute()
    {
        (DisputedBy, DisputedByUser, DisputedOn, DisputedBecause) = (null, null, null, null);
        (UpheldOn, UpheldBecause) = (null, null);
    }
}
