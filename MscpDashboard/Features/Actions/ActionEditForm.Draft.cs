using Microsoft.AspNetCore.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Features.Actions;

/// <summary>What is typed is kept on the server, and offered back when the form is opened again, here or elsewhere.</summary>
public sealed partial class ActionEditForm
{
    private DraftKeeper? keeper;
    private KeptDraft? offer;
    private IReadOnlyList<(string Field, string Words)> offered = [];

    [Inject]
    public required DraftStore Drafts { get; init; }

    private IReadOnlyList<ActionField> Mine =>
    [
        .. MayUpdate ? [ActionField.Progress, ActionField.Rating, ActionField.Narrative] : Array.Empty<ActionField>(),
        .. MayRedate && Detail.Stage != LifeStage.Closed ? [ActionField.Due] : Array.Empty<ActionField>(),
    ];

    private bool MayRestore => form.Worth(offer!.Fields).Any(w => Mine.Contains(w.Field) && !form.Touched(w.Field));

    // Field by field, as it was typed.
    private IEnumerable<(string Field, string Words)> Unsaved =>
    [
        .. Enum.GetValues<ActionField>().Where(form.Touched).Select(f => (Sentence(ActionForm.Name(f)), form.TypedIn(f))),
        .. form.RedatedBecause.Length > 0 ? [("Reason for the new date", form.RedatedBecause)] : Array.Empty<(string, string)>(),
    ];

    private string DraftWords => keeper?.State switch
    {
        DraftState.Kept when form.Dirty => "Draft kept",
        DraftState.TooLong => "Too long to be kept as a draft: save, or copy it",
        DraftState.Failed => "The draft can’t be kept just now: save, or copy it",
        _ => "",
    };

    public async ValueTask DisposeAsync()
    {
        Listen(null);
        if (keeper is not null)
            await keeper.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        keeper = new DraftKeeper(Drafts, ActionForm.DraftKind, Detail.Row.Ref, Reader, Clock, Logger, () => _ = InvokeAsync(StateHasChanged));
        try
        {
            await OfferAsync(await Drafts.FindAsync(ActionForm.DraftKind, Detail.Row.Ref, Reader));
        }
        catch (Exception failure)
        {
            // The form works without; what is kept is offered the next time.
            LogDraftUnread(Logger, failure);
        }
    }

    private async Task OfferAsync(KeptDraft? kept)
    {
        var worth = kept is null ? [] : form.Worth(kept.Fields);
        offer = worth.Count > 0 ? kept : null;
        offered = [.. worth.Select(w => (Sentence(ActionForm.Name(w.Field)), w.Words))];
        // It says what the record says by now.
        if (kept is not null && worth.Count == 0)
            await ForgetAsync(kept);
    }

    private async Task RestoreAsync()
    {
        var restored = form.Restore(offer!.Fields, Mine);
        var left = offer.Fields.Where(f => !restored.Contains(ActionForm.FieldOf(f.Key))).ToDictionary();
        keeper!.Adopt(offer.Fields.Where(f => !left.ContainsKey(f.Key)).ToDictionary());
        Forget();
        await OfferAsync(offer with { Fields = left });
    }

    private async Task DiscardAsync()
    {
        await ForgetAsync(offer!);
        (offer, offered) = (null, []);
    }

    // Only what was offered: what was typed here or in another tab since stays.
    private async Task ForgetAsync(KeptDraft kept)
    {
        try
        {
            await Drafts.KeepAsync(ActionForm.DraftKind, Detail.Row.Ref, [.. kept.Fields.Select(f => new DraftChange(f.Key, null, f.Value))], Reader);
        }
        catch (Exception failure)
        {
            // It will be offered once more.
            LogDraftUnread(Logger, failure);
        }
    }

    private void KeepDraft() => keeper?.Keep(form.ToDraft());

    [LoggerMessage(EventId = 3103, Level = LogLevel.Error, Message = "A draft of an action could not be read or removed")]
    private static partial void LogDraftUnread(ILogger logger, Exception exception);
}
