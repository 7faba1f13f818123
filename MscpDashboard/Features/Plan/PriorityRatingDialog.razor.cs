using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Plan;

/// <summary>The lead's own rating of a priority, with its reason where it differs from the rules.</summary>
public sealed partial class PriorityRatingDialog
{
    private static readonly RagStatus[] Options = [RagStatus.OnTrack, RagStatus.AtRisk, RagStatus.OffTrack, RagStatus.AwaitingImpact, RagStatus.Complete, RagStatus.NotStarted];

    private RagStatus? status;
    private string? reason;
    private int version;
    private string? fault;
    private bool saving;
    private PriorityView? theirs;

    /// <summary>The priority as it was when the dialog was opened.</summary>
    [Parameter, EditorRequired]
    public PriorityView Opened { get; set; } = default!;

    /// <summary>The priority as it is now: what the rules say may change while one writes.</summary>
    [Parameter, EditorRequired]
    public PriorityView Newest { get; set; } = default!;

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Raised with a sentence that says what was saved.</summary>
    [Parameter]
    public EventCallback<string> Saved { get; set; }

    [Inject]
    public required PlanStore Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<PriorityRatingDialog> Logger { get; init; }

    protected override void OnInitialized() => (status, reason, version) = (Opened.ClaimedStatus, Opened.ClaimedReason, Opened.Version);

    protected override void OnParametersSet()
    {
        if (Newest.Version > version && theirs?.Version != Newest.Version)
            theirs = Newest;
    }

    private async Task SaveAsync()
    {
        (saving, fault) = (true, null);
        try
        {
            var result = await Store.RateAsync(new PriorityRating(Opened.Number, version, status, reason), Editor.For(Reader, Right.RatePriority, Clock));
            switch (result.Outcome)
            {
                case RatingOutcome.Conflict:
                    theirs = result.Now;
                    break;
                case RatingOutcome.Missing:
                    fault = "The priority is no longer in the record.";
                    break;
                default:
                    // What is saved here comes back as news: it is no conflict.
                    version = int.MaxValue;
                    await Saved.InvokeAsync(result.Outcome == RatingOutcome.Saved ? $"Saved {LondonTime.ToLondon(Clock.GetUtcNow().UtcDateTime):HH:mm}." : "Nothing to save: the rating stands as it was.");
                    break;
            }
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = $"Not saved: {refusal.Message}";
        }
        catch (Exception failure)
        {
            LogSaveFailed(Logger, failure);
            fault = "Not saved: the record could not be reached. Your text is still here: try again in a moment.";
        }
        finally
        {
            saving = false;
        }
    }

    private void KeepMine() => (version, theirs) = (theirs!.Version, null);

    private void UseTheirs() => (status, reason, version, theirs) = (theirs!.ClaimedStatus, theirs.ClaimedReason, theirs.Version, null);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Error, Message = "A rating of a priority could not be saved")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);
}
