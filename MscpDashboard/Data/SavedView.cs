namespace MscpDashboard.Data;

/// <summary>A way of looking at a page that somebody keeps under a name: its filters, order and columns. One person's own; no part of the record's history.</summary>
public sealed class SavedView
{
    /// <summary>The most that one person keeps of one page.</summary>
    public const int Most = 30;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>The longest address kept, in characters.</summary>
    public const int LongestQuery = 1_000;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose. Never shown.</summary>
    public required string UserId { get; init; }

    /// <summary>The page's address without its query: <c>/dataset</c>.</summary>
    public required string Page { get; init; }

    public required string Name { get; init; }

    /// <summary>What follows the question mark, without kiosk, theme and date.</summary>
    public required string Query { get; set; }
}
