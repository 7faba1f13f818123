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
            chart = ChartOf(detail);
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

    // One point is no line yet.
    private static ChartData? ChartOf(PriorityDetail detail) => detail.Progress.Count < 2 ? null : new ChartData
    {
        Title = $"{detail.Priority.Title}: mean progress of its actions",
        Subtitle = "% done at the end of each month. Higher is better",
        Sentence = PlanProgress.Reading(detail.Progress),
        Method = "Expected: the straight line from each action’s start to its due date as then agreed, averaged.",
        Source = $"From the record’s history, as at {detail.Today.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}.{(detail.Priority.Actions.Any(a => a.Illustrative) ? " Illustrative." : "")}",
        LabelsHeading = "End of",
        Labels = [.. detail.Progress.Select(p => p.On == detail.Today ? "Now" : p.On.ToString("MMM yyyy", CultureInfo.GetCultureInfo("en-GB")))],
        Series =
        [
            new ChartSeries("Done", LineRole.Ours, [.. detail.Progress.Select(p => (double?)Math.Round(p.Done))]),
            new ChartSeries("Expected", LineRole.Expected, [.. detail.Progress.Select(p => p.Expected is { } e ? (double?)Math.Round(e) : null)]),
        ],
        Unit = ChartUnit.WholePercent,
        Highest = 100,
    };
}
