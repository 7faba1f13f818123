using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Components.Charts;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>What one load of the page gives: the indicator, and whether the area asked for had to be passed over.</summary>
public sealed record IndicatorPageData(IndicatorDetail Detail, string? AreaNote);

/// <summary>One indicator: its sentence, its chart with limits, its neighbours, its agencies and where it comes from.</summary>
public sealed partial class IndicatorPage
{
    private PageQuery address = default!;
    private CompareWith compare = CompareWith.All;
    private ChartData? chart;
    private (IndicatorDetail Detail, CompareWith Compare)? charted;
    private List<string> notes = [];
    private IReadOnlyList<IndicatorName> nearest = [];
    private bool changed;

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    [Inject]
    public required DatasetStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => DatasetStore.Topics;

    // The comparators are all there: choosing among them asks the record nothing.
    protected override object? LoadKey => (Code, new PageQuery(Navigation.Uri).Text("area"), new PageQuery(Navigation.Uri).Text("asAt"), new PageQuery(Navigation.Uri).Text("kiosk"));

    protected override async Task OnParametersSetAsync()
    {
        changed = false;
        address = new PageQuery(Navigation.Uri);
        _ = address.Date("asAt");
        await base.OnParametersSetAsync();
        Arrange();
        if (Data is null && !LoadFailed && HttpContext is { Response.HasStarted: false } http)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    protected override async Task<IndicatorPageData?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        var area = new PageQuery(Navigation.Uri).Text("area", 40);
        try
        {
            if (await Store.FindAsync(reader, Code, area ?? Area.Medway) is { } detail)
                return new IndicatorPageData(detail, null);
            nearest = await Store.NearestAsync(reader, Code);
            return null;
        }
        catch (UnknownAreaException unknown)
        {
            var instead = unknown.Areas[0];
            return await Store.FindAsync(reader, Code, instead.Code) is { } detail
                ? new IndicatorPageData(detail, $"There are no figures here for the area “{area}”. {instead.Name} is shown.")
                : null;
        }
    }

    protected override void OnFollowed(IndicatorPageData? before, IndicatorPageData? now)
    {
        Arrange();
        if (before is null || now is null || before.Detail.Reading.Latest == now.Detail.Reading.Latest)
            return;
        changed = true;
        Announcer.Say($"{now.Detail.Indicator.Name} has a new figure. {now.Detail.Reading.Words.Lead}");
    }

    private void Arrange()
    {
        compare = IndicatorAddress.Read(address, out var note);
        notes = [.. address.Notes, .. new[] { note, Data?.AreaNote }.OfType<string>()];
        // Drawn again only when something in it is new: the canvas compares references.
        if (Data is { Detail: { } detail } && charted != (detail, compare))
            (charted, chart) = ((detail, compare), IndicatorChart.From(detail, compare));
    }

    private static bool Offers(IndicatorDetail detail, CompareWith choice) => choice switch
    {
        CompareWith.England => !detail.Reading.Additive && detail.England is not null,
        CompareWith.SouthEast => !detail.Reading.Additive && detail.SouthEast is not null,
        _ => detail.NeighbourMedians.Values.Any(m => m.Median is not null),
    };

    private string ThemeHref(Indicator indicator) => new PageQuery(Navigation.ToAbsoluteUri(address.To("/dataset")).ToString()).With((ScorecardQuery.Topic, indicator.Theme));

    private string CsvHref(IndicatorDetail detail) =>
        new PageQuery(Navigation.ToAbsoluteUri(address.To($"/api/dataset/indicators/{detail.Indicator.Code}")).ToString()).With(("area", detail.Area.Code), ("format", "csv"));

    private void Go((string Name, string? Value) change) => Navigation.NavigateTo(address.With(change), replace: true);

    private static void Nothing()
    {
        // Every choice acts at once; the form is there for a browser without script.
    }
}
