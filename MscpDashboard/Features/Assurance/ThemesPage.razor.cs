using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Assurance;

/// <summary>Recommendations of all reviews by theme: what repeats, and what was closed and did not hold.</summary>
public sealed partial class ThemesPage
{
    private static readonly IReadOnlyList<PickOption> Options = [.. Theme.All.Select(t => new PickOption(t.Code, t.Name, t.Covers))];

    private PageQuery query = default!;
    private IReadOnlySet<Guid> moved = new HashSet<Guid>();
    private ThemedItem? setting;
    private string? said;
    private bool maySet;

    [Inject]
    public required AssuranceStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => AssuranceStore.ThemeTopics;

    protected override object? LoadKey => (query.Text("asAt"), query.Flag("kiosk"));

    protected override Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        _ = query.Date("asAt");
        return base.OnParametersSetAsync();
    }

    protected override async Task<ThemesView?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        maySet = reader.May(Right.SetThemes) && !reader.SharedScreen;
        return await Store.ThemesAsync(reader);
    }

    protected override void OnFollowed(ThemesView? before, ThemesView? now)
    {
        if (before is null || now is null)
            return;
        var known = Items(before).ToDictionary(i => i.Id);
        List<ThemedItem> changed = [.. Items(now).Where(i => !known.TryGetValue(i.Id, out var was) || (was.Status, was.DidNotHold) != (i.Status, i.DidNotHold) || !was.Themes.SequenceEqual(i.Themes))];
        moved = changed.Select(i => i.Id).ToHashSet();
        List<string> words = [.. changed.Take(3).Select(i => $"{i.Ref} changed")];
        if (before.Lead != now.Lead)
            words.Add(now.Lead);
        if (words.Count > 0)
            Announcer.Say(string.Join(". ", words));
    }

    private static IEnumerable<ThemedItem> Items(ThemesView view) => view.Themes.SelectMany(t => t.Items).Concat(view.Without).DistinctBy(i => i.Id);

    private void Open(ThemedItem item) => (setting, said) = (item, null);

    private async Task SaveAsync(IReadOnlyList<string> wanted)
    {
        var (item, reader) = (setting!, await Readers.GetAsync());
        var result = await Store.LinkAsync(new LinksEdit(item.Ref, LinkField.Themes, item.Themes, wanted), Editor.For(reader, Right.SetThemes, Clock), Disposed);
        said = result.Outcome switch
        {
            LinksOutcome.Saved => $"{item.Ref}: {(result.Now.Count == 0 ? "no theme any more" : AssuranceWords.And([.. result.Now.Select(c => Theme.Find(c)?.Name ?? c)]))}.",
            LinksOutcome.Unchanged => null,
            _ => $"{item.Ref} is no longer in the record.",
        };
        setting = null;
        await ReloadAsync();
        StateHasChanged();
    }
}
