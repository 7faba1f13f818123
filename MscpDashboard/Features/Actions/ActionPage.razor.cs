using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>One action: what the rules say, what its owner says, and the form for whoever may update it.</summary>
public sealed partial class ActionPage
{
    /// <summary>Said where an update of what is open would stand.</summary>
    public const string ClosedWords = "Closed. A scrutineer may ask for it to be reopened.";

    private PageQuery address = default!;
    private Reader? reader;
    private bool justChanged;
    private int? undoable;

    [Parameter]
    public string Ref { get; set; } = "";

    [Inject]
    public required ActionStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => ActionStore.Topics;

    protected override object? LoadKey => (Ref, address.Text("asAt"));

    private bool MayUpdate => Data is { } data && reader?.MayAny(Right.UpdateAction, data.Row.Owners) == true;

    private bool MayRedate => Data is { } data && reader?.MayAny(Right.AskForDate, data.Row.Owners) == true;

    // The newest change is the reader's own; what came after it would make it another version.
    private bool MayUndo => undoable is { } version && Data?.Row.Version == version && (MayUpdate || MayRedate);

    protected override async Task OnParametersSetAsync()
    {
        address = new PageQuery(Navigation.Uri);
        await base.OnParametersSetAsync();
        if (Data is null && !LoadFailed && !RendererInfo.IsInteractive)
            Navigation.NotFound();
    }

    protected override async Task<ActionDetail?> LoadAsync(CancellationToken cancellationToken)
    {
        reader = await Readers.GetAsync();
        var found = await Store.FindAsync(Ref, reader);
        undoable = found is not null && RendererInfo.IsInteractive ? await Store.UndoableAsync(found.Row.Ref, reader, cancellationToken) : null;
        return found;
    }

    protected override void OnFollowed(ActionDetail? before, ActionDetail? now)
    {
        if (before is null || now is null || before.Row.Version == now.Row.Version)
            return;
        justChanged = true;
        Announcer.Say($"{now.Row.DisplayRef} changed: {now.Row.ComputedStatus.LowerWord()}, {now.Row.Progress}% done");
    }

    private string WhyNot(ActionDetail data) => reader switch
    {
        { AsAt: { } day } => $"This is {data.Row.DisplayRef} on {day:d MMMM yyyy}. The past can’t be changed; return to today to update it.",
        _ when data.Stage == LifeStage.Closed => ClosedWords,
        { Role: Role.Partner } => $"{data.Row.AgencyName} updates this action. You may update those of your own agency.",
        _ => $"{data.Row.AgencyName} and the business manager update this action.",
    };

    // Says what became of it.
    private async Task<string> UndoAsync()
    {
        try
        {
            var data = Data!;
            await Store.UndoAsync(data.Row.Ref, undoable ?? 0, Editor.For(reader!, MayUpdate ? Right.UpdateAction : Right.AskForDate, Clock));
            await ReloadAsync();
            StateHasChanged();
            return "Undone: what stood there before stands there again.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            await ReloadAsync();
            StateHasChanged();
            return refusal.Message;
        }
    }

    private async Task OnSavedAsync() => await ReloadAsync();
}
