using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>Reads, writes and agrees the commentary of one period and part. Keyed by both: another point is another panel.</summary>
public sealed partial class CommentaryPanel : IAsyncDisposable
{
    private CommentaryText text = CommentaryText.Empty;
    private CommentaryText was = CommentaryText.Empty;
    private int version;
    private bool editing;
    private bool saving;
    private bool confirmed;
    private IReadOnlyList<string> figures = [];
    private CommentaryRow? theirs;
    private OpenDraft? draft;
    private string? fault;
    private string? said;

    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Parameter, EditorRequired]
    public DateOnly PeriodEnd { get; set; }

    [Parameter, EditorRequired]
    public string PeriodName { get; set; } = "";

    /// <summary>The agency whose part is spoken of; null for the whole.</summary>
    [Parameter]
    public string? Part { get; set; }

    [Parameter]
    public string? PartName { get; set; }

    /// <summary>As it stands; null when there is nothing that the reader may see.</summary>
    [Parameter]
    public CommentaryRow? Row { get; set; }

    /// <summary>Something of the period is withheld.</summary>
    [Parameter]
    public bool Withheld { get; set; }

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [CascadingParameter]
    public ItemPresence? Presence { get; set; }

    [Inject]
    public required CommentaryStore Store { get; init; }

    [Inject]
    public required DraftStore Drafts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<CommentaryPanel> Logger { get; init; }

    private bool MayWrite => Reader.May(Right.WriteCommentary, Part);

    public async ValueTask DisposeAsync()
    {
        Presence?.Write(null);
        if (draft is not null)
            await draft.DisposeAsync();
    }

    protected override void OnParametersSet()
    {
        // Somebody saved or agreed while this one is open: both are shown, and the writer chooses.
        if (editing && Row is { } row && row.Version > version && !was.Same(row.Text) && !text.Same(row.Text))
            theirs = row;
    }

    private async Task EditAsync()
    {
        (text, was, version) = (Row?.Text ?? CommentaryText.Empty, Row?.Text ?? CommentaryText.Empty, Row?.Version ?? 0);
        (editing, fault, said, theirs, figures, confirmed) = (true, null, null, null, [], false);
        Presence?.Write("Story");
        draft = new OpenDraft(Drafts, "commentary", $"{Code} {PeriodEnd:yyyy-MM-dd} {Part}".TrimEnd(), Reader, Clock, Logger);
        await draft.OpenAsync(kept => !CommentaryDraft.Written(kept.Fields).Same(was));
    }

    private void Type(string key, string label, string? words)
    {
        text = CommentaryDraft.With(text, key, words);
        Presence?.Write(label);
        draft?.Keep(CommentaryDraft.Fields(was, text));
    }

    private void Restore()
    {
        var fields = draft!.Offer!.Fields;
        (text, was) = (CommentaryDraft.Written(fields), CommentaryDraft.Began(fields));
        if (Row is { } row && !was.Same(row.Text))
            theirs = row;
        draft.Take();
        draft.Keep(CommentaryDraft.Fields(was, text));
    }

    private void KeepMine() => (version, was, theirs) = (theirs!.Version, theirs.Text, null);

    private void UseTheirs() => (text, was, version, theirs) = (theirs!.Text, theirs.Text, theirs.Version, null);

    private Task SaveAsync() => TryAsync(async () =>
    {
        var result = await Store.WriteAsync(Code, new CommentaryEdit(PeriodEnd, Part, version, text, confirmed), Reader, Editor.For(Reader, Right.WriteCommentary, Clock));
        switch (result.Outcome)
        {
            case CommentaryOutcome.Conflict:
                theirs = result.Now;
                break;
            case CommentaryOutcome.Asked:
                figures = result.Figures;
                break;
            case CommentaryOutcome.Missing:
                fault = "The indicator is no longer in the record.";
                break;
            default:
                await draft!.SavedAsync();
                Row = result.Now;
                await EndAsync();
                said = result.Outcome == CommentaryOutcome.Saved ? $"Saved {LondonTime.ToLondon(Clock.GetUtcNow().UtcDateTime):HH:mm}." : "Nothing to save: it stands as it was.";
                break;
        }
    });

    private Task AgreeAsync() => TryAsync(async () =>
    {
        var result = await Store.AgreeAsync(Row!.Id, Row.Version, Reader, Editor.For(Reader, Right.AgreeCommentary, Clock));
        if (result.Outcome == CommentaryOutcome.Conflict)
            fault = "It was changed while you read it. Read it again, then agree.";
        else
            said = "Agreed.";
        Row = result.Now ?? Row;
        Announcer.Say(fault ?? "The commentary is agreed.");
    });

    // What is left stays in the draft, and is offered the next time.
    private async Task CloseAsync() => await EndAsync();

    private async Task EndAsync()
    {
        editing = false;
        Presence?.Write(null);
        if (draft is not null)
            await draft.DisposeAsync();
        draft = null;
    }

    private async Task TryAsync(Func<Task> save)
    {
        (saving, fault, said) = (true, null, null);
        try
        {
            await save();
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

    [LoggerMessage(EventId = 3301, Level = LogLevel.Error, Message = "A commentary could not be saved")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);
}
