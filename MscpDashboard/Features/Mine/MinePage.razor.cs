using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain.Work;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Mine;

/// <summary>What is asked of me, by when, and what changed since my last visit.</summary>
public sealed partial class MinePage
{
    private const int MostAtFirst = 30;
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private PageQuery query = default!;
    private HashSet<(AskKind, Guid)> changed = [];
    private Reader? reader;
    private int most = MostAtFirst;
    private bool seen;

    [Inject]
    public required MineStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => MineStore.Topics;

    protected override object? LoadKey => query.Text("asAt");

    private string CsvHref => "/api" + new PageQuery(Navigation.Uri).With(("format", "csv"));

    /// <summary>A visit ends when the page is left, not when it was opened.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (seen && reader is not null)
            await Store.SeenAsync(reader);
    }

    protected override async Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        _ = query.Date("asAt");
        await base.OnParametersSetAsync();
    }

    protected override async Task<MineView?> LoadAsync(CancellationToken cancellationToken)
    {
        reader = await Readers.GetAsync();
        // Once for each opening, and not by the page that is only sent ahead: what is new stays new while it is looked at.
        if (!seen && RendererInfo.IsInteractive)
        {
            await Store.SeenAsync(reader);
            seen = true;
        }

        return await Store.ReadAsync(reader, cancellationToken);
    }

    protected override void OnFollowed(MineView? before, MineView? now)
    {
        if (before is null || now is null)
            return;
        var known = before.Asks.ToDictionary(a => (a.Kind, a.ItemId));
        List<Ask> fresh = [.. now.Asks.Where(a => !known.TryGetValue((a.Kind, a.ItemId), out var was) || was != a)];
        changed = [.. fresh.Select(a => (a.Kind, a.ItemId))];
        if (AskWords.Headline(before.Asks, before.Whom) != AskWords.Headline(now.Asks, now.Whom))
            Announcer.Say(AskWords.Headline(now.Asks, now.Whom));
    }

    private IEnumerable<(Ask Ask, int Place)> Shown(IReadOnlyList<Ask> asks) => asks.Take(most).Select((ask, place) => (ask, place));

    private string Empty(MineView view) => reader switch
    {
        { AsAt: not null } => "Nothing was asked of you on that day.",
        { Role: Role.Viewer } => "Agencies update their actions, sub groups accept evidence, the business manager keeps dates and owners.",
        { Role: Role.Partner } => $"Nothing of {view.Whom}’s is overdue, due within 30 days or without its update, and nobody waits for your answer.",
        _ => "Nobody waits for you.",
    };

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);
}
