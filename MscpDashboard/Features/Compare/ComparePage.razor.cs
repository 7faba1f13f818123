using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Compare;

/// <summary>What moved, appeared and went between two days, and why.</summary>
public sealed partial class ComparePage
{
    private PageQuery query = default!;
    private DateOnly? from;
    private DateOnly? to;

    [Inject]
    public required CompareStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    protected override Topic Topics => Topic.All;

    protected override object? LoadKey => (from, to, query.Text("asAt"), query.Flag("kiosk"));

    private DateOnly Today => Clock.Today();

    private string CsvAddress => new PageQuery(Navigation.ToAbsoluteUri("/api/compare" + new Uri(Navigation.Uri).Query).ToString()).With(("format", "csv"), ("theme", null), ("from", Iso(Data?.From)), ("to", Iso(Data?.To)));

    protected override async Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        (from, to) = (query.Date("from"), query.Date("to"));
        await base.OnParametersSetAsync();
    }

    protected override async Task<CompareView?> LoadAsync(CancellationToken cancellationToken) => await Store.ReadAsync(from, to, await Readers.GetAsync());

    private void Choose(string name, ChangeEventArgs change) => Navigation.NavigateTo(query.With((name, change.Value?.ToString())));

    private static string Counts(ComparedGroup group) => string.Join(", ", group.Items
        .GroupBy(i => i.What).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}"));

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
