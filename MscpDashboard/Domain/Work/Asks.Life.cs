using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Domain.Work;

/// <summary>What the steps of an item's life ask of owners, sub groups, Executive and scrutineers. Reasons that somebody wrote are read on the item's page.</summary>
public static partial class Asks
{
    /// <summary>Days for which an answer to a scrutineer's question is pointed out.</summary>
    public const int AnswerDays = 30;

    private static IEnumerable<Ask> OfLife(TrackedItem item, IReadOnlyList<string> owners, DateOnly today)
    {
        var group = CodeOf(item.Group);
        switch (item.Stage)
        {
            case LifeStage.DoneAwaitingImpact when item.ReturnedOn is { } returned:
                var what = item.UpheldOn is { } upheld ? $"The Executive upheld on {Day(upheld)} that its closure was returned" : $"{item.Group.Words()} returned its closure on {Day(returned)}";
                foreach (var owner in owners)
                    yield return About(item, owner, AskKind.Returned, what, "See why", null);
                break;
            case LifeStage.ClosureProposed:
                yield return About(item, group, AskKind.DecideClosure, $"{item.ProposedBy} proposed its closure{On(item.ProposedOn)}", "Decide", null);
                break;
            case LifeStage.Disputed:
                yield return About(item, AskedRoles.Executive, AskKind.Dispute, $"{item.DisputedBy} disputes{On(item.DisputedOn)} that {item.Group.Words()} returned its closure", "Decide", null);
                break;
        }

        if (item.QueryOpen)
        {
            var wish = item.ReopeningAsked ? "asks for it to be reopened" : "asks about it";
            yield return About(item, group, AskKind.Query, $"{item.QueriedBy} {wish}{On(item.QueriedOn, ", ")}", "Answer", null);
            // The sub group answers, from what the owner can tell it.
            foreach (var owner in owners)
                yield return About(item, owner, AskKind.Query, $"{item.QueriedBy} {wish}{On(item.QueriedOn, ", ")}; {item.Group.Words()} answers", "Read", null);
        }
        else if (item is { AnsweredOn: { } answered, QueriedBy: { } asker } && today.DayNumber - answered.DayNumber <= AnswerDays)
        {
            var of = asker.StartsWith("Secure Estate", StringComparison.OrdinalIgnoreCase) ? AskedRoles.SecureEstateScrutineer : AskedRoles.Scrutineer;
            yield return About(item, of, AskKind.Answered, $"{item.AnsweredBy} answered your question on {Day(answered)}", "Read", null);
        }
    }

    // A whole has no agency of its own: the business manager proposes its closure, and takes it up again when it is reopened.
    private static IEnumerable<Ask> OfWhole(Recommendation whole, LifeFacts facts)
    {
        if (whole.Done || whole.ReturnedOn is not null)
            yield break;
        var open = whole.WhyNot(LifeMove.Propose, facts);
        if (whole.ReopenedOn is { } reopened)
        {
            var state = open is null ? "; its parts are done, so put right what did not hold and propose closure again" : "; its parts are at work";
            yield return About(whole, AskedRoles.BusinessManager, AskKind.Reopened, $"{whole.Group.Words()} reopened it on {Day(reopened)}{(facts.Parts.Count == 0 ? "" : state)}", "See why", null);
        }
        else if (open is null && whole.ImpactShown(facts))
        {
            yield return About(whole, AskedRoles.BusinessManager, AskKind.Propose, "Done, and evidence of impact is accepted: its closure can be proposed", "Propose closure", null);
        }
    }

    // Until its owner has said how it goes on.
    private static IEnumerable<Ask> OfReopening(TrackedAction action, Dictionary<Guid, Agency> agencies) =>
        action is { Done: false, ReopenedOn: { } reopened } && !(action.UpdatedOn > reopened)
            ? OwnersOf(action, agencies).Select(of => About(action, of, AskKind.Reopened, $"{action.Group.Words()} reopened it on {Day(reopened)}", "See why", null))
            : [];

    // The sub group decides, or the business manager; whoever asked does not.
    private static IEnumerable<Ask> OfDates(TrackedAction action)
    {
        if (action.DateAskedFor is not { } asked)
            yield break;
        var what = $"{action.DateAskedBy} asks for {Day(asked)}{(action.DueOn is { } due ? $" instead of {Day(due)}" : "")}";
        yield return About(action, CodeOf(action.Group), AskKind.DecideDate, what, "Decide", null);
        if (action.DateAskedBy != "Business manager")
            yield return About(action, AskedRoles.BusinessManager, AskKind.DecideDate, what, "Decide", null);
    }

    private static IEnumerable<Ask> OfImpact(TrackedAction action, ActionBasis basis, Dictionary<Guid, Agency> agencies) =>
        action is { Stage: LifeStage.DoneAwaitingImpact, ReturnedOn: null } && basis.ImpactAccepted
            ? OwnersOf(action, agencies).Select(of => About(action, of, AskKind.Propose, "Done, and evidence of impact is accepted: its closure can be proposed", "Propose closure", null))
            : [];

    private static string CodeOf(ResponsibleGroup group) => group == ResponsibleGroup.Pmqa ? AskedRoles.PmqaAnalyst : AskedRoles.LearningLessonsChair;

    private static string On(DateOnly? day, string before = " ") => day is { } on ? $"{before}on {Day(on)}" : "";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);
}
