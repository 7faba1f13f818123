using Microsoft.AspNetCore.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.People;

namespace MscpDashboard.Features.Life;

/// <summary>The form of one step of an item's life.</summary>
public sealed partial class LifeDialog : IAsyncDisposable
{
    private OpenDraft? draft;
    private LifeForm form = default!;
    private LifeView? conflict;
    private string? fault;
    private bool saving;
    private int version;

    /// <summary>The item as it was when the dialog opened.</summary>
    [Parameter, EditorRequired]
    public LifeView Life { get; set; } = default!;

    [Parameter, EditorRequired]
    public LifeMove Move { get; set; }

    /// <summary>A question is opened as one that asks for reopening.</summary>
    [Parameter]
    public bool AskReopening { get; set; }

    /// <summary>The milestone that is changed; null to add one.</summary>
    [Parameter]
    public MilestoneRow? Edited { get; set; }

    /// <summary>Takes the step; when it is taken, the panel closes the dialog.</summary>
    [Parameter, EditorRequired]
    public Func<LifeStep, Task<LifeResult>> Take { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Inject]
    public required DraftStore Drafts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<LifeDialog> Logger { get; init; }

    // The Executive decides one thing, in one of two ways.
    private bool Verdict => Move is LifeMove.Uphold or LifeMove.CloseAfterDispute;

    private string Title => Verdict ? "Decide the dispute" : Move == LifeMove.PlanMilestones && Edited is not null ? "Change the milestone" : form is { Move: LifeMove.Query, AskReopening: true } ? LifePanel.AskForReopening : LifeMoves.Label(Move);

    public ValueTask DisposeAsync() => draft?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        (form, version) = (new LifeForm(Move, Life, Edited) { AskReopening = AskReopening }, Life.Version);
        if (!RendererInfo.IsInteractive || form.Asks is null)
            return;
        draft = new OpenDraft(Drafts, "life", $"{Life.Ref} {Move}", Reader, Clock, Logger);
        await draft.OpenAsync(kept => !string.IsNullOrWhiteSpace(kept.Fields.GetValueOrDefault(nameof(LifeForm.Reason))?.Now));
    }

    // The words are what is hard to write again; a day or a tick is not.
    private void Write(string? reason)
    {
        form.Reason = reason ?? "";
        draft?.Keep(form.Reason.Length == 0 ? new Dictionary<string, DraftField>() : new Dictionary<string, DraftField> { [nameof(LifeForm.Reason)] = new(null, form.Reason) });
    }

    private void Restore()
    {
        form.Reason = draft!.Offer!.Fields[nameof(LifeForm.Reason)].Now ?? "";
        draft.Take();
    }

    private static void Tick(HashSet<string> ticked, string one, bool on)
    {
        if (on)
            ticked.Add(one);
        else
            ticked.Remove(one);
    }

    private async Task SubmitAsync()
    {
        if (saving)
            return;
        (saving, fault, conflict) = (true, null, null);
        try
        {
            var result = await Take(form.ToStep(version));
            if (result is { Outcome: LifeOutcome.Conflict, Now: { } now })
                (conflict, version) = (now, now.Version);
            else if (result.Outcome == LifeOutcome.Taken && draft is not null)
                await draft.SavedAsync();
            else if (result.Outcome == LifeOutcome.Missing)
                fault = "It is no longer in the record. Your text stays here until you close.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            // The question beside the text has said already what may identify somebody.
            fault = refusal is InvalidEditException rule ? rule.Brief : refusal.Message;
        }
        finally
        {
            saving = false;
        }
    }
}
