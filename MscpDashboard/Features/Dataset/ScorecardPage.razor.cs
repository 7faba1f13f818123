using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>The scorecard: every indicator in one row, its state in the address.</summary>
public sealed partial class ScorecardPage
{
    // More are shown when asked for.
    private const int MostRows = 300;

    // While somebody types: what is on the screen is drawn at once, and what lies below it when they pause.
    private const int FirstRows = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private PageQuery address = default!;
    private Reader? reader;
    private ScorecardQuery query = new();
    private IReadOnlyList<IGrouping<string, ScorecardRow>> groups = [];
    private Dictionary<string, int> counts = [];
    private int shown;
    private bool shortened;
    private IReadOnlyList<string> columns = ScorecardQuery.UsualColumns;
    private HashSet<string> changed = [];
    private string? typed;
    private string? sought;
    private int keystroke;
    private bool typing;

    [Inject]
    public required DatasetStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => DatasetStore.Topics;

    // Filters choose among rows already here: only another day, screen or theme is another load.
    protected override object? LoadKey => (new PageQuery(Navigation.Uri).Text("asAt"), new PageQuery(Navigation.Uri).Text("kiosk"), Topic);

    private string? Topic => new PageQuery(Navigation.Uri).Text(ScorecardQuery.Topic);

    private string FileHref(string format) => address.With(("format", format)).Replace("/dataset", "/api/dataset/indicators", StringComparison.Ordinal);

    private Dictionary<string, string> Themes => (Data?.Themes ?? [])
        .Select(slug => KeyValuePair.Create(slug, ScorecardRow.ThemeWords(slug)))
        .OrderBy(t => t.Value, StringComparer.Ordinal)
        .Prepend(KeyValuePair.Create(ScorecardQuery.All, "All themes"))
        .ToDictionary();

    protected override void Dispose(bool disposing)
    {
        // Nobody waits for the rows any more.
        keystroke++;
        base.Dispose(disposing);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        changed = [];
        Arrange(keepOrder: false);
    }

    protected override async Task<Scorecard?> LoadAsync(CancellationToken cancellationToken)
    {
        reader = await Readers.GetAsync();
        return await Store.ScorecardAsync(reader, Topic);
    }

    protected override void OnFollowed(Scorecard? before, Scorecard? now)
    {
        if (before is null || now is null)
            return;
        var known = before.Rows.ToDictionary(r => r.Indicator.Code, r => r.Reading.Latest);
        var moved = now.Rows.Where(r => known.TryGetValue(r.Indicator.Code, out var was) && was != r.Reading.Latest).ToList();
        changed = [.. moved.Select(r => r.Indicator.Code)];
        Arrange(keepOrder: true);
        if (moved.Count > 0)
            Announcer.Say(moved.Count == 1 ? $"{moved[0].Indicator.Name} has a new figure" : $"{moved.Count} indicators have new figures");
    }

    /// <summary>Filters and sorts. When somebody else's change is followed, rows stay where the reader saw them.</summary>
    private void Arrange(bool keepOrder)
    {
        address = new PageQuery(Navigation.Uri);
        _ = address.Date("asAt");
        if (Data is null)
            return;
        query = ScorecardQuery.From(address, Data.Themes);
        if (query.Find != sought)
            typed = sought = query.Find;
        var places = keepOrder ? groups.SelectMany(g => g).Select((r, i) => (r.Indicator.Code, i)).DistinctBy(p => p.Code).ToDictionary(p => p.Code, p => p.i) : null;
        groups = query.Apply(Data, places);
        shown = groups.SelectMany(g => g).DistinctBy(r => r.Indicator.Key).Count();
        counts = groups.ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var most = typing ? FirstRows : query.EveryRow ? int.MaxValue : MostRows;
        shortened = !query.Wall && most == MostRows && counts.Values.Sum() > most;
        if (query.Wall)
            groups = ScorecardWall.Fit(groups);
        else if (counts.Values.Sum() > most)
            groups = [.. groups.SelectMany(g => g.Select(row => (g.Key, Row: row))).Take(most).GroupBy(r => r.Key, r => r.Row)];
        // Rows look at whether they are given another set than before.
        if (!columns.SequenceEqual(query.Columns))
            columns = query.Columns;
    }

    private string ShownWords(Scorecard scorecard) => (shown, query.IsFiltered) switch
    {
        (0, _) => "No indicator fits.",
        (_, false) => $"All {scorecard.Total} indicators.",
        (1, _) => $"1 of {scorecard.Total} indicators.",
        _ => $"{shown} of {scorecard.Total} indicators.",
    };

    private async Task TypedAsync(string? text)
    {
        typed = text;
        var mine = ++keystroke;
        await Task.Delay(Patience, Clock);
        if (mine != keystroke)
            return;
        typing = true;
        Seek();
        await Task.Delay(Pause, Clock);
        if (mine == keystroke)
            DrawAll();
    }

    private void Submitted()
    {
        keystroke++;
        Seek();
        DrawAll();
    }

    private void DrawAll()
    {
        typing = false;
        Arrange(keepOrder: false);
        StateHasChanged();
    }

    private void Seek()
    {
        sought = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        Go("find", sought);
    }

    private void Show(string column, bool show)
    {
        var chosen = ScorecardQuery.AllColumns.Keys.Where(c => c == column ? show : columns.Contains(c)).ToList();
        Go("columns", chosen.SequenceEqual(ScorecardQuery.UsualColumns) ? null : chosen.Count == 0 ? "none" : string.Join(',', chosen));
    }

    // What was asked for, on paper.
    private string PrintedWords(Scorecard scorecard) => $"As at {Day(address.Date("asAt") ?? Clock.Today())}. {ShownWords(scorecard)}{(query.Words() is { } words ? $" Filters: {words}." : "")}";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);

    private void Go(string name, string? value) => Navigation.NavigateTo(address.With((name, value)), replace: true);
}
