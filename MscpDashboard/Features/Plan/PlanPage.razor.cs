using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Plan;

/// <summary>The plan as a tree: priorities, what is to come of them, what is done about them.</summary>
public sealed partial class PlanPage
{
    private PageQuery address = default!;
    private HashSet<int> changed = [];

    [Inject]
    public required PlanStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => PlanStore.Topics;

    protected override object? LoadKey => (address.Text("asAt"), address.Flag("kiosk"));

    protected override async Task OnParametersSetAsync()
    {
        address = new PageQuery(Navigation.Uri);
        await base.OnParametersSetAsync();
    }

    protected override async Task<PlanView?> LoadAsync(CancellationToken cancellationToken) => await Store.ReadAsync(await Readers.GetAsync());

    protected override void OnFollowed(PlanView? before, PlanView? now)
    {
        if (before is null || now is null)
            return;
        var known = before.Priorities.ToDictionary(p => p.Number);
        var moved = now.Priorities.Where(p => !known.TryGetValue(p.Number, out var was) || was.Version != p.Version || !was.Actions.SequenceEqual(p.Actions)).ToList();
        if (moved.Count == 0)
            return;
        changed = [.. moved.Select(p => p.Number)];
        Announcer.Say(string.Join(". ", moved.Take(3).Select(p => $"{p.Title} changed: {p.RollUp.Status.LowerWord()}, {p.RollUp.Progress}% done")));
    }
}
