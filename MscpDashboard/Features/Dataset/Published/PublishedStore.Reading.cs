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
        DashboardDbContext db, PublishedFile file, PublishedRequest request, Editor editor, Func<PublishedReading, Task<PublishedAnswer>> work, CancellationToken cancellationToken)
    {
        var table = new TableFile(file.Content, Limits);
        try
        {
            if (PublishedShape.Recognise([.. table.Rows().Take(PublishedShape.RowsLookedAt).Select(Plain)]) is not { } recognised)
                return Stopped(PublishedOutcome.Faults, table, PublishedShape.NotATable);
            var layouts = await db.PublishedLayouts.ToListAsync(cancellationToken);
            var layout = layouts.Find(l => l.Signature == recognised.Signature);
            var roles = request.Choices is null ? layout?.RoleOf() ?? request.Roles : request.Roles;
            var shape = recognised.With(roles);
            if (shape.Fault is { } fault)
                return Stopped(PublishedOutcome.NotMapped, table, fault);
            var remembered = await db.PublishedMeasures.ToDictionaryAsync(m => m.Key, StringComparer.Ordinal, cancellationToken);
            var indicators = await db.Indicators.AsNoTracking().ToListAsync(cancellationToken);
            var choices = request.Choices ?? [.. remembered.Values.Select(m => Chosen(m, indicators)).OfType<MeasureChoice>()];
            if (choices.Count == 0)
                return Stopped(PublishedOutcome.NotMapped, table, new FigureFault(null, null, null, "At least one measure that is said to be an indicator of the dataset"));
            var made = MadeOf(choices, indicators, editor);
            var areas = await db.Areas.AsNoTracking().ToListAsync(cancellationToken);
            var held = await HeldAsync(db, [.. choices.Where(c => c.New is null).Select(c => made[c.Key])], remembered.Values, cancellationToken);
            var reading = new PublishedReading(table, shape, request, choices, made, held, areas, clock.Today())
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
        if (!CatalogueSlug.Is(asked.Unit) || !CatalogueSlug.Is(asked.Theme))
            throw new InvalidEditException("Unit", $"{choice.Title}: a new indicator has a unit and a theme, in small letters: percent, child_protection.");
        var code = string.IsNullOrWhiteSpace(asked.Code) ? IndicatorCode.Make(OwnCode(choice.Key) ?? name, asked.Unit, taken) : asked.Code.Trim().ToUpperInvariant();
        if (!IndicatorCode.Is(code))
            throw new InvalidEditException("Code", $"{choice.Title}: “{code}” can't be a code. A code has {IndicatorCode.Shortest} to {IndicatorCode.Longest} capital letters, digits and underscores, a letter first.");
        if (taken(code))
            throw new InvalidEditException("Code", $"{choice.Title}: another indicator has the code {code} already. Give this one another, or choose that one for it.");
        return new Indicator(key, code, name, asked.Theme, asked.Unit, asked.Frequency, asked.Snapshot, asked.Polarity, local: false);
    }

    // The interactive tool has short names of its own: "Short Desc=LACFinance".
    private static string? OwnCode(string key) => key.Split('|') is [nameof(PublishedForm.Lait), var own, ..] ? own[(own.IndexOf('=', StringComparison.Ordinal) + 1)..] : null;

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
}
