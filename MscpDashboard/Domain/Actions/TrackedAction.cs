
namespace MscpDashboard.Domain.Actions;

/// <summary>Where an action is in its life.</summary>
public enum ActionStage
{
    NotStarted,
    InProgress,

    /// <summary>The work is done; nothing yet shows that it helped children.</summary>
    DoneAwaitingImpact,

    /// <summary>Impact evidence accepted, closed by the sub group.</summary>
    Closed,
}

/// <summary>
/// Something that an agency has promised to do, wherever the promise comes from: <see cref="PlanAction"/>, <see cref="AgencyResponse"/> or
/// <see cref="OperationalAction"/>. One machinery for all of them.
/// </summary>
public abstract class TrackedAction : HistoricalItem
{
    /// <summary>An update is asked for this often, in days, unless the action says otherwise: once between two Executives.</summary>
    public const int DefaultUpdateCycleDays = 60;

    public const int LongestNarrative = 100_000;
    public const int LongestReason = 2_000;

    protected TrackedAction()
    {
    }

    protected TrackedAction(string @ref, string title, Guid ownerAgencyId, string paragraph) =>
        (Ref, Title, OwnerAgencyId, Paragraph) = (@ref, title, ownerAgencyId, paragraph);

    /// <summary>As in <c>/actions/{ref}</c>: <c>BP4.1</c> (plan), <c>F3.2</c> (response), <c>G2.a</c> (operational).</summary>
    public string Ref { get; private set; } = "";

    /// <summary>What is promised, in our own short wording.</summary>
    public string Title { get; private set; } = "";

    public Guid OwnerAgencyId { get; private set; }

    /// <summary>Who leads on it in the agency, by role.</summary>
    public string? Lead { get; set; }

    /// <summary>The paragraph of the committee report that it comes from.</summary>
    public string Paragraph { get; private set; } = "";

    public DateOnly? StartOn { get; private set; }

    public DateOnly? DueOn { get; private set; }

    /// <summary>The first due date, kept when the action is re-dated.</summary>
    public DateOnly? OriginalDueOn { get; private set; }

    /// <summary>Why it was last re-dated.</summary>
    public string? RedatedBecause { get; private set; }

    /// <summary>How much is done, in percent, 0 to 100.</summary>
    public int Progress { get; private set; }

    public ActionStage Stage { get; private set; }

    /// <summary>The owner's own rating, beside the computed one; null when none was given.</summary>
    public RagStatus? ClaimedStatus { get; private set; }

    public string? ClaimedReason { get; private set; }

    public DateOnly? ClaimedOn { get; private set; }

    /// <summary>So what? The difference for children, in the owner's words.</summary>
    public string? Narrative { get; private set; }

    /// <summary>The day of the owner's last update; null before the first.</summary>
    public DateOnly? UpdatedOn { get; private set; }

    public int UpdateCycleDays { get; private set; } = DefaultUpdateCycleDays;

    /// <summary>The reference as written on screen: <c>BP 4.1</c>.</summary>
    public string DisplayRef => Ref.StartsWith("BP", StringComparison.Ordinal) ? $"BP {Ref[2..]}" : Ref;

    /// <summary>False for an item of a starting record that nobody has yet dated: its status is not yet assessed.</summary>
    public bool Assessed => DueOn is not null || Stage != ActionStage.NotStarted || ClaimedStatus is not null;

    /// <summary>Gives the first dates.</summary>
    public void Schedule(DateOnly startOn, DateOnly dueOn)
    {
        if (dueOn < startOn)
            throw new InvalidEditException("Due", $"The due date must not be before the start, {startOn:d MMMM yyyy}.");
        (StartOn, DueOn, OriginalDueOn) = (startOn, dueOn, OriginalDueOn ?? dueOn);
    }

    /// <summary>Gives a new due date, keeping the original.</summary>
    /// <exception cref="InvalidEditException">No reason, a date before the start, or a closed action.</exception>
    public void Redate(DateOnly dueOn, string? reason)
    {
        if (dueOn == DueOn)
            return;
        if (Stage == ActionStage.Closed)
            throw new InvalidEditException("Due", $"{DisplayRef} is closed, so its date stands.");
        if (StartOn is { } start && dueOn < start)
            throw new InvalidEditException("Due", $"The due date must not be before the start, {start:d MMMM yyyy}.");
        if (DueOn is not null && string.IsNullOrWhiteSpace(reason))
            throw new InvalidEditException("Reason for the new date", "A new due date needs a reason. The original date is kept beside it.");
        OriginalDueOn ??= DueOn ?? dueOn;
        (DueOn, RedatedBecause) = (dueOn, string.IsNullOrWhiteSpace(reason) ? RedatedBecause : reason.Trim());
    }

    /// <summary>The owner's update. <paramref name="progress"/> of 100 means done: then it awaits impact evidence.</summary>
    /// <exception cref="InvalidEditException">Progress outside 0 to 100, a text too long, a closed action.</exception>
    public void Update(int progress, RagStatus? claimed, string? claimedReason, string? narrative, DateOnly on)
    {
        if (Stage == ActionStage.Closed)
            throw new InvalidEditException("Progress", $"{DisplayRef} is closed. Ask for it to be reopened before updating it.");
        if (progress is < 0 or > 100)
            throw new InvalidEditException("Progress", $"Progress is a whole number from 0 to 100; it was {progress}.");
        if (narrative?.Length > LongestNarrative)
            throw new InvalidEditException("So what?", $"The text has {narrative.Length:N0} characters; it may have {LongestNarrative:N0}.");
        if (claimedReason?.Length > LongestReason)
            throw new InvalidEditException("Reason", $"The reason has {claimedReason.Length:N0} characters; it may have {LongestReason:N0}.");

        var (newReason, newNarrative) = (Tidy(claimedReason), Tidy(narrative));
        if (claimed != ClaimedStatus || newReason != ClaimedReason)
            ClaimedOn = claimed is null ? null : on;
        Progress = progress;
        (ClaimedStatus, ClaimedReason, Narrative) = (claimed, newReason, newNarrative);
        Stage = progress switch
        {
            100 => ActionStage.DoneAwaitingImpact,
            0 when Stage == ActionStage.NotStarted && claimed is null or RagStatus.NotStarted => ActionStage.NotStarted,
            _ => ActionStage.InProgress,
        };
        UpdatedOn = on;
    }

    /// <summary>Closes a done action on accepted impact evidence. Who may, and whether the evidence stands, is decided by whoever calls.</summary>
    public void Close(DateOnly on)
    {
        if (Stage != ActionStage.DoneAwaitingImpact)
            throw new InvalidEditException("Status", $"{DisplayRef} is not done, so it can't be closed.");
        (Stage, UpdatedOn) = (ActionStage.Closed, on);
    }

    /// <summary>Sets how often an update is asked for, in days.</summary>
    public void AskForUpdatesEvery(int days) => UpdateCycleDays = days;

    /// <summary>A text as it is kept: without space around it, null when nothing is left. Only NUL is taken out, which no database keeps faithfully.</summary>
    public static string? Tidy(string? text)
    {
        text = text?.Replace("\0", "", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}

/// <summary>An action of the business plan.</summary>
public sealed class PlanAction : TrackedAction
{
    private PlanAction()
    {
    }

    public PlanAction(Guid priorityId, string @ref, string title, Guid ownerAgencyId, string paragraph)
        : base(@ref, title, ownerAgencyId, paragraph) => PriorityId = priorityId;

    public Guid PriorityId { get; private set; }
}

/// <summary>What one agency does about one recommendation. A recommendation that asks several agencies has one of these for each.</summary>
public sealed class AgencyResponse : TrackedAction
{
    private AgencyResponse()
    {
    }

    public AgencyResponse(Guid recommendationId, string @ref, string title, Guid ownerAgencyId, string paragraph)
        : base(@ref, title, ownerAgencyId, paragraph) => RecommendationId = recommendationId;

    public Guid RecommendationId { get; private set; }
}

/// <summary>What an agency set itself in its own report to a case review. A roll-up recommendation is computed from these.</summary>
public sealed class OperationalAction : TrackedAction
{
    private OperationalAction()
    {
    }

    public OperationalAction(Guid recommendationId, string @ref, string title, Guid ownerAgencyId, string paragraph)
        : base(@ref, title, ownerAgencyId, paragraph) => RecommendationId = recommendationId;

    /// <summary>The roll-up recommendation that watches over it.</summary>
    public Guid RecommendationId { get; private set; }
}
