using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Live;

namespace MscpDashboard.Features.Actions;

/// <summary>Who else writes in which field: shown beside it, and said once to whoever can't see it.</summary>
public sealed partial class ActionEditForm
{
    private readonly HashSet<Somebody> told = [];
    private ItemPresence? heard;

    [CascadingParameter]
    public ItemPresence? Presence { get; set; }

    [Inject]
    public required Announcer Announcer { get; init; }

    private void Listen(ItemPresence? presence)
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
        foreach (var somebody in heard?.Others ?? [])
        {
            if (Enum.TryParse<ActionField>(somebody.Field, out var field) && told.Add(somebody))
                Announcer.Say($"{somebody.Name} is editing {ActionForm.Name(field)}");
        }
    });
}
