namespace MscpDashboard.Data;

/// <summary>When somebody was here. A visit ends with half an hour of silence, so that a reload does not begin another one.</summary>
public sealed class Visit
{
    /// <summary>Silence that ends a visit.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    private Visit()
    {
    }

    public Visit(string userId, DateTime nowUtc) => (UserId, SeenUtc) = (userId, nowUtc);

    /// <summary>Whose sign-in.</summary>
    public string UserId { get; private set; } = "";

    /// <summary>The last moment of the visit before this one; null in the first.</summary>
    public DateTime? BeforeUtc { get; private set; }

    /// <summary>The last moment of this visit.</summary>
    public DateTime SeenUtc { get; private set; }

    /// <summary>Somebody is here now.</summary>
    public void Seen(DateTime nowUtc)
    {
        if (nowUtc - SeenUtc > Silence)
            BeforeUtc = SeenUtc;
        if (nowUtc > SeenUtc)
            SeenUtc = nowUtc;
    }
}
