using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Evidence;

/// <summary>One piece of evidence: what it shows, of when, from whom, what it supports, and its whole life.</summary>
public sealed partial class EvidenceDetailPage
{
    private PageQuery query = default!;
    private Reader? reader;
    private string? why;
    private string? said;
    private bool refused;
    private bool busy;
    private bool mayAccept;
    private bool mayEdit;
    private bool isMine;
    private int? undoable;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    public required EvidenceStore Store { get; init; }

    [Inject]
    public required SharedReads Shared { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => Topic.Evidence;

    protected override object? LoadKey => (Id, query.Text("asAt"));

    protected override bool Concerns(Change change) => change.Id == Id;

    protected override async Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        await base.OnParametersSetAsync();
        if (Data is null && !LoadFailed)
            Navigation.NotFound();
    }

    protected override async Task<EvidenceDetail?> LoadAsync(CancellationToken cancellationToken)
    {
        var asks = reader = await Readers.GetAsync();
        var detail = await Shared.GetAsync(Topic.Evidence, ("evidence", Id, asks.AsAt), () => Store.FindAsync(Id, asks, CancellationToken.None));
        mayAccept = asks.May(Right.AcceptEvidence, detail?.Row.AgencyCode);
        mayEdit = asks.May(Right.AddEvidence, detail?.Row.AgencyCode);
        isMine = mayAccept && detail?.Row.Standing == EvidenceStanding.Unverified && await Store.IsOwnClaimAsync(Id, asks, cancellationToken);
        undoable = mayEdit && RendererInfo.IsInteractive ? await Store.UndoableAsync(Id, asks, cancellationToken) : null;
        return detail;
    }

    protected override void OnFollowed(EvidenceDetail? before, EvidenceDetail? now)
    {
        if (now is { Row.NotEnoughOn: not null } && before is { Row.NotEnoughOn: null })
            Announcer.Say($"{now.Row.NotEnoughBy} found this evidence not enough");
        else if (now is not null && before is not null && now.Row.Standing != before.Row.Standing)
            Announcer.Say($"This evidence is now {now.Row.Standing.Words().ToLowerInvariant()}");
    }

    private Task AcceptAsync() => JudgeAsync("Accepted.", version => Store.AcceptAsync(Id, version, Editor.For(reader!, Right.AcceptEvidence, Clock, why), Disposed));

    private Task FindNotEnoughAsync() =>
        JudgeAsync($"{Data?.Row.Agency} reads why it is not enough.", version => Store.FindNotEnoughAsync(Id, version, why, Editor.For(reader!, Right.AcceptEvidence, Clock, why), Disposed));

    private async Task JudgeAsync(string done, Func<int, Task<EvidenceSaved>> judge)
    {
        // A second click may be on its way before the button is seen to be busy: it must not be told that somebody changed the evidence.
        if (busy || Data?.Row.Standing != EvidenceStanding.Unverified)
            return;
        busy = true;
        try
        {
            var saved = await judge(Data!.Row.Version);
            (said, refused) = saved.Theirs is null ? (done, false) : ("Somebody changed it while you read. The newest is shown now: look again before you judge it.", true);
            if (!refused)
                why = null;
            await ReloadAsync();
        }
        catch (Exception exception) when (exception is NotAllowedException or InvalidEditException)
        {
            (said, refused) = (exception.Message, true);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task UndoAsync()
    {
        if (busy)
            return;
        busy = true;
        try
        {
            await Store.UndoAsync(Id, undoable ?? 0, Editor.For(reader!, Right.AddEvidence, Clock), Disposed);
            (said, refused) = ("Undone: what stood there before stands there again.", false);
        }
        catch (Exception exception) when (exception is NotAllowedException or InvalidEditException)
        {
            (said, refused) = (exception.Message, true);
        }
        finally
        {
            await ReloadAsync();
            busy = false;
        }
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    // Until somebody else has judged it, it is a claim.
    private static string Sentence(EvidenceRow row) => (row.Standing == EvidenceStanding.Accepted ? "Shows that " : "Said to show that ") + row.Level switch
    {
        EvidenceLevel.Output => "something was done.",
        EvidenceLevel.PracticeChange => "people work differently.",
        _ => "children are safer or better off.",
    };

    private static string StandingSentence(EvidenceRow row) => row switch
    {
        { Standing: EvidenceStanding.Accepted } => $"Accepted{(row.AcceptedOn is { } day ? $" on {Day(day)}" : "")}.",
        { NotEnoughOn: { } found } => $"Not enough, {row.NotEnoughBy} said on {Day(found)}: “{row.NotEnoughBecause}”",
        _ => "Nobody has accepted it yet.",
    };

    private static string KindOf(string? contentType) =>
        contentType == "text/csv" ? "A CSV table" : FileKind.All.FirstOrDefault(k => k.ContentType == contentType) is { } kind ? char.ToUpperInvariant(kind.Words[0]) + kind.Words[1..] : "A file";
}
