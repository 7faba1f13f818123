using MscpDashboard.Data.History;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Compare;

/// <summary>What became of an item between two days.</summary>
public enum CompareWhat
{
    /// <summary>Its status by the rules is another, whatever else changed.</summary>
    Moved,

    /// <summary>Its status is the same or it has none; something else changed.</summary>
    Changed,

    /// <summary>It was not there on the first day.</summary>
    Appeared,

    /// <summary>It is not there any more on the second.</summary>
    Went,
}

/// <summary>Who changed the item between the two days, when and why, from its history.</summary>
public sealed record ComparedSaying(DateTime WhenUtc, string Who, string? Why);

/// <summary>One item on both days.</summary>
/// <param name="Item">Its reference or title.</param>
/// <param name="Title">Its title beside the reference, where there is one.</param>
/// <param name="Href">Where it is; of what went, where it was on the first day.</param>
/// <param name="Before">Its status by the rules on the first day, for what has one.</param>
/// <param name="Now">The same on the second day.</param>
/// <param name="Reason">Why it has that status on the second day.</param>
/// <param name="Changes">What else differs, the old beside the new. Figures go by their period.</param>
/// <param name="Said">The newest changes of it, newest first, at most three; none when only time passed.</param>
public sealed record ComparedItem(
    string Kind, string Item, string? Title, string? Href, CompareWhat What, RagStatus? Before, RagStatus? Now, string? Reason,
    IReadOnlyList<ChangeInWords> Changes, IReadOnlyList<ComparedSaying> Said, bool Illustrative)
{
    /// <summary>"closed and reopened on 29 November": what neither day shows by itself; else null.</summary>
    public string? Passed { get; init; }
}

/// <summary>Items that belong together: to one priority, one review, the evidence, the dataset, the partnership.</summary>
public sealed record ComparedGroup(string Title, string Href, IReadOnlyList<ComparedItem> Items);

/// <summary>A day worth comparing with.</summary>
public sealed record CompareSince(string Words, DateOnly From);

/// <summary>What is different between the ends of two days.</summary>
/// <param name="Headline">In one sentence, without a full stop.</param>
/// <param name="Summary">The rest in numbers.</param>
/// <param name="Notes">What of the question was changed to answer it.</param>
public sealed record CompareView(
    DateOnly From, DateOnly To, string Headline, string Summary, IReadOnlyList<string> Notes, IReadOnlyList<ComparedGroup> Groups, IReadOnlyList<CompareSince> Shortcuts);
