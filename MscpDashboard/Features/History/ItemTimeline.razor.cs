using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Data.History;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.History;

/// <summary>The timeline of any item, for the page that shows it.</summary>
public sealed partial class ItemTimeline
{
    private const int AtOnce = 8;
    private const int MoreEachTime = 20;

    private static readonly string Link = HistoryWords.Kind(nameof(EvidenceLink));

    private PageQuery query = default!;
    private int most = AtOnce;
    private Guid shownItem;
    private bool undoing;
    private string? said;

    [Inject]
    public required HistoryStore Store { get; init; }

    [Inject]
    public required SharedReads Shared { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>Whose history it is.</summary>
    /// <summary>What its heading says, where a page has several.</summary>
    [Parameter]
    public string Title { get; set; } = "History";

    private string HeadingId => $"history-{Item:N}";

    [Parameter, EditorRequired]
    public Guid Item { get; set; }

    /// <summary>What the page has loaded: when that is new, so may the history be.</summary>
    [Parameter, EditorRequired]
    public object Follows { get; set; } = default!;

    /// <summary>The newest entry was somebody's just now.</summary>
    [Parameter]
    public bool JustChanged { get; set; }

    /// <summary>Takes the newest change back, which is the reader's own, and says what became of it. Null when it is not theirs to take back.</summary>
    [Parameter]
    public Func<Task<string>>? Undo { get; set; }

    protected override Topic Topics => Topic.All;

    protected override object? LoadKey => (Item, Follows, most, query.Text("asAt"));

    // The page follows changes already, and hands on what it loaded.
    protected override bool Concerns(Change change) => false;

    protected override async Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        if (Item != shownItem)
            (shownItem, most, said) = (Item, AtOnce, null);
        await base.OnParametersSetAsync();
    }

    protected override async Task<HistoryPageRows?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        var (item, shown) = (Item.ToString(), most);
        return await Shared.GetAsync(
            Topic.All, ("timeline", item, shown, Clock.GetUtcNow().Date, reader.AsAt, UnagreedWords.SightOf(reader)),
            () => Store.ReadAsync(new HistoryQuestion(null, null, null, item, null, null, Loaded: true, null), shown, reader, CancellationToken.None));
    }

    private Task MoreAsync()
    {
        most += MoreEachTime;
        return ReloadAsync();
    }

    private async Task UndoAsync()
    {
        undoing = true;
        try
        {
            said = await Undo!();
        }
        finally
        {
            undoing = false;
        }
    }

    // The changed fields say that it was changed.
    private static string? What(HistoryRow row) => row switch
    {
        _ when row.Kind == Link => $"{Capital(row.Verb)} {row.Item} {row.Title}",
        { Verb: "added" } => "Entered in the record",
        { Verb: "changed", Changes.Count: > 0 } => null,
        _ => Capital(row.Verb),
    };

    private static IEnumerable<ChangeInWords> Said(HistoryRow row) => row.Verb == HistoryWords.Confirmed ? [] : row.Changes;

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
