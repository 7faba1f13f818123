using System.Globalization;

namespace MscpDashboard.Domain.Dataset.Returns;

/// <summary>
/// Checks a return against the record: each row on its own, then against what is known. It decides what would be new, revised or the same, and
/// keeps nothing. Nothing is guessed at: what can't be read is a fault with its place.
/// </summary>
public sealed class ReturnCheck
{
    private const int MostValue = 80;
    private const int MostNamed = 6;
    private static readonly HashSet<string> Totals = new(StringComparer.OrdinalIgnoreCase) { "total", "totals", "grand total", "sum", "all", "all agencies", "subtotal", "sub-total", "overall" };

    private readonly ReturnTable table;
    private readonly ReturnContext context;
    private readonly List<FigureFault> faults;
    private readonly List<ReturnQuestion> questions = [];
    private readonly FigureNames names;
    private readonly Dictionary<string, string> begun = [];
    private readonly Dictionary<(int, int, string?, DateOnly), ReturnFigure> figures = [];
    private FigureFault? last;
    private int faultCount;
    private int questionCount;
    private int empty;
    private int reworked;

    private ReturnCheck(ReturnTable table, ReturnContext context)
    {
        (this.table, this.context, names) = (table, context, new FigureNames(context));
        faults = [.. table.Faults];
        faultCount = faults.Count;
        questions.AddRange(table.Personal);
        questionCount = questions.Count;
    }

    /// <summary>The report on a return.</summary>
    public static ReturnReport Of(ReturnTable table, ReturnContext context) => new ReturnCheck(table, context).Report();

    /// <summary>The indicators that a return names by code, by name or as its sender calls them, so that what is known of them can be read.</summary>
    public static IReadOnlyList<Indicator> Named(ReturnTable table, IReadOnlyList<Indicator> indicators, IReadOnlyDictionary<string, string> names) =>
        [.. table.Lines.Select(l => FigureNames.Find(l, indicators, names)).OfType<Indicator>().DistinctBy(i => i.Key)];

    private ReturnReport Report()
    {
        foreach (var line in table.Lines)
            Check(line);
        List<string> notes = [.. table.Notes];
        if (empty > 0)
            notes.Add($"{(empty == 1 ? "One row has" : $"{empty} rows have")} no figure and {(empty == 1 ? "was" : "were")} passed over. Write “not supplied” where an agency says that it has none.");
        if (begun.Count > 0)
            notes.Add($"A date that is the first day of a period was taken as that period: {string.Join(", ", begun.Take(MostNamed).Select(b => $"{b.Key} as {b.Value}"))}{(begun.Count > MostNamed ? $" and {begun.Count - MostNamed} more" : "")}.");
        if (reworked > 0)
            notes.Add($"{(reworked == 1 ? "One value was" : $"{reworked:N0} values were")} worked out again from numerator and denominator.");
        ReturnFigure[] all = faultCount > 0 ? [] : [.. figures.Values, .. ReturnWholes.Of(figures.Values, context)];
        return new ReturnReport
        {
            Faults = faults,
            FaultCount = faultCount,
            Questions = questions,
            QuestionCount = questionCount,
            Notes = notes,
            Names = names.Own,
            Figures = all,
            SignedOff = [.. all.Where(f => f.Change != FigureChange.Same && context.SignedOff.Contains((f.Indicator.Frequency, f.Now.End))).OrderBy(f => f.Now.End)
                .Select(f => PeriodNames.Of(f.Indicator.Frequency, false).Name(f.Now.End)).Distinct()],
            Rows = table.Lines.Count - empty,
        };
    }

    private void Check(ReturnLine line)
    {
        if (line.Cells.FirstOrDefault(c => c.Key is ReturnColumn.IndicatorCode or ReturnColumn.IndicatorName or ReturnColumn.Agency or ReturnColumn.PeriodLabel && Totals.Contains(c.Value)) is { Value: not null } total)
        {
            Fault(line, total.Key, "One agency’s or one period’s figures in a row, and no row of totals; totals are worked out");
            return;
        }

        // A comma within a number that is not in quotation marks has cut it, and moved all that follows.
        if (line.Beyond is { } beyond)
        {
            Fault(line, ReturnColumn.Value, $"A row that ends under the last heading; {Short(beyond)} stands right of it. In a CSV file a number with a comma has quotation marks around it: \"1,234\"");
            return;
        }

        if (names.Of(line) is not { } indicator)
        {
            Fault(line, line[ReturnColumn.IndicatorCode].Length > 0 ? ReturnColumn.IndicatorCode : ReturnColumn.IndicatorName, names.Expected(line));
            return;
        }

        if (AreaOf(line) is not { } area || PeriodOf(line, indicator, area) is not { } period || !AgencyOf(line, indicator, period.End, out var agency))
            return;
        var known = context.Series(indicator.Key, area, agency);
        var reading = new ReturnFigureReading(line, indicator, table, known.LastOrDefault(k => k.Value is not null), Fault);
        if (reading.Read() is not { } read)
            return;
        var before = known.FirstOrDefault(k => k.End == period.End);
        if (read.Empty)
        {
            if (before is { Given: true })
                Fault(line, ReturnColumn.Value, $"A figure; one is known for {Named(indicator, period.End)}. Write “not supplied” to take it back");
            else
                empty++;
            return;
        }

        var now = new KnownFigure(period.Start, period.End, read.State, read.Value, read.Numerator, read.Denominator);
        var owedBy = agency ?? context.Duties.FirstOrDefault(d => d.IndicatorId == indicator.Id && !d.Part && d.Owes(period.End))?.AgencyCode;
        var figure = new ReturnFigure(indicator, area, agency, now, before)
        {
            Row = line.Number,
            OwedBy = owedBy,
            Agency = context.Agencies.FirstOrDefault(a => a.Code == owedBy).Name,
            Mark = read.Mark,
            Quality = QualityOf(indicator, agency, period.End, before),
        };
        if (!figures.TryAdd((indicator.Key, area, agency, period.End), figure))
        {
            Fault(line, ReturnColumn.IndicatorCode, $"One row for {indicator.Code}, {(agency is null ? "" : agency + ", ")}{Named(indicator, period.End)}; row {figures[(indicator.Key, area, agency, period.End)].Row} has it too");
            return;
        }

        reworked += read.Reworked ? 1 : 0;
        if (figure.Change != FigureChange.Same && read.Value is { } value)
            Ask(line, indicator, read, value, [.. known.Where(k => k.End != period.End)]);
    }

    // One question a row: a share may look usual while what it is made of counts another area.
    private void Ask(ReturnLine line, Indicator indicator, ReadFigure read, double value, KnownFigure[] known)
    {
        var written = line[ReturnColumn.Value].Length > 0;
        _ = Odd(written ? ReturnColumn.Value : ReturnColumn.Numerator, written ? line[ReturnColumn.Value] : MeasureFormat.Of(indicator.Unit).Value(value), value, k => k.Value)
            || Odd(ReturnColumn.Denominator, line[ReturnColumn.Denominator], read.Denominator, k => k.Denominator)
            || Odd(ReturnColumn.Numerator, line[ReturnColumn.Numerator], read.Numerator, k => k.Numerator);

        bool Odd(ReturnColumn column, string shown, double? number, Func<KnownFigure, double?> of)
        {
            if (number is not { } came || ReturnOdd.Why(came, [.. known.Where(k => of(k) is not null).Select(k => (k.End, of(k)!.Value))], column == ReturnColumn.Denominator) is not { } why)
                return false;
            Question(line, column, shown, why);
            return true;
        }
    }

    private int? AreaOf(ReturnLine line)
    {
        var code = line[ReturnColumn.AreaCode] is { Length: > 0 } given ? given : Area.Medway;
        if (context.Areas.FirstOrDefault(a => string.Equals(a.Code, code, StringComparison.OrdinalIgnoreCase) || string.Equals(a.Name, code, StringComparison.OrdinalIgnoreCase)) is not { } area)
        {
            Fault(line, ReturnColumn.AreaCode, $"The code of an area that figures are kept for, such as {Area.Medway} for Medway");
            return null;
        }

        if (context.OwnAgency is not null && area.Code != Area.Medway)
        {
            Fault(line, ReturnColumn.AreaCode, $"Medway ({Area.Medway}): an agency returns its figures for Medway");
            return null;
        }

        return area.Key;
    }

    private (DateOnly Start, DateOnly End)? PeriodOf(ReturnLine line, Indicator indicator, int area)
    {
        var (start, end, label) = (line[ReturnColumn.PeriodStart], line[ReturnColumn.PeriodEnd], line[ReturnColumn.PeriodLabel]);
        var column = end.Length > 0 ? ReturnColumn.PeriodEnd : ReturnColumn.PeriodLabel;
        var text = end.Length > 0 ? end : label;
        if (PeriodText.Read(text) is not { } written)
        {
            Fault(line, column, DaysSince1900(text) is { } day
                ? $"A date; {text} is how a spreadsheet keeps {day:d MMMM yyyy}. Give the cell the format of a date"
                : $"A period such as {Example(indicator)}");
            return null;
        }

        if (start.Length > 0 && written.Frequency is null)
        {
            if (PeriodText.Read(start) is not { Frequency: null } from || from.Start > written.End)
            {
                Fault(line, ReturnColumn.PeriodStart, "The period’s first day, not after its last");
                return null;
            }

            written = written with { Start = from.Start };
        }

        DateOnly? usual = context.Known.FirstOrDefault(k => k.Key.Indicator == indicator.Key && k.Key.Area == area).Value?[^1].End;
        if (ReturnPeriods.Fit(indicator, written, usual) is not { } period)
        {
            // A spreadsheet keeps July 2026 as its first day; a quarter's or a year's last day is never its first.
            if (start.Length == 0 && (column == ReturnColumn.PeriodLabel || indicator.Frequency == Frequency.Monthly) && ReturnPeriods.Begun(indicator, written, usual) is { } first && first.End < context.Today)
            {
                begun[text] = indicator.Frequency == Frequency.Annual ? $"the year to {first.End:d MMMM yyyy}" : Named(indicator, first.End);
                return first;
            }

            Fault(line, column, $"A period of {indicator.Code}, which is reported {Often(indicator)}: {Example(indicator)}");
            return null;
        }

        if (period.End >= context.Today)
        {
            Fault(line, column, $"A period that has ended; {Named(indicator, period.End)} ends on {period.End:d MMMM yyyy}");
            return null;
        }

        return period;
    }

    private bool AgencyOf(ReturnLine line, Indicator indicator, DateOnly end, out string? agency)
    {
        var given = line[ReturnColumn.Agency];
        agency = given.Length == 0 ? null
            : context.Agencies.FirstOrDefault(a => string.Equals(a.Code, given, StringComparison.OrdinalIgnoreCase) || string.Equals(a.Name, given, StringComparison.OrdinalIgnoreCase)).Code;
        if (given.Length > 0 && agency is null)
            return Fault(line, ReturnColumn.Agency, $"One of {string.Join(", ", context.Agencies.Select(a => a.Code))}");
        var own = context.OwnAgency;
        if (own is not null && agency is not null && agency != own)
            return Fault(line, ReturnColumn.Agency, $"{own}: an agency returns its own figures only");
        var sender = agency ?? own ?? context.ForAgency;
        var duties = context.Duties.Where(d => d.IndicatorId == indicator.Id && d.Owes(end)).ToList();
        var duty = duties.Find(d => d.AgencyCode == sender);
        if (own is not null && duty is null)
        {
            return Fault(line, ReturnColumn.IndicatorCode, context.Duties.Any(d => d.AgencyCode == own && d.Owes(end))
                ? $"An indicator that {own} owes for {Named(indicator, end)}: {string.Join(", ", context.Duties.Where(d => d.AgencyCode == own && d.Owes(end)).Select(d => context.Indicators.FirstOrDefault(i => i.Id == d.IndicatorId)?.Code).OfType<string>().Order(StringComparer.Ordinal))}"
                : $"An indicator that {own} owes for {Named(indicator, end)}; there is none");
        }

        // Who owes the whole returns it as Medway's.
        if (duty is { Part: false })
            agency = null;
        else if (duty is { Part: true })
            agency = sender;
        if (agency is null && duties.Exists(d => d.Part))
            return Fault(line, ReturnColumn.Agency, $"The agency whose part it is ({string.Join(", ", duties.Where(d => d.Part).Select(d => d.AgencyCode))}); Medway’s whole is worked out from the parts");
        return true;
    }

    private Quality QualityOf(Indicator indicator, string? agency, DateOnly end, KnownFigure? before)
    {
        if (before is { Given: true } || context.SignedOff.Contains((indicator.Frequency, end)))
            return Quality.Revised;
        var duty = context.Duties.FirstOrDefault(d => d.IndicatorId == indicator.Id && d.Part == agency is not null && (agency is null || d.AgencyCode == agency) && d.Owes(end));
        return duty is not null && context.Today > duty.DueOn(end) ? Quality.Late : Quality.Final;
    }

    private bool Fault(ReturnLine line, ReturnColumn column, string expected)
    {
        var fault = new FigureFault(line.Number, table.Heading(line, column), Short(line[column]), expected);
        // One cell of a row with a column for each period is wrong once, not once a period.
        if (fault != last && ++faultCount <= ReturnReport.MostListed)
            faults.Add(fault);
        last = fault;
        return false;
    }

    private void Question(ReturnLine line, ReturnColumn column, string value, string why)
    {
        if (++questionCount <= ReturnReport.MostListed)
            questions.Add(new ReturnQuestion(line.Number, table.Heading(line, column), Short(value), why));
    }

    private static string Short(string text) => text.Length <= MostValue ? text : text[..MostValue] + "…";

    private static string Named(Indicator indicator, DateOnly end) => PeriodNames.Of(indicator.Frequency, indicator.Snapshot).Name(end);

    private string Example(Indicator indicator) =>
        ReturnPeriods.Ended(indicator.Frequency, context.Today, 1).First() is var end && indicator.Frequency is Frequency.Quarterly or Frequency.Monthly
            ? $"{Named(indicator, end)} or {end:yyyy-MM-dd}" : $"{end:yyyy-MM-dd}";

    private static string Often(Indicator indicator) => indicator.Frequency switch { Frequency.Annual => "yearly", Frequency.Quarterly => "quarterly", Frequency.Monthly => "monthly", _ => "weekly" };

    // 45747 is 31 March 2025 to a spreadsheet.
    private static DateOnly? DaysSince1900(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 32_800 and < 73_500 ? new DateOnly(1899, 12, 30).AddDays(days) : null;
}
