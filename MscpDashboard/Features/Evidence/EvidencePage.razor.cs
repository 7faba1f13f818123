using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Evidence;

/// <summary>The register: what supports what, how strong it is, and whether it is accepted.</summary>
public sealed partial class EvidencePage
{
    private static readonly EvidenceQuestion Everything = new(null, null, null, null, null, EvidenceQuestion.Sorts[0]);
    private PageQuery query = default!;
    private EvidenceQuestion question = Everything;
    private IReadOnlyList<EvidenceRow> shown = [];
    private HashSet<Guid> changed = [];
    private int arrived;
    private bool mayAdd;

    [Inject]
    public required EvidenceStore Store { get; init; }

    [Inject]
    public required SharedReads Shared { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => Topic.Evidence;

    // Filters work on what is loaded; only another date needs another load.
    protected override object? LoadKey => query.Text("asAt");

    private string AddAddress => question.Supports is { } reference ? query.To("/evidence/new") + $"?for={Uri.EscapeDataString(reference)}" : "/evidence/new";

    private string CsvAddress => new PageQuery(Navigation.ToAbsoluteUri("/api/evidence" + new Uri(Navigation.Uri).Query).ToString()).With(("format", "csv"), ("kiosk", null), ("theme", null));

    private string Headline
    {
        get
        {
            if (Data is null)
                return "Evidence";
            if (shown.Count == 0)
                return question.Filters ? "No evidence fits these filters" : "There is no evidence yet";
            var impact = shown.Where(r => r.Level == EvidenceLevel.Impact).ToList();
            var accepted = impact.Count(r => r.Standing == EvidenceStanding.Accepted);
            var pieces = shown.Count == 1 ? "One piece of evidence" : $"{shown.Count:N0} pieces of evidence";
            return impact.Count switch
            {
                0 => $"{pieces}; none shows impact on children yet",
                var all when all == shown.Count => $"{pieces} of impact on children, {(accepted == all ? "accepted" : accepted == 0 ? "not yet accepted" : $"{accepted:N0} accepted")}",
                _ => $"{pieces}; {impact.Count:N0} {(impact.Count == 1 ? "shows" : "show")} impact on children, {(accepted == 0 ? "none of it accepted yet" : accepted == impact.Count ? "all accepted" : $"{accepted:N0} accepted")}",
            };
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        await base.OnParametersSetAsync();
        if (Data is { } register)
        {
            question = EvidenceQuestion.From(query, register.Agencies.Select(a => a.Code));
            ShowNew();
        }
    }

    protected override async Task<EvidenceRegister?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        mayAdd = reader.AsAt is null && Rights.Of(reader.Role, Right.AddEvidence) != Scope.None;
        return await Shared.GetAsync(Topic.Evidence, ("evidence", Clock.Today(), reader.AsAt), () => Store.RegisterAsync(reader, CancellationToken.None));
    }

    // What is shown keeps its place; only its content follows. New evidence waits for a press.
    protected override void OnFollowed(EvidenceRegister? before, EvidenceRegister? now)
    {
        if (now is null)
            return;
        var newest = now.Rows.ToDictionary(r => r.Id);
        changed = [.. shown.Where(r => newest.TryGetValue(r.Id, out var n) && (n.Version != r.Version || n.Supports.Count != r.Supports.Count)).Select(r => r.Id)];
        var known = shown.Select(r => r.Id).ToHashSet();
        shown = [.. shown.Select(r => newest.GetValueOrDefault(r.Id, r))];
        arrived = question.Of(now).Count(r => !known.Contains(r.Id));
        if (arrived > 0)
            Announcer.Say(arrived == 1 ? "One new piece of evidence" : $"{arrived} new pieces of evidence");
        else if (changed.Count > 0)
            Announcer.Say($"{newest[changed.First()].Title} changed");
    }

    private EvidenceStep Step(EvidenceLevel level)
    {
        var mine = shown.Where(r => r.Level == level).ToList();
        var accepted = mine.Count(r => r.Standing == EvidenceStanding.Accepted);
        return new EvidenceStep(accepted, mine.Count - accepted);
    }

    private void ShowNew()
    {
        shown = question.Of(Data!);
        (arrived, changed) = (0, []);
    }

    private void Filter(string name, ChangeEventArgs change) => Navigation.NavigateTo(query.With((name, change.Value?.ToString())));
}
