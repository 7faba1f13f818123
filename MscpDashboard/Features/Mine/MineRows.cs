using MscpDashboard.Data.History;
using MscpDashboard.Domain.Work;

namespace MscpDashboard.Features.Mine;

/// <summary>What is asked of one reader, and what changed on their items since they were last here.</summary>
/// <param name="Whom">Who is asked, as in a sentence: "Kent Police", "the business manager".</param>
/// <param name="Asks">Most pressing first.</param>
/// <param name="NextDue">The next of one's own dates that is not asked for yet; null when there is none.</param>
/// <param name="SinceUtc">From when changes are shown; null where no visit is kept.</param>
/// <param name="FirstVisit">No earlier visit is known: the last thirty days are shown.</param>
/// <param name="Changes">By others, newest first.</param>
/// <param name="MoreChanges">How many older ones are left out.</param>
public sealed record MineView(
    DateOnly Today, string Whom, bool Asked, IReadOnlyList<Ask> Asks, NextDue? NextDue, DateTime? SinceUtc, bool FirstVisit, IReadOnlyList<MyChange> Changes, int MoreChanges);

/// <summary>The next date of one's own.</summary>
public sealed record NextDue(string Ref, string Title, DateOnly On, string Href);

/// <summary>One change of one's items by somebody else.</summary>
/// <param name="Verb">"changed", "commented on"…</param>
public sealed record MyChange(long Id, DateTime WhenUtc, string Who, string Verb, string Item, string? Title, string? Href, string? Why, IReadOnlyList<ChangeInWords> Fields);
