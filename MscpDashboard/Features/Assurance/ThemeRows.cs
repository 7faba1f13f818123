using MscpDashboard.Domain;

namespace MscpDashboard.Features.Assurance;

/// <summary>Themes across reviews on a day.</summary>
/// <param name="Lead">The sentence that heads the page, its first clause.</param>
/// <param name="Themes">Those that come back first, then by how much was asked under them.</param>
/// <param name="Without">Recommendations under no theme.</param>
public sealed record ThemesView(DateOnly Day, string Lead, string Tail, IReadOnlyList<ThemeGroup> Themes, IReadOnlyList<ThemedItem> Without);

/// <summary>One theme with all that was asked or planned under it.</summary>
/// <param name="Reviews">The reviews that asked, in the order of their publication.</param>
/// <param name="Repeats">In words, when several reviews asked; null when one did.</param>
public sealed record ThemeGroup(string Code, string Name, string Covers, IReadOnlyList<string> Reviews, string? Repeats, IReadOnlyList<ThemedItem> Items)
{
    /// <summary>How many of its items were closed and did not hold.</summary>
    public int DidNotHold => Items.Count(i => i.DidNotHold is not null);
}

/// <summary>A recommendation, or an action of the plan, under a theme.</summary>
/// <param name="Review">The review's pseudonym; null for the plan.</param>
/// <param name="Published">The month of the review's publication.</param>
/// <param name="Source">"Faith, January 2020" or "Business plan, Neglect".</param>
/// <param name="ClosedOn">When it was last closed, whether it is still or not.</param>
/// <param name="DidNotHold">Why its close did not hold; null when it was never closed or held.</param>
/// <param name="Themes">Codes of all its themes.</param>
public sealed record ThemedItem(
    Guid Id, string Ref, string Title, string Address, string? Review, DateOnly? Published, string Source, RagStatus Status, string Reason, DateOnly? ClosedOn, DateOnly? ReopenedOn, string? DidNotHold, IReadOnlyList<string> Themes, bool Illustrative);
