using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>One indicator with everything that its page, chart, table, answer and file show: all of them are made of this.</summary>
public sealed record IndicatorDetail
{
    public required IndicatorReading Reading { get; init; }

    public required Area Area { get; init; }

    /// <summary>Every area that there are figures for.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    public required IndicatorSeries? England { get; init; }

    public required IndicatorSeries? SouthEast { get; init; }

    /// <summary>The area's statistical neighbours, nearest first.</summary>
    public required IReadOnlyList<AreaSeries> Neighbours { get; init; }

    /// <summary>By the end of each period of the area's series.</summary>
    public required IReadOnlyDictionary<DateOnly, NeighbourMedian> NeighbourMedians { get; init; }

    /// <summary>The agencies' parts, where they report it themselves.</summary>
    public required IReadOnlyList<AgencySeries> Agencies { get; init; }

    /// <summary>For each revised period, its revisions, oldest first.</summary>
    public required IReadOnlyList<IReadOnlyList<SeriesPoint>> Revisions { get; init; }

    /// <summary>The returns that brought revisions, by the moment at which they did.</summary>
    public IReadOnlyDictionary<DateTime, RevisedBy> Returns { get; init; } = new Dictionary<DateTime, RevisedBy>();

    public required IReadOnlyList<DataSource> Sources { get; init; }

    /// <summary>The agency that answers for it.</summary>
    public required string? Owner { get; init; }

    /// <summary>The plan's priorities that it speaks to.</summary>
    public required IReadOnlyList<PriorityName> UsedBy { get; init; }

    /// <summary>New limits asked for, newest first, whatever became of it.</summary>
    public IReadOnlyList<RebaseRow> Rebases { get; init; } = [];

    /// <summary>Events of this chart and of every chart, by day.</summary>
    public IReadOnlyList<EventRow> Events { get; init; } = [];

    /// <summary>Actions raised from its points, newest point first.</summary>
    public IReadOnlyList<RaisedFromPoint> Raised { get; init; } = [];

    /// <summary>One sentence for each view, by the view's name in the address.</summary>
    public IReadOnlyDictionary<string, string> Sentences => sentences ??= IndicatorViews.Sentences(this);

    private IReadOnlyDictionary<string, string>? sentences;

    /// <summary>The day that is shown.</summary>
    public required DateOnly AsAt { get; init; }

    public Indicator Indicator => Reading.Indicator;

    /// <summary>Any figure of the area's own was made up.</summary>
    public bool Illustrative => Indicator.Illustrative || Reading.Series.Points.Any(p => p.Illustrative);

    /// <summary>The publications, each once.</summary>
    public string Publications => Sources.Count == 0 ? "No source" : string.Join("; ", Sources.Select(s => s.Publication).Distinct());

    /// <summary>The same as it stood when a period had ended, from the figures known now: later periods are left out, and everything is computed anew.</summary>
    public IndicatorDetail UpTo(DateOnly end)
    {
        var own = Cut(Reading.Series, end);
        var latest = own.Latest?.PeriodEnd;
        return this with
        {
            sentences = null,
            Reading = IndicatorReading.Of(
                Indicator, own, latest is { } at ? England?.At(at) : null, latest is { } there ? SouthEast?.At(there) : null,
                latest is { } here ? NeighbourMedians.GetValueOrDefault(here) : null, Reading.Setting),
            England = England is null ? null : Cut(England, end),
            SouthEast = SouthEast is null ? null : Cut(SouthEast, end),
            Neighbours = [.. Neighbours.Select(n => n with { Series = Cut(n.Series, end) })],
            NeighbourMedians = NeighbourMedians.Where(m => m.Key <= end).ToDictionary(),
            Agencies = [.. Agencies.Select(a => a with { Series = Cut(a.Series, end) })],
            Revisions = [.. Revisions.Where(r => r[0].PeriodEnd <= end)],
            Events = [.. Events.Where(e => e.On <= end)],
            Raised = [.. Raised.Where(r => r.PeriodEnd <= end)],
        };
    }

    private static IndicatorSeries Cut(IndicatorSeries series, DateOnly end) => series with { Points = [.. series.Points.Where(p => p.PeriodEnd <= end)] };

    /// <summary>Every series, the area's own first: what a file of it holds.</summary>
    public IEnumerable<(Area Area, string? Agency, SeriesPoint Point)> Observations()
    {
        foreach (var point in Reading.Series.Points)
            yield return (Area, null, point);
        foreach (var agency in Agencies)
        {
            foreach (var point in agency.Series.Points)
                yield return (Area, agency.Code, point);
        }

        foreach (var other in new[] { England, SouthEast }.OfType<IndicatorSeries>().Select(s => new AreaSeries(Areas.First(a => a.Code == s.AreaCode), s)).Concat(Neighbours))
        {
            foreach (var point in other.Series.Points)
                yield return (other.Area, null, point);
        }
    }
}

/// <summary>One area's figures.</summary>
public sealed record AreaSeries(Area Area, IndicatorSeries Series);

/// <summary>One agency's part of an area's figures.</summary>
/// <param name="Code">The agency's code.</param>
/// <param name="Name">As tables show it.</param>
/// <param name="Series">Its points.</param>
public sealed record AgencySeries(string Code, string Name, IndicatorSeries Series);

/// <summary>A priority of the plan by number and title.</summary>
public sealed record PriorityName(int Number, string Title);

/// <summary>Who revised figures by a return, the role in words, and why where the period was signed off already.</summary>
public sealed record RevisedBy(string SentBy, string? Reason);
