using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Import;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Published;

/// <summary>Loads figures from files as they are published: recognises them, remembers what their measures are, and takes all of a file or nothing of it.</summary>
public sealed partial class PublishedStore(IDbContextFactory<DashboardDbContext> contexts, ChangeFeed feed, TimeProvider clock)
{
    /// <summary>The largest file as it arrives, in bytes; packed files may hold more.</summary>
    public const long MostBytes = 100L << 20;

    private const int FirstRows = 8;
    private const int LongestName = 300;

    private static readonly TableLimits Limits = new() { Unpacked = 400L << 20, Rows = 1_500_000, Columns = 500, Cell = 8_000 };

    /// <summary>What was loaded and what is remembered.</summary>
    public async Task<PublishedRecord> ReadAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sources = await db.Sources.AsNoTracking().ToDictionaryAsync(s => s.Key, cancellationToken);
        var indicators = (await db.ItemsAsync<Indicator>(reader.AsAt, cancellationToken)).ToDictionary(i => i.Id);
        return new PublishedRecord(
            [.. (await db.ItemsAsync<PublishedLoad>(reader.AsAt, cancellationToken)).OrderByDescending(l => l.RecordedAtUtc)
                .Select(l => new LoadRow(l.Id, l.RecordedAtUtc, l.LoadedBy, l.FileName, sources.GetValueOrDefault(l.SourceKey)?.Publication ?? "", l.PublishedOn, l.Rows, l.Added, l.Revised))],
            [.. (await db.ItemsAsync<PublishedMeasure>(reader.AsAt, cancellationToken)).Where(m => indicators.ContainsKey(m.IndicatorId))
                .Select(m => new RememberedRow(m.Id, m.Version, m.Title, indicators[m.IndicatorId].Code, indicators[m.IndicatorId].Name))
                .OrderBy(m => m.Title, StringComparer.OrdinalIgnoreCase)],
            reader.AsAt ?? clock.Today());
    }

    /// <summary>What a measure can be said to be: published indicators by their code, and the themes that a new one may have.</summary>
    public async Task<PublishedChoices> ChoicesAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.ItemsAsync<Indicator>(reader.AsAt, cancellationToken);
        return new PublishedChoices(
            all.Where(i => !i.Local).OrderBy(i => i.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(i => i.Code, i => i.Name, StringComparer.OrdinalIgnoreCase),
            ScorecardRow.ThemeChoices(all.Select(i => i.Theme)));
    }

    /// <summary>Says what a file is and what its measures are, as far as files like it or its own figures tell. Keeps nothing.</summary>
    /// <exception cref="NotAllowedException">The role may not load published figures.</exception>
    public async Task<PublishedView> SurveyAsync(PublishedFile file, IReadOnlyDictionary<string, ColumnRole>? roles, Reader reader, Action<int>? report = null, CancellationToken cancellationToken = default)
    {
        _ = Editor.For(reader, Right.LoadPublished, clock);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var notes = new List<string>();
        try
        {
            var table = new TableFile(file.Content, Limits);
            var start = table.Rows().Take(PublishedShape.RowsLookedAt).Select(Plain).ToList();
            if (PublishedShape.Recognise(start) is not { } recognised)
                return Refused(PublishedShape.NotATable, table.Notes);
            var layout = (await db.ItemsAsync<PublishedLayout>(null, cancellationToken)).Find(l => l.Signature == recognised.Signature);
            var shape = recognised.With(roles ?? layout?.RoleOf() ?? new Dictionary<string, ColumnRole>());
            IReadOnlyList<IReadOnlyList<string>> first = [.. start.Where(r => r.Number > shape.HeadingRow).Take(FirstRows).Select(r => r.Cells)];
            var (publication, licence) = layout is null ? (Publisher(shape.Form), "OGL-UK-3.0") : (layout.Publication, layout.Licence);
            if (shape.Fault is { } fault)
                return new PublishedView(shape, first, 0, [], publication, licence, fault, table.Notes);
            var survey = PublishedSurvey.Read(shape, table.Rows().Select(Plain), report, cancellationToken);
            var rows = survey.Fault is null ? await KnownAsync(db, survey, cancellationToken) : [];
            notes.AddRange(table.Notes);
            return new PublishedView(shape, first, survey.Rows, rows, publication, licence, survey.Fault, notes);
        }
        catch (TableRefusedException refusal)
        {
            return Refused(new FigureFault(refusal.Fault.Row, refusal.Fault.Column, refusal.Fault.Value, refusal.Fault.Expected), notes);
        }
    }

    /// <summary>Says what loading a file would do, and what keeps it from being loaded. Keeps nothing.</summary>
    /// <exception cref="NotAllowedException">The role may not load published figures, or not add an indicator.</exception>
    /// <exception cref="InvalidEditException">A choice can't be: an unknown indicator, a name too long.</exception>
    public async Task<PublishedAnswer> CheckAsync(PublishedFile file, PublishedRequest request, Reader reader, Action<int>? report = null, CancellationToken cancellationToken = default)
    {
        var editor = Editor.For(reader, Right.LoadPublished, clock);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadingAsync(db, file, request, editor, async reading =>
        {
            reading.Tally(report, cancellationToken);

            return await Task.FromResult(Answer(reading, reading.Check.FaultCount > 0 ? PublishedOutcome.Faults : reading.Check.Added + reading.Check.Revised > 0 ? PublishedOutcome.Ready : PublishedOutcome.Unchanged));
        }, cancellationToken);
    }

    /// <summary>Loads a file: all of it, or nothing where anything is wrong or it is cancelled.</summary>
    /// <exception cref="NotAllowedException">The role may not load published figures, or not add an indicator.</exception>
    /// <exception cref="InvalidEditException">A choice can't be: an unknown indicator, a name too long.</exception>
    public async Task<PublishedAnswer> LoadAsync(PublishedFile file, PublishedRequest request, Editor editor, Action<int>? report = null, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.LoadPublished);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What is compared with is what is changed: nobody else writes from here on.
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        var load = default(PublishedLoad);
        var answer = await ReadingAsync(db, file, request, editor, async reading =>
        {
            var source = await db.NextSourceKeyAsync(cancellationToken);
            var when = StoredMoment.Of(editor.WhenUtc);
            await ObservationWriter.WriteAsync(db, ReadAhead.Of(reading.Figures(source, when, report, cancellationToken)), _ => { }, cancellationToken);
            if (reading.Check.FaultCount > 0)
                return Answer(reading, PublishedOutcome.Faults);
            var changes = reading.Check.Added + reading.Check.Revised > 0;
            reading.Remember(db, changes);
            if (changes)
            {
                file.Content.Position = 0;
                load = new PublishedLoad(FileNames.Clean(file.FileName), Convert.ToHexStringLower(await SHA256.HashDataAsync(file.Content, cancellationToken)), source, reading.PublishedOn, when, editor.Name)
                {
                    Rows = reading.Check.Rows,
                    Added = reading.Check.Added,
                    Revised = reading.Check.Revised,
                };
                db.Sources.Add(new DataSource(source, reading.Publication, $"{load.FileName}, published {reading.PublishedOn.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}", reading.Licence));
                db.PublishedLoads.Add(load);
            }

            await db.SaveAsync(editor, cancellationToken);
            return Answer(reading, changes ? PublishedOutcome.Loaded : PublishedOutcome.Unchanged);
        }, cancellationToken);
        if (answer.Outcome is PublishedOutcome.Loaded or PublishedOutcome.Unchanged)
            await writing.CommitAsync(cancellationToken);
        if (load is not null)
            feed.Publish(new Change(Topic.Dataset, load.Id, load.Version));
        return answer;
    }

    /// <summary>Forgets which indicator a measure is.</summary>
    /// <exception cref="NotAllowedException">The role may not load published figures.</exception>
    public async Task ForgetAsync(Guid id, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.LoadPublished);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        if (await db.PublishedMeasures.SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } measure)
            return;
        db.PublishedMeasures.Remove(measure);
        await db.SaveAsync(editor, cancellationToken);
        await writing.CommitAsync(cancellationToken);
        feed.Publish(new Change(Topic.Dataset, id, measure.Version + 1));
    }

    internal static (int Number, IReadOnlyList<string> Cells) Plain(TableRow row) => (row.Number, row.Cells);

    private static PublishedView Refused(FigureFault fault, IReadOnlyList<string> notes) => new(null, [], 0, [], "", "", fault, notes);

    private static string Publisher(PublishedForm form) => form switch
    {
        PublishedForm.Lait => "DfE: Local Authority Interactive Tool",
        PublishedForm.Fingertips => "OHID: Fingertips",
        _ => "",
    };

    private static PublishedAnswer Answer(PublishedReading reading, PublishedOutcome outcome)
    {
        var check = reading.Check;
        return new PublishedAnswer(
            outcome, check.Rows, check.Added, check.Revised, check.Same, check.FaultCount, check.Faults, [.. check.Notes, .. reading.Notes],
            [.. check.Tallies.Select(t => new PublishedIndicatorRow(t.Indicator.Code, t.Indicator.Name, reading.IsNew(t.Indicator), t.Added, t.Revised, t.Same, t.Withheld))],
            [.. check.Changes.Select(c => new PublishedChangeRow(c.Row, c.Indicator.Code, c.Indicator.Name, c.Area.Name, c.Period, Text(c.Indicator, c.Before), Text(c.Indicator, c.Now)))]);
    }

    private static string Text(Indicator indicator, HeldFigure figure)
    {
        var format = MeasureFormat.Of(indicator.Unit);
        if (figure.State != ValueState.Value)
            return figure.State switch { ValueState.Suppressed => "suppressed", ValueState.NotApplicable => "not applicable", _ => "not supplied" };
        return double.IsNaN(figure.Numerator) || double.IsNaN(figure.Denominator) ? format.Value(figure.Value)
            : string.Create(CultureInfo.InvariantCulture, $"{format.Value(figure.Value)} ({figure.Numerator:#,##0.##} of {figure.Denominator:#,##0.##})");
    }
}
