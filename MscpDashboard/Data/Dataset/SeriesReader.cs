using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Data.Dataset;

/// <summary>
/// The one way in which figures leave the record: the newest revision that was known at the reader's date, with small numbers withheld
/// from whoever may not see them. What it gives holds nothing that its reader may not have.
/// </summary>
public sealed class SeriesReader(IDbContextFactory<DashboardDbContext> factory, Disclosure disclosure)
{
    /// <summary>
    /// The scorecard rows of one area: its series with SPC, and England, the South East and the neighbours at its newest period.
    /// Without <paramref name="codes"/>, of every indicator.
    /// </summary>
    public async Task<IReadOnlyList<IndicatorReading>> ReadingsAsync(Reader reader, IReadOnlyCollection<string>? codes = null, string areaCode = Area.Medway, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var indicators = await IndicatorsAsync(db, reader, codes, cancellationToken);
        var area = await db.Areas.AsNoTracking().FirstOrDefaultAsync(a => a.Code == areaCode, cancellationToken);
        if (area is null || indicators.Count == 0)
            return [.. indicators.Select(i => IndicatorReading.Of(i, new IndicatorSeries(areaCode, null, [])))];

        var neighbourhood = await NeighbourhoodAsync(db, area.Key, cancellationToken);
        var reference = await db.Areas.AsNoTracking().Where(a => a.Code == Area.England || a.Code == Area.SouthEast).ToDictionaryAsync(a => a.Code, a => a.Key, cancellationToken);
        int[] keys = [.. indicators.Select(i => i.Key)];
        int[] comparators = [.. reference.Values.Concat(neighbourhood.Keys).Where(k => k != area.Key).Distinct()];

        var end = EndFor(reader);
        var own = db.Observations.AsNoTracking().Where(o => o.AreaKey == area.Key && EF.Parameter(keys).Contains(o.IndicatorKey) && o.RecordedAtUtc < end);
        var newest = own.Where(o => o.AgencyCode == null).GroupBy(o => o.IndicatorKey).Select(g => new { IndicatorKey = g.Key, PeriodEnd = g.Max(o => o.PeriodEnd) });
        var beside = db.Observations.AsNoTracking()
            .Where(o => comparators.Contains(o.AreaKey) && o.RecordedAtUtc < end)
            .Join(newest, o => new { o.IndicatorKey, o.PeriodEnd }, n => n, (o, _) => o);

        var units = indicators.ToDictionary(i => i.Key, i => i.Unit);
        var settings = await IndicatorSettings.ReadAsync(db, reader.AsAt, cancellationToken);
        var series = Disclose(reader, units, await RowsAsync(own, cancellationToken)).Where(c => c.AgencyCode is null).ToLookup(c => c.IndicatorKey);
        var others = Disclose(reader, units, await RowsAsync(beside, cancellationToken)).Where(c => c.AgencyCode is null).ToLookup(c => c.IndicatorKey);
        return [.. indicators.Select(Reading)];

        IndicatorReading Reading(Indicator indicator)
        {
            var at = others[indicator.Key].ToDictionary(c => c.AreaKey, c => c.Point);
            return IndicatorReading.Of(
                indicator,
                new IndicatorSeries(areaCode, null, InOrder(series[indicator.Key])),
                PointOf(Area.England),
                PointOf(Area.SouthEast),
                neighbourhood.Median(at),
                settings.Of(indicator, areaCode));

            SeriesPoint? PointOf(string code) => reference.TryGetValue(code, out var key) && at.TryGetValue(key, out var point) ? point : null;
        }
    }

    /// <summary>Every series of one indicator: all areas given, whole and by agency.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="indicator">Of which indicator.</param>
    /// <param name="areas">For which areas, by key and code.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<IReadOnlyList<IndicatorSeries>> SeriesAsync(Reader reader, Indicator indicator, IReadOnlyDictionary<int, string> areas, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await RowsAsync(Of(db, indicator, areas.Keys, EndFor(reader)), cancellationToken);
        return
        [
            .. Disclose(reader, new Dictionary<int, string> { [indicator.Key] = indicator.Unit }, rows)
                .GroupBy(c => (c.AreaKey, c.AgencyCode))
                .Select(g => new IndicatorSeries(areas[g.Key.AreaKey], g.Key.AgencyCode, InOrder(g))),
        ];
    }

    /// <summary>What was revised: for each period of the area's whole that is known in several revisions, each of them, oldest first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<SeriesPoint>>> RevisionsAsync(Reader reader, Indicator indicator, int areaKey, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await RowsAsync(Of(db, indicator, [areaKey], EndFor(reader)), cancellationToken);
        var parts = Newest(rows.Where(r => r.AgencyCode is not null)).ToLookup(r => r.PeriodEnd);
        return
        [
            .. rows.Where(r => r.AgencyCode is null)
                .GroupBy(r => r.PeriodEnd)
                .Where(g => g.Count() > 1)
                .OrderByDescending(g => g.Key)
                .Select(g => (IReadOnlyList<SeriesPoint>)[.. g.OrderBy(r => r.RecordedAtUtc).ThenBy(r => r.Id).Select(Whole)]),
        ];

        // Beside the agencies' parts, as anywhere else: a whole withheld to protect them is withheld in each of its revisions.
        SeriesPoint Whole(Row row) => Disclose(reader, indicator.Unit, [row, .. parts[row.PeriodEnd]])[0].Point;
    }

    /// <summary>An area's statistical neighbours under the newest model, nearest first.</summary>
    public async Task<Neighbourhood> NeighbourhoodAsync(int areaKey, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await NeighbourhoodAsync(db, areaKey, cancellationToken);
    }

    private static async Task<Neighbourhood> NeighbourhoodAsync(DashboardDbContext db, int areaKey, CancellationToken cancellationToken)
    {
        var all = await db.Neighbours.AsNoTracking().Where(n => n.AreaKey == areaKey).ToListAsync(cancellationToken);
        var model = all.Max(n => n.Model);
        return new Neighbourhood(model ?? "", [.. all.Where(n => n.Model == model).OrderBy(n => n.Rank).Select(n => n.NeighbourKey)]);
    }

    private static async Task<List<Indicator>> IndicatorsAsync(DashboardDbContext db, Reader reader, IReadOnlyCollection<string>? codes, CancellationToken cancellationToken)
    {
        var all = await db.ItemsAsync<Indicator>(reader.AsAt, cancellationToken);
        if (codes is not null)
            all.RemoveAll(i => !codes.Contains(i.Code, StringComparer.OrdinalIgnoreCase));
        all.Sort((a, b) => string.CompareOrdinal(a.Code, b.Code));
        return all;
    }

    private static IQueryable<Observation> Of(DashboardDbContext db, Indicator indicator, IEnumerable<int> areaKeys, DateTime end) =>
        db.Observations.AsNoTracking().Where(o => o.IndicatorKey == indicator.Key && areaKeys.Contains(o.AreaKey) && o.RecordedAtUtc < end);

    private static Task<List<Row>> RowsAsync(IQueryable<Observation> observations, CancellationToken cancellationToken) => observations
        .Select(o => new Row(
            o.Id, o.IndicatorKey, o.AreaKey, o.AgencyCode, o.PeriodStart, o.PeriodEnd, o.PeriodLabel, o.SourceKey, o.RecordedAtUtc,
            o.Numerator, o.Denominator, o.Value, o.State, o.Mark, o.Quality, o.Illustrative))
        .ToListAsync(cancellationToken);

    private static DateTime EndFor(Reader reader) => reader.AsAt is { } day ? LondonTime.EndOf(day) : DateTime.MaxValue;

    private static SeriesPoint[] InOrder(IEnumerable<Cell> cells) => [.. cells.Select(c => c.Point).OrderBy(p => p.PeriodEnd)];

    /// <summary>The newest revision of each cell, disclosed together with the other cells of its indicator, area and period.</summary>
    private List<Cell> Disclose(Reader reader, Dictionary<int, string> units, List<Row> rows)
    {
        return [.. Newest(rows).GroupBy(r => (r.IndicatorKey, r.AreaKey, r.PeriodEnd)).SelectMany(g => Disclose(reader, units[g.Key.IndicatorKey], [.. g]))];
    }

    private static Dictionary<(int, int, string?, DateOnly), Row>.ValueCollection Newest(IEnumerable<Row> rows)
    {
        var newest = new Dictionary<(int, int, string?, DateOnly), Row>();
        foreach (var row in rows)
        {
            var key = (row.IndicatorKey, row.AreaKey, row.AgencyCode, row.PeriodEnd);
            if (!newest.TryGetValue(key, out var known) || (known.RecordedAtUtc, known.Id).CompareTo((row.RecordedAtUtc, row.Id)) < 0)
                newest[key] = row;
        }

        return newest.Values;
    }

    private Cell[] Disclose(Reader reader, string unit, IReadOnlyList<Row> together)
    {
        var rule = reader.SeesUnsuppressed ? Disclosure.Open : disclosure;
        var shown = PeriodDisclosure.Disclose(rule, MeasureFormat.Of(unit), [.. together.Select(r => (r.AgencyCode, r.Point))]);
        return [.. together.Zip(shown, (row, point) => new Cell(row.IndicatorKey, row.AreaKey, row.AgencyCode, point))];
    }

    private readonly record struct Cell(int IndicatorKey, int AreaKey, string? AgencyCode, SeriesPoint Point);

    private sealed record Row(
        long Id, int IndicatorKey, int AreaKey, string? AgencyCode, DateOnly PeriodStart, DateOnly PeriodEnd, string? PeriodLabel, int SourceKey, DateTime RecordedAtUtc,
        double? Numerator, double? Denominator, double? Value, ValueState State, string? Mark, Quality Quality, bool Illustrative)
    {
        public SeriesPoint Point => new(PeriodStart, PeriodEnd, PeriodLabel, State, Value, Numerator, Denominator)
        {
            Mark = Mark,
            Quality = Quality,
            Illustrative = Illustrative,
            RecordedAtUtc = RecordedAtUtc,
            SourceKey = SourceKey,
        };
    }
}

/// <summary>An area's statistical neighbours under one model.</summary>
/// <param name="Model">The version of the set, empty when the area has none.</param>
/// <param name="Keys">The neighbours' area keys, nearest first.</param>
public sealed record Neighbourhood(string Model, IReadOnlyList<int> Keys)
{
    /// <summary>The median of those that have a value; null for an area without neighbours.</summary>
    public NeighbourMedian? Median(IReadOnlyDictionary<int, SeriesPoint> points) => Keys.Count == 0
        ? null
        : NeighbourMedian.Over(Keys.Select(k => points.TryGetValue(k, out var point) ? point.Value : null).OfType<double>(), Keys.Count, Model);
}
