using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.History;

/// <summary>Everything that anybody changed, newest first.</summary>
public sealed partial class HistoryPage
{
    private const int PageSize = 50;
    private PageQuery query = default!;
    private HistoryQuestion question = new(null, null, null, null, null, null, false, null);
    private HistoryChoices? choices;
    private HistoryPageRows? shown;
    private int arrived;

    [Inject]
    public required HistoryStore Store { get; init; }

    [Inject]
    public required SharedReads Shared { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => Topic.All;

    protected override object? LoadKey => (question, query.Text("asAt"));

    private bool Filters => question with { Before = null } != new HistoryQuestion(null, null, null, null, null, null, false, null);

    private string CsvAddress => new PageQuery(Navigation.ToAbsoluteUri("/api/history" + new Uri(Navigation.Uri).Query).ToString()).With(("format", "csv"), ("before", null), ("theme", null));

    private string Headline
    {
        get
        {
            if (shown is null)
                return "History";
            if (question.Item is not null)
                return $"History of {shown.Item}";
            if (shown.Rows.Count == 0)
                return "Nothing was changed";
            var week = Clock.Today().AddDays(-6);
            var recent = shown.Rows.Count(r => LondonTime.DayOf(r.WhenUtc) >= week);
            if (Filters || question.Before is not null || shown.AsAt != Clock.Today() || recent == 0)
                return $"Last changed on {Day(shown.Rows[0])}, by {RoleNames.InSentence(shown.Rows[0].Who)}";
            return $"{(recent == PageSize ? $"More than {recent}" : $"{recent}")} {(recent == 1 ? "change" : "changes")} in seven days, the last by {RoleNames.InSentence(shown.Rows[0].Who)}";
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        question = HistoryQueries.From(query);
        await base.OnParametersSetAsync();
        ShowNew();
    }

    protected override async Task<HistoryPageRows?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        choices = await Shared.GetAsync(Topic.All, "history choices", () => Store.ChoicesAsync(reader, CancellationToken.None));
        var asked = question;
        return await Shared.GetAsync(Topic.All, ("history", asked, Clock.Today(), reader.AsAt), () => Store.ReadAsync(asked, PageSize, reader, CancellationToken.None));
    }

    // Nothing is pushed in above what somebody reads.
    protected override void OnFollowed(HistoryPageRows? before, HistoryPageRows? now)
    {
        if (now is null || shown is null || question.Before is not null)
            return;
        var known = shown.Rows.Select(r => r.Id).ToHashSet();
        arrived = now.Rows.TakeWhile(r => !known.Contains(r.Id)).Count();
        if (arrived > 0)
            Announcer.Say(arrived == 1 ? "One new change" : $"{arrived} new changes");
    }

    private void ShowNew() => (shown, arrived) = (Data, 0);

    private void Filter(string name, ChangeEventArgs change) => Navigation.NavigateTo(query.With((name, change.Value?.ToString()), ("before", null)));

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Day(HistoryRow row) => LondonTime.DayOf(row.WhenUtc).ToString("d MMMM yyyy", CultureInfo.CurrentCulture);
}
