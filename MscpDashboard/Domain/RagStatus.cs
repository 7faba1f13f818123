namespace MscpDashboard.Domain;

/// <summary>The six words of the status key, worst first among open work; <see cref="Complete"/> is last.</summary>
public enum RagStatus
{
    /// <summary>Red: past its date and not done, stalled, or the owner says it will miss.</summary>
    OffTrack,

    /// <summary>Amber: slipping, or due within 30 days with less than the expected progress.</summary>
    AtRisk,

    /// <summary>Green: on the expected line.</summary>
    OnTrack,

    /// <summary>Grey: not started and not due to start.</summary>
    NotStarted,

    /// <summary>Green, its own word: done, but its impact on children is not yet shown.</summary>
    AwaitingImpact,

    /// <summary>Blue: done, impact evidence accepted, closed.</summary>
    Complete,
}

/// <summary>The words of the status key.</summary>
public static class RagWords
{
    /// <summary>All six, in the order of the key on screen.</summary>
    public static readonly IReadOnlyList<RagStatus> KeyOrder =
        [RagStatus.OffTrack, RagStatus.AtRisk, RagStatus.OnTrack, RagStatus.AwaitingImpact, RagStatus.Complete, RagStatus.NotStarted];

    /// <summary>The word on screen, for example "Off track".</summary>
    public static string Word(this RagStatus status) => status switch
    {
        RagStatus.OffTrack => "Off track",
        RagStatus.AtRisk => "At risk",
        RagStatus.OnTrack => "On track",
        RagStatus.AwaitingImpact => "Awaiting impact",
        RagStatus.Complete => "Complete",
        RagStatus.NotStarted => "Not started",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The word inside a sentence, for example "off track".</summary>
    public static string LowerWord(this RagStatus status)
    {
        var word = status.Word();
        return char.ToLowerInvariant(word[0]) + word[1..];
    }

    /// <summary>The colour's name in the partnership's reports: Red, Amber, Green, Blue or Grey.</summary>
    public static string ColourName(this RagStatus status) => status switch
    {
        RagStatus.OffTrack => "Red",
        RagStatus.AtRisk => "Amber",
        RagStatus.OnTrack or RagStatus.AwaitingImpact => "Green",
        RagStatus.Complete => "Blue",
        _ => "Grey",
    };
}
