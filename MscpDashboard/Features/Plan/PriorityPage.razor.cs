using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Components.Charts;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Plan;

/// <summary>One strategic priority: its verdicts, actions, outcomes, figures, and how it came along.</summary>
public sealed partial class PriorityPage
{
    private PageQuery address = default!;
    private Reader? reader;
    private PriorityView? rating;
    private ChartData? chart;
    private string? said;
    private bool changed;
    private int? undoable;

    [Parameter]
    public int Number { get; set; }

    [Inject]
    public required PlanStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => PlanStore.Topics;

    protected override object? LoadKey => (Number, address.Text("asAt"), address.Flag("kiosk"));

    protected override async Task OnParametersSetAsync()
    {
        address = new PageQuery(Navigation.Uri);
        await base.OnParametersSetAsync();
        if (Data is null && !LoadFailed && !RendererInfo.IsInteractive)
            Navigation.NotFound();
    }

    protected override async Task<PriorityDetail?> LoadAsync(CancellationToken cancellationToken)
    {
        reader = await Readers.GetAsync();
        var detail = await Store.FindAsync(Number, reader);
        undoable = RendererInfo.IsInteractive ? await Store.UndoableAsync(Number, reader, cancellationToken) : null;
        if (detail is not null && (Data is null || !Data.Progress.SequenceEqual(detail.Progress) || chart is null))
            chart = PriorityChart.Of(detail);
        return detail;
    }

    protected override void OnFollowed(PriorityDetail? before, PriorityDetail? now)
    {
        if (before is null || now is null || (before.Priority.Version == now.Priority.Version && before.Priority.Actions.SequenceEqual(now.Priority.Actions)))
            return;
        changed = true;
        Announcer.Say($"{now.Priority.Title} changed: {now.Priority.RollUp.Status.LowerWord()}, {now.Priority.RollUp.Progress}% done");
    }

    private async Task OnRatedAsync(string sentence)
    {
        (rating, said) = (null, sentence);
        await ReloadAsync();
    }

    private async Task UndoAsync()
    {
        try
        {
            await Store.UndoAsync(Number, undoable ?? 0, Editor.For(reader!, Right.RatePriority, Clock), Disposed);
            said = "Undone: the rating of before stands again.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            said = refusal.Message;
        }

        await ReloadAsync();
    }

    private string PictureHref(int number) => new PageQuery(Navigation.ToAbsoluteUri(address.To($"/plan/{number}/chart.png")).ToString()).With(("download", "1"));
}
