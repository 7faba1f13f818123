namespace MscpDashboard.Features.Dataset;

/// <summary>What is decided about a chart in a dialog.</summary>
public enum DecisionKind
{
    /// <summary>New limits from a point on.</summary>
    Rebase,

    /// <summary>Another target from a day on.</summary>
    Target,

    /// <summary>An event on a day.</summary>
    Event,
}
