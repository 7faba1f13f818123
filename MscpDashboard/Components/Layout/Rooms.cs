namespace MscpDashboard.Components.Layout;

/// <summary>A room of the house: its place in the navigation, its name and its address.</summary>
public sealed record Room(string Section, string Name, string Href);

/// <summary>The rooms that exist, in the order of the navigation.</summary>
public static class Rooms
{
    public static IReadOnlyList<Room> All { get; } =
    [
        new("Now", "At a glance", "/"),
        new("Work", "Business plan", "/plan"),
        new("Work", "My actions", "/actions/mine"),
        new("Work", "Actions", "/actions"),
        new("Work", "Reviews", "/reviews"),
        new("Evidence", "Dataset", "/dataset"),
        new("Evidence", "Evidence", "/evidence"),
        new("Record", "Partnership", "/partnership"),
        new("Record", "Reports", "/reports"),
        new("Record", "History", "/history"),
    ];

    /// <summary>The rooms within a thumb's reach on a phone; the rest are under "More".</summary>
    public static IReadOnlyList<Room> OnPhone { get; } = [.. All.Where(room => room.Href is "/" or "/actions/mine" or "/actions" or "/reviews")];

    /// <summary>The room that a path belongs to; a recommendation belongs to the reviews, comparing days to history. Null for an unknown path.</summary>
    public static Room? Of(string path)
    {
        var whole = path.Split(['?', '#'])[0].Trim('/');
        // A room within a room goes by its whole address.
        if (All.FirstOrDefault(room => room.Href.LastIndexOf('/') > 0 && room.Href[1..].Equals(whole, StringComparison.OrdinalIgnoreCase)) is { } inner)
            return inner;
        var first = whole.Split('/')[0];
        if (first.Equals("recommendations", StringComparison.OrdinalIgnoreCase))
            first = "reviews";
        if (first.Equals("compare", StringComparison.OrdinalIgnoreCase))
            first = "history";
        return All.FirstOrDefault(room => room.Href[1..].Equals(first, StringComparison.OrdinalIgnoreCase));
    }
}
