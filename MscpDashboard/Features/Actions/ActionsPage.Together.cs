using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>Several actions ticked in the table and updated together.</summary>
public sealed partial class ActionsPage
{
    private readonly HashSet<string> ticked = [];
    private IReadOnlyList<ActionRow>? together;
    private string? saved;
    private SavedTogether? undoable;
    private List<ActionRow> tickable = [];

    // What a filter hides is not changed unseen.
    private List<ActionRow> Chosen => [.. tickable.Where(r => ticked.Contains(r.Ref))];

    private void Tick(string @ref)
    {
        if (!ticked.Remove(@ref))
            ticked.Add(@ref);
    }

    private void TickAll()
    {
        if (Chosen.Count == tickable.Count)
            ticked.Clear();
        else
            ticked.UnionWith(tickable.Select(r => r.Ref));
    }

    private void OpenTogether() => (together, saved, undoable) = (Chosen, null, null);

    private void LeaveOut(IReadOnlyList<string> refs)
    {
        ticked.ExceptWith(refs);
        together = [.. together!.Where(r => !refs.Contains(r.Ref))];
    }

    private async Task OnSavedTogetherAsync(SavedTogether all)
    {
        ticked.Clear();
        (together, saved, undoable) = (null, $"{all.Words} {Time}", all.Changed.Count > 0 ? all : null);
        await ShowSavedAsync();
    }

    private async Task UndoTogetherAsync()
    {
        if (undoable is not { } all)
            return;
        undoable = null;
        var kept = await Store.UndoManyAsync(all.Changed, Editor.For(reader!, all.OfDates ? Right.AskForDate : Right.UpdateAction, Clock));
        saved = kept.Count == 0 ? $"Undone: what stood there before stands there again. {Time}"
            : $"{all.Changed.Count - kept.Count} of {all.Changed.Count} undone. {string.Join(" ", kept.Select(k => $"{k.DisplayRef}: {Sentences.Stop(k.Why)}"))} {Time}";
        await ShowSavedAsync();
    }

    private string Time => $"{LondonTime.ToLondon(Clock.GetUtcNow().UtcDateTime):HH:mm}";

    private async Task ShowSavedAsync()
    {
        await ReloadAsync();
        if (Data is { } now)
            Follow(now);
    }
}
