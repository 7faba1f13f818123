namespace MscpDashboard.Components.Layout;

/// <summary>One thing found: the heading of its kind, its reference if it has one, its title and where it is.</summary>
public sealed record SearchHit(string Kind, string? Ref, string Title, string Href);

/// <summary>
/// Where the search dialog looks. Registered (scoped, so that it knows the reader) by whoever has titles; without one the shell shows no search.
/// </summary>
public sealed record SearchSource(Func<string, CancellationToken, Task<IReadOnlyList<SearchHit>>> FindAsync);

/// <summary>
/// The numbers beside the rooms, by address ("/actions"). <c>Follow</c> calls back after changes, until its result is disposed. Registered (scoped)
/// by whoever counts; without one the navigation shows none.
/// </summary>
public sealed record NavigationCounts(Func<CancellationToken, Task<IReadOnlyDictionary<string, int>>> CountAsync, Func<Func<Task>, IDisposable> Follow);

/// <summary>What the bar says about the whole record; registered as a singleton, plain if absent.</summary>
public sealed record RecordMarking(bool Illustrative);

/// <summary>
/// How many things are asked of whoever reads; null of whom nothing can be asked. <c>Follow</c> calls back after changes, until its result is
/// disposed. Registered (scoped) by whoever knows; without one the bar shows no link.
/// </summary>
public sealed record AskedSource(Func<Task<int?>> CountAsync, Func<Func<Task>, IDisposable> Follow);
