using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Import;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Published;

// How a file is read against what the record holds and what its measures were said to be.
public sealed partial class PublishedStore
{
    private async Task<PublishedAnswer> ReadingAsync(
        DashboardDbContext db, PublishedFile file, PublishedRequest request, Editor editor, Func<FileReading, Task<PublishedAnswer>> work, CancellationToken cancellationToken)
    {
        var table = new TableFile(file.Content, Limits);
        try
        {
            if (PublishedShape.Recognise([.. table.Rows().Take(PublishedShape.RowsLookedAt).Select(Plain)]) is not { } recognised)
                return Stopped(PublishedOutcome.Faults, table, new FigureFault(null, null, null, "A table with a row of headings and rows of figures, with an area and a period to each"));
            var layouts = await db.PublishedLayouts.ToListAsync(cancellationToken);
            var layout = layouts.Find(l => l.Signature == recognised.Signature);
            var roles = request.Choices is null ? layout?.RoleOf() ?? request.Roles : request.Roles;
            var shape = recognised.With(roles);
            if (shape.Missing is { } missing)
                return Stopped(PublishedOutcome.NotMapped, table, new FigureFault(shape.HeadingRow, null, null, $"{char.ToUpperInvariant(missing[0])}{missing[1..]}"));
            var remembered = await db.PublishedMeasures.ToDictionaryAsync(m => m.Key, StringComparer.Ordinal, cancellationToken);
            var indicators = await db.Indicators.AsNoTracking().ToListAsync(cancellationToken);
            var choices = request.Choices ?? [.. remembered.Values.Select(m => Chosen(m, indicators)).OfType<MeasureChoice>()];
            if (choices.Count == 0)
                return Stopped(PublishedOutcome.NotMapped, table, new FigureFault(null, null, null, "At least one measure that is said to be an indicator of the dataset"));
            var made = MadeOf(choices, indicators, editor);
            var areas = await db.Areas.AsNoTracking().ToListAsync(cancellationToken);
            var held = await HeldAsync(db, [.. choices.Where(c => c.New is null).Select(c => made[c.Key])], remembered.Values, cancellationToken);
            var reading = new FileReading(table, shape, request, choices, made, held, areas, clock.Today())
            {
                Publication = Text(request.Publication, layout?.Publication, "Publication", "Say what the figures are published in."),
                Licence = Text(request.Licence, layout?.Licence, "Licence", "Say under which licence the figures may be used."),
                Layout = layout ?? new PublishedLayout(recognised.Signature),
                IsRemembered = layout is not null,
                Roles = roles,
                Remembered = remembered,
            };
            return await work(reading);
        }
        catch (TableRefusedException refusal)
        {
            return Stopped(PublishedOutcome.Faults, table, new FigureFault(refusal.Fault.Row, refusal.Fault.Column, refusal.Fault.Value, refusal.Fault.Expected));
        }
    }

    private static PublishedAnswer Stopped(PublishedOutcome outcome, TableFile table, FigureFault fault) => new(outcome, 0, 0, 0, 0, 1, [fault], table.Notes, [], []);

    private static string Text(string given, string? before, string field, string asked)
    {
        var text = given.Trim() is { Length: > 0 } said ? said : before ?? "";
        return text.Length == 0 ? throw new InvalidEditException(field, asked)
            : text.Length > LongestName ? throw new InvalidEditException(field, $"It has {text.Length:N0} characters; it may have {LongestName}.")
            : text;
    }

    private static MeasureChoice? Chosen(PublishedMeasure measure, List<Indicator> indicators) => indicators.Find(i => i.Id == measure.IndicatorId) is { } indicator
        ? new MeasureChoice(measure.Key, measure.Title, indicator.Code, null, measure.NumeratorHeading, measure.DenominatorHeading, measure.Fractions, measure.YearEnd)
        : null;

    // The indicator that each choice means, by the measure's key; new ones are made here and kept only with the file.
    private static Dictionary<string, Indicator> MadeOf(IReadOnlyList<MeasureChoice> choices, List<Indicator> indicators, Editor editor)
    {
        var made = new Dictionary<string, Indicator>(StringComparer.Ordinal);
        var codes = indicators.ToDictionary(i => i.Code, StringComparer.OrdinalIgnoreCase);
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var next = indicators.Select(i => i.Key).DefaultIfEmpty(0).Max() + 1;
        if (choices.Any(c => c.New is not null))
            editor.Require(Right.AddIndicator);
        foreach (var choice in choices)
        {
            var indicator = choice.New is { } asked ? Make(asked, choice, next++, codes.ContainsKey)
                : codes.GetValueOrDefault(choice.Code ?? "") ?? throw new InvalidEditException("Indicator", $"{choice.Title}: there is no indicator “{choice.Code}”{Nearest(choice.Code ?? "", indicators)}.");
            if (indicator.Local)
                throw new InvalidEditException("Indicator", $"{indicator.Name} ({indicator.Code}) is returned by agencies; published figures can't be loaded into it.");
            if (!taken.TryAdd(indicator.Code, choice.Title))
                throw new InvalidEditException("Indicator", $"{indicator.Name} ({indicator.Code}) was chosen for two measures: {taken[indicator.Code]}, and {choice.Title}. Choose it for one.");
            codes[indicator.Code] = indicator;
            made[choice.Key] = indicator;
        }

        return made;
    }

    private static Indicator Make(NewIndicator asked, MeasureChoice choice, int key, Func<string, bool> taken)
    {
        var name = asked.Name.Trim();
        if (name.Length is 0 or > LongestName)
            throw new InvalidEditException("Name", $"{choice.Title}: a new indicator has a name of 1 to {LongestName} characters.");
        if (!Slug().IsMatch(asked.Unit) || !Slug().IsMatch(asked.Theme))
            throw new InvalidEditException("Unit", $"{choice.Title}: a new indicator has a unit and a theme, in small letters: percent, child_protection.");
        return new Indicator(key, IndicatorCode.Make(Words(choice.Key), asked.Unit, taken), name, asked.Theme, asked.Unit, asked.Frequency, asked.Snapshot, asked.Polarity, local: false);
    }

    // What the publication itself calls it: "Short Desc=LACFinance" and the like, without the headings.
    private static string Words(string key)
    {
        var parts = key.Split('|');
        var apart = string.Join(' ', parts.Skip(1).SkipLast(1).SelectMany(p => p.Split("; ")).Select(p => p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        return parts[0] == nameof(PublishedForm.Lait) ? apart : $"{parts[^1]} {apart}";
    }

    private static string Nearest(string code, List<Indicator> indicators)
    {
        var nearest = NearestNames.To(code, indicators.Where(i => !i.Local).Select(i => new IndicatorName(i.Code, i.Name)), 3).Select(n => n.Code).ToArray();
        return nearest.Length == 0 ? "" : $"; nearest {(nearest.Length == 1 ? "is" : "are")} {string.Join(", ", nearest)}";
    }

    private static async Task<Dictionary<FigureKey, HeldFigure>> HeldAsync(DashboardDbContext db, Indicator[] mapped, IEnumerable<PublishedMeasure> remembered, CancellationToken cancellationToken)
    {
        var held = new Dictionary<FigureKey, HeldFigure>();
        if (mapped.Length == 0)
            return held;
        int[] indicators = [.. mapped.Select(i => i.Key)];
        var newest = remembered.GroupBy(m => m.IndicatorId).ToDictionary(g => g.Key, g => g.Max(m => m.NewestOn).DayNumber);
        var published = mapped.ToDictionary(i => i.Key, i => newest.GetValueOrDefault(i.Id));
        // In the order in which they became known, so that the newest stays.
        var rows = db.Observations.AsNoTracking()
            .Where(o => o.AgencyCode == null && EF.Parameter(indicators).Contains(o.IndicatorKey))
            .OrderBy(o => o.RecordedAtUtc).ThenBy(o => o.Id)
            .Select(o => new { o.IndicatorKey, o.AreaKey, o.PeriodEnd, o.State, o.Value, o.Numerator, o.Denominator, o.Quality })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            held[new(row.IndicatorKey, row.AreaKey, row.PeriodEnd.DayNumber)] = new HeldFigure(
                row.State, row.Value ?? double.NaN, row.Numerator ?? double.NaN, row.Denominator ?? double.NaN, row.Quality, 0, published[row.IndicatorKey]);
        }

        return held;
    }

    private static async Task<IReadOnlyList<MeasureRow>> KnownAsync(DashboardDbContext db, PublishedSurvey survey, CancellationToken cancellationToken)
    {
        var indicators = (await db.ItemsAsync<Indicator>(null, cancellationToken)).Where(i => !i.Local).ToList();
        var remembered = (await db.ItemsAsync<PublishedMeasure>(null, cancellationToken)).ToDictionary(m => m.Key, StringComparer.Ordinal);
        var match = new PublishedMatch(await PointsAsync(db, indicators, cancellationToken));
        var found = match.Find([.. survey.Measures.Where(m => !remembered.ContainsKey(m.Key))]);
        var beside = survey.Measures.ToLookup(m => m.Group);
        var used = remembered.Values.Select(m => m.IndicatorId).ToHashSet();
        return [.. survey.Measures.Select(Row)];

        MeasureRow Row(SurveyedMeasure measure)
        {
            if (remembered.TryGetValue(measure.Key, out var known) && Chosen(known, indicators) is { } chosen)
                return new(measure, chosen, "as it was loaded before");
            if (!found.TryGetValue(measure.Key, out var like) || indicators.Find(i => i.Key == like.IndicatorKey) is not { } indicator || used.Contains(indicator.Id))
                return new(measure, null, null);
            var (numerator, denominator) = match.PartsOf(measure, like.IndicatorKey, [.. beside[measure.Group]]);
            return new(
                measure, new MeasureChoice(measure.Key, measure.Title, indicator.Code, null, numerator, denominator, like.Fractions),
                $"{like.Agreeing} of {like.Compared} figures of Medway and England are those that are held");
        }
    }

    private static async Task<IEnumerable<HeldPoint>> PointsAsync(DashboardDbContext db, List<Indicator> indicators, CancellationToken cancellationToken)
    {
        var known = indicators.ToDictionary(i => i.Key);
        var areas = await db.Areas.AsNoTracking().Where(a => a.Code == Area.Medway || a.Code == Area.England).ToDictionaryAsync(a => a.Key, a => a.Code, cancellationToken);
        int[] keys = [.. areas.Keys];
        var rows = await db.Observations.AsNoTracking()
            .Where(o => o.AgencyCode == null && o.Value != null && EF.Parameter(keys).Contains(o.AreaKey))
            .OrderBy(o => o.RecordedAtUtc).ThenBy(o => o.Id)
            .Select(o => new { o.IndicatorKey, o.AreaKey, o.PeriodEnd, o.Value, o.Numerator, o.Denominator })
            .ToListAsync(cancellationToken);
        return rows.Where(r => known.ContainsKey(r.IndicatorKey)).GroupBy(r => (r.IndicatorKey, r.AreaKey, r.PeriodEnd)).Select(g => g.Last())
            .Select(r => new HeldPoint(r.IndicatorKey, areas[r.AreaKey], r.PeriodEnd, known[r.IndicatorKey].Frequency, r.Value!.Value, r.Numerator ?? double.NaN, r.Denominator ?? double.NaN));
    }

    [System.Text.RegularExpressions.GeneratedRegex("^[a-z][a-z0-9_]{1,39}$", System.Text.RegularExpressions.RegexOptions.CultureInvariant, 1000)]
    private static partial System.Text.RegularExpressions.Regex Slug();

    /// <summary>One reading of a file: its check, and what is to be kept besides its figures.</summary>
    private sealed class FileReading
    {
        private readonly TableFile _table;
        private readonly IReadOnlyList<MeasureChoice> _choices;
        private readonly Dictionary<string, Indicator> _made;
        private readonly Dictionary<string, int> _areas;
        private readonly Dictionary<EnglishArea, Area> _newAreas = [];
        private readonly HashSet<Indicator> _new;
        private readonly bool _everyArea;
        private int _nextArea;

        public FileReading(
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
            foreach (var _ in Check.Read(_table.Rows().Select(Plain), f => f.AreaKey, report, cancellationToken))
            {
                // Each is tallied as it is read.
            }
        }

        /// <summary>What is to be kept, as it is read; nothing more once a fault was found, though the rest is read to find them all.</summary>
        public IEnumerable<Observation> Figures(int source, DateTime when, Action<int>? report, CancellationToken cancellationToken)
        {
            foreach (var observation in Check.Read(_table.Rows().Select(Plain), f => Observation(f, source, when), report, cancellationToken))
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

            if (!_everyArea)
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
}
