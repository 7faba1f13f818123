using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Components.Charts;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>What one load of the page gives: the indicator, and whether the area asked for had to be passed over.</summary>
/// <param name="Detail">The indicator.</param>
/// <param name="AreaNote">That another area is shown than was asked for.</param>
/// <param name="Commentary">What is said beside its figures, as this reader may see it.</param>
/// <param name="Reader">Who reads.</param>
public sealed record IndicatorPageData(IndicatorDetail Detail, string? AreaNote, IReadOnlyList<CommentaryRow> Commentary, Reader Reader);

/// <summary>One indicator: its sentence, its chart with limits, its neighbours, its agencies and where it comes from.</summary>
public sealed partial class IndicatorPage
{
    private PageQuery address = default!;
    private CompareWith compare = CompareWith.All;
    private ChartData? chart;
    private (IndicatorDetail Detail, CompareWith Compare, string View, string Chosen)? charted;
    private string view = IndicatorViews.Trend;
    private List<string> chosen = [];
    private List<DateOnly> points = [];
    private DateOnly point;
    private string? part;
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
    public required CommentaryStore Commentaries { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => DatasetStore.IndicatorTopics;

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
                return await WithAsync(detail, null);
            nearest = await Store.NearestAsync(reader, Code);
            return null;
        }
        catch (UnknownAreaException unknown)
        {
            var instead = unknown.Areas[0];
            return await Store.FindAsync(reader, Code, instead.Code) is { } detail
                ? await WithAsync(detail, $"There are no figures here for the area “{area}”. {instead.Name} is shown.")
                : null;
        }

        async Task<IndicatorPageData> WithAsync(IndicatorDetail detail, string? note) =>
            new(detail, note, await Commentaries.ReadAsync(reader, detail.Indicator.Code, cancellationToken), reader);
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
        List<string> found = [.. new[] { note, Data?.AreaNote }.OfType<string>()];
        if (Data is { Detail: { } detail })
        {
            string[] views = [.. IndicatorViews.Of(detail).Select(v => v.Slug)];
            view = address.Choice("view", views, IndicatorViews.Trend);
            chosen = [.. (address.Text("with", 400) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(c => detail.Neighbours.Any(n => n.Area.Code == c)).Distinct()];
            points = [.. detail.Reading.Series.Points.Select(p => p.PeriodEnd).Concat(detail.Agencies.SelectMany(a => a.Series.Points).Select(p => p.PeriodEnd)).Distinct().OrderDescending()];
            part = address.Text("part", 40) is { } asked && detail.Agencies.Any(a => a.Code == asked) ? asked : null;
            if (points.Count > 0)
                point = address.Text("point", 40) is { } day && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) && points.Contains(end) ? end : points[0];
            if (address.Text("point", 40) is { } wrong && points.Count > 0 && point.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) != wrong)
                found.Add($"“{wrong}” is not the end of a period of this indicator. The newest is shown.");

            // Drawn again only when something in it is new: the canvas compares references.
            var key = (detail, compare, view, string.Join(',', chosen));
            if (charted != key)
                (charted, chart) = (key, view == IndicatorViews.Compare ? IndicatorViews.Comparison(detail, compare, chosen) : IndicatorChart.From(detail, compare));
        }

        notes = [.. address.Notes, .. found];
    }

    private void Choose(string code) => Go(("with", string.Join(',', chosen.Contains(code) ? chosen.Where(c => c != code) : chosen.Append(code)) is { Length: > 0 } codes ? codes : null));

    private static bool Offers(IndicatorDetail detail, CompareWith choice) => choice switch
    {
        CompareWith.England => !detail.Reading.Additive && detail.England is not null,
        CompareWith.SouthEast => !detail.Reading.Additive && detail.SouthEast is not null,
        _ => detail.NeighbourMedians.Values.Any(m => m.Median is not null),
    };

    private string ThemeHref(Indicator indicator) => new PageQuery(Navigation.ToAbsoluteUri(address.To("/dataset")).ToString()).With((ScorecardQuery.Topic, indicator.Theme));

    private string FileHref(IndicatorDetail detail, string format) =>
        new PageQuery(Navigation.ToAbsoluteUri(address.To($"/api/dataset/indicators/{detail.Indicator.Code}")).ToString()).With(("area", detail.Area.Code), ("format", format));

    private string PictureHref(IndicatorDetail detail) =>
        address.With(("download", "1"), ("point", null), ("part", null), ("area", detail.Area.Code == Area.Medway ? null : detail.Area.Code)).Replace($"/dataset/{Code}", $"/dataset/{detail.Indicator.Code}/chart.png", StringComparison.Ordinal);

    private void Go((string Name, string? Value) change) => Navigation.NavigateTo(address.With(change), replace: true);

    private static void Nothing()
    {
        // Every choice acts at once; the form is there for a browser without script.
    }
}
