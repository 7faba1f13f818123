using System.Globalization;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Domain.Reviews;

/// <summary>The status of a recommendation: its own stage where that decides, else what its parts amount to.</summary>
public static class RecommendationStatus
{
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>What <paramref name="parts"/> amount to, with the status and the reason that hold for the recommendation as a whole.</summary>
    public static RollUp Of(Recommendation recommendation, RollUp parts)
    {
        (RagStatus, string)? own = recommendation switch
        {
            { Stage: LifeStage.Closed } => (RagStatus.Complete, "Closed on accepted evidence of impact"),
            { Stage: LifeStage.ClosureProposed } => (RagStatus.AwaitingImpact, $"Closure proposed; {recommendation.Group.Words()} decides"),
            { Stage: LifeStage.Disputed } => (RagStatus.AwaitingImpact, "Return of its closure disputed; the Executive decides"),
            { ReturnedOn: { } returned } when parts.Status is RagStatus.Complete or RagStatus.AwaitingImpact => (RagStatus.AwaitingImpact, $"Closure returned on {Day(returned)}"),
            { ReopenedOn: { } reopened } when parts.Status is not (RagStatus.OffTrack or RagStatus.AtRisk) => (RagStatus.AtRisk, $"Reopened on {Day(reopened)}"),
            { AddressedOutside: true } when parts.Total == 0 => Outside(recommendation),
            _ when parts.Status == RagStatus.Complete => (RagStatus.AwaitingImpact, "Every part is closed; its own closure is not yet proposed"),
            _ => null,
        };
        return own is var (status, reason) ? parts with { Status = status, Reason = reason } : parts;
    }

    private static (RagStatus, string) Outside(Recommendation recommendation) => recommendation switch
    {
        { ResponseReceivedOn: { } received } => (RagStatus.AwaitingImpact, $"Response received on {Day(received)}; no accepted evidence of impact yet"),
        { RaisedOn: { } raised } => (RagStatus.OnTrack, $"Raised on {Day(raised)}, response awaited"),
        _ => (RagStatus.NotStarted, "Not yet raised"),
    };

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", Words);
}
