using Microsoft.AspNetCore.Components;

namespace MscpDashboard.Live;

/// <summary>Something said of the others who have the page's item open; drawn anew only when the words are others.</summary>
public abstract class PresenceComponent : ComponentBase, IDisposable
{
    private ItemPresence? heard;

    [CascadingParameter]
    public ItemPresence? Presence { get; set; }

    /// <summary>What is said now; null for nothing.</summary>
    protected string? Words { get; private set; }

    /// <summary>What to say of those.</summary>
    protected abstract string? Say(IReadOnlyList<Somebody> others);

    public void Dispose()
    {
        Hear(null);
        GC.SuppressFinalize(this);
    }

    protected override void OnParametersSet()
    {
        Hear(Presence);
        Words = Say(heard?.Others ?? []);
    }

    private void Hear(ItemPresence? presence)
    {
        if (heard == presence)
            return;
        if (heard is not null)
            heard.OthersChanged -= OnOthers;
        heard = presence;
        if (heard is not null)
            heard.OthersChanged += OnOthers;
    }

    private void OnOthers() => _ = InvokeAsync(() =>
    {
        var words = Say(heard?.Others ?? []);
        if (words == Words)
            return;
        Words = words;
        StateHasChanged();
    });
}
