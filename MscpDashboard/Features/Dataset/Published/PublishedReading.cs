using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Import;

namespace MscpDashboard.Features.Dataset.Published;

/// <summary>One reading of a file: its check, and what is to be kept besides its figures.</summary>
internal sealed class PublishedReading
{
    private readonly TableFile _table;
    private readonly IReadOnlyList<MeasureChoice> _choices;
    private readonly Dictionary<string, Indicator> _made;
    private readonly Dictionary<string, int> _areas;
    private readonly Dictionary<EnglishArea, Area> _newAreas = [];
    private readonly HashSet<Indicator> _new;
    private readonly bool _everyArea;
    private int _nextArea;

    public PublishedReading(
        TableFile table, PublishedShape shape, PublishedRequest request, IReadOnlyList<MeasureChoice> choices, Dictionary<string, Indicator> made, Dictionary<FigureKey, HeldFigure> held, List<Area> areas, DateOnly today)
    {
        (_table, _choices, _made, _everyArea) = (table, choices, made, request.EveryArea);
        _new = [.. choices.Where(c => c.New is not null).Select(c => made[c.Key])];
        PublishedOn = request.PublishedOn ?? today;
        if (PublishedOn > today)
            throw new InvalidEditException("PublishedOn", "A file is published today or before.");
        _areas = areas.ToDictionary(a => a.Code, a => a.Key, StringComparer.OrdinalIgnoreCase);
        _nextArea = areas.Select(a => a.Key).DefaultIfEmpty(0).Max() + 1;
        var columns = shape.Columns.GroupBy(c => c.Heading).ToDictionary(g => g.Key, g => g.First().Index);
        var ends = held.Keys.GroupBy(k => k.IndicatorKey).ToDictionary(g => g.Key, g => DateOnly.FromDayNumber(g.Max(k => k.EndDay)));
        var measures = choices.ToDictionary(
            c => c.Key,
            c => new MappedMeasure(
                made[c.Key], Column(c.Numerator), Column(c.Denominator), c.Fractions,
                ends.TryGetValue(made[c.Key].Key, out var end) ? PublishedPeriods.Of(end) ?? c.YearEnd : c.YearEnd),
            StringComparer.Ordinal);
        Check = new PublishedCheck(shape, measures, KeyOf, held) { PublishedOn = PublishedOn };

        int Column(string? heading) => heading is null ? -1 : columns.GetValueOrDefault(heading, -1);
    }

    public PublishedCheck Check { get; }

    public DateOnly PublishedOn { get; }

    public required string Publication { get; init; }

    public required string Licence { get; init; }

    public required PublishedLayout Layout { get; init; }

    public required bool IsRemembered { get; init; }

    public required IReadOnlyDictionary<string, ColumnRole> Roles { get; init; }

    public required Dictionary<string, PublishedMeasure> Remembered { get; init; }

    public IReadOnlyList<string> Notes => [.. _table.Notes, .. _newAreas.Count == 0 ? Array.Empty<string>() : [$"{_newAreas.Count} more regions and authorities {(_newAreas.Count == 1 ? "is" : "are")} kept."]];

    public bool IsNew(Indicator indicator) => _new.Contains(indicator);

    /// <summary>Reads all of it for what it would do.</summary>
    public void Tally(Action<int>? report, CancellationToken cancellationToken)
    {
        foreach (var _ in Check.Read(_table.Rows().Select(PublishedStore.Plain), f => f.AreaKey, report, cancellationToken))
        {
            // Each is tallied as it is read.
        }
    }

    /// <summary>What is to be kept, as it is read; nothing more once a fault was found, though the rest is read to find them all.</summary>
    public IEnumerable<Observation> Figures(int source, DateTime when, Action<int>? report, CancellationToken cancellationToken)
    {
        foreach (var observation in Check.Read(_table.Rows().Select(PublishedStore.Plain), f => Observation(f, source, when), report, cancellationToken))
        {
            if (Check.FaultCount == 0)
                yield return observation;
        }
    }

    /// <summary>Keeps what the measures were said to be, and what the figures need that the record does not hold yet.</summary>
    public void Remember(DashboardDbContext db, bool changes)
    {
        Layout.Set(Publication, Licence, Roles);
        if (!IsRemembered)
            db.PublishedLayouts.Add(Layout);
        foreach (var choice in _choices)
        {
            // A new indicator without a figure is not worth keeping.
            if (choice.New is not null && (!changes || !Check.Tallies.Any(t => t.Indicator == _made[choice.Key] && t.Added > 0)))
                continue;
            if (choice.New is not null)
                db.Indicators.Add(_made[choice.Key]);
            if (!Remembered.TryGetValue(choice.Key, out var measure))
                db.PublishedMeasures.Add(measure = new PublishedMeasure(choice.Key, choice.Title, _made[choice.Key].Id));
            measure.Set(_made[choice.Key].Id, choice.Numerator, choice.Denominator, choice.Fractions, choice.YearEnd, PublishedOn);
        }

        if (changes)
            db.Areas.AddRange(_newAreas.Values);
    }

    private int? KeyOf(EnglishArea place)
    {
        foreach (var code in place.Codes)
        {
            if (_areas.TryGetValue(code, out var key))
                return key;
        }

        // Medway and what it is first compared with are kept though the record is empty yet.
        if (!_everyArea && place.Code is not (Area.Medway or Area.England or Area.SouthEast))
            return null;
        var area = new Area(_nextArea++, place.Code, place.Name, place.Kind);
        (_areas[place.Code], _newAreas[place]) = (area.Key, area);
        return area.Key;
    }

    private static Observation Observation(PublishedFigure figure, int source, DateTime when) =>
        new(figure.IndicatorKey, figure.AreaKey, null, figure.Start, figure.End, figure.Label, source, when)
        {
            Numerator = Known(figure.Figure.Numerator),
            Denominator = Known(figure.Figure.Denominator),
            Value = Known(figure.Figure.Value),
            State = figure.Figure.State,
            Mark = figure.Mark,
            Quality = figure.Figure.Quality,
        };

    private static double? Known(double number) => double.IsNaN(number) ? null : number;
}
