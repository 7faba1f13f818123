namespace MscpDashboard.Domain.Life;

/// <summary>
/// Something promised whose life is followed from beginning to a close that impact proves: an action of any source, or a recommendation.
/// It holds what describes its present state; how it came there is in its history.
/// </summary>
public abstract partial class TrackedItem : HistoricalItem
{
    public const int LongestReason = 2_000;

    protected TrackedItem()
    {
    }

    protected TrackedItem(string @ref, string title, string paragraph) => (Ref, Title, Paragraph) = (@ref, title, paragraph);

    /// <summary>As in addresses: <c>BP4.1</c> (plan), <c>F3</c> (recommendation), <c>F3.2</c> (response), <c>G2.1</c> (operational).</summary>
    public string Ref { get; private set; } = "";

    /// <summary>What is promised or asked, in our own short wording.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The paragraph of the committee report that it comes from.</summary>
    public string Paragraph { get; private set; } = "";

    public LifeStage Stage { get; protected set; }

    /// <summary>The sub group that decides on its closure.</summary>
    public abstract ResponsibleGroup Group { get; }

    /// <summary>The reference as written on screen: <c>BP 4.1</c>.</summary>
    public string DisplayRef => Ref.StartsWith("BP", StringComparison.Ordinal) ? $"BP {Ref[2..]}" : Ref;

    public string? ProposedBy { get; private set; }

    /// <summary>Never shown, as every name that ends so.</summary>
    public string? ProposedByUser { get; private set; }

    public DateOnly? ProposedOn { get; private set; }

    /// <summary>What the owner says for the closure.</summary>
    public string? ProposedBecause { get; private set; }

    public string? ReturnedBy { get; private set; }

    public string? ReturnedByUser { get; private set; }

    public DateOnly? ReturnedOn { get; private set; }

    public string? ReturnedBecause { get; private set; }

    public string? DisputedBy { get; private set; }

    public string? DisputedByUser { get; private set; }

    public DateOnly? DisputedOn { get; private set; }

    public string? DisputedBecause { get; private set; }

    /// <summary>The Executive upheld the return: it can be proposed again, not disputed again.</summary>
    public DateOnly? UpheldOn { get; private set; }

    public string? UpheldBecause { get; private set; }

    public string? ClosedBy { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public string? ReopenedBy { get; private set; }

    public DateOnly? ReopenedOn { get; private set; }

    public string? ReopenedBecause { get; private set; }

    public string? QueriedBy { get; private set; }

    public DateOnly? QueriedOn { get; private set; }

    /// <summary>What a scrutineer asks.</summary>
    public string? Question { get; private set; }

    /// <summary>The scrutineer asks for it to be reopened.</summary>
    public bool ReopeningAsked { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>A scrutineer's question waits for the sub group's answer.</summary>
    public bool QueryOpen => QueriedOn is not null && AnsweredOn is null;

    /// <summary>Done, whatever has still to be shown or decided.</summary>
    public bool Done => Stage is LifeStage.DoneAwaitingImpact or LifeStage.ClosureProposed or LifeStage.Disputed or LifeStage.Closed;

    /// <summary>The owner's own rating as long as it says anything: closed, the item stands on others' word, and its owner can change no claim of before.</summary>
    public abstract OwnRating Claim { get; }

    /// <summary>A text as it is kept: without space around it, null when nothing is left. Only NUL is taken out, which no database keeps faithfully.</summary>
    public static string? Tidy(string? text)
    {
        text = text?.Replace("\0", "", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    /// <summary>The rule that keeps <paramref name="move"/> from being made now by anybody, in words; null when none does.</summary>
    public virtual string? WhyNot(LifeMove move, LifeFacts facts) => move switch
    {
        LifeMove.Propose => Stage switch
        {
            LifeStage.Closed => $"{DisplayRef} is closed already.",
            LifeStage.ClosureProposed => $"Closure of {DisplayRef} is proposed already; {Group.Words()} decides.",
            LifeStage.Disputed => $"The return of {DisplayRef} is disputed; the Executive decides.",
            _ => WhyNotDone(facts),
        },
        LifeMove.Withdraw => Stage == LifeStage.ClosureProposed ? null : NotProposed,
        LifeMove.Accept => Stage == LifeStage.ClosureProposed ? WhyNotClosable(facts) : NotProposed,
        LifeMove.Return => Stage == LifeStage.ClosureProposed ? null : NotProposed,
        LifeMove.Dispute when Stage != LifeStage.DoneAwaitingImpact || ReturnedOn is null => $"No closure of {DisplayRef} was returned, so there is nothing to dispute.",
        LifeMove.Dispute => UpheldOn is null ? null : $"The Executive has upheld the return of {DisplayRef}. Closure can be proposed again.",
        LifeMove.Uphold => Stage == LifeStage.Disputed ? null : NotDisputed,
        LifeMove.CloseAfterDispute => Stage == LifeStage.Disputed ? WhyNotClosable(facts) : NotDisputed,
        LifeMove.Query => QueryOpen ? $"A question about {DisplayRef} is open already; it is answered first." : null,
        LifeMove.Answer => QueryOpen ? null : $"No question about {DisplayRef} is open.",
        LifeMove.Reopen => Stage == LifeStage.Closed ? null : $"{DisplayRef} is not closed, so there is nothing to reopen.",
        LifeMove.Measure => WhyNotOpen,
        _ => $"This step is not one of {DisplayRef}’s.",
    };

    /// <summary>The rule that keeps this person from making <paramref name="move"/>; null when none does. What their role may do is decided elsewhere.</summary>
    public virtual string? WhyNotBy(LifeMove move, LifeActor actor, LifeFacts facts) => move switch
    {
        LifeMove.Withdraw when ProposedBy is not null && !actor.Is(ProposedByUser, ProposedBy) => $"{ProposedBy} proposed the closure, so nobody else withdraws it; {Group.Words()} can return it.",
        LifeMove.Accept or LifeMove.Return or LifeMove.Uphold or LifeMove.CloseAfterDispute when actor.Is(ProposedByUser, ProposedBy) =>
            "Nobody decides on a closure that they proposed themselves.",
        LifeMove.Accept or LifeMove.Return or LifeMove.Uphold or LifeMove.CloseAfterDispute when actor.AgencyCode is { } agency && facts.Owners.Contains(agency) =>
            $"{actor.Name} works for an agency that owns {DisplayRef}; an owner does not decide on its own closure.",
        LifeMove.Uphold or LifeMove.CloseAfterDispute when actor.Is(ReturnedByUser, ReturnedBy) => "Nobody decides a dispute about what they returned themselves.",
        LifeMove.Uphold or LifeMove.CloseAfterDispute when actor.Is(DisputedByUser, DisputedBy) => "Nobody decides a dispute that they began themselves.",
        LifeMove.Dispute when actor.Is(ReturnedByUser, ReturnedBy) => "Who returned a closure does not dispute it.",
        _ => null,
    };

    /// <summary>Closed by the Executive against the sub group's return.</summary>
    public bool ClosedAfterDispute => Stage == LifeStage.Closed && DisputedOn is not null && UpheldOn is null;

    /// <summary>Accepted evidence shows that it helped children.</summary>
    public virtual bool ImpactShown(LifeFacts facts) => facts.ImpactAccepted;

    /// <summary>What is missing for its close, in words; null when nothing is.</summary>
    public string? MissingForClose(LifeFacts facts) => WhyNotClosable(facts);

    /// <summary>Where it stood before its closure was proposed.</summary>
    protected virtual LifeStage BeforeProposal => LifeStage.DoneAwaitingImpact;

    /// <summary>What still has to be done before its closure can be proposed; null when nothing.</summary>
    protected abstract string? WhyNotDone(LifeFacts facts);

    /// <summary>What is missing for its close; null when nothing is.</summary>
    protected virtual string? WhyNotClosable(LifeFacts facts) => ImpactShown(facts) ? null
        : $"No accepted evidence of impact on children is linked to {DisplayRef}. Nothing closes without it.";

    /// <summary>A rating is about open work.</summary>
    protected OwnRating WhileOpen(RagStatus? status, string? reason, DateOnly? on) => Stage == LifeStage.Closed ? default : new(status, reason, on);

    /// <summary>Said of what only an open item can have done to it.</summary>
    protected string? WhyNotOpen => Stage == LifeStage.Closed ? $"{DisplayRef} is closed. It must be reopened first." : null;

    private string NotProposed => $"No closure of {DisplayRef} is proposed.";

    private string NotDisputed => $"No return of {DisplayRef} is disputed.";

    /// <summary>Passes when the move can be made now, by this person.</summary>
    protected void Require(LifeMove move, LifeActor actor, LifeFacts facts)
    {
        if ((WhyNot(move, facts) ?? WhyNotBy(move, actor, facts)) is { } rule)
            throw new InvalidEditException("Step", rule);
    }

    /// <summary>A reason that has to be given.</summary>
    protected static string Reason(string? text, string needed = "Give a reason, in a few words.")
    {
        var tidy = Tidy(text) ?? throw new InvalidEditException("Reason", needed);
        return tidy.Length <= LongestReason ? tidy : throw new InvalidEditException("Reason", $"The reason has {tidy.Length:N0} characters; it may have {LongestReason:N0}.");
    }
}
