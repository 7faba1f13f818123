namespace MscpDashboard.Safety;

/// <summary>What the parts of the dashboard add to the rules of its headers.</summary>
public sealed class SafetyOptions
{
    /// <summary>Origins beside our own that a form may lead to.</summary>
    public IList<string> FormActionOrigins { get; } = [];

    /// <summary>Paths that another site posts to by design: an identity provider's answer.</summary>
    public ISet<string> CrossSitePaths { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder of the keys that protect cookies and forms, so that nobody has to sign in again because of a restart; null when the database keeps them.</summary>
    public string? KeysFolder { get; set; }
}
