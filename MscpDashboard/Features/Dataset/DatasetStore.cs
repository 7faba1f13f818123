using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>Reads the partnership's dataset: the scorecard, and one indicator whole. Every figure comes through <see cref="SeriesReader"/>.</summary>
public sealed class DatasetStore(IDbContextFactory<DashboardDbContext> contexts, SeriesReader series, SharedReads shared, TimeProvider clock)
{
    /// <summary>Changes to any of these change what is shown: owners and the priorities that an indicator speaks to included.</summary>
    public const Topic Topics = Topic.Dataset | Topic.Partnership | Topic.Plan;

    /// <summary>The same for one indicator's page, which also shows what was raised from its points.</summary>
    public const Topic IndicatorTopics = Topics | Topic.Actions;

    private const int MostNearest = 5;
    private const int LongestCode = 100;

    /// <summary>Every indicator in one row, of Medway, or those of one theme alone. Readers of equal sight share one answer.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="theme">A theme's slug; for null, and for one that there is not, all of them.</param>
    public async Task<Scorecard> ScorecardAsync(Reader reader, string? theme = null)
    {
        reader.RequireRead();
        var indicators = await shared.GetAsync(Topics, (nameof(ScorecardAsync), reader.AsAt), async () =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            return (IReadOnlyList<Indicator>)await db.ItemsAsync<Indicator>(reader.AsAt);
        });
        IReadOnlyList<string> themes = [.. indicators.Select(i => i.Theme).Distinct()];
        theme = themes.FirstOrDefault(t => string.Equals(t, theme, StringComparison.OrdinalIgnoreCase));
        var codes = theme is null ? null : indicators.Where(i => i.Theme == theme).Select(i => i.Code).ToArray();
        return await shared.GetAsync(
            Topics,
            (reader.AsAt, reader.SeesUnsuppressed, theme),
            async () =>
            {
                await using var db = await contexts.CreateDbContextAsync();
                var owners = await OwnersAsync(db, reader.AsAt);
                var priorities = (await db.ItemsAsync<PlanPriority>(reader.AsAt)).OrderBy(p => p.Number)
                    .SelectMany(p => p.IndicatorCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => (code, Name: new PriorityName(p.Number, p.Title))))
                    .ToLookup(p => p.code, p => p.Name, StringComparer.OrdinalIgnoreCase);
                // Drafts are not for everybody who shares this answer.
                var said = (await db.ItemsAsync<Commentary>(reader.AsAt)).Where(c => c is { State: CommentaryState.Agreed, AgencyCode: null }).Select(c => (c.IndicatorId, c.PeriodEnd)).ToHashSet();
                var readings = await series.ReadingsAsync(reader, codes);
                return new Scorecard(themes, indicators.Count, [.. readings.Select(r => new ScorecardRow(r, r.Indicator.OwnerAgencyId is { } id ? owners.GetValueOrDefault(id) : null)
                {
                    Priorities = [.. priorities[r.Indicator.Code]],
                    Commented = r.Latest is { } latest && said.Contains((r.Indicator.Id, latest.PeriodEnd)),
                })]);
            });
    }

    /// <summary>One indicator with everything that its page shows; null for an unknown code.</summary>
    /// <exception cref="UnknownAreaException">There are no figures for the area.</exception>
    public Task<IndicatorDetail?> FindAsync(Reader reader, string code, string areaCode = Area.Medway)
    {
        reader.RequireRead();
        // Nothing that long has a place among the shared answers, found or not.
        if (code.Length > LongestCode || areaCode.Length > LongestCode)
            return ReadAsync(reader, code, areaCode);
        return shared.GetAsync(
            IndicatorTopics,
            (code.ToUpperInvariant(), areaCode.ToUpperInvariant(), reader.AsAt, reader.SeesUnsuppressed, clock.Today()),
            () => ReadAsync(reader, code, areaCode));
    }

    /// <summary>The indicators whose code or name is nearest to a mistyped code, best first.</summary>
    public async Task<IReadOnlyList<IndicatorName>> NearestAsync(Reader reader, string code)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync();
        var all = await db.ItemsAsync<Indicator>(reader.AsAt);
        return [.. NearestNames.To(code, all.Select(i => new IndicatorName(i.Code, i.Name)), MostNearest)];
    }

    private async Task<IndicatorDetail?> ReadAsync(Reader reader, string code, string areaCode)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var indicator = await db.IndicatorAsync(reader.AsAt, code);
        if (indicator is null)
            return null;

        var areas = await AreasAsync(db, indicator, reader.AsAt);
        var area = areas.Find(a => string.Equals(a.Code, areaCode, StringComparison.OrdinalIgnoreCase));
        if (area is null && (areas.Count > 0 || !string.Equals(areaCode, Area.Medway, StringComparison.OrdinalIgnoreCase)))
            throw new UnknownAreaException(areaCode, areas);

        area ??= new Area(0, Area.Medway, "Medway", "local_authority");
        var neighbourhood = await series.NeighbourhoodAsync(area.Key);
        var wanted = areas.Where(a => a.Key == area.Key || a.Code is Area.England or Area.SouthEast || neighbourhood.Keys.Contains(a.Key)).ToDictionary(a => a.Key, a => a.Code);
        var all = await series.SeriesAsync(reader, indicator, wanted);
        var whole = all.Where(s => s.AgencyCode is null).ToDictionary(s => s.AreaCode);
        var own = whole.GetValueOrDefault(area.Code) ?? new IndicatorSeries(area.Code, null, []);
        var neighbours = neighbourhood.Keys
            .Select(key => areas.Find(a => a.Key == key))
            .OfType<Area>()
            .Select(a => new AreaSeries(a, whole.GetValueOrDefault(a.Code) ?? new IndicatorSeries(a.Code, null, [])))
            .ToList();
        var agencies = await db.ItemsAsync<Agency>(reader.AsAt);
        var latest = own.Latest?.PeriodEnd;
        var medians = Medians(own, neighbours, neighbourhood);
        var settings = await IndicatorSettings.ReadAsync(db, reader.AsAt);
        var revisions = await series.RevisionsAsync(reader, indicator, area.Key);
        var used = all.SelectMany(s => s.Points).Select(p => p.SourceKey).ToHashSet();
        var read = IndicatorReading.Of(indicator, own, At(Area.England), At(Area.SouthEast), latest is { } end ? medians.GetValueOrDefault(end) : null, settings.Of(indicator, area.Code));
        return new IndicatorDetail
        {
            Reading = read,
            Area = area,
            Areas = areas,
            England = area.Code == Area.England ? null : whole.GetValueOrDefault(Area.England),
            SouthEast = area.Code == Area.SouthEast ? null : whole.GetValueOrDefault(Area.SouthEast),
            Neighbours = neighbours,
            NeighbourMedians = medians,
            Agencies = [.. all.Where(s => s.AgencyCode is not null && s.AreaCode == area.Code)
                .Select(s => new AgencySeries(s.AgencyCode!, agencies.Find(a => a.Code == s.AgencyCode)?.ShortName ?? s.AgencyCode!, s))
                .OrderBy(s => agencies.FindIndex(a => a.Code == s.Code)).ThenBy(s => s.Code, StringComparer.Ordinal)],
            Revisions = revisions,
            Returns = await ReturnsAsync(db, revisions),
            Sources = await db.Sources.AsNoTracking().Where(s => used.Contains(s.Key)).OrderBy(s => s.Publication).ToListAsync(),
            Owner = agencies.Find(a => a.Id == indicator.OwnerAgencyId)?.ShortName,
            UsedBy = [.. (await db.ItemsAsync<PlanPriority>(reader.AsAt))
                .Where(p => p.IndicatorCodes.Split(' ').Contains(indicator.Code))
                .OrderBy(p => p.Number)
                .Select(p => new PriorityName(p.Number, p.Title))],
            Rebases = [.. (await db.ItemsAsync<Rebase>(reader.AsAt)).Where(r => r.IndicatorId == indicator.Id && r.AreaCode == area.Code).OrderByDescending(r => r.PeriodEnd).Select(RebaseRow.Of)],
            Events = [.. (await db.ItemsAsync<PinnedEvent>(reader.AsAt)).Where(e => e.IndicatorId is null || e.IndicatorId == indicator.Id)
                .OrderBy(e => e.On).Select(e => new EventRow(e.Id, e.On, e.Title, e.IndicatorId is null, e.AddedBy))],
            Raised = area.Code != Area.Medway ? [] : [.. (await db.ItemsAsync<RaisedAction>(reader.AsAt)).Where(a => a.IndicatorId == indicator.Id)
                .OrderByDescending(a => a.PeriodEnd).ThenBy(a => a.Ref, StringComparer.Ordinal)
                .Select(a => new RaisedFromPoint(
                    a.Ref, a.Title, a.PeriodEnd, a.PointAgencyCode, agencies.Find(g => g.Id == a.OwnerAgencyId)?.ShortName ?? "", a.DueOn, a.Stage.Words(), Sentence(a)))],
            AsAt = reader.AsAt ?? clock.Today(),
        };

        // As the point was and reads now, to this reader; what was written when it was raised may have to be withheld since.
        string Sentence(RaisedAction raised)
        {
            var part = raised.PointAgencyCode is { } agency ? all.FirstOrDefault(s => s.AgencyCode == agency && s.AreaCode == area.Code) : own;
            var whose = raised.PointAgencyCode is { } named ? agencies.Find(a => a.Code == named)?.ShortName ?? named : area.Name;
            return part?.At(raised.PeriodEnd) is { } point ? PointSentence.Raised(raised.PointSentence, whose, read, point, raised.PointAgencyCode is null) : $"{whose}: no figure.";
        }

        SeriesPoint? At(string other) => latest is { } end && other != area.Code ? whole.GetValueOrDefault(other)?.At(end) : null;
    }

    private static Dictionary<DateOnly, NeighbourMedian> Medians(IndicatorSeries own, List<AreaSeries> neighbours, Neighbourhood neighbourhood) => neighbourhood.Keys.Count == 0
        ? []
        : own.Points.ToDictionary(
            p => p.PeriodEnd,
            p => NeighbourMedian.Over(neighbours.Select(n => n.Series.At(p.PeriodEnd)?.Value).OfType<double>(), neighbourhood.Keys.Count, neighbourhood.Model));

    /// <summary>The areas that the indicator has figures for: Medway, its region and country first.</summary>
    private static async Task<List<Area>> AreasAsync(DashboardDbContext db, Indicator indicator, DateOnly? asAt)
    {
        var end = asAt is { } day ? LondonTime.EndOf(day) : DateTime.MaxValue;
        var keys = await db.Observations.Where(o => o.IndicatorKey == indicator.Key && o.RecordedAtUtc < end).Select(o => o.AreaKey).Distinct().ToListAsync();
        var areas = await db.Areas.AsNoTracking().Where(a => keys.Contains(a.Key)).ToListAsync();
        return [.. areas.OrderBy(a => a.Code switch { Area.Medway => 0, Area.SouthEast => 1, Area.England => 2, _ => 3 }).ThenBy(a => a.Name, StringComparer.Ordinal)];
    }

    // The moment that stands on a return stands on each of its figures.
    private static async Task<IReadOnlyDictionary<DateTime, RevisedBy>> ReturnsAsync(DashboardDbContext db, IReadOnlyList<IReadOnlyList<SeriesPoint>> revisions)
    {
        DateTime[] moments = [.. revisions.SelectMany(r => r.Skip(1)).Select(p => p.RecordedAtUtc).Distinct()];
        if (moments.Length == 0)
            return new Dictionary<DateTime, RevisedBy>();
        var sent = await db.SentReturns.AsNoTracking().Where(s => moments.Contains(s.RecordedAtUtc)).Select(s => new { s.RecordedAtUtc, s.SentBy, s.Reason }).ToListAsync();
        return sent.GroupBy(s => s.RecordedAtUtc).ToDictionary(g => g.Key, g => new RevisedBy(string.Join(", ", g.Select(s => s.SentBy).Distinct()), g.Select(s => s.Reason).FirstOrDefault(r => r is not null)));
    }

    private static async Task<Dictionary<Guid, string>> OwnersAsync(DashboardDbContext db, DateOnly? asAt) =>
        (await db.ItemsAsync<Agency>(asAt)).ToDictionary(a => a.Id, a => a.ShortName);
}

/// <summary>An indicator has no figures for the area asked for.</summary>
public sealed class UnknownAreaException(string area, IReadOnlyList<Area> areas)
    : Exception($"There are no figures here for the area “{(area.Length <= 40 ? area : area[..40] + "…")}”. There are for {string.Join(", ", areas.Select(a => $"{a.Code} ({a.Name})"))}.")
{
    /// <summary>Those that there are figures for.</summary>
    public IReadOnlyList<Area> Areas { get; } = areas;
}
