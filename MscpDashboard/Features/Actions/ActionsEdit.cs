using MscpDashboard.Domain;

namespace MscpDashboard.Features.Actions;

/// <summary>An action as somebody ticked it in the list.</summary>
/// <param name="Version">What they saw.</param>
public readonly record struct TickedAction(string Ref, int Version);

/// <summary>
/// One change of several actions, all or nothing, for one reason: what is said of how they are going, or that nothing has changed, or a new due
/// date asked for. What is null stays as it is in each.
/// </summary>
/// <param name="Rating">The owner's own rating.</param>
/// <param name="Note">Added to what each says of the difference for children.</param>
/// <param name="DueOn">The due date asked for; then nothing else may be changed.</param>
/// <param name="Reason">Why: kept with each item's history, and given as the reason of a rating that differs from the rules or of the new date.</param>
/// <param name="Confirm">All is still right: counts as an update though no field changes.</param>
/// <param name="MayLower">Whoever asks has seen that it takes the progress of some of them down.</param>
public sealed record ActionsEdit(
    IReadOnlyList<TickedAction> Items, RagStatus? Rating = null, int? Progress = null, string? Note = null, DateOnly? DueOn = null, string? Reason = null, bool Confirm = false, bool MayLower = false)
{
    /// <summary>More are not changed in one go: nobody can have looked at them all.</summary>
    public const int MostItems = 200;

    /// <summary>It says something of how the actions are going.</summary>
    public bool Says => Rating is not null || Progress is not null || !string.IsNullOrWhiteSpace(Note);
}

/// <summary>What was saved of several actions at once, for who did it.</summary>
/// <param name="Words">In a sentence.</param>
/// <param name="Changed">As it left them.</param>
/// <param name="OfDates">New dates were asked for.</param>
public sealed record SavedTogether(string Words, IReadOnlyList<TickedAction> Changed, bool OfDates);

/// <summary>Why one of several actions keeps all of them from being changed.</summary>
/// <param name="Why">The rule, or what somebody else saved meanwhile, in words.</param>
/// <param name="Version">The version that it has now; 0 when it is no longer in the record.</param>
public sealed record ActionFault(string Ref, string DisplayRef, string Why, int Version);

/// <summary>What became of a change of several actions: all were written, or none and why.</summary>
/// <param name="Written">How many differ now.</param>
public sealed record ActionsEditResult(int Written, IReadOnlyList<ActionFault> Faults)
{
    /// <summary>Those that differ now, as the change left them: what can be taken back together.</summary>
    public IReadOnlyList<TickedAction> Changed { get; init; } = [];

    public bool Saved => Faults.Count == 0;
}
