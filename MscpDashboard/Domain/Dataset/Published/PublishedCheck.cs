using System.Globalization;

namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>A measure of the file that is loaded, and as what.</summary>
/// <param name="Indicator">The indicator that it is.</param>
/// <param name="Numerator">The column of its numerator, from 0; -1 for none.</param>
/// <param name="Denominator">The column of its denominator, from 0; -1 for none.</param>
/// <param name="Fractions">Figures are multiplied by 100.</param>
/// <param name="YearEnd">When its years end, where the file does not say.</param>
public sealed record MappedMeasure(Indicator Indicator, int Numerator, int Denominator, bool Fractions, YearEnd YearEnd);

/// <summary>One point of the record: of which indicator and area, by the last day of its period.</summary>
public readonly record struct FigureKey(int IndicatorKey, int AreaKey, int EndDay);

/// <summary>What is held of one point, in its newest revision, or was read of it already.</summary>
/// <param name="Row">The row of the file; 0 for a figure of the record.</param>
/// <param name="PublishedDay">The day of the newest publication that was loaded for its indicator; 0 when none was.</param>
public readonly record struct HeldFigure(ValueState State, double Value, double Numerator, double Denominator, Quality Quality, int Row, int PublishedDay = 0)
{
    /// <summary>Says the same as another reading of the point. A publication that gives no numerator says nothing against it.</summary>
    public bool SaysTheSame(HeldFigure later) =>
        State == later.State
        && (State != ValueState.Value || PublishedMatch.Same(Value, later.Value))
        && (double.IsNaN(later.Numerator) || PublishedMatch.Same(Numerator, later.Numerator))
        && (double.IsNaN(later.Denominator) || PublishedMatch.Same(Denominator, later.Denominator));
}

/// <summary>One figure that a file would change: what was known and what the file says.</summary>
public sealed record PublishedChange(int Row, Indicator Indicator, EnglishArea Area, string Period, HeldFigure Before, HeldFigure Now);

/// <summary>What a file does to one indicator.</summary>
public sealed class PublishedTally(Indicator indicator)
{
    public Indicator Indicator { get; } = indicator;

    public int Added { get; internal set; }

    public int Revised { get; internal set; }

    public int Same { get; internal set; }

    /// <summary>Points for which the file gives a mark and no number.</summary>
    public int Withheld { get; internal set; }
}

/// <summary>
/// Reads the mapped figures of a published file against what the record holds. It reads on after a fault, to say all of them at once; what it gives
/// out is for keeping only when there were none.
/// </summary>
public sealed class PublishedCheck(PublishedShape shape, IReadOnlyDictionary<string, MappedMeasure> measures, Func<EnglishArea, int?> keyOf, Dictionary<FigureKey, HeldFigure> held)
{
    /// <summary>The most faults and changes that are listed; the rest is counted.</summary>
    public const int MostListed = 1_000;

    private const int ReportEvery = 4_000;
    private const int MostPlaces = 5;
    private const int MostPeriods = 20_000;

    // Where publications round counts, to fives or tens, a numerator may come out above its denominator.
    private const double Rounding = 10;

    private readonly Dictionary<string, PublishedTally> _tallies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, YearEnd), PublishedPeriod?> _periods = [];
    private readonly List<FigureFault> _faults = [];
    private readonly List<PublishedChange> _changes = [];
    private readonly SortedSet<string> _elsewhere = new(StringComparer.Ordinal);

    private readonly Dictionary<MappedMeasure, double> _mostOf = [];
    private readonly Dictionary<int, double> _mostHeld = [];

    /// <summary>When the file was published. What a newer publication said stays.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The file is one of 2018's workbooks, with a meaning of its own for <c>x</c>.</summary>
    public bool Workbook2018 { get; init; }

    /// <summary>Rows below the headings.</summary>
    public int Rows { get; private set; }

    public IReadOnlyList<FigureFault> Faults => _faults;

    /// <summary>All of them, those that are not listed included.</summary>
    public int FaultCount { get; private set; }

    /// <summary>Figures that were known otherwise.</summary>
    public IReadOnlyList<PublishedChange> Changes => _changes;

    public IReadOnlyList<PublishedTally> Tallies => [.. _tallies.Values.OrderBy(t => t.Indicator.Name, StringComparer.OrdinalIgnoreCase)];

    public int Added => _tallies.Values.Sum(t => t.Added);

    public int Revised => _tallies.Values.Sum(t => t.Revised);

    public int Same => _tallies.Values.Sum(t => t.Same);

    /// <summary>Rows of places that the record keeps no figures of.</summary>
    public int ElsewhereRows { get; private set; }

    /// <summary>Points that stand in the file more than once and say the same, or are superseded within it.</summary>
    public int Repeated { get; private set; }

    /// <summary>Figures that differ from those of a newer publication, which stay.</summary>
    public int Older { get; private set; }

    /// <summary>How it was read, in sentences.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. ElsewhereRows == 0 ? Array.Empty<string>() : [$"{Number(ElsewhereRows)} {(ElsewhereRows == 1 ? "row is" : "rows are")} of places that the dataset keeps no figures of, such as {string.Join(", ", _elsewhere)}."],
        .. Repeated == 0 ? Array.Empty<string>() : [$"{Number(Repeated)} {(Repeated == 1 ? "point stands" : "points stand")} in the file more than once and {(Repeated == 1 ? "was" : "were")} read once."],
        .. Older == 0 ? Array.Empty<string>() : [$"{Number(Older)} {(Older == 1 ? "figure differs" : "figures differ")} from a newer publication that is already held; the newer {(Older == 1 ? "one stays" : "ones stay")}."],
    ];

    /// <summary>The figures that are new or revised, as the rows are read.</summary>
    /// <param name="rows">The file's rows, those above the headings included.</param>
    /// <param name="make">Makes what is kept of a figure.</param>
    /// <param name="report">Hears now and then how many rows were read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IEnumerable<T> Read<T>(IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows, Func<PublishedFigure, T> make, Action<int>? report = null, CancellationToken cancellationToken = default)
    {
        var read = new PublishedRows(shape);
        var groups = new Dictionary<string, (PublishedColumn Figure, MappedMeasure Measure)[]>(StringComparer.Ordinal);
        foreach (var (number, cells) in rows)
        {
            if (number <= shape.HeadingRow)
                continue;
            if (++Rows % ReportEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                report?.Invoke(Rows);
            }

            var group = read.Group(cells);
            if (!groups.TryGetValue(group, out var mapped))
                groups[group] = mapped = [.. read.Figures.Select(f => (f, measures.GetValueOrDefault(PublishedMeasure.KeyOf(shape, group, f.Heading))!)).Where(m => m.Item2 is not null)];
            if (mapped.Length == 0)
                continue;
            var place = read.Area(cells);
            if (place is not { } area || keyOf(area) is not { } areaKey)
            {
                ElsewhereRows++;
                if (_elsewhere.Count < MostPlaces)
                    _elsewhere.Add(Short(place?.Name ?? read.AreaText(cells)));
                continue;
            }

            foreach (var (column, measure) in mapped)
            {
                if (Figure(read, column, measure, number, cells, area, areaKey) is { } figure)
                    yield return make(figure);
            }
        }

        // Percentages that never go beyond 1, where those that are held do, were written as fractions.
        foreach (var (measure, most) in _mostOf)
        {
            if (most is > 0 and <= 1 && _mostHeld.GetValueOrDefault(measure.Indicator.Key) > 1)
                Fault(shape.HeadingRow, null, $"{measure.Indicator.Name}: at most {most.ToString("0.######", CultureInfo.InvariantCulture)}", "Percentages from 0 to 100; these are fractions, which can be said where the measure is mapped");
        }
    }

    private PublishedFigure? Figure(PublishedRows read, PublishedColumn column, MappedMeasure measure, int row, IReadOnlyList<string> cells, EnglishArea area, int areaKey)
    {
        var cell = PublishedRows.Cell(cells, column.Index);
        var number = PublishedNumber.Read(cell);
        var written = PublishedRows.Cell(cells, read.Period);
        var kind = read.KindOf(cells);
        if (!_periods.TryGetValue((written, kind, measure.YearEnd), out var period))
        {
            period = PublishedPeriods.Read(written, kind, measure.YearEnd);
            if (_periods.Count < MostPeriods)
                _periods[(written, kind, measure.YearEnd)] = period;
        }

        if (period is not { } at)
            return Fault(row, read.Shape.Columns[read.Period].Heading, kind.Length > 0 ? $"{written} ({kind})" : written, "A period such as 2025, 2024/25, 202425, Q1 2025/26 or April 2025");
        var indicator = measure.Indicator;
        if (at.Frequency != indicator.Frequency)
            return Fault(row, read.Shape.Columns[read.Period].Heading, written, $"{Each(indicator.Frequency)}, as {indicator.Name} has; this is {Each(at.Frequency).ToLowerInvariant()}");

        var format = MeasureFormat.Of(indicator.Unit);
        var state = ValueState.Value;
        if (number is null)
        {
            if (PublishedMark.StateOf(cell, area.Code == Area.England, at.End, Workbook2018) is not { } said)
                return Fault(row, column.Heading, cell, "A number, or a mark such as c, x, z or -");
            state = said == ValueState.NotSupplied && Withheld(PublishedRows.Cell(cells, read.Note)) ? ValueState.Suppressed : said;
        }

        var value = number ?? double.NaN;
        if (number is not null)
        {
            value = measure.Fractions ? Math.Round(value * 100, 10) : value;
            if (value < 0 && format.Kind is (MeasureKind.Count or MeasureKind.Percentage or MeasureKind.Rate))
                return Fault(row, column.Heading, cell, $"{Name(format.Kind)} of zero or more");
            if (value > 100 && format.Kind == MeasureKind.Percentage)
                return Fault(row, column.Heading, cell, "A percentage from 0 to 100");
            if (format.Kind == MeasureKind.Percentage)
                _mostOf[measure] = Math.Max(_mostOf.GetValueOrDefault(measure), value);
        }

        var (numerator, denominator) = (Part(cells, measure.Numerator), Part(cells, measure.Denominator));
        if (format.Kind == MeasureKind.Percentage && numerator > denominator + (numerator % 5 == 0 && denominator % 5 == 0 ? Rounding : 0))
            return Fault(row, read.Shape.Columns[measure.Numerator].Heading, PublishedRows.Cell(cells, measure.Numerator), $"At most the denominator, {PublishedRows.Cell(cells, measure.Denominator)}");
        if (state != ValueState.Value)
            // Beside a mark a numerator says nothing, or too much.
            numerator = double.NaN;
        var now = new HeldFigure(state, value, numerator, denominator, at.Quality, row);
        return Compare(column, measure, row, area, areaKey, at, written, state == ValueState.Value ? null : cell, now);
    }

    private PublishedFigure? Compare(PublishedColumn column, MappedMeasure measure, int row, EnglishArea area, int areaKey, PublishedPeriod at, string written, string? mark, HeldFigure now)
    {
        var indicator = measure.Indicator;
        if (!_tallies.TryGetValue(indicator.Code, out var tally))
            _tallies[indicator.Code] = tally = new(indicator);
        var key = new FigureKey(indicator.Key, areaKey, at.End.DayNumber);
        var known = held.TryGetValue(key, out var before);
        if (known && before.Row > 0)
        {
            if (before.SaysTheSame(now) || now.Quality is Quality.Provisional || (before.Quality == Quality.Revised && now.Quality == Quality.Final))
            {
                Repeated++;
                return null;
            }

            if (before.Quality == now.Quality)
                return Fault(row, column.Heading, $"{indicator.Name}, {area.Name}, {written}: {Text(now)}", $"One figure for each area and period; row {before.Row} says {Text(before)}");
        }

        if (now.State != ValueState.Value)
            tally.Withheld++;
        if (known && before is { Row: 0, State: ValueState.Value })
            _mostHeld[indicator.Key] = Math.Max(_mostHeld.GetValueOrDefault(indicator.Key), before.Value);
        if (known && before.Row == 0 && before.SaysTheSame(now))
        {
            tally.Same++;
            held[key] = before with { Row = row, Quality = now.Quality };
            return null;
        }

        if (known && before.Row == 0 && PublishedOn is { } on && before.PublishedDay > on.DayNumber)
        {
            Older++;
            return null;
        }

        // A file has nothing to add where nobody knows a figure.
        if (!known && now.State == ValueState.NotSupplied && mark is null or "")
            return null;
        if (!known)
            tally.Added++;
        else
            tally.Revised++;
        if (known && _changes.Count < MostListed)
            _changes.Add(new(row, indicator, area, PeriodNames.Of(indicator.Frequency, indicator.Snapshot).Name(at.End), before, now));
        held[key] = now;
        return new PublishedFigure(indicator.Key, areaKey, indicator.Snapshot ? at.End : at.Start, at.End, written, now, string.IsNullOrEmpty(mark) ? null : mark);
    }

    private static double Part(IReadOnlyList<string> cells, int column) => column < 0 ? double.NaN : PublishedNumber.Read(PublishedRows.Cell(cells, column)) is { } number and >= 0 ? number : double.NaN;

    private PublishedFigure? Fault(int row, string? column, string value, string expected)
    {
        if (++FaultCount <= MostListed)
            _faults.Add(new(row, column, Short(value), expected));
        return null;
    }

    private static bool Withheld(string note) => note.Contains("suppress", StringComparison.OrdinalIgnoreCase) || note.Contains("disclos", StringComparison.OrdinalIgnoreCase) || note.Contains("small number", StringComparison.OrdinalIgnoreCase);

    private static string Text(HeldFigure figure) => figure.State == ValueState.Value ? figure.Value.ToString("#,##0.######", CultureInfo.InvariantCulture) : "no number";

    private static string Name(MeasureKind kind) => kind switch { MeasureKind.Count => "A count", MeasureKind.Percentage => "A percentage", _ => "A rate" };

    private static string Each(Frequency frequency) => frequency switch
    {
        Frequency.Annual => "A year",
        Frequency.Quarterly => "A quarter",
        Frequency.Monthly => "A month",
        _ => "A week",
    };

    private static string Number(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Short(string value) => value.Length <= 80 ? value : value[..80] + "…";
}

/// <summary>One figure to keep.</summary>
/// <param name="Label">The publication's own words for the period.</param>
/// <param name="Mark">The publication's own mark, where there is no number.</param>
public readonly record struct PublishedFigure(int IndicatorKey, int AreaKey, DateOnly Start, DateOnly End, string Label, HeldFigure Figure, string? Mark);
