using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain.Life;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Life;

/// <summary>Where one item stands on the way to its close, and the steps that its reader may take. Shown on the item's own page.</summary>
public sealed partial class LifePanel
{
    private LifeMove? taking;
    private LifeView? opened;
    private MilestoneRow? edited;
    private int opening;
    private bool asksReopening;

    /// <summary>What a scrutineer may do about a closed item, on its button and over its form.</summary>
    public const string AskForReopening = "Ask for reopening";

    /// <summary>The item's reference.</summary>
    [Parameter, EditorRequired]
    public string Ref { get; set; } = "";

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Inject]
    public required LifeStore Store { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => LifeStore.Topics;

    protected override object? LoadKey => (Ref, Reader);

    // Two ways to decide one dispute: one button.
    private List<LifeOffer> Offered => [.. Data!.Open.Where(m => m.Move != LifeMove.CloseAfterDispute)];

    private List<LifeOffer> Refused => [.. Data!.Moves.Where(m => m.WhyNot is not null && m.Move is LifeMove.Propose or LifeMove.Accept or LifeMove.ApproveDate or LifeMove.CloseAfterDispute or LifeMove.Uphold or LifeMove.Dispute or LifeMove.Reopen)];

    private int current => Data!.Path.ToList().FindLastIndex(l => l.State == LifeLineState.Current);

    protected override Task<LifeView?> LoadAsync(CancellationToken cancellationToken) => Store.FindAsync(Ref, Reader, cancellationToken);

    protected override bool Concerns(Change change) =>
        Data is not { } data || change.Id == data.Id || data.Parts.Contains(change.Id) || change.Topic.HasFlag(Topic.Evidence);

    protected override void OnFollowed(LifeView? before, LifeView? now)
    {
        if (before is not null && now is not null && (before.Stage, before.Next) != (now.Stage, now.Next))
            Announcer.Say($"{now.DisplayRef}: {now.Stage.Words()}. {now.Next}");
    }

    // The page of a closed item says that a scrutineer may, so the scrutineer finds it there.
    private bool MayAskReopening => Data is { Stage: LifeStage.Closed } life && life.Open.Any(m => m.Move == LifeMove.Query);

    private void Open(LifeMove move, bool reopening = false) => (taking, opened, edited, asksReopening, opening) = (move, Data, null, reopening, opening + 1);

    private void EditMilestone(MilestoneRow row) => (taking, opened, edited, opening) = (LifeMove.PlanMilestones, Data, row, opening + 1);

    private void Close() => (taking, opened, edited) = (null, null, null);

    private async Task<LifeResult> TakeAsync(LifeStep step)
    {
        var result = await Store.TakeAsync(Ref, step, Reader, Disposed);
        if (result.Outcome == LifeOutcome.Taken)
        {
            Close();
            await ReloadAsync();
            if (Data is { } now)
                Announcer.Say($"{now.DisplayRef}: {now.Stage.Words()}. {now.Next}");
            StateHasChanged();
        }

        return result;
    }

    // What a button says may be said of two moves.
    private static string Label(LifeMove move) => move == LifeMove.Uphold ? "Decide the dispute" : LifeMoves.Label(move);

    // The step that the item waits for stands out, not every step that could be taken.
    private static bool Leads(LifeMove move) => move is LifeMove.Propose or LifeMove.Accept or LifeMove.Uphold or LifeMove.Answer or LifeMove.ApproveDate;

    private static string TestId(LifeMove move) => move switch
    {
        LifeMove.Uphold => "life-ratify",
        LifeMove.AskForDate => "life-ask-date",
        LifeMove.ApproveDate => "life-approve-date",
        LifeMove.RefuseDate => "life-refuse-date",
        LifeMove.HandOver => "life-hand-over",
        LifeMove.SetOwners => "life-owners",
        LifeMove.PlanMilestones => "life-milestone",
        LifeMove.ReceiveResponse => "life-receive",
        _ => $"life-{move.ToString().ToLowerInvariant()}",
    };
}
