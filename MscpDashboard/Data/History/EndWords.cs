using MscpDashboard.Domain.Life;

namespace MscpDashboard.Data.History;

/// <summary>The word for a text that stood there and stands there no more.</summary>
public static class EndWords
{
    // They went with the step that they belonged to: nobody took them back.
    private static readonly HashSet<string> OfSteps =
    [
        .. ((string[])
        [
            nameof(TrackedItem.ProposedBecause), nameof(TrackedItem.ReturnedBecause), nameof(TrackedItem.DisputedBecause), nameof(TrackedItem.UpheldBecause), nameof(TrackedItem.ReopenedBecause),
            nameof(Domain.Evidence.EvidenceItem.NotEnoughBecause), nameof(TrackedItem.Answer), nameof(Domain.Actions.TrackedAction.DateAskedFor), nameof(Domain.Actions.TrackedAction.DateAskedBecause), nameof(Domain.Actions.TrackedAction.SuspendedBecause),
            nameof(Domain.Actions.TrackedAction.DateRefusedBecause),
        ]).Select(HistoryWords.Field),
    ];

    /// <summary>"settled" for the words of a step that another step ended; "taken back" for all else.</summary>
    public static string Of(ChangeInWords change) => OfSteps.Contains(change.Field) ? "settled" : "taken back";
}
