using Microsoft.AspNetCore.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Plan;

/// <summary>The lead's own rating of a priority, with its reason where it differs from the rules.</summary>
public sealed partial class PriorityRatingDialog : IAsyncDisposable
{
    private static readonly RagStatus[] Options = [RagStatus.OnTrack, RagStatus.AtRisk, RagStatus.OffTrack, RagStatus.AwaitingImpact, RagStatus.Complete, RagStatus.NotStarted];

    private RagStatus? status;
    private string? reason;
    private int version;
    private string? fault;
    private bool saving;
    private PriorityView? theirs;
    private OpenDraft? draft;
    private RatingDraft? began;

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

    [CascadingParameter]
    public ItemPresence? Presence { get; set; }

    [Inject]
    public required DraftStore Drafts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<PriorityRatingDialog> Logger { get; init; }

    private RatingDraft Was => began ?? new(Opened.ClaimedStatus, Opened.ClaimedReason);

    public ValueTask DisposeAsync()
    {
        Presence?.Write(null);
        return draft?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override async Task OnInitializedAsync()
    {
        Presence?.Write("Rating");
        draft = new OpenDraft(Drafts, "priority-rating", $"{Opened.Number}", Reader, Clock, Logger);
        await draft.OpenAsync(kept => RatingDraft.Of(kept.Fields) is { } written && !written.Same(Was));
    }

    protected override void OnInitialized() => (status, reason, version) = (Opened.ClaimedStatus, Opened.ClaimedReason, Opened.Version);

    protected override void OnParametersSet()
    {
        // Another change of the priority is in nobody's way.
        if (Newest.Version > version && theirs?.Version != Newest.Version && !Was.Same(new(Newest.ClaimedStatus, Newest.ClaimedReason)))
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
                    await draft!.SavedAsync();
                    await Saved.InvokeAsync(result.Outcome == RatingOutcome.Saved ? $"Saved {LondonTime.ToLondon(Clock.GetUtcNow().UtcDateTime):HH:mm}." : "Nothing to save: the rating stands as it was.");
                    break;
            }
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = refusal is InvalidEditException { Brief: var brief } && brief != refusal.Message ? brief : $"Not saved: {refusal.Message}";
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

    private void Choose(RagStatus? chosen)
    {
        status = chosen;
        Keep();
    }

    private void Restore()
    {
        (status, reason) = RatingDraft.Of(draft!.Offer!.Fields)!;
        began = RatingDraft.Began(draft.Offer.Fields);
        // Others may have rated since it was written: then both are shown.
        if (!began.Same(new(Newest.ClaimedStatus, Newest.ClaimedReason)))
            theirs = Newest;
        draft.Take();
        Keep();
    }

    private void Keep()
    {
        Presence?.Write("Rating");
        draft?.Keep(RatingDraft.Fields(Was, new(status, reason)));
    }

    private void KeepMine() => (version, theirs) = (theirs!.Version, null);

    private void UseTheirs() => (status, reason, version, theirs) = (theirs!.ClaimedStatus, theirs.ClaimedReason, theirs.Version, null);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Error, Message = "A rating of a priority could not be saved")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);
}
