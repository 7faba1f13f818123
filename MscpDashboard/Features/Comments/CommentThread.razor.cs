using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using MscpDashboard.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Comments;

/// <summary>
/// The comments on one item, followed as they come. While its reader writes, what others add is held back behind "show", so that the field
/// stays where it is; otherwise it appears at the end, marked.
/// </summary>
public sealed partial class CommentThread
{
    private MentionField? field;
    private IReadOnlyList<CommentRow> shown = [];
    private HashSet<Guid> marked = [];
    private string text = "";
    private string? state;
    private string? fault;
    private int held;
    private bool sending;
    private OpenDraft? draft;
    private string? draftOf;

    /// <summary>The reference of an action or recommendation, or the id of evidence.</summary>
    [Parameter, EditorRequired]
    public string Ref { get; set; } = "";

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Inject]
    public required CommentStore Store { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required DraftStore Drafts { get; init; }

    protected override Topic Topics => Topic.Comments;

    protected override object? LoadKey => (Ref, Reader);

    private bool MayWrite => Reader.May(Right.Comment);

    private string Count => shown.Count(c => c.Text is not null) switch { 0 => "", 1 => "1 comment", var count => $"{count} comments" };

    protected override bool Concerns(Change change) => Data is null || change.Id == Data.ItemId;

    protected override async Task<CommentThreadRows?> LoadAsync(CancellationToken cancellationToken) => await Store.ThreadAsync(Ref, Reader, cancellationToken);

    protected override async Task OnParametersSetAsync()
    {
        var before = Data;
        await base.OnParametersSetAsync();
        if (!ReferenceEquals(before, Data))
            ShowAll();
        await OpenDraftAsync();
    }

    /// <summary>What was typed last is kept before the thread goes.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (draft is not null)
            await draft.DisposeAsync();
    }

    private async Task OpenDraftAsync()
    {
        if (!RendererInfo.IsInteractive || !MayWrite || draftOf == Ref)
            return;
        draftOf = Ref;
        if (draft is not null)
            await draft.DisposeAsync();
        draft = new OpenDraft(Drafts, "comment", Ref, Reader, Clock, Loggers.CreateLogger<CommentThread>());
        await draft.OpenAsync(kept => !string.IsNullOrWhiteSpace(Kept(kept)));
    }

    private static string? Kept(KeptDraft kept) => kept.Fields.GetValueOrDefault("Text")?.Now;

    private void Restore()
    {
        var written = Kept(draft!.Offer!) ?? "";
        draft.Take();
        // What was begun meanwhile stays, below it.
        Write(text.Length == 0 ? written : $"{written}\n{text}");
    }

    protected override void OnFollowed(CommentThreadRows? before, CommentThreadRows? now)
    {
        if (now is null)
            return;
        var known = shown.ToDictionary(c => c.Id);
        List<CommentRow> fresh = [.. now.Comments.Where(c => !known.ContainsKey(c.Id) && !c.Mine)];
        // One's own, from another of one's screens, and changes of what is shown already: these move nothing.
        marked = [.. now.Comments.Where(c => known.TryGetValue(c.Id, out var was) && was.Version != c.Version && !c.Mine).Select(c => c.Id)];
        if (text.Length > 0 && fresh.Count > 0)
        {
            var later = now.Comments.SkipWhile(c => c.Id != fresh[0].Id).Select(c => c.Id).ToHashSet();
            (shown, held) = ([.. now.Comments.Where(c => !later.Contains(c.Id))], later.Count);
        }
        else
        {
            ShowAll();
            marked.UnionWith(fresh.Select(c => c.Id));
        }

        var news = fresh.Where(c => before?.Comments.Any(b => b.Id == c.Id) != true).ToList();
        if (news.Count > 0)
            Announcer.Say(news.Count == 1 ? $"{news[0].By} commented" : $"{news.Count} new comments");
    }

    private void ShowAll() => (shown, held) = (Data?.Comments ?? [], 0);

    private void ShowHeld()
    {
        marked = [.. (Data?.Comments ?? []).Where(c => !c.Mine && !shown.Any(s => s.Id == c.Id)).Select(c => c.Id)];
        ShowAll();
    }

    private void Write(string written)
    {
        (text, fault, state) = (written, null, null);
        draft?.Keep(text.Length == 0 ? new Dictionary<string, DraftField>() : new Dictionary<string, DraftField> { ["Text"] = new(null, text) });
    }

    private async Task SendAsync()
    {
        (sending, fault) = (true, null);
        try
        {
            var row = await Store.AddAsync(Ref, text, Editor.For(Reader, Right.Comment, Clock), Disposed);
            if (row is null)
            {
                fault = "The item is no longer in the record. Your text is still here to copy.";
                return;
            }

            if (draft is not null)
                await draft.SavedAsync();
            var nobody = Mentions.Unknown(row.Text ?? "", Data?.Mentionable.Select(m => m.Code).ToHashSet() ?? []);
            (text, state) = ("", $"Added {LondonTime.ToLondon(row.WrittenAtUtc):HH:mm}"
                + (nobody.Count == 0 ? "" : $". {string.Join(" and ", nobody)} {(nobody.Count == 1 ? "is" : "are")} nobody here, so nobody was asked by that."));
            await ShowOwnAsync();
            if (field is not null)
                await field.FocusAsync();
        }
        catch (Exception exception)
        {
            fault = Words(exception);
        }
        finally
        {
            sending = false;
        }
    }

    private Task<string?> RewriteAsync(CommentRow row, string rewritten) =>
        DoAsync(async () => await Store.RewriteAsync(row.Id, rewritten, Editor.For(Reader, Right.Comment, Clock), Disposed));

    private Task<string?> RemoveAsync(CommentRow row) =>
        DoAsync(async () => await Store.RemoveAsync(row.Id, Editor.For(Reader, Right.Comment, Clock), Disposed));

    private async Task<string?> DoAsync(Func<Task> change)
    {
        try
        {
            await change();
            await ShowOwnAsync();
            return null;
        }
        catch (Exception exception)
        {
            return Words(exception);
        }
    }

    private async Task ShowOwnAsync()
    {
        await ReloadAsync();
        ShowAll();
        StateHasChanged();
    }

    private string Words(Exception exception)
    {
        if (exception is InvalidEditException rule)
            return rule.Brief;
        if (exception is NotAllowedException)
            return exception.Message;
        LogFailed(Loggers.CreateLogger<CommentThread>(), exception);
        return "The record could not be reached. Your text is still here: try again in a moment.";
    }

    [LoggerMessage(EventId = 3601, Level = LogLevel.Error, Message = "A comment could not be saved")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
