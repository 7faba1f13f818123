namespace MscpDashboard.Domain.Life;

/// <summary>A step on an action's way, by a date. Where an action has any, its progress is their weighted share that is done.</summary>
public sealed class Milestone : HistoricalItem
{
    public const int LongestTitle = 300;
    public const int MostWeight = 100;

    private Milestone()
    {
    }

    public Milestone(Guid actionId, string? title, DateOnly? dueOn, int weight)
    {
        ActionId = actionId;
        Change(title, dueOn, weight);
    }

    public Guid ActionId { get; private set; }

    public string Title { get; private set; } = "";

    public DateOnly DueOn { get; private set; }

    /// <summary>How much it counts beside the others, 1 to 100.</summary>
    public int Weight { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    /// <summary>Says what it is.</summary>
    /// <exception cref="InvalidEditException">No title or one too long, no date, a weight outside 1 to 100.</exception>
    public void Change(string? title, DateOnly? dueOn, int weight)
    {
        var tidy = TrackedItem.Tidy(title) ?? throw new InvalidEditException("Milestone", "Say what is reached, in a few words.");
        if (tidy.Length > LongestTitle)
            throw new InvalidEditException("Milestone", $"The milestone has {tidy.Length:N0} characters; it may have {LongestTitle}.");
        if (weight is < 1 or > MostWeight)
            throw new InvalidEditException("Weight", $"A weight is a whole number from 1 to {MostWeight}; it was {weight}.");
        if (dueOn is { Year: > Actions.TrackedAction.LastYear })
            throw new InvalidEditException("Due", $"A milestone lies before the end of {Actions.TrackedAction.LastYear}; {dueOn:d MMMM yyyy} is a slip.");
        (Title, DueOn, Weight) = (tidy, dueOn ?? throw new InvalidEditException("Due", "Give the day by which it is reached."), weight);
    }

    /// <summary>Reached on this day, or, with null, not reached after all.</summary>
    /// <exception cref="InvalidEditException">A day to come.</exception>
    public void Finish(DateOnly? on, DateOnly today) =>
        DoneOn = on > today ? throw new InvalidEditException("Done on", $"{on:d MMMM yyyy} has not come yet.") : on;

    /// <summary>Percent done by weight.</summary>
    public static int Progress(IReadOnlyCollection<Milestone> milestones) => Share(milestones, m => m.DoneOn is not null);

    /// <summary>Percent due by weight at the end of the day before <paramref name="day"/>: what is due today is not yet late.</summary>
    public static int Expected(IReadOnlyCollection<Milestone> milestones, DateOnly day) => Share(milestones, m => m.DueOn < day);

    // Rounded down, so that 100 says that all is done, and up from nothing, so that something done is not said to be nothing.
    private static int Share(IReadOnlyCollection<Milestone> milestones, Func<Milestone, bool> counted)
    {
        var (part, whole) = (milestones.Where(counted).Sum(m => m.Weight), milestones.Sum(m => m.Weight));
        return part == 0 ? 0 : Math.Max(1, part * 100 / whole);
    }
}

/// <summary>What the status of an action rests on beside its own values.</summary>
/// <param name="Milestones">None when its progress is typed.</param>
/// <param name="NewestAccepted">The newest effective date of accepted evidence linked to it; null when there is none.</param>
/// <param name="ImpactAccepted">Some of it shows impact on children.</param>
public sealed record ActionBasis(IReadOnlyList<Milestone> Milestones, DateOnly? NewestAccepted, bool ImpactAccepted)
{
    /// <summary>Some of it shows a change of practice.</summary>
    public bool PracticeAccepted { get; init; }

    /// <summary>No milestones and no evidence.</summary>
    public static readonly ActionBasis None = new([], null, false);
}
