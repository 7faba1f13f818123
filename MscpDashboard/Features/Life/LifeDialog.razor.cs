using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.People;

namespace MscpDashboard.Features.Life;

/// <summary>The form of one step of an item's life.</summary>
public sealed partial class LifeDialog
{
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

    /// <summary>The milestone that is changed; null to add one.</summary>
    [Parameter]
    public MilestoneRow? Edited { get; set; }

    /// <summary>Takes the step; when it is taken, the panel closes the dialog.</summary>
    [Parameter, EditorRequired]
    public Func<LifeStep, Task<LifeResult>> Take { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    // The Executive decides one thing, in one of two ways.
    private bool Verdict => Move is LifeMove.Uphold or LifeMove.CloseAfterDispute;

    private string Title => Verdict ? "Decide the dispute" : Move == LifeMove.PlanMilestones && Edited is not null ? "Change the milestone" : LifeMoves.Label(Move);

    protected override void OnInitialized() => (form, version) = (new LifeForm(Move, Life, Edited), Life.Version);

    private void Own(string code, bool owns)
    {
        if (owns)
            form.JointOwners.Add(code);
        else
            form.JointOwners.Remove(code);
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
            else if (result.Outcome == LifeOutcome.Missing)
                fault = "It is no longer in the record. Your text stays here until you close.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = refusal.Message;
        }
        finally
        {
            saving = false;
        }
    }
}
