namespace MscpDashboard.Data;

/// <summary>A scorecard as somebody wants to see it again: columns, filters, order, as in its address.</summary>
public sealed class SavedView
{
    private SavedView()
    {
    }

    public SavedView(string userId, string name, string query, bool shared, string by) => (UserId, Name, Query, Shared, By) = (userId, name, query, shared, by);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>Whose sign-in. Never shown.</summary>
    public string UserId { get; private set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The address behind the question mark.</summary>
    public string Query { get; set; } = "";

    /// <summary>Everybody is offered it; otherwise only its maker.</summary>
    public bool Shared { get; set; }

    /// <summary>The maker's role in words.</summary>
    public string By { get; private set; } = "";
}
