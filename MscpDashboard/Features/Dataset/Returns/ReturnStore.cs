using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Import;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>Takes agencies' figures in, all of a file or nothing of it, and keeps who owes what, what came, and what is signed off.</summary>
public sealed partial class ReturnStore(IDbContextFactory<DashboardDbContext> contexts, Disclosure disclosure, ChangeFeed feed, TimeProvider clock)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MostBytes = 10 << 20;

    private const int LongestReason = 500;
    private const int MostPeriods = 40;

    private static readonly TableLimits Limits = new() { Unpacked = 50L << 20, Rows = 50_000, Columns = 100, Cell = 4_000 };

    /// <summary>Says what a return would do, and what keeps it from doing so. Keeps nothing.</summary>
    /// <exception cref="NotAllowedException">The role may not send figures, or not of that agency.</exception>
    public async Task<ReturnAnswer> CheckAsync(ReturnUpload upload, Reader reader, CancellationToken cancellationToken = default)
    {
        var editor = Editor.For(reader, Right.SendReturn, clock);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (table, names) = await ReadAsync(db, upload, reader, cancellationToken);
        var report = await CheckAsync(db, table, names, upload, editor, reader, cancellationToken);
        return Answer(report, table, report.FaultCount > 0 ? ReturnOutcome.Faults : report.Changes ? ReturnOutcome.Ready : ReturnOutcome.Unchanged, reader);
    }

    /// <summary>Takes a return in: all of it, or nothing where anything is wrong or still asked about.</summary>
    /// <exception cref="NotAllowedException">The role may not send figures, or not of that agency.</exception>
    /// <exception cref="InvalidEditException">The reason is too long, or looks like it identifies a person.</exception>
    public async Task<ReturnAnswer> SendAsync(ReturnUpload upload, Reader reader, Editor editor, CancellationToken cancellationToken = default)
    {
        var reason = string.IsNullOrWhiteSpace(upload.Reason) ? null : upload.Reason.Trim();
        if (reason?.Length > LongestReason)
            throw new InvalidEditException("Reason", $"The reason has {reason.Length:N0} characters; it may have {LongestReason}.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (table, names) = await ReadAsync(db, upload, reader, cancellationToken);
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        // Read while nobody else writes: what was checked is what is changed.
        var report = await CheckAsync(db, table, names, upload, editor, reader, cancellationToken);
        var outcome = report.FaultCount > 0 ? ReturnOutcome.Faults
            : !report.Changes ? ReturnOutcome.Unchanged
            : report.QuestionCount > 0 && !upload.Confirmed ? ReturnOutcome.Questions
            : report.SignedOff.Count > 0 && reason is null ? ReturnOutcome.ReasonNeeded
            : ReturnOutcome.Taken;
        var answer = Answer(report, table, outcome, reader);
        if (outcome != ReturnOutcome.Taken)
            return answer;

        // Of names, those that this file has: what was said of another file is not this return's to keep.
        var called = report.Names.Where(n => n.Code is not null && upload.Names?.ContainsKey(FigureNames.Plain(n.Text)) == true).ToDictionary(n => FigureNames.Plain(n.Text), n => n.Code!);
        if (upload.Columns is { Count: > 0 } || called.Count > 0)
            await LearnAsync(db, Sender(upload, reader), upload.Columns ?? new Dictionary<string, ReturnColumn?>(), called, cancellationToken);
        var sent = await KeepAsync(db, upload, report, reason, reader, editor, cancellationToken);
        await db.SaveAsync(editor.Because(reason), cancellationToken);
        await ObservationWriter.WriteAsync(db, report.Figures.Where(f => f.Change != FigureChange.Same).Select(f => Observation(f, sent.RecordedAtUtc)), _ => { }, cancellationToken);
        await writing.CommitAsync(cancellationToken);
        feed.Publish(new Change(Topic.Dataset, sent.Id, sent.Version));
        return answer;
    }

    /// <summary>The file of a return as it came; null when there is none, or it is not this reader's to have.</summary>
    public async Task<(string FileName, byte[] Content)?> FileAsync(Guid id, Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SentReturns.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is { } sent && MayDownload(reader, sent)
            ? (sent.FileName, (await db.ReturnFiles.AsNoTracking().SingleAsync(f => f.Sha256 == sent.Sha256, cancellationToken)).Content)
            : null;
    }

    // It holds figures as they came, small ones too; what others sent for an agency may hold more than its own, on sheets that were not read.
    private static bool MayDownload(Reader reader, SentReturn sent) =>
        reader.SeesUnsuppressed || (!reader.SharedScreen && reader.AgencyCode is { } own && own == sent.AgencyCode && reader.Name == sent.SentBy);

    // A partner's files are its own; of others' it counts whom they were sent for.
    private static string Sender(ReturnUpload upload, Reader reader) => reader.AgencyCode ?? upload.Agency ?? "";

    private static async Task LearnAsync(DashboardDbContext db, string sender, IReadOnlyDictionary<string, ReturnColumn?> said, IReadOnlyDictionary<string, string> names, CancellationToken cancellationToken)
    {
        if (await db.SenderHeadings.SingleOrDefaultAsync(h => h.AgencyCode == sender, cancellationToken) is not { } known)
            db.SenderHeadings.Add(known = new SenderHeadings(sender));
        known.Learn(said, names);
    }

    private static async Task<(ReturnTable Table, IReadOnlyDictionary<string, string> Names)> ReadAsync(DashboardDbContext db, ReturnUpload upload, Reader reader, CancellationToken cancellationToken)
    {
        var sender = Sender(upload, reader);
        var remembered = await db.SenderHeadings.AsNoTracking().SingleOrDefaultAsync(h => h.AgencyCode == sender, cancellationToken);
        var names = remembered?.Names().ToDictionary() ?? [];
        foreach (var (name, code) in upload.Names ?? new Dictionary<string, string>())
            names[name] = code;
        return (Read(upload, upload.Columns ?? remembered?.Meanings()), names);
    }

    private static ReturnTable Read(ReturnUpload upload, IReadOnlyDictionary<string, ReturnColumn?>? meanings)
    {
        if (upload.Content.Length > MostBytes)
            return Refused(new TableFault(null, null, null, $"A file of at most {MostBytes >> 20} MB"), []);
        var file = new TableFile(new MemoryStream(upload.Content, writable: false), Limits);
        try
        {
            return ReturnTable.Read(file.Rows().Select(r => (r.Number, r.Cells)), file.Notes, meanings);
        }
        catch (TableRefusedException refusal)
        {
            return Refused(refusal.Fault, file.Notes);
        }
    }

    private static ReturnTable Refused(TableFault fault, IReadOnlyList<string> notes) => ReturnTable.Refused(new FigureFault(fault.Row, fault.Column, fault.Value, fault.Expected), notes);

    private async Task<ReturnReport> CheckAsync(DashboardDbContext db, ReturnTable table, IReadOnlyDictionary<string, string> names, ReturnUpload upload, Editor editor, Reader reader, CancellationToken cancellationToken)
    {
        var own = Rights.Of(reader.Role, Right.SendReturn) == Scope.OwnAgency ? reader.AgencyCode : null;
        var agency = own ?? upload.Agency;
        editor.Require(Right.SendReturn, upload.Agency ?? own);
        var context = await ReturnRecord.ReadAsync(db, table, own, agency, names, clock.Today(), cancellationToken);
        if (agency is not null && !context.Agencies.Any(a => a.Code == agency))
            throw new InvalidEditException("Agency", $"There is no agency “{agency}”.");
        return ReturnCheck.Of(table, context);
    }

    private static async Task<SentReturn> KeepAsync(DashboardDbContext db, ReturnUpload upload, ReturnReport report, string? reason, Reader reader, Editor editor, CancellationToken cancellationToken)
    {
        if (!await db.Sources.AnyAsync(s => s.Key == SourceKeys.Returns, cancellationToken))
            db.Sources.Add(new DataSource(SourceKeys.Returns, "Quarterly returns of Medway's agencies", "Sent by the agencies; the file of each return is kept", "Not published"));
        var sha = Convert.ToHexStringLower(SHA256.HashData(upload.Content));
        if (!await db.ReturnFiles.AnyAsync(f => f.Sha256 == sha, cancellationToken))
            db.ReturnFiles.Add(new ReturnFile { Sha256 = sha, Content = upload.Content });
        string?[] agencies = [.. report.Figures.Where(f => f.Row is not null).Select(f => f.OwedBy).Distinct()];
        var sent = new SentReturn(
            reader.AgencyCode ?? (agencies is [var one] ? one : null), FileNames.Clean(upload.FileName), sha, StoredMoment.Of(editor.WhenUtc), editor.Name)
        {
            Periods = string.Join(", ", report.Figures.OrderByDescending(f => f.Now.End).Select(f => PeriodNames.Of(f.Indicator.Frequency, snapshot: false).Name(f.Now.End)).Distinct().Take(MostPeriods)),
            Rows = report.Rows,
            Added = report.Count(FigureChange.New),
            Revised = report.Count(FigureChange.Revised),
            Reason = reason,
        };
        db.SentReturns.Add(sent);
        return sent;
    }

    private static Observation Observation(ReturnFigure figure, DateTime recordedAtUtc) =>
        new(figure.Indicator.Key, figure.AreaKey, figure.AgencyCode, figure.Now.Start, figure.Now.End, figure.Period, SourceKeys.Returns, recordedAtUtc)
        {
            Numerator = figure.Now.Numerator,
            Denominator = figure.Now.Denominator,
            Value = figure.Now.Value,
            State = figure.Now.State,
            Mark = figure.Mark,
            Quality = figure.Quality,
        };

    private ReturnAnswer Answer(ReturnReport report, ReturnTable table, ReturnOutcome outcome, Reader reader)
    {
        // Medway's whole, from which the others' parts could be told, is for those who see all figures.
        var shown = report.Figures.Where(f => f.Change != FigureChange.Same && (f.Row is not null || reader.SeesUnsuppressed));
        return new ReturnAnswer(
            outcome, report.Rows, report.Count(FigureChange.New), report.Count(FigureChange.Revised), report.Count(FigureChange.Same),
            report.FaultCount, report.Faults, report.QuestionCount, report.Questions, report.Notes, [.. shown.Take(ReturnAnswer.MostChanges).Select(f => Row(f, reader))], report.SignedOff)
        {
            Headings = table.AllHeadings,
            HeadingsOpen = table.AllHeadings.Count > 0 && table.Faults.Any(f => f.Row is not null),
            Names = report.Names,
        };
    }

    private ReturnChangeRow Row(ReturnFigure figure, Reader reader) => new(
        figure.Row, figure.Indicator.Code, figure.Indicator.Name, figure.AgencyCode, figure.Period,
        figure.Before is { Given: true } before ? Text(figure.Indicator, before, reader.SeesUnsuppressed ? Disclosure.Open : disclosure) : null,
        Text(figure.Indicator, figure.Now, Disclosure.Open), figure.Change)
    {
        AgencyName = figure.Agency,
    };

    private static string Text(Indicator indicator, KnownFigure figure, Disclosure rule)
    {
        var format = MeasureFormat.Of(indicator.Unit);
        var shown = rule.Disclose(format, figure.State, figure.Value, figure.Numerator, figure.Denominator);
        var value = shown.Value.HasValue ? shown.Value.Text(format) : shown.Value.Word;
        return shown is { Numerator.Number: { } top, Denominator.Number: { } bottom, Value.HasValue: true } ? $"{value} ({top:#,##0} of {bottom:#,##0})" : value;
    }
}
