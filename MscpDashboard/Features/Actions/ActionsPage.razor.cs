using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>Everything that is to be done, the reader's own first. Others' changes show in place; the order waits until the reader asks.</summary>
public sealed partial class ActionsPage
{
    private static readonly (string View, string Word)[] Views = [("table", "Table"), ("board", "Board"), ("timeline", "Timeline")];

    private PageQuery address = default!;
    private ActionQuery query = new();
    private Reader? reader;
    private IReadOnlyList<ActionGroup> groups = [];
    private IReadOnlyList<ActionRow> shown = [];
    private Dictionary<RagStatus, int> counts = [];
    private IReadOnlyList<(string Code, string Name)> agencies = [];
    private IReadOnlyList<ActionGroup>? pending;
    private string pendingWords = "";
    private HashSet<string> changed = [];
    private Dictionary<string, RagStatus> columns = [];
    private GanttWindow window = default!;
    private IReadOnlyDictionary<string, ActionSchedule> schedules = new Dictionary<string, ActionSchedule>();

    [Inject]
    public required ActionStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => ActionStore.Topics;

    // Filters only choose among what was read; another day is another read, and the timeline asks for more.
    protected override object? LoadKey => (address.Text("asAt"), TimelineAsked);

    private bool TimelineAsked => string.Equals(address.Text("view"), "timeline", StringComparison.OrdinalIgnoreCase);

    private string CsvHref => "/api" + address.With(("format", "csv"), ("group", null), ("from", null));

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnParametersSetAsync()
    {
        address = new PageQuery(Navigation.Uri);
        await base.OnParametersSetAsync();
        ShowNewest();
    }

    protected override async Task<ActionList?> LoadAsync(CancellationToken cancellationToken)
    {
        var asker = reader = await Readers.GetAsync();
        if (TimelineAsked)
            schedules = await Store.SchedulesAsync(asker);
        return await Store.ListAsync(asker);
    }

    protected override void OnFollowed(ActionList? before, ActionList? now)
    {
        if (before is null || now is null || ReferenceEquals(before, now))
            return;
        var known = before.Rows.ToDictionary(r => r.Ref);
        var moved = now.Rows.Where(r => !known.TryGetValue(r.Ref, out var was) || was != r).ToList();
        if (moved.Count > 0)
        {
            changed = [.. moved.Select(r => r.Ref)];
            Announcer.Say(string.Join(". ", moved.Take(3).Select(r => $"{r.DisplayRef} changed: {r.ComputedStatus.LowerWord()}, {r.Progress}% done")));
        }

        Follow(now);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Navigation.LocationChanged -= OnLocationChanged;
        base.Dispose(disposing);
    }

    private async Task RetryAsync()
    {
        await ReloadAsync();
        ShowNewest();
    }

    private void ShowNewest()
    {
        if (Data is not { } list)
            return;
        agencies = [.. list.Rows.Select(r => (r.Agency, r.AgencyName)).Distinct().OrderBy(a => a.AgencyName, StringComparer.CurrentCulture)];
        query = ActionQuery.From(address, [.. agencies.Select(a => a.Code)]);
        window = address.Date("from") is { } from ? GanttWindow.From(from) : GanttWindow.Around(list.Today);
        Take(query.Apply(list, reader?.AgencyCode));
    }

    private void Take(IReadOnlyList<ActionGroup> fresh)
    {
        (groups, pending) = (fresh, null);
        columns = fresh.SelectMany(g => g.Rows).ToDictionary(r => r.Ref, r => r.ComputedStatus);
        Count();
    }

    // Rows change where they stand, on the board in the column where they stood. What would come, go or move waits for the reader's word.
    private void Follow(ActionList now)
    {
        var fresh = query.Apply(now, reader?.AgencyCode);
        if (Shape(fresh, r => r.ComputedStatus).SequenceEqual(Shape(groups, r => columns[r.Ref])))
        {
            Take(fresh);
            return;
        }

        var newest = now.Rows.ToDictionary(r => r.Ref);
        groups = [.. groups.Select(g => g with { Rows = [.. g.Rows.Select(r => newest.GetValueOrDefault(r.Ref, r))] })];
        pending = fresh;
        var (were, are) = (Refs(groups), Refs(fresh));
        var (come, gone) = (are.Except(were).Count(), were.Except(are).Count());
        pendingWords = (come, gone) switch
        {
            (0, 0) => query.View == "board" ? "Cards have moved" : "The order has changed",
            (0, _) => $"{gone} no longer {(gone == 1 ? "fits" : "fit")}",
            _ => $"{come} new",
        };
        Count();
    }

    private void ShowPending()
    {
        if (pending is not null)
            Take(pending);
    }

    private void Count()
    {
        shown = [.. groups.SelectMany(g => g.Rows)];
        tickable = [.. shown.Where(r => reader?.MayAny(Right.UpdateAction, r.Owners) == true)];
        counts = shown.GroupBy(r => r.ComputedStatus).ToDictionary(g => g.Key, g => g.Count());
    }

    private IEnumerable<(string, string, RagStatus)> Shape(IReadOnlyList<ActionGroup> of, Func<ActionRow, RagStatus> column) =>
        of.SelectMany(g => g.Rows.Select(r => (g.Title, r.Ref, query.View == "board" ? column(r) : default)));

    private static HashSet<string> Refs(IReadOnlyList<ActionGroup> groups) => [.. groups.SelectMany(g => g.Rows).Select(r => r.Ref)];

    // The address may change without any parameter of the page changing: then nobody else tells the page.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == new Uri(Navigation.BaseUri).AbsolutePath + "actions")
            _ = InvokeAsync(FollowAddressAsync);
    }

    private async Task FollowAddressAsync()
    {
        try
        {
            await OnParametersSetAsync();
            StateHasChanged();
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
