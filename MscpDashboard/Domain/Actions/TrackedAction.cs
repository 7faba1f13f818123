using MscpDashboard.Domain.Life;


namespace MscpDashboard.Domain.Actions;

/// <summary>
/// Something that an agency has promised to do, wherever the promise comes from: <see cref="PlanAction"/>, <see cref="AgencyResponse"/> or
/// <see cref="OperationalAction"/>, <see cref="RaisedAction"/>. One machinery for all of them.
/// </summary>
public abstract partial class TrackedAction : TrackedItem
{
    /// <summary>An update is asked for this often, in days, unless the action says otherwise: once between two Executives.</summary>
    public const int DefaultUpdateCycleDays = 60;

    public const int LongestNarrative = 100_000;

    protected TrackedAction()
    {
    }

    protected TrackedAction(string @ref, string title, Guid ownerAgencyId, string paragraph)
        : base(@ref, title, paragraph) => OwnerAgencyId = ownerAgencyId;

    /// <summary>The agency that leads on it.</summary>
    public Guid OwnerAgencyId { get; private set; }

    /// <summary>The priority or the recommendation that it is part of, or the indicator that it was raised from.</summary>
    public abstract Guid? ParentId { get; }

    /// <summary>Who leads on it in the agency, by role.</summary>
    public string? Lead { get; set; }

    public DateOnly? StartOn { get; private set; }

    public DateOnly? DueOn { get; private set; }

    /// <summary>The first due date, kept when the action is re-dated.</summary>
    public DateOnly? OriginalDueOn { get; private set; }

    /// <summary>Why it was last re-dated.</summary>
    public string? RedatedBecause { get; private set; }

    /// <summary>How much is done, in percent, 0 to 100.</summary>
    public int Progress { get; private set; }

    /// <summary>It has milestones: its progress is their share that is done, and is not typed.</summary>
    public bool ByMilestones { get; private set; }

    /// <summary>The owner's own rating, beside the computed one; null when none was given.</summary>
    public RagStatus? ClaimedStatus { get; private set; }

    public string? ClaimedReason { get; private set; }

    public DateOnly? ClaimedOn { get; private set; }

    /// <inheritdoc/>
    public override OwnRating Claim => WhileOpen(ClaimedStatus, ClaimedReason, ClaimedOn);

    /// <summary>So what? The difference for children, in the owner's words.</summary>
    public string? Narrative { get; private set; }

    /// <summary>The day of the owner's last update; null before the first.</summary>
    public DateOnly? UpdatedOn { get; private set; }

    public int UpdateCycleDays { get; private set; } = DefaultUpdateCycleDays;

    /// <inheritdoc/>
    public override ResponsibleGroup Group => ResponsibleGroup.LearningLessons;

    /// <summary>False for an item of a starting record that nobody has yet dated: its status is not yet assessed.</summary>
    public bool Assessed => DueOn is not null || Stage != LifeStage.NotStarted || ClaimedStatus is not null;

    /// <summary>Gives the first dates.</summary>
    public void Schedule(DateOnly startOn, DateOnly dueOn)
    {
        if (dueOn < startOn)
            throw new InvalidEditException("Due", $"The due date must not be before the start, {startOn:d MMMM yyyy}.");
        NotBeforeStart(dueOn);
        (StartOn, DueOn, OriginalDueOn) = (startOn, dueOn, OriginalDueOn ?? dueOn);
    }

    /// <summary>The owner's update. <paramref name="progress"/> of 100 means done: then it awaits impact evidence.</summary>
    /// <exception cref="InvalidEditException">Progress outside 0 to 100, a text too long, a closed action.</exception>
    public void Update(int progress, RagStatus? claimed, string? claimedReason, string? narrative, DateOnly on)
    {
        if (Stage == LifeStage.Closed)
            throw new InvalidEditException("Progress", $"{DisplayRef} is closed. Ask for it to be reopened before updating it.");
        if (progress is < 0 or > 100)
            throw new InvalidEditException("Progress", $"Progress is a whole number from 0 to 100; it was {progress}.");
        if (progress != Progress && ByMilestones)
            throw new InvalidEditException("Progress", $"The progress of {DisplayRef} follows its milestones: mark what is reached there.");
        if (progress != Progress && Stage is LifeStage.ClosureProposed or LifeStage.Disputed)
            throw new InvalidEditException("Progress", $"Closure of {DisplayRef} is being decided, so its progress stands until then.");
        if (narrative?.Length > LongestNarrative)
            throw new InvalidEditException("So what?", $"The text has {narrative.Length:N0} characters; it may have {LongestNarrative:N0}.");
        if (claimedReason?.Length > LongestReason)
            throw new InvalidEditException("Reason", $"The reason has {claimedReason.Length:N0} characters; it may have {LongestReason:N0}.");

        var (newReason, newNarrative) = (Tidy(claimedReason), Tidy(narrative));
        if (claimed != ClaimedStatus || newReason != ClaimedReason)
            ClaimedOn = claimed is null ? null : on;
        (ClaimedStatus, ClaimedReason, Narrative) = (claimed, newReason, newNarrative);
        ComeTo(progress, claimed);
        (UpdatedOn, BreakDaysSinceUpdate) = (on, 0);
    }

    /// <summary>Sets how often an update is asked for, in days.</summary>
    public void AskForUpdatesEvery(int days) => UpdateCycleDays = days;

    /// <summary>Takes its progress from its milestones; with none of them left, progress is typed again.</summary>
    public void FollowMilestones(IReadOnlyCollection<Milestone> milestones, DateOnly on)
    {
        ByMilestones = milestones.Count > 0;
        if (!ByMilestones)
            return;
        ComeTo(Milestone.Progress(milestones), ClaimedStatus);
        (UpdatedOn, BreakDaysSinceUpdate) = (on, 0);
    }

    private void ComeTo(int progress, RagStatus? claimed)
    {
        Progress = progress;
        // What is being decided stays where it is; the progress of both is 100.
        if (Stage is LifeStage.ClosureProposed or LifeStage.Disputed)
            return;
        Stage = progress switch
        {
            100 => LifeStage.DoneAwaitingImpact,
            0 when Stage == LifeStage.NotStarted && claimed is null or RagStatus.NotStarted => LifeStage.NotStarted,
            _ => LifeStage.InProgress,
        };
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

    /// <inheritdoc/>
    public override Guid? ParentId => PriorityId;

    /// <inheritdoc/>
    public override ResponsibleGroup Group => ResponsibleGroup.Pmqa;
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

    /// <inheritdoc/>
    public override Guid? ParentId => RecommendationId;
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

    /// <inheritdoc/>
    public override Guid? ParentId => RecommendationId;
}
