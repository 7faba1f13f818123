using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Data.Dataset;

/// <summary>
/// The one way in which figures leave the record: the newest revision that was known at the reader's date, with small numbers withheld
/// from whoever may not see them. What it gives holds nothing that its reader may not have. Whatever day is looked at, what may be seen is judged
/// by all that is known now, of the indicator and of those linked to it: a reader can look at every day and every indicator.
/// </summary>
public sealed partial class SeriesReader(IDbContextFactory<DashboardDbContext> factory, Disclosure disclosure, IndicatorLinks? links = null)
{
    private readonly IndicatorLinks _links = links ?? IndicatorLinks.Shipped;

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
        var judged = await JudgedWithAsync(db, indicators, reader, cancellationToken);
        int[] linked = [.. judged.Values.Where(i => _links.NameOf(i.Code) is not null).Select(i => i.Key)];
        var own = await RowsAsync(db.Observations.AsNoTracking().Where(o => o.AreaKey == area.Key && EF.Parameter(judged.Keys.ToArray()).Contains(o.IndicatorKey)), cancellationToken);
        var newest = db.Observations.Where(o => o.AreaKey == area.Key && EF.Parameter(keys).Contains(o.IndicatorKey) && o.RecordedAtUtc < end && o.AgencyCode == null)
            .GroupBy(o => o.IndicatorKey).Select(g => new { IndicatorKey = g.Key, PeriodEnd = g.Max(o => o.PeriodEnd) });
        var beside = await RowsAsync(
            db.Observations.AsNoTracking().Where(o => comparators.Contains(o.AreaKey)).Join(newest, o => new { o.IndicatorKey, o.PeriodEnd }, n => n, (o, _) => o),
            cancellationToken);
        var latest = own.Where(r => r.AgencyCode is null && r.RecordedAtUtc < end && keys.Contains(r.IndicatorKey)).GroupBy(r => r.IndicatorKey).ToDictionary(g => g.Key, g => g.Max(r => r.PeriodEnd));
        if (linked.Length > 0)
        {
            // Of linked ones whatever is judged together with their newest periods.
            DateOnly[] ends = [.. latest.Where(n => linked.Contains(n.Key)).SelectMany(n => _links.EndsOf(judged[n.Key].Code, _links.TogetherOf(judged[n.Key].Code, n.Value))).Distinct()];
            var family = await RowsAsync(db.Observations.AsNoTracking().Where(o => comparators.Contains(o.AreaKey) && linked.Contains(o.IndicatorKey) && ends.Contains(o.PeriodEnd)), cancellationToken);
            beside = [.. beside.UnionBy(family, r => r.Id)];
        }

        own = await WithWholesAsync(db, reader, judged, own, cancellationToken);
        beside = await WithWholesAsync(db, reader, judged, beside, cancellationToken);

        var settings = await IndicatorSettings.ReadAsync(db, reader.AsAt, cancellationToken);
        var series = Disclose(reader, judged, own).Where(c => c.AgencyCode is null).ToLookup(c => c.IndicatorKey);
        var others = Disclose(reader, judged, beside).Where(c => c.AgencyCode is null && latest.TryGetValue(c.IndicatorKey, out var day) && c.Point.PeriodEnd == day).ToLookup(c => c.IndicatorKey);
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
        var judged = await JudgedWithAsync(db, [indicator], reader, cancellationToken);
        var rows = await WithWholesAsync(db, reader, judged, await RowsAsync(Of(db, judged.Keys, areas.Keys), cancellationToken), cancellationToken);
        return
        [
            .. Disclose(reader, judged, rows)
                .Where(c => c.IndicatorKey == indicator.Key)
                .GroupBy(c => (c.AreaKey, c.AgencyCode))
                .Select(g => new IndicatorSeries(areas[g.Key.AreaKey], g.Key.AgencyCode, InOrder(g))),
        ];
    }

    /// <summary>What was revised: for each period of the area's whole that is known in several revisions, each of them, oldest first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<SeriesPoint>>> RevisionsAsync(Reader reader, Indicator indicator, int areaKey, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var judged = await JudgedWithAsync(db, [indicator], reader, cancellationToken);
        var rows = await WithWholesAsync(db, reader, judged, await RowsAsync(Of(db, judged.Keys, [areaKey]), cancellationToken), cancellationToken);
        return
        [
            .. DiscloseAll(reader, judged, rows)
                .Where(c => c.IndicatorKey == indicator.Key && c.AgencyCode is null && c.Point.RecordedAtUtc < EndFor(reader))
                .GroupBy(c => c.Point.PeriodEnd)
                .Where(g => g.Count() > 1)
                .OrderByDescending(g => g.Key)
                .Select(g => (IReadOnlyList<SeriesPoint>)[.. g.Select(c => c.Point)]),
        ];
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

    /// <summary>Those asked for and all that give them away, by key, as they are now: an indicator that came later tells of an earlier day too.</summary>
    private async Task<Dictionary<int, Indicator>> JudgedWithAsync(DashboardDbContext db, IReadOnlyList<Indicator> asked, Reader reader, CancellationToken cancellationToken)
    {
        var judged = asked.ToDictionary(i => i.Key);
        var missing = asked.SelectMany(i => _links.FamilyOf(i.Code)).Except(asked.Select(i => i.Code), StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length == 0)
            return judged;
        foreach (var linked in await db.Indicators.AsNoTracking().Where(i => missing.Contains(i.Code)).ToListAsync(cancellationToken))
            judged.TryAdd(linked.Key, linked);
        return judged;
    }

    private static IQueryable<Observation> Of(DashboardDbContext db, IEnumerable<int> indicatorKeys, IEnumerable<int> areaKeys) =>
        db.Observations.AsNoTracking().Where(o => indicatorKeys.Contains(o.IndicatorKey) && areaKeys.Contains(o.AreaKey));

    private static Task<List<Row>> RowsAsync(IQueryable<Observation> observations, CancellationToken cancellationToken) => observations
        .Select(o => new Row(
            o.Id, o.IndicatorKey, o.AreaKey, o.AgencyCode, o.PeriodStart, o.PeriodEnd, o.PeriodLabel, o.SourceKey, o.RecordedAtUtc,
            o.Numerator, o.Denominator, o.Value, o.State, o.Mark, o.Quality, o.Illustrative))
        .ToListAsync(cancellationToken);

    private static DateTime EndFor(Reader reader) => reader.AsAt is { } day ? LondonTime.EndOf(day) : DateTime.MaxValue;

    private static SeriesPoint[] InOrder(IEnumerable<Cell> cells) => [.. cells.Select(c => c.Point).OrderBy(p => p.PeriodEnd)];

    /// <summary>The newest revision of each cell that was known at the reader's date.</summary>
    private List<Cell> Disclose(Reader reader, Dictionary<int, Indicator> judged, List<Row> rows)
    {
        var end = EndFor(reader);
        var newest = new Dictionary<(int, int, string?, DateOnly), Cell>();
        foreach (var cell in DiscloseAll(reader, judged, rows))
        {
            if (cell.Point.RecordedAtUtc < end)
                newest[(cell.IndicatorKey, cell.AreaKey, cell.AgencyCode, cell.Point.PeriodEnd)] = cell;
        }

        return [.. newest.Values];
    }

    /// <summary>Every revision of every cell, each after those it replaced, disclosed together with all that belongs to it.</summary>
    private IEnumerable<Cell> DiscloseAll(Reader reader, Dictionary<int, Indicator> judged, List<Row> rows)
    {
        var rule = reader.SeesUnsuppressed ? Disclosure.Open : disclosure;
        return rows.GroupBy(Together).SelectMany(g => Disclose(rule, [.. g.OrderBy(r => r.RecordedAtUtc).ThenBy(r => r.Id)]));

        (int, string?, int, DateOnly) Together(Row row)
        {
            var code = judged[row.IndicatorKey].Code;
            var family = _links.NameOf(code);
            return (row.AreaKey, family, family is null ? row.IndicatorKey : 0, _links.TogetherOf(code, row.PeriodEnd));
        }

        IEnumerable<Cell> Disclose(Disclosure forReader, Row[] together) => together.Zip(
            RecordDisclosure.Disclose(forReader, _links, [.. together.Select(r => new RecordedFigure(judged[r.IndicatorKey].Code, r.AgencyCode, MeasureFormat.Of(judged[r.IndicatorKey].Unit), r.Point) { TellsOfAnother = r.TellsOfAnother })]),
            (row, point) => new Cell(row.IndicatorKey, row.AreaKey, row.AgencyCode, point));
    }

    private readonly record struct Cell(int IndicatorKey, int AreaKey, string? AgencyCode, SeriesPoint Point);

    private sealed record Row(
        long Id, int IndicatorKey, int AreaKey, string? AgencyCode, DateOnly PeriodStart, DateOnly PeriodEnd, string? PeriodLabel, int SourceKey, DateTime RecordedAtUtc,
        double? Numerator, double? Denominator, double? Value, ValueState State, string? Mark, Quality Quality, bool Illustrative)
    {
        /// <inheritdoc cref="RecordedFigure.TellsOfAnother"/>
        public bool TellsOfAnother { get; init; }

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
