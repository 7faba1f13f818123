using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>What is said of several actions at once. A refusal keeps all that was typed.</summary>
public sealed partial class ActionsEditDialog
{
    private static readonly (Kind, string)[] Kinds =
        [(Kind.Say, "Say how they are going"), (Kind.Confirm, "Confirm that nothing has changed"), (Kind.Date, "Ask for a new due date")];

    private static readonly RagStatus[] Ratings = [RagStatus.OnTrack, RagStatus.AtRisk, RagStatus.OffTrack, RagStatus.AwaitingImpact];

    private readonly Dictionary<string, int> versions = [];
    private Kind kind;
    private string rating = "";
    private string progress = "";
    private string? note;
    private DateOnly? due;
    private string? reason;
    private string? fault;
    private IReadOnlyList<ActionFault> faults = [];
    private bool saving;
    private bool mayLower;

    private enum Kind
    {
        Say,
        Confirm,
        Date,
    }

    /// <summary>The ticked actions, as they were when the dialog was opened.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ActionRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Raised with the references to take the ticks from.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<string>> LeaveOut { get; set; }

    /// <summary>Raised with what was saved.</summary>
    [Parameter]
    public EventCallback<SavedTogether> Saved { get; set; }

    [Inject]
    public required ActionStore Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<ActionsEditDialog> Logger { get; init; }

    private int? Progress => int.TryParse(progress.Trim().TrimEnd('%').TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent : null;

    private bool ProgressWrong => progress.Trim().Length > 0 && Progress is null;

    private List<ActionRow> Lowered => kind == Kind.Say && Progress is { } percent ? [.. Rows.Where(r => r.Progress > percent)] : [];

    // Those that somebody else saved: whoever saves again has read so.
    private int Others => faults.Count(f => f.Version > 0 && versions[f.Ref] != f.Version);

    protected override void OnInitialized()
    {
        foreach (var row in Rows)
            versions[row.Ref] = row.Version;
    }

    private void Choose(Kind chosen) => (kind, fault, faults) = (chosen, null, []);

    // "Done" is 100%.
    private void Rate(string? chosen)
    {
        rating = chosen ?? "";
        if (chosen == nameof(RagStatus.AwaitingImpact))
            progress = "100";
    }

    private async Task LeaveOutAsync()
    {
        List<string> refs = [.. faults.Select(f => f.Ref)];
        (faults, fault) = ([], null);
        await LeaveOut.InvokeAsync(refs);
    }

    private async Task SaveAsync()
    {
        if (saving)
            return;
        if (kind == Kind.Say && ProgressWrong)
        {
            fault = "Progress is a whole number from 0 to 100.";
            return;
        }

        if (Lowered.Count > 0 && !mayLower)
        {
            fault = "Tick that they are meant to go down, or give another progress.";
            return;
        }

        if (kind == Kind.Date && due is null)
        {
            fault = "Give the new due date.";
            return;
        }

        foreach (var known in faults.Where(f => f.Version > 0))
            versions[known.Ref] = known.Version;
        (saving, fault, faults) = (true, null, []);
        try
        {
            var result = await Store.UpdateManyAsync(Edit(), Editor.For(Reader, kind == Kind.Date ? Right.AskForDate : Right.UpdateAction, Clock, reason));
            faults = result.Faults;
            if (result.Saved)
                await Saved.InvokeAsync(new SavedTogether(Words(result.Written), result.Changed, kind == Kind.Date));
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = $"Not saved: {refusal.Message}";
        }
        catch (Exception failure)
        {
            LogSaveFailed(Logger, failure);
            fault = "Not saved: the record could not be reached. Your text is still here: try again in a moment.";
        }
        finally
        {
            saving = false;
        }
    }

    private ActionsEdit Edit()
    {
        List<TickedAction> items = [.. Rows.Select(r => new TickedAction(r.Ref, versions[r.Ref]))];
        return kind switch
        {
            Kind.Say => new ActionsEdit(items, Enum.TryParse<RagStatus>(rating, out var status) ? status : null, Progress, note, Reason: reason, MayLower: mayLower),
            Kind.Date => new ActionsEdit(items, DueOn: due, Reason: reason),
            _ => new ActionsEdit(items, Reason: reason, Confirm: true),
        };
    }

    private string Words(int written)
    {
        var noun = written == 1 ? "action" : "actions";
        return kind switch
        {
            _ when written == 0 => "Nothing to save: all of them say so already.",
            Kind.Date => $"A new due date is asked for {written} {noun}.",
            Kind.Confirm => $"{written} {noun} confirmed.",
            _ => $"{written} {noun} updated.",
        };
    }

    [LoggerMessage(EventId = 3103, Level = LogLevel.Error, Message = "A change of several actions could not be saved")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);
}
