using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Home;

/// <summary>Are we on track, what is wrong, who must act? As a page, and with <c>kiosk=1</c> for a shared screen.</summary>
public sealed partial class GlancePage
{
    private PageQuery query = default!;
    private bool kiosk;
    private HashSet<string> moved = [];
    private DateTime shownAt;

    [Inject]
    public required GlanceStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => GlanceStore.Topics | Topic.Dataset;

    protected override object? LoadKey => Navigation.Uri;

    private DateTime ShownAt => LondonTime.ToLondon(shownAt);

    protected override async Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        kiosk = query.Flag("kiosk");
        await base.OnParametersSetAsync();
    }

    protected override async Task<GlancePageData?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        var data = await Store.ReadAsync(reader, query.Date("since"));
        shownAt = Clock.GetUtcNow().UtcDateTime;
        return data;
    }

    protected override void OnFollowed(GlancePageData? before, GlancePageData? now)
    {
        if (before is null || now is null)
            return;
        var known = before.View.Marks.ToDictionary(m => m.Ref, m => m.Status);
        var changed = now.View.Marks.Where(m => known.TryGetValue(m.Ref, out var was) && was != m.Status).ToList();
        if (changed.Count == 0)
            return;
        moved = [.. changed.Select(m => m.Ref)];
        Announcer.Say(string.Join(". ", changed.Take(3).Select(m => $"{m.DisplayRef} is now {m.Status.LowerWord()}")));
    }
}
