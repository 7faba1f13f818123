using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Life;

/// <summary>Every owner's rating that is not what the rules say, for scrutiny.</summary>
public sealed partial class DifferencesPage
{
    private PageQuery query = default!;
    private HashSet<string> changed = [];

    [Inject]
    public required LifeStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => Topic.Actions | Topic.Reviews | Topic.Plan | Topic.Partnership;

    protected override object? LoadKey => query.Text("asAt");

    private string CsvHref => "/api" + new PageQuery(Navigation.Uri).With(("format", "csv"));

    protected override async Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        _ = query.Date("asAt");
        await base.OnParametersSetAsync();
    }

    protected override async Task<DifferenceList?> LoadAsync(CancellationToken cancellationToken) =>
        new(await Store.DifferencesAsync(await Readers.GetAsync(), cancellationToken));

    protected override void OnFollowed(DifferenceList? before, DifferenceList? now)
    {
        if (before is null || now is null)
            return;
        changed = [.. now.Rows.Except(before.Rows).Select(r => r.Href)];
        if (Headline(before) != Headline(now))
            Announcer.Say(Headline(now));
    }

    private static string Headline(DifferenceList list) => list.Rows.Count switch
    {
        0 => "Every rating agrees with the rules",
        1 => "One rating differs from the rules",
        var count => $"{count} ratings differ from the rules; {list.Rows.Count(r => r.Claimed > r.Computed)} claim more than the rules give",
    };

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
