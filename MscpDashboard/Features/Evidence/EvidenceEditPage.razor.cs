using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Data.Names;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Evidence;

/// <summary>Adds evidence (<c>?for=F3.2</c> says what it supports), or edits what is said of it.</summary>
public sealed partial class EvidenceEditPage : IAsyncDisposable
{
    private EvidenceDraft? form;
    private EvidenceDetail? opened;
    private EvidenceRow? theirs;
    private IReadOnlyList<AgencyChoice> agencies = [];
    private IReadOnlyList<NamedItem> supportable = [];
    private Reader? reader;
    private FileField? fileField;
    private HeldFile? held;
    private string? stays;
    private string? why;
    private string? fault;
    private string? faultField;
    private bool saving;
    private OpenDraft? draft;
    private PresentAt? present;
    private EvidenceDraft began = new();

    [Parameter]
    public Guid? Id { get; set; }

    [Inject]
    public required EvidenceStore Store { get; init; }

    [Inject]
    public required DraftStore Drafts { get; init; }

    [Inject]
    public required EvidenceFiles Files { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<EvidenceEditPage> Logger { get; init; }

    private string Today => Clock.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A file that was sent and never saved goes with the form.
    public async ValueTask DisposeAsync()
    {
        if (held is not null)
            Files.Discard(held);
        if (draft is not null)
            await draft.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        reader = await Readers.GetAsync();
        if (Id is { } id)
        {
            opened = await Store.FindAsync(id, reader);
            if (opened is null)
            {
                Navigation.NotFound();
                return;
            }
        }

        why = Refusal(reader);
        if (why is not null)
            return;
        agencies = await Store.AgenciesToAddForAsync(reader);
        supportable = await Store.SupportableAsync(reader);
        (form, began) = (Fresh(), Fresh());
        if (!RendererInfo.IsInteractive)
            return;
        var item = Id?.ToString() ?? $"new {new PageQuery(Navigation.Uri).Text("for", 60)}".TrimEnd();
        draft = new OpenDraft(Drafts, "evidence", item, reader, Clock, Logger);
        await draft.OpenAsync(Says);
    }

    private string? Refusal(Reader asks)
    {
        if (asks.AsAt is not null)
            return "The past can't be changed. Return to today to add or edit evidence.";
        if (Rights.Of(asks.Role, Right.AddEvidence) == Scope.None)
            return $"{asks.Name} may not add evidence.";
        return opened is not null && !asks.May(Right.AddEvidence, opened.Row.AgencyCode) ? $"{asks.Name} may edit only its own agency's evidence." : null;
    }

    private EvidenceDraft NewDraft()
    {
        var draft = new EvidenceDraft { Agency = agencies.Count == 1 ? agencies[0].Code : "" };
        var wanted = new PageQuery(Navigation.Uri).Text("for", 60);
        if (wanted is not null && new TitleIndex(supportable).ByRef(wanted) is { } item)
            draft.Supports.Add(item.Id);
        return draft;
    }

    private EvidenceDraft Fresh() => opened is null ? NewDraft() : EvidenceDraft.Of(opened.Row);

    // Worth offering is what the record does not say by now.
    private bool Says(KeptDraft kept)
    {
        var trial = Fresh();
        trial.Restore(kept.Fields);
        return trial.ToKept(began).Count > 0;
    }

    private void Restore()
    {
        form!.Restore(draft!.Offer!.Fields);
        draft.Take();
        Keep();
    }

    private void Choose(EvidenceLevel level)
    {
        form!.Level = level;
        Keep();
    }

    private void Writing(string? field) => present?.Current?.Write(field);

    private void Keep() => draft?.Keep(form!.ToKept(began));

    private async Task SaveAsync()
    {
        if (saving || form is null)
            return;
        (fault, faultField) = (null, null);
        if (fileField?.Arriving == true)
        {
            (fault, faultField) = ("The file is still arriving. Save when it is here, or stop it.", "");
            return;
        }

        saving = true;
        try
        {
            var editor = Editor.For(reader!, Right.AddEvidence, Clock);
            var saved = Id is { } id
                ? await Store.UpdateAsync(id, form.ToEdit() with { FileStays = stays }, held, editor)
                : await Store.AddAsync(form.ToEdit() with { FileStays = stays }, held, editor);
            theirs = saved.Theirs;
            if (theirs is not null)
            {
                // A file that was sent went along with what was saved.
                if (saved.Conflicts is not null)
                    (held, opened) = (null, await Store.FindAsync(saved.Id, reader!) ?? opened);
                form.Rebase(theirs, saved.Conflicts ?? EvidenceFields.All);
                began = EvidenceDraft.Of(theirs);
                Keep();
                return;
            }

            held = null;
            if (draft is not null)
                await draft.SavedAsync();
            Announcer.Say("Saved");
            Navigation.NavigateTo($"/evidence/{saved.Id}");
        }
        catch (InvalidEditException exception)
        {
            // The question under the description has said already what may identify somebody.
            Show(exception.Field, exception.Field == "Description" ? exception.Brief : exception.Message);
        }
        catch (NotAllowedException exception)
        {
            Show("", exception.Message);
        }
        catch (Exception exception) when (exception is DbUpdateException or IOException or UnauthorizedAccessException)
        {
            LogNotSaved(Logger, exception);
            Show("", "It could not be saved just now; the fault is logged. What you typed stays here: try again in a moment.");
        }
        finally
        {
            saving = false;
        }
    }

    private void Show(string field, string words)
    {
        if (field == "File")
            fileField?.Say(words);
        else
            (fault, faultField) = (words, field is "Title" or "Description" or "Link" or "Agency" or "Effective date" or "Supports" or "What it shows" ? field : "");
    }

    private Task KeepMine()
    {
        theirs = null;
        return SaveAsync();
    }

    private void TakeTheirs()
    {
        (form, began) = (EvidenceDraft.Of(theirs!), EvidenceDraft.Of(theirs!));
        theirs = null;
        Keep();
    }

    private static string Meaning(EvidenceLevel level) => level switch
    {
        EvidenceLevel.Output => "something was done: a policy, a course, a meeting",
        EvidenceLevel.PracticeChange => "people work differently",
        _ => "children are safer or better off",
    };

    [LoggerMessage(EventId = 4004, Level = LogLevel.Error, Message = "A piece of evidence could not be saved")]
    private static partial void LogNotSaved(ILogger logger, Exception exception);
}
