using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>Several actions ticked in the table and updated together.</summary>
public sealed partial class ActionsPage
{
    private readonly HashSet<string> ticked = [];
    private IReadOnlyList<ActionRow>? together;
    private string? saved;
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

    private void OpenTogether() => (together, saved) = (Chosen, null);

    private void LeaveOut(IReadOnlyList<string> refs)
    {
        ticked.ExceptWith(refs);
        together = [.. together!.Where(r => !refs.Contains(r.Ref))];
    }

    private async Task OnSavedTogetherAsync(string words)
    {
        ticked.Clear();
        (together, saved) = (null, $"{words} {LondonTime.ToLondon(Clock.GetUtcNow().UtcDateTime):HH:mm}");
        await ReloadAsync();
        if (Data is { } now)
            Follow(now);
    }
}
