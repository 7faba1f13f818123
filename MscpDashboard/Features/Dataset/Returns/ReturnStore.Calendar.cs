using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <content>What is owed and what came, the sign-off of periods, and who owes what.</content>
public sealed partial class ReturnStore
{
    private const int Periods = 6;
    private const int MostSent = 50;

    /// <summary>The calendar: agency by period, the chase list, and what was sent. No figure is in it.</summary>
    public async Task<ReturnsView> ReadAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = reader.AsAt ?? clock.Today();
        var agencies = (await db.ItemsAsync<Agency>(reader.AsAt, cancellationToken)).OrderBy(a => a.Order).ToList();
        var owed = await OwedAsync(db, reader, today, frequency => ReturnPeriods.Ended(frequency, today, Periods), null, cancellationToken);
        var coming = await OwedAsync(db, reader, today, frequency => [ReturnPeriods.Running(frequency, today)], null, cancellationToken);
        var signed = (await db.ItemsAsync<PeriodSignOff>(reader.AsAt, cancellationToken)).ToDictionary(s => (s.Frequency, s.PeriodEnd));

        var columns = owed.GroupBy(o => (o.Indicator.Frequency, o.PeriodEnd)).OrderByDescending(g => g.Key.PeriodEnd).ThenBy(g => g.Key.Frequency).Select(g =>
        {
            var sign = signed.GetValueOrDefault(g.Key);
            var cell = new CalendarCell("", g.Key.Frequency, g.Key.PeriodEnd, [.. g]);
            return new PeriodColumn(
                g.Key.Frequency, g.Key.PeriodEnd, PeriodNames.Of(g.Key.Frequency, snapshot: false).Name(g.Key.PeriodEnd),
                sign is { SignedOff: true } ? $"{sign.By}, {sign.On.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}" : null, sign?.Note, cell.Owed.Count, cell.Came, cell.Missing);
        }).ToList();
        var rows = agencies.Where(a => owed.Concat(coming).Any(o => o.Duty.AgencyCode == a.Code)).Select(a => new AgencyReturns(a.Code, a.ShortName, [.. columns.Select(c => Cell(a.Code, c))])).ToList();
        var chase = owed.Where(o => o.Standing == ReturnStanding.Missing && !(signed.GetValueOrDefault((o.Indicator.Frequency, o.PeriodEnd)) is { SignedOff: true }))
            .OrderBy(o => o.DueOn).ThenBy(o => agencies.FindIndex(a => a.Code == o.Duty.AgencyCode)).ThenBy(o => o.Indicator.Code, StringComparer.Ordinal)
            .Select(o => new ChaseRow(o.Duty.AgencyCode, Name(o.Duty.AgencyCode), o.Indicator.Code, o.Indicator.Name, o.Period, o.PeriodEnd, o.DueOn, today.DayNumber - o.DueOn.DayNumber)).ToList();
        var sent = (await db.ItemsAsync<SentReturn>(reader.AsAt, cancellationToken)).OrderByDescending(s => s.RecordedAtUtc).Take(MostSent)
            .Select(s => new SentRow(
                s.Id, s.RecordedAtUtc, s.SentBy, s.AgencyCode is { } code ? Name(code) : null, s.FileName,
                s.Periods,
                s.Rows, s.Added, s.Revised, s.Reason, MayDownload(reader, s))).ToList();
        return new ReturnsView(columns, rows, chase, sent, today)
        {
            Coming = [.. coming.GroupBy(o => (o.Indicator.Frequency, o.PeriodEnd)).OrderByDescending(g => g.Key.PeriodEnd).Select(g => new ComingPeriod(
                g.Key.Frequency, g.Key.PeriodEnd, g.First().Period, [.. g.GroupBy(o => o.Duty.AgencyCode).OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new ComingReturn(a.Key, a.Count(), a.Min(o => o.DueOn)))]))],
        };

        string Name(string code) => agencies.Find(a => a.Code == code)?.ShortName ?? code;

        CalendarCell? Cell(string agency, PeriodColumn column) =>
            owed.Where(o => o.Duty.AgencyCode == agency && o.Indicator.Frequency == column.Frequency && o.PeriodEnd == column.End).ToList() is { Count: > 0 } of
                ? new CalendarCell(agency, column.Frequency, column.End, of) : null;
    }

    /// <summary>What an agency owes for the periods that end on a day, for typing it in; null when it owes nothing then.</summary>
    /// <exception cref="NotAllowedException">The reader may not send that agency's figures.</exception>
    public async Task<EntryView?> EntryAsync(string agencyCode, DateOnly periodEnd, Reader reader, CancellationToken cancellationToken = default)
    {
        Editor.For(reader, Right.SendReturn, clock).Require(Right.SendReturn, agencyCode);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Code == agencyCode, cancellationToken) is not { } agency)
            return null;
        var owed = (await OwedAsync(db, reader, clock.Today(), _ => [periodEnd], agencyCode, cancellationToken)).OrderBy(o => o.Indicator.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (owed.Count == 0)
            return null;
        var signed = await db.PeriodSignOffs.AsNoTracking().Where(s => s.PeriodEnd == periodEnd && s.SignedOff).Select(s => s.Frequency).ToListAsync(cancellationToken);
        var medway = await MedwayAsync(db, cancellationToken);
        int[] keys = [.. owed.Select(o => o.Indicator.Key)];
        var known = (await db.Observations.AsNoTracking()
                .Where(o => keys.Contains(o.IndicatorKey) && o.AreaKey == medway && o.PeriodEnd == periodEnd && (o.AgencyCode == null || o.AgencyCode == agencyCode))
                .OrderBy(o => o.RecordedAtUtc).ThenBy(o => o.Id).ToListAsync(cancellationToken))
            .GroupBy(o => (o.IndicatorKey, o.AgencyCode)).ToDictionary(g => g.Key, g => g.Last());
        var rule = reader.SeesUnsuppressed ? Disclosure.Open : disclosure;
        return new EntryView(agencyCode, agency.ShortName, periodEnd, string.Join(", ", owed.Select(o => o.Period).Distinct()), owed.Exists(o => signed.Contains(o.Indicator.Frequency)), [.. owed.Select(o => new EntryRow(
            o.Indicator.Code, o.Indicator.Name, o.Indicator.Definition, MeasureFormat.Of(o.Indicator.Unit).Kind is MeasureKind.Percentage or MeasureKind.Rate, o.Indicator.Unit,
            o.Period, o.PeriodEnd, o.DueOn,
            known.TryGetValue((o.Indicator.Key, o.Duty.Part ? agencyCode : null), out var k) && k.State != ValueState.NotSupplied ? Text(o.Indicator, new KnownFigure(k.PeriodStart, k.PeriodEnd, k.State, k.Value, k.Numerator, k.Denominator), rule) : null,
            o.Standing))]);
    }

    /// <summary>What has not come of the newest period that is owed, and of older ones: for a file to fill in.</summary>
    /// <param name="agencyCode">Of which agency; null for all.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="NotAllowedException">The reader may not send those figures.</exception>
    public async Task<IReadOnlyList<(string Code, string Name, string Agency, DateOnly End)>> OpenAsync(string? agencyCode, Reader reader, CancellationToken cancellationToken = default)
    {
        Editor.For(reader, Right.SendReturn, clock).Require(Right.SendReturn, agencyCode);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today();
        return [.. (await OwedAsync(db, reader, today, f => ReturnPeriods.Ended(f, today, Periods), agencyCode, cancellationToken)).Where(o => o.CameOn is null)
            .OrderByDescending(o => o.PeriodEnd).ThenBy(o => o.Duty.AgencyCode, StringComparer.Ordinal).ThenBy(o => o.Indicator.Code, StringComparer.Ordinal)
            .Select(o => (o.Indicator.Code, o.Indicator.Name, o.Duty.AgencyCode, o.PeriodEnd))];
    }

    /// <summary>The agencies that may owe something today, in their order.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> AgenciesAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today();
        return [.. (await db.ItemsAsync<Agency>(null, cancellationToken)).Where(a => a.Kind != AgencyKind.External && !(a.To < today)).OrderBy(a => a.Order).Select(a => (a.Code, a.ShortName))];
    }

    /// <summary>The indicators that agencies return, by name.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> IndicatorsAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await db.ItemsAsync<Indicator>(null, cancellationToken)).Where(i => i.Local).OrderBy(i => i.Name, StringComparer.OrdinalIgnoreCase).Select(i => (i.Code, i.Name))];
    }

    /// <summary>The indicators that a sender's own name may stand for: those that it owes, then all that agencies return.</summary>
    public async Task<IReadOnlyList<FigureChoice>> FiguresAsync(string? agencyCode, Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owed = (await db.ItemsAsync<ReturnDuty>(null, cancellationToken)).Where(d => d.AgencyCode == agencyCode).Select(d => d.IndicatorId).ToHashSet();
        return [.. (await db.ItemsAsync<Indicator>(null, cancellationToken)).Where(i => i.Local || owed.Contains(i.Id))
            .Select(i => new FigureChoice(i.Code, i.Name, owed.Contains(i.Id))).OrderByDescending(f => f.Owed).ThenBy(f => f.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Signs a period off for the sub group.</summary>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">Nothing is owed for it, it is signed off, has not ended, or lacks its note.</exception>
    public async Task SignOffAsync(Frequency frequency, DateOnly periodEnd, string? note, Reader reader, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.SignOffPeriod);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        var today = LondonTime.DayOf(editor.WhenUtc);
        var owed = (await OwedAsync(db, reader, today, f => f == frequency ? [periodEnd] : [], null, cancellationToken)).ToList();
        if (owed.Count == 0)
            throw new InvalidEditException("Period", $"Nothing is owed for a period that ends on {periodEnd:d MMMM yyyy}.");
        var sign = await db.PeriodSignOffs.SingleOrDefaultAsync(s => s.Frequency == frequency && s.PeriodEnd == periodEnd, cancellationToken);
        if (sign is null)
            db.PeriodSignOffs.Add(sign = new PeriodSignOff(frequency, periodEnd));
        sign.Sign(owed.Count(o => o.CameOn is null), editor.Name, today, note);
        await SaveAsync(db, writing, sign, editor.Because(note), cancellationToken);
    }

    /// <summary>Opens a period again.</summary>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">It is open, or there is no reason.</exception>
    public async Task ReopenAsync(Frequency frequency, DateOnly periodEnd, string? reason, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.SignOffPeriod);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        var sign = await db.PeriodSignOffs.SingleOrDefaultAsync(s => s.Frequency == frequency && s.PeriodEnd == periodEnd, cancellationToken) ?? new PeriodSignOff(frequency, periodEnd);
        sign.Reopen(editor.Name, LondonTime.DayOf(editor.WhenUtc), reason);
        await SaveAsync(db, writing, sign, editor.Because(reason), cancellationToken);
    }

    /// <summary>Who owes which figures, by agency.</summary>
    public async Task<IReadOnlyList<DutyRow>> DutiesAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agencies = (await db.ItemsAsync<Agency>(reader.AsAt, cancellationToken)).ToDictionary(a => a.Code);
        var indicators = (await db.ItemsAsync<Indicator>(reader.AsAt, cancellationToken)).ToDictionary(i => i.Id);
        return [.. (await db.ItemsAsync<ReturnDuty>(reader.AsAt, cancellationToken)).Where(d => indicators.ContainsKey(d.IndicatorId))
            .OrderBy(d => agencies.GetValueOrDefault(d.AgencyCode)?.Order).ThenBy(d => indicators[d.IndicatorId].Name, StringComparer.OrdinalIgnoreCase).ThenBy(d => d.From)
            .Select(d => new DutyRow(d.Id, d.Version, indicators[d.IndicatorId].Code, indicators[d.IndicatorId].Name, d.AgencyCode, agencies.GetValueOrDefault(d.AgencyCode)?.ShortName ?? d.AgencyCode, d.Part, d.DueDays, d.From, d.Until))];
    }

    /// <summary>Says that an agency owes an indicator's figures from a day on.</summary>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">There is no such indicator or agency, or it is owed already, or the whole is owed by another.</exception>
    public async Task AddDutyAsync(string code, string agencyCode, bool part, int dueDays, DateOnly from, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.SetReturnDuty);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        var indicator = await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code, cancellationToken) ?? throw new InvalidEditException("Indicator", $"There is no indicator “{code}”.");
        if (!await db.Agencies.AnyAsync(a => a.Code == agencyCode, cancellationToken))
            throw new InvalidEditException("Agency", $"There is no agency “{agencyCode}”.");
        foreach (var other in (await db.ReturnDuties.AsNoTracking().Where(d => d.IndicatorId == indicator.Id).ToListAsync(cancellationToken)).Where(d => d.Until is null || d.Until >= from))
        {
            if (other.AgencyCode == agencyCode)
                throw new InvalidEditException("Agency", $"{agencyCode} owes {code} already, from {other.From:d MMMM yyyy}.");
            if (!part || !other.Part)
                throw new InvalidEditException("Agency", $"{other.AgencyCode} owes {(other.Part ? "its part" : "the whole")} of {code}. Either one agency returns the whole, or several return their parts.");
        }

        var duty = new ReturnDuty(indicator.Id, agencyCode, part, dueDays, from);
        db.ReturnDuties.Add(duty);
        await SaveAsync(db, writing, duty, editor, cancellationToken);
    }

    /// <summary>Changes when a return is due, or ends the duty.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="NotAllowedException">The role may not.</exception>
    /// <exception cref="InvalidEditException">The days or the end can't be, or somebody changed it meanwhile.</exception>
    public async Task<bool> SetDutyAsync(Guid id, int version, int dueDays, DateOnly? until, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.SetReturnDuty);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var writing = await db.BeginWritingAsync(cancellationToken);
        if (await db.ReturnDuties.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } duty)
            return false;
        if (duty.Version != version)
            throw new InvalidEditException("Duty", "Somebody changed it a moment ago. Look at it again.");
        duty.Set(dueDays, until);
        await SaveAsync(db, writing, duty, editor, cancellationToken);
        return true;
    }

    private async Task SaveAsync(DashboardDbContext db, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction writing, HistoricalItem item, Editor editor, CancellationToken cancellationToken)
    {
        await db.SaveAsync(editor, cancellationToken);
        await writing.CommitAsync(cancellationToken);
        feed.Publish(new Change(Topic.Dataset, item.Id, item.Version));
    }

    private static Task<int> MedwayAsync(DashboardDbContext db, CancellationToken cancellationToken) =>
        db.Areas.Where(a => a.Code == Area.Medway).Select(a => a.Key).SingleOrDefaultAsync(cancellationToken);

    private static async Task<IReadOnlyList<OwedFigure>> OwedAsync(DashboardDbContext db, Reader reader, DateOnly today, Func<Frequency, IEnumerable<DateOnly>> ends, string? agency, CancellationToken cancellationToken)
    {
        var duties = (await db.ItemsAsync<ReturnDuty>(reader.AsAt, cancellationToken)).Where(d => agency is null || d.AgencyCode == agency).ToList();
        if (duties.Count == 0)
            return [];
        var indicators = (await db.ItemsAsync<Indicator>(reader.AsAt, cancellationToken)).ToDictionary(i => i.Id);
        int[] keys = [.. duties.Select(d => indicators.GetValueOrDefault(d.IndicatorId)).OfType<Indicator>().Select(i => i.Key).Distinct()];
        DateOnly[] days = [.. duties.Select(d => indicators.GetValueOrDefault(d.IndicatorId)?.Frequency).OfType<Frequency>().Distinct().SelectMany(ends).Distinct()];
        var medway = await MedwayAsync(db, cancellationToken);
        var end = reader.AsAt is { } day ? LondonTime.EndOf(day) : DateTime.MaxValue;
        // An empty cell of old is no return; what an agency says it has none of carries its word.
        var came = (await db.Observations.AsNoTracking()
                .Where(o => keys.Contains(o.IndicatorKey) && o.AreaKey == medway && days.Contains(o.PeriodEnd) && o.RecordedAtUtc < end && (o.State != ValueState.NotSupplied || o.Mark != null))
                .Select(o => new { o.IndicatorKey, o.AgencyCode, o.PeriodEnd, o.State, o.RecordedAtUtc, o.Id }).ToListAsync(cancellationToken))
            .GroupBy(o => (o.IndicatorKey, o.AgencyCode, o.PeriodEnd))
            .ToDictionary(g => g.Key, g => (g.OrderBy(o => o.RecordedAtUtc).ThenBy(o => o.Id).Last().State, LondonTime.DayOf(g.Min(o => o.RecordedAtUtc))));
        return ReturnCalendar.Owed(duties, indicators, ends, came, today);
    }
}
