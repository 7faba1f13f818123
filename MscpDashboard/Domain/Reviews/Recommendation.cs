using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Domain.Reviews;

/// <summary>What a recommendation to consider led to.</summary>
public enum ConsiderDecision
{
    Adopted,
    NotAdopted,
}

/// <summary>A recommendation of a case review. What it asks is carried out in its agency responses, or, for a roll-up, in operational actions.</summary>
public sealed class Recommendation : TrackedItem
{
    private Recommendation()
    {
    }

    public Recommendation(Guid reviewId, string @ref, string title, RecommendationKind kind, string addressee, string paragraph, int order, bool addressedOutside = false)
        : base(@ref, title, paragraph) =>
        (ReviewId, Kind, Addressee, Order, AddressedOutside) = (reviewId, kind, addressee, order, addressedOutside);

    public Guid ReviewId { get; private set; }

    /// <summary>As published; the title is our own short wording.</summary>
    public string? OfficialWording { get; set; }

    public RecommendationKind Kind { get; private set; }

    /// <summary>Whom it asks, in words.</summary>
    public string Addressee { get; private set; } = "";

    /// <summary>It asks somebody outside the partnership: it is raised with them and their response awaited; nothing is expected of agencies.</summary>
    public bool AddressedOutside { get; private set; }

    public int Order { get; private set; }

    /// <summary>Who holds it for the partnership, by role.</summary>
    public string? Owner { get; set; }

    public RagStatus? ClaimedStatus { get; private set; }

    public string? ClaimedReason { get; private set; }

    public DateOnly? ClaimedOn { get; private set; }

    /// <inheritdoc/>
    public override OwnRating Claim => WhileOpen(ClaimedStatus, ClaimedReason, ClaimedOn);

    /// <summary>For a recommendation to consider: what it led to.</summary>
    public ConsiderDecision? Decision { get; private set; }

    public string? DecisionReason { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public DateOnly? RaisedOn { get; private set; }

    public string? RaisedHow { get; private set; }

    public DateOnly? ResponseReceivedOn { get; private set; }

    public string? ResponseSummary { get; private set; }

    /// <inheritdoc/>
    public override ResponsibleGroup Group => ResponsibleGroup.LearningLessons;

    /// <summary>True for what it is computed from: its agency responses, or, for a roll-up, the operational actions that it watches over.</summary>
    public bool HasPart(TrackedAction action) => action.ParentId == Id && (Kind == RecommendationKind.RollUp ? action is OperationalAction : action is AgencyResponse);

    /// <summary>What its rules ask about its parts, among <paramref name="actions"/>, and about the evidence of both.</summary>
    public LifeFacts FactsOf(IEnumerable<TrackedAction> actions, Func<Guid, ActionBasis> basisOf)
    {
        var own = basisOf(Id);
        return new LifeFacts(
            [], own.PracticeAccepted, own.ImpactAccepted,
            [.. actions.Where(HasPart).OrderBy(a => a.Ref, StringComparer.OrdinalIgnoreCase).Select(a => new LifePart(a.Ref, a.Stage, basisOf(a.Id).PracticeAccepted, basisOf(a.Id).ImpactAccepted))]);
    }

    /// <inheritdoc/>
    public override bool ImpactShown(LifeFacts facts) => facts.ImpactAccepted || AllParts(facts, p => p.ImpactAccepted);

    /// <summary>Records the owner's own rating; whether it needs a reason is decided where the computed status is known.</summary>
    /// <exception cref="InvalidEditException">It is closed.</exception>
    public void Rate(RagStatus? status, string? reason, DateOnly on) =>
        (ClaimedStatus, ClaimedReason, ClaimedOn) = WhyNotOpen is { } rule ? throw new InvalidEditException("Rating", rule) : (status, reason, on);

    /// <summary>Records what considering it led to. A later decision takes the place of an earlier one.</summary>
    /// <exception cref="InvalidEditException">Not a recommendation to consider, closed, a day to come, or no reason.</exception>
    public void Decide(LifeActor by, ConsiderDecision decision, string? reason, DateOnly on, DateOnly today)
    {
        Require(LifeMove.Decide, by, LifeFacts.None);
        if (!Enum.IsDefined(decision))
            throw new InvalidEditException("Conclusion", "Say whether it was adopted or not.");
        (DecisionReason, Decision, DecidedOn) = (Reason(reason, "Write the conclusion and why."), decision, Past(on, today));
    }

    /// <summary>Records that it was raised with whom it asks.</summary>
    /// <exception cref="InvalidEditException">It asks nobody outside, is closed, a day to come, or not said how.</exception>
    public void Raise(LifeActor by, DateOnly on, string? how, DateOnly today)
    {
        Require(LifeMove.Raise, by, LifeFacts.None);
        (RaisedHow, RaisedOn) = (Reason(how, "Say with whom and how it was raised."), Past(on, today));
    }

    /// <summary>Records the response of whom it asks.</summary>
    /// <exception cref="InvalidEditException">It was not raised, a day before that or to come, or no summary.</exception>
    public void ReceiveResponse(LifeActor by, DateOnly on, string? summary, DateOnly today)
    {
        Require(LifeMove.ReceiveResponse, by, LifeFacts.None);
        if (on < RaisedOn)
            throw new InvalidEditException("Date", $"It was raised on {RaisedOn:d MMMM yyyy}; no response came before that.");
        (ResponseSummary, ResponseReceivedOn) = (Reason(summary, "Sum up the response in a few sentences."), Past(on, today));
    }

    /// <inheritdoc/>
    public override string? WhyNot(LifeMove move, LifeFacts facts) => move switch
    {
        LifeMove.Decide => Kind == RecommendationKind.Consider ? WhyNotOpen : $"{Ref} does not ask to consider something, so there is no conclusion to record.",
        LifeMove.Raise => AddressedOutside ? WhyNotOpen : NotOutside,
        LifeMove.ReceiveResponse => !AddressedOutside ? NotOutside : WhyNotOpen ?? (RaisedOn is null ? $"{Ref} has not been raised yet, so no response can have come." : null),
        _ => base.WhyNot(move, facts),
    };

    // Until it is returned or reopened it has no stage of its own, but that of its parts.
    /// <inheritdoc/>
    protected override LifeStage BeforeProposal => ReturnedOn is not null ? LifeStage.DoneAwaitingImpact : ReopenedOn is not null ? LifeStage.InProgress : LifeStage.NotStarted;

    /// <inheritdoc/>
    protected override string? WhyNotDone(LifeFacts facts)
    {
        if (Kind == RecommendationKind.Consider && Decision is null)
            return $"{Ref} asks to consider something: its conclusion, adopted or not and why, is recorded first.";
        if (AddressedOutside)
        {
            return RaisedOn is null ? $"{Ref} asks somebody outside the partnership: it is raised with them first."
                : ResponseReceivedOn is null ? $"The response to {Ref}, raised on {RaisedOn:d MMMM yyyy}, has not come yet." : null;
        }

        if (Kind == RecommendationKind.Assure && !facts.PracticeAccepted && !facts.ImpactAccepted && !AllParts(facts, p => p.PracticeAccepted || p.ImpactAccepted))
            return $"{Ref} asks for assurance: accepted evidence of a change of practice, or of impact, is linked to it or to each of its parts first.";

        var noun = Kind == RecommendationKind.RollUp ? "operational action" : "response";
        if (facts.Parts.Count == 0)
            return $"{Ref} has no {noun} yet.";
        var closed = Kind is RecommendationKind.Do or RecommendationKind.RollUp;
        List<string> open = [.. facts.Parts.Where(p => closed ? p.Stage != LifeStage.Closed : !p.Done).Select(p => p.Ref)];
        return open.Count == 0 ? null : $"Every {noun} of {Ref} must be {(closed ? "closed" : "done")} first; still open: {string.Join(", ", open)}.";
    }

    /// <inheritdoc/>
    protected override string? WhyNotClosable(LifeFacts facts) => WhyNotDone(facts) ?? (ImpactShown(facts) ? null
        : $"No accepted evidence of impact on children is linked to {Ref}, nor to each of its parts. Nothing closes without it.");

    private string NotOutside => $"{Ref} asks nobody outside the partnership.";

    private static bool AllParts(LifeFacts facts, Func<LifePart, bool> holds) => facts.Parts.Count > 0 && facts.Parts.All(holds);

    private static DateOnly Past(DateOnly on, DateOnly today) => on <= today ? on : throw new InvalidEditException("Date", $"{on:d MMMM yyyy} has not come yet.");
}
