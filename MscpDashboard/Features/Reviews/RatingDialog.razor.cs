using Microsoft.AspNetCore.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Reviews;

/// <summary>The owner's rating of a recommendation, with its reason. What is typed is kept, and offered when the dialog opens again.</summary>
public sealed partial class RatingDialog : IAsyncDisposable
{
    private string choice = "";
    private string? reason;
    private string? error;
    private int version;
    private bool saving;
    private OpenDraft? draft;
    private RatingDraft? began;
    private RatingResult? theirs;

    /// <summary>The recommendation as it was when the dialog opened.</summary>
    [Parameter, EditorRequired]
    public RecommendationRow Opened { get; set; } = default!;

    /// <summary>The recommendation as the page knows it now.</summary>
    [Parameter, EditorRequired]
    public RecommendationRow Newest { get; set; } = default!;

    /// <summary>Saves; on success the page closes the dialog.</summary>
    [Parameter, EditorRequired]
    public Func<RatingEdit, Task<RatingResult>> Save { get; set; } = default!;

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [CascadingParameter]
    public ItemPresence? Presence { get; set; }

    [Inject]
    public required DraftStore Drafts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<RatingDialog> Logger { get; init; }

    private RagStatus? Status => Enum.TryParse<RagStatus>(choice, out var chosen) ? chosen : null;

    private RatingDraft Was => began ?? new(Opened.ClaimedStatus, Opened.ClaimedReason);

    public ValueTask DisposeAsync()
    {
        Presence?.Write(null);
        return draft?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override async Task OnInitializedAsync()
    {
        Presence?.Write("Rating");
        draft = new OpenDraft(Drafts, "recommendation-rating", Opened.Ref, Reader, Clock, Logger);
        await draft.OpenAsync(kept => RatingDraft.Of(kept.Fields) is { } written && !written.Same(Was));
    }

    // Others may have rated since it was written: then both are shown.
    private void Restore()
    {
        var written = RatingDraft.Of(draft!.Offer!.Fields)!;
        began = RatingDraft.Began(draft.Offer.Fields);
        if (!began.Same(new(Newest.ClaimedStatus, Newest.ClaimedReason)))
            (theirs, version) = (new RatingResult(RatingOutcome.Conflict, Newest), Newest.Version);
        (choice, reason) = (written.Status?.ToString() ?? "", written.Reason);
        draft.Take();
        Keep();
    }

    private void Keep()
    {
        Presence?.Write("Rating");
        draft?.Keep(RatingDraft.Fields(Was, new(Status, reason)));
    }

    protected override void OnInitialized() => (version, choice, reason) = (Opened.Version, Opened.ClaimedStatus?.ToString() ?? "", Opened.ClaimedReason);

    private static string Words(RagStatus? rated, string? why) => rated is { } given ? $"{given.Word()}{(string.IsNullOrWhiteSpace(why) ? "" : $", “{why.Trim()}”")}" : "No rating";

    private async Task SaveAsync()
    {
        (saving, error) = (true, null);
        try
        {
            var kept = draft;
            var result = await Save(new RatingEdit(Opened.Ref, version, Status, reason));
            if (result is { Outcome: RatingOutcome.Conflict, Newest: { } newest })
                (theirs, version) = (result, newest.Version);
            else if (result.Outcome == RatingOutcome.Saved && kept is not null)
                await kept.SavedAsync();
            else if (result.Outcome == RatingOutcome.Gone)
                error = "This recommendation is no longer in the record. Your text is kept here until you close.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            error = refusal is InvalidEditException rule ? rule.Brief : refusal.Message;
        }
        finally
        {
            saving = false;
        }
    }
}
