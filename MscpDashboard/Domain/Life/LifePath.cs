using System.Globalization;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Domain.Life;

/// <summary>An item's way to its close, in words.</summary>
public static class LifePath
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The steps, in their order: the work, the proposal, the sub group, the scrutineer, the Executive.</summary>
    public static IReadOnlyList<LifeLine> Of(TrackedItem item, LifeFacts facts)
    {
        var closed = item.Stage == LifeStage.Closed;
        // A reopened item has its work before it again.
        var done = item.Done || (item is Recommendation && item.Stage != LifeStage.InProgress && item.WhyNot(LifeMove.Propose, facts) is null);
        var proposed = closed || item.Stage is LifeStage.ClosureProposed or LifeStage.Disputed;
        return
        [
            new(Work(item), Worked(item, facts), State(done, true)),
            new(item is Recommendation ? "Business manager proposes" : "Owner proposes", Proposed(item), State(proposed, done)),
            new($"{item.Group.Words()} accepts", Accepted(item, facts), item.ClosedAfterDispute ? LifeLineState.Aside : State(closed, item.Stage == LifeStage.ClosureProposed)),
            new("Scrutineer", Queried(item), item.QueryOpen ? LifeLineState.Current : LifeLineState.Aside),
            new("Executive", Ratified(item), item.Stage == LifeStage.Disputed ? LifeLineState.Current : item.ClosedAfterDispute ? LifeLineState.Done : LifeLineState.Aside),
        ];
    }

    /// <summary>Who is asked to do what next.</summary>
    /// <param name="item">Of which item.</param>
    /// <param name="facts">What it rests on.</param>
    /// <param name="owner">Its owner, as a sentence begins.</param>
    /// <param name="inSentence">A recorded role as it stands inside a sentence: "the business manager".</param>
    public static string Next(TrackedItem item, LifeFacts facts, string owner, Func<string, string> inSentence) => item switch
    {
        { QueryOpen: true } => $"{item.Group.Words()} answers the question of {Role(item.QueriedBy, inSentence)}{(item.ReopeningAsked ? ", who asks for reopening" : "")}.",
        { Stage: LifeStage.Disputed } => "The Executive upholds the return or closes it.",
        { Stage: LifeStage.ClosureProposed } when item.WhyNot(LifeMove.Accept, facts) is { } missing => $"{item.Group.Words()} decides. {missing}",
        { Stage: LifeStage.ClosureProposed } => $"{item.Group.Words()} accepts or returns the closure.",
        { Stage: LifeStage.Closed } => "A scrutineer may ask for it to be reopened.",
        TrackedAction { DateAskedFor: { } date } action => $"The business manager or {item.Group.Words()} decides on the date that {Role(action.DateAskedBy, inSentence)} asks for: {Day(date)}.",
        TrackedAction { SuspendedOn: { } since } => $"Nobody: it is suspended since {Day(since)}. The business manager resumes it.",
        { ReturnedOn: not null, UpheldOn: null } => $"{owner} adds what is missing and proposes again, or disputes the return.",
        TrackedAction { Done: true } when !facts.ImpactAccepted => $"{owner} adds evidence of impact on children, and {item.Group.Words()} accepts it.",
        TrackedAction { Done: true } => $"{owner} proposes closure.",
        TrackedAction => $"{owner} does the work and says how it goes.",
        _ when item.WhyNot(LifeMove.Propose, facts) is { } open => open,
        { ReopenedOn: not null } => $"The business manager puts right what did not hold and proposes closure again{(facts.Parts.Count == 0 ? "" : $", or {item.Group.Words()} reopens the parts that did not hold")}.",
        _ when !item.ImpactShown(facts) => $"The business manager adds evidence of impact on children, and {item.Group.Words()} accepts it.",
        _ => "The business manager proposes closure.",
    };

    private static LifeLineState State(bool done, bool current) => done ? LifeLineState.Done : current ? LifeLineState.Current : LifeLineState.Ahead;

    private static string Work(TrackedItem item) => item switch
    {
        Recommendation { AddressedOutside: true } => "Raised and answered",
        Recommendation { Kind: RecommendationKind.RollUp } => "Operational actions close",
        Recommendation { Kind: RecommendationKind.Assure } => "Assurance is given",
        Recommendation { Kind: RecommendationKind.Consider } => "Considered",
        Recommendation => "Agencies respond",
        _ => "The work is done",
    };

    private static string Worked(TrackedItem item, LifeFacts facts)
    {
        if (item is TrackedAction action)
        {
            return action.Done ? "Done" : action.ReopenedOn is { } reopened ? $"Reopened on {Day(reopened)} by {action.ReopenedBy}: “{action.ReopenedBecause}” {action.Progress}% done"
                : action.SuspendedOn is { } since ? $"Suspended since {Day(since)}: “{action.SuspendedBecause}”" : $"{action.Progress}% done";
        }

        var recommendation = (Recommendation)item;
        List<string> words = [];
        if (recommendation is { ReopenedOn: { } again })
            words.Add($"Reopened on {Day(again)} by {recommendation.ReopenedBy}: “{recommendation.ReopenedBecause}”");
        if (recommendation is { Decision: { } decision, DecidedOn: { } decided })
            words.Add($"{(decision == ConsiderDecision.Adopted ? "Adopted" : "Not adopted")} on {Day(decided)}: “{recommendation.DecisionReason}”");
        else if (recommendation.Kind == RecommendationKind.Consider)
            words.Add("No conclusion recorded yet");
        if (recommendation.AddressedOutside)
        {
            words.Add(recommendation.RaisedOn is { } raised ? $"Raised on {Day(raised)}: “{recommendation.RaisedHow}”" : "Not yet raised");
            if (recommendation.ResponseReceivedOn is { } received)
                words.Add($"Response received on {Day(received)}: “{recommendation.ResponseSummary}”");
        }

        // What stands closed from before the whole was reopened is no progress of the work since.
        if (facts.Parts.Count > 0 && item.ReopenedOn is not null && facts.Parts.All(p => p.Stage == LifeStage.Closed))
            words.Add("None of its parts is open");
        else if (facts.Parts.Count > 0)
            words.Add($"{facts.Parts.Count(p => p.Done)} of {facts.Parts.Count} done, {facts.Parts.Count(p => p.Stage == LifeStage.Closed)} closed");
        return Sentences.Join(words);
    }

    private static string Proposed(TrackedItem item) => item is { ProposedOn: { } on } ? $"{item.ProposedBy}, {Day(on)}: “{item.ProposedBecause}”" : "Not yet";

    private static string Accepted(TrackedItem item, LifeFacts facts)
    {
        var words = item switch
        {
            { ClosedAfterDispute: true } => "",
            { Stage: LifeStage.Closed, ClosedOn: { } closed } => $"Closed on {Day(closed)} by {item.ClosedBy}",
            { Stage: not LifeStage.ClosureProposed, ReturnedOn: not null } => "",
            _ => item.ImpactShown(facts) ? "Evidence of impact is accepted" : "Only on accepted evidence of impact on children",
        };
        return item.ReturnedOn is { } on
            ? $"{(words.Length == 0 ? "Returned" : $"{words}. Returned before,")} on {Day(on)} by {item.ReturnedBy}: “{item.ReturnedBecause}”"
            : words;
    }

    private static string Queried(TrackedItem item) => item switch
    {
        { QueryOpen: true, QueriedOn: { } asked } => $"{item.QueriedBy}, {Day(asked)}{(item.ReopeningAsked ? ", asks for reopening" : "")}: “{item.Question}”",
        { AnsweredOn: { } answered } => $"“{item.Question}” Answered on {Day(answered)} by {item.AnsweredBy}: “{item.Answer}”",
        _ => "May query and ask for reopening, never close",
    };

    private static string Ratified(TrackedItem item) => item switch
    {
        { ClosedAfterDispute: true, ClosedOn: { } closed } => $"{Disputed(item)}. Closed on {Day(closed)} by {item.ClosedBy}",
        { UpheldOn: { } upheld } => $"{Disputed(item)}. Upheld the return on {Day(upheld)}: “{item.UpheldBecause}”",
        { Stage: LifeStage.Disputed } => Disputed(item),
        _ => "Decides only if a return is disputed",
    };

    private static string Disputed(TrackedItem item) => $"Disputed on {item.DisputedOn?.ToString("d MMMM yyyy", British)} by {item.DisputedBy}: “{item.DisputedBecause}”";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    private static string Role(string? role, Func<string, string> inSentence) => role is null ? "somebody" : inSentence(role);
}

/// <summary>One step of the way to a close.</summary>
public sealed record LifeLine(string Title, string Words, LifeLineState State);

/// <summary>How one step of the way stands.</summary>
public enum LifeLineState
{
    Done,
    Current,
    Ahead,

    /// <summary>Not on the way unless somebody takes it: a question, a dispute.</summary>
    Aside,
}
