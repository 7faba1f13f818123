using MscpDashboard.Data.Life;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.People;

namespace MscpDashboard.Features.Life;

/// <summary>Which right each step of an item's life needs, and the words for it.</summary>
public static class LifeMoves
{
    /// <summary>The rights of which one is needed for <paramref name="move"/>.</summary>
    public static IReadOnlyList<Right> RightsFor(LifeMove move, TrackedItem item) => move switch
    {
        LifeMove.Propose or LifeMove.Withdraw or LifeMove.Dispute => [Right.ProposeClosure],
        LifeMove.Accept or LifeMove.Return or LifeMove.Answer or LifeMove.Reopen => [OfGroup(item.Group)],
        LifeMove.Uphold or LifeMove.CloseAfterDispute => [Right.RatifyDispute],
        LifeMove.Query => [Right.QueryItem],
        LifeMove.AskForDate => [Right.AskForDate],
        LifeMove.ApproveDate or LifeMove.RefuseDate => [Right.Redate, OfGroup(item.Group)],
        LifeMove.Suspend or LifeMove.Resume => [Right.SuspendAction],
        LifeMove.HandOver or LifeMove.SetOwners => [Right.AssignOwners],
        LifeMove.Measure or LifeMove.PlanMilestones when item is not Recommendation => [Right.UpdateAction],
        _ => [Right.HoldRecommendation],
    };

    /// <summary>The words on the button.</summary>
    public static string Label(LifeMove move) => move switch
    {
        LifeMove.Propose => "Propose closure",
        LifeMove.Withdraw => "Withdraw the proposal",
        LifeMove.Accept => "Accept closure",
        LifeMove.Return => "Return closure",
        LifeMove.Dispute => "Dispute the return",
        LifeMove.Uphold => "Uphold the return",
        LifeMove.CloseAfterDispute => "Close it",
        LifeMove.Query => "Ask a question",
        LifeMove.Answer => "Answer the question",
        LifeMove.Reopen => "Reopen",
        LifeMove.AskForDate => "Ask for a new date",
        LifeMove.ApproveDate => "Approve the date",
        LifeMove.RefuseDate => "Refuse the date",
        LifeMove.Suspend => "Suspend",
        LifeMove.Resume => "Resume",
        LifeMove.HandOver => "Hand over to the successor",
        LifeMove.SetOwners => "Set joint owners",
        LifeMove.Measure => "Record distance travelled",
        LifeMove.PlanMilestones => "Add a milestone",
        LifeMove.Decide => "Record the conclusion",
        LifeMove.Raise => "Record that it was raised",
        LifeMove.ReceiveResponse => "Record the response",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
    };

    /// <summary>Every step that this reader's role has a part in on this item, with the rule that forbids it now.</summary>
    public static IReadOnlyList<LifeOffer> For(Reader reader, TrackedItem item, LifeFacts facts)
    {
        if (reader.AsAt is not null || reader.SharedScreen)
            return [];
        return [.. Enum.GetValues<LifeMove>()
            .Where(move => Belongs(move, item) && RightsFor(move, item).Any(right => reader.MayAny(right, facts.Owners)))
            .Select(move => new LifeOffer(move, Label(move), item.WhyNot(move, facts) ?? item.WhyNotBy(move, reader.Actor(), facts)))];
    }

    /// <summary>An editor for the step, when the reader's role may take it on this item.</summary>
    /// <exception cref="NotAllowedException">It may not, or the step is the reader's own to be decided by somebody else.</exception>
    public static Editor EditorFor(Reader reader, LifeMove move, TrackedItem item, LifeFacts facts, TimeProvider clock, string? why)
    {
        if (reader.SharedScreen)
            throw new NotAllowedException("Others see this screen. Take the step on a screen of your own.");
        var rights = RightsFor(move, item);
        var right = rights.FirstOrDefault(r => reader.MayAny(r, facts.Owners), rights[^1]);
        var editor = Editor.For(reader, right, clock, why);
        editor.RequireAny(right, facts.Owners);
        return item.WhyNotBy(move, editor.Actor(), facts) is { } rule ? throw new NotAllowedException(rule) : editor;
    }

    // Steps that an item of this kind never has are not offered with an excuse.
    private static bool Belongs(LifeMove move, TrackedItem item) => move switch
    {
        LifeMove.Decide => item is Recommendation { Kind: RecommendationKind.Consider },
        LifeMove.Raise or LifeMove.ReceiveResponse => item is Recommendation { AddressedOutside: true },
        LifeMove.AskForDate or LifeMove.ApproveDate or LifeMove.RefuseDate or LifeMove.Suspend or LifeMove.Resume or LifeMove.HandOver or LifeMove.SetOwners or LifeMove.PlanMilestones => item is not Recommendation,
        _ => true,
    };

    private static Right OfGroup(ResponsibleGroup group) => group == ResponsibleGroup.Pmqa ? Right.DecidePlanClosure : Right.DecideReviewClosure;
}
