using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>The owner's form of one action. It never loses typing: others' saves, refusals and a lost connection leave it as it is.</summary>
public sealed partial class ActionEditForm : IAsyncDisposable
{
    private static readonly (RagStatus, string)[] Ratings =
        [(RagStatus.OnTrack, "On track"), (RagStatus.AtRisk, "At risk"), (RagStatus.OffTrack, "Off track"), (RagStatus.AwaitingImpact, "Done")];

    private ActionForm form = default!;
    private HashSet<ActionField> justChanged = [];
    private string? notice;
    private string state = "";
    private string stateDetail = "";
    private string? faultField;
    private string? fault;
    private ElementReference choice;
    private bool showChoice;
    private bool saveOnceChosen;
    private bool saving;
    private bool undoing;
    private ActionField? caretIn;

    /// <summary>The newest state; a newer one is taken over where nothing was written.</summary>
    [Parameter, EditorRequired]
    public ActionDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    /// <summary>Raised after a save, so that the page reads again.</summary>
    [Parameter]
    public EventCallback Saved { get; set; }

    /// <summary>Takes back the reader's own last save and says what became of it; null when there is none to take back.</summary>
    [Parameter]
    public Func<Task<string>>? Undo { get; set; }

    [Inject]
    public required ActionStore Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required ILogger<ActionEditForm> Logger { get; init; }

    private bool MayUpdate => Reader.MayAny(Right.UpdateAction, Detail.Row.Owners) && Detail.Stage != LifeStage.Closed;

    private bool MayRedate => Reader.MayAny(Right.AskForDate, Detail.Row.Owners);

    // Saying that nothing changed is an update too: it is what a stale flag asks for.
    private bool MayConfirm => MayUpdate && !form.Dirty && Detail.UpdatedOn is not null && Detail.UpdatedOn < Detail.Today;

    private IEnumerable<(RagStatus, string)> Options => form.Was.Claimed is { } claimed && !Ratings.Any(r => r.Item1 == claimed)
        ? [.. Ratings, (claimed, claimed.Word())]
        : Ratings;

    private string Updated => Detail.UpdatedOn is { } day ? $"Last updated {day:d MMMM yyyy}" : "Never updated";

    protected override void OnInitialized() => form = new ActionForm(Detail);

    protected override void OnParametersSet()
    {
        Listen(Presence);
        var before = form.Conflicts.ToDictionary();
        var taken = form.Rebase(Detail, caretIn);
        List<ActionField> news = [.. taken, .. form.Conflicts.Where(c => !before.TryGetValue(c.Key, out var known) || known.DiffersIn(c.Key, c.Value)).Select(c => c.Key)];
        var waits = caretIn is { } here && form.Holds(here);
        if (waits)
            news.Add(caretIn!.Value);
        if (news.Count == 0)
            return;
        justChanged = [.. taken];
        // What one took back oneself is no news.
        if (!undoing && Detail.LastChangeOf(news[0]) is { } last)
        {
            notice = $"{last.Who} changed {ActionForm.Names(news)} at {Time(last.WhenUtc)}."
                + (form.Conflicts.Count > 0 ? " You changed it too: choose there. Nothing of yours is lost." : "")
                + (waits ? " It shows when you leave the field." : "");
        }

        KeepDraft();
    }

    private async Task SaveAsync()
    {
        if (form.Progress is null && !form.Conflicts.ContainsKey(ActionField.Progress))
        {
            Refuse("Progress", $"Progress is a whole number from 0 to 100; “{form.ProgressText}” is not.");
            return;
        }

        await SendAsync(new ActionEdit(form.Ref, form.Was, form.Now, form.RedatedBecause));
    }

    private async Task UndoAsync()
    {
        (saving, undoing) = (true, true);
        try
        {
            (state, stateDetail) = (await Undo!(), "");
        }
        finally
        {
            (saving, undoing) = (false, false);
        }
    }

    private Task ConfirmAsync() => SendAsync(new ActionEdit(form.Ref, form.Was, form.Was, Confirm: true));

    private async Task SendAsync(ActionEdit edit)
    {
        (saving, faultField, fault) = (true, null, null);
        try
        {
            var why = edit.Was.DueOn == edit.Now.DueOn ? null : edit.RedatedBecause;
            var result = await Store.UpdateAsync(edit, Editor.For(Reader, MayUpdate ? Right.UpdateAction : Right.AskForDate, Clock, why));
            switch (result.Outcome)
            {
                case EditOutcome.Saved or EditOutcome.Partly:
                    form.Saved(edit.Now, result.Saved, result.Now!);
                    TellSaved(result);
                    AskToChoose(result);
                    (notice, justChanged) = (null, []);
                    await Saved.InvokeAsync();
                    break;
                case EditOutcome.Unchanged:
                    (state, stateDetail) = ("Nothing to save", "Nothing differs from what is recorded.");
                    break;
                case EditOutcome.Conflict:
                    form.Rebase(result.Now!);
                    Refuse(null, $"Two of you changed {ActionForm.Names(result.Conflicts)}. Choose one.");
                    AskToChoose(result);
                    break;
                default:
                    Refuse(null, "The action is no longer in the record. Your text is still here to copy.");
                    break;
            }
        }
        catch (InvalidEditException refusal)
        {
            Refuse(refusal.Field, refusal.Message);
        }
        catch (NotAllowedException refusal)
        {
            Refuse(null, refusal.Message);
        }
        catch (Exception failure)
        {
            LogSaveFailed(Logger, failure);
            Refuse(null, "The record could not be reached. Your text is still here: try again in a moment.");
        }
        finally
        {
            saving = false;
            KeepDraft();
        }
    }

    private void TellSaved(ActionEditResult result)
    {
        if (result.Outcome == EditOutcome.Saved)
        {
            (state, stateDetail) = ($"Saved {Time(Clock.GetUtcNow().UtcDateTime)}", form.Dirty ? "What you wrote since is not saved yet." : "");
            return;
        }

        if (result.Refused.Count > 0)
            (faultField, fault) = (result.Refused[0].Rule.Field, result.Refused[0].Rule.Message);
        var tied = result.Waiting.Count == 0 ? "" : $", and {ActionForm.Names(result.Waiting)} with it";
        (state, stateDetail) = ($"{result.Saved.Count} of {result.Asked} changes saved", Sentence($"{ActionForm.Names([.. result.Conflicts, .. result.Refused.Select(r => r.Field)])} waits for you{tied}."));
    }

    private void Refuse(string? field, string message) => (state, stateDetail, faultField, fault) = ("Not saved:", message, field, message);

    private void Rate(RagStatus? status)
    {
        form.Rate(status);
        Forget();
    }

    private void WriteReason(string? text)
    {
        form.ClaimedReason = text ?? "";
        Forget();
    }

    private void WriteProgress(string? text)
    {
        form.ProgressText = text ?? "";
        Forget();
    }

    private void SlideProgress(int percent) => WriteProgress(percent.ToString(CultureInfo.InvariantCulture));

    private void WriteNarrative(string? text)
    {
        form.Narrative = text ?? "";
        Forget();
    }

    private void WriteWhy(string? text)
    {
        form.RedatedBecause = text ?? "";
        Forget();
    }

    private void WriteDue(DateOnly? day)
    {
        form.DueOn = day;
        Forget();
    }

    // "Saved" must not stand beside what was written since.
    private void Forget()
    {
        (state, stateDetail, faultField, fault) = (form.Dirty ? "Not saved yet" : "", "", null, null);
        if (caretIn is { } field)
            Presence?.Write(field.ToString());
        KeepDraft();
    }

    private void CaretIn(ActionField field)
    {
        caretIn = field;
        Presence?.Write(field.ToString());
    }

    // What others wrote there meanwhile is shown now, when nobody reads or writes in it.
    private void CaretOut()
    {
        caretIn = null;
        Presence?.Write(null);
        var taken = form.TakeOver();
        if (taken.Count > 0)
            justChanged = [.. taken];
    }

    private Task KeepMineAsync(ActionField field)
    {
        form.KeepMine(field);
        return SettleAsync();
    }

    private Task UseTheirsAsync(ActionField field)
    {
        form.UseTheirs(field);
        return SettleAsync();
    }

    private async Task SettleAsync()
    {
        var asked = saveOnceChosen && form.Conflicts.Count == 0;
        if (form.Conflicts.Count == 0)
            (notice, saveOnceChosen) = (null, false);
        Forget();
        // Whoever pressed Save has said so already: the choice was all that was missing.
        if (asked && form.Dirty)
            await SaveAsync();
    }

    private void AskToChoose(ActionEditResult result) => showChoice = saveOnceChosen = result.Conflicts.Count > 0;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!showChoice || form.Conflicts.Count == 0)
            return;
        showChoice = false;
        // Below the bar at the foot of the screen nobody would find it.
        await choice.FocusAsync();
    }

    private async Task WarnAsync(LocationChangingContext context)
    {
        if (form.Dirty && !await Js.InvokeAsync<bool>("confirm", keeper?.State == DraftState.Kept ? "What you wrote is not saved. It is kept for you as a draft. Leave?" : "What you wrote is not saved. Leave without saving?"))
            context.PreventNavigation();
    }

    private string Whose(ActionField field) => Detail.LastChangeOf(field) is { } change ? $"{change.Who}, {Time(change.WhenUtc)}" : "Somebody else";

    private string? Mark(ActionField field) => justChanged.Contains(field) ? "changed" : null;

    private string? Invalid(string field) => faultField == field ? "true" : null;

    private string? DescribedBy(string field) => faultField == field ? "action-fault" : null;

    private static string Sentence(string text) => char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];

    private static string Time(DateTime utc) => LondonTime.ToLondon(utc).ToString("HH:mm", CultureInfo.InvariantCulture);

    [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "An edit of an action could not be saved")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);
}
