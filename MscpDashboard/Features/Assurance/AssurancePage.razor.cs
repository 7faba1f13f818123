using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Assurance;

/// <summary>Did it make children safer? A review's recommendations, or a priority, each followed link by link to its indicators.</summary>
public sealed partial class AssurancePage
{
    private PageQuery query = default!;
    private string path = "";
    private string? opened;
    private IReadOnlySet<Guid> moved = new HashSet<Guid>();
    private IReadOnlyList<PickOption> options = [];
    private ChainStep? linking;
    private string? said;
    private bool mayLink;

    /// <summary>Of a review.</summary>
    [Parameter]
    public string? Slug { get; set; }

    /// <summary>Of a priority of the plan.</summary>
    [Parameter]
    public int Number { get; set; }

    [Inject]
    public required AssuranceStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => AssuranceStore.Topics;

    protected override object? LoadKey => (Slug, Number, query.Text("asAt"), query.Flag("kiosk"));

    protected override Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        _ = query.Date("asAt");
        path = Slug is null ? $"/plan/{Number}/assurance" : $"/reviews/{Uri.EscapeDataString(Slug)}/assurance";
        opened = new Uri(Navigation.Uri).Fragment.TrimStart('#').ToLowerInvariant();
        return base.OnParametersSetAsync();
    }

    protected override async Task<AssuranceView?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        mayLink = reader.May(Right.LinkIndicators) && !reader.SharedScreen;
        return Slug is null ? await Store.PriorityAsync(reader, Number) : await Store.ReviewAsync(reader, Slug);
    }

    protected override void OnFollowed(AssuranceView? before, AssuranceView? now)
    {
        if (before is null || now is null)
            return;
        var known = before.Steps.SelectMany(s => s.Parts).ToDictionary(p => p.Id);
        List<ChainPart> changed = [.. now.Steps.SelectMany(s => s.Parts).Where(p => known.TryGetValue(p.Id, out var was) && Differs(was, p))];
        moved = changed.Select(p => p.Id).ToHashSet();
        List<string> words = [.. changed.Take(3).Select(p => $"{p.Ref}, {p.Agency}, changed")];
        if (before.Lead != now.Lead)
            words.Add(now.Lead);
        if (words.Count > 0)
            Announcer.Say(string.Join(". ", words));
    }

    // Lists compare by reference, so they are compared by what they hold.
    private static bool Differs(ChainPart was, ChainPart now) =>
        (was.Status, was.Reason, was.Progress, was.DoneOn, was.Evidence) != (now.Status, now.Reason, now.Progress, now.DoneOn, now.Evidence)
        || !was.Gaps.SequenceEqual(now.Gaps) || !was.Readings.Select(r => r.Sentence).SequenceEqual(now.Readings.Select(r => r.Sentence));

    private async Task OpenAsync(ChainStep step)
    {
        options = await Store.IndicatorsAsync(await Readers.GetAsync(), Disposed);
        (linking, said) = (step, null);
    }

    private async Task SaveAsync(IReadOnlyList<string> wanted)
    {
        var (step, reader) = (linking!, await Readers.GetAsync());
        var result = await Store.LinkAsync(new LinksEdit(step.Ref, LinkField.Indicators, step.Linked, wanted), Editor.For(reader, Right.LinkIndicators, Clock), Disposed);
        said = result.Outcome switch
        {
            LinksOutcome.Saved => result.Now.Count == 0 ? $"{step.Ref} has no indicator linked any more." : $"{step.Ref} has {AssuranceWords.Number(result.Now.Count)} {(result.Now.Count == 1 ? "indicator" : "indicators")} linked now.",
            LinksOutcome.Unchanged => null,
            _ => $"{step.Ref} is no longer in the record.",
        };
        linking = null;
        await ReloadAsync();
        StateHasChanged();
    }
}
