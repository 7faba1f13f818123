using System.Globalization;

namespace MscpDashboard.Domain.Dataset.Published;

/// <summary>One figure of a measure for Medway or England, to know the measure again by.</summary>
public readonly record struct SurveyedPoint(string AreaCode, PublishedPeriod Period, double Value);

/// <summary>One measure that a published file holds.</summary>
public sealed class SurveyedMeasure(string key, string group, PublishedColumn figure)
{
    internal const int MostPoints = 120;

    private readonly List<SurveyedPoint> points = [];
    private DateOnly medwayEnd = DateOnly.MinValue;

    /// <summary>As <see cref="PublishedMeasure.KeyOf"/>.</summary>
    public string Key { get; } = key;

    /// <summary>What tells its rows apart.</summary>
    public string Group { get; } = group;

    public PublishedColumn Figure { get; } = figure;

    /// <summary>For people: the file's own words where it has them.</summary>
    public string Title { get; internal set; } = "";

    /// <summary>Cells that hold a number.</summary>
    public int Numbers { get; private set; }

    /// <summary>Every number is a whole one, none of them below zero.</summary>
    public bool Counts { get; private set; } = true;

    public double Least { get; private set; } = double.MaxValue;

    public double Most { get; private set; } = double.MinValue;

    /// <summary>How often its periods come; null while none could be read.</summary>
    public Frequency? Frequency { get; private set; }

    /// <summary>The first and the last period that its rows name, as written.</summary>
    public string FirstPeriod { get; private set; } = "";

    public string LastPeriod { get; private set; } = "";

    /// <summary>What stands for Medway in the newest period that has a row of it: a number, a mark or nothing; null where Medway has no row.</summary>
    public string? MedwayCell { get; private set; }

    /// <summary>That period, as written.</summary>
    public string MedwayPeriod { get; private set; } = "";

    /// <summary>Medway's and England's.</summary>
    public IReadOnlyList<SurveyedPoint> Points => points;

    internal void Add(string cell, string period, PublishedPeriod? read, string? area)
    {
        var number = PublishedNumber.Read(cell);
        if (area == Area.Medway && read is { } newest && newest.End >= medwayEnd)
            (medwayEnd, MedwayCell, MedwayPeriod) = (newest.End, cell, period);
        if (FirstPeriod.Length == 0 || string.CompareOrdinal(period, FirstPeriod) < 0)
            FirstPeriod = period;
        if (string.CompareOrdinal(period, LastPeriod) > 0)
            LastPeriod = period;
        Frequency ??= read?.Frequency;
        if (number is not { } value)
            return;
        Numbers++;
        Counts &= value >= 0 && Math.Floor(value) == value;
        (Least, Most) = (Math.Min(Least, value), Math.Max(Most, value));
        if (area is not null && read is { } at && points.Count < MostPoints)
            points.Add(new(area, at, value));
    }
}

/// <summary>What a published file holds, measure by measure.</summary>
public sealed class PublishedSurvey
{
    /// <summary>A file with more measures tells them apart by something that is none.</summary>
    public const int MostMeasures = 5_000;

    private const int ReportEvery = 4_000;

    // Whole words of headings by which departments say that a column is a percentage.
    private static readonly HashSet<string> ShareSigns = new(StringComparer.Ordinal) { "pt", "pct", "perc", "percent", "percentage" };

    private PublishedSurvey(PublishedShape shape) => Shape = shape;

    public PublishedShape Shape { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<SurveyedMeasure> Measures { get; private set; } = [];

    /// <summary>Rows below the headings.</summary>
    public int Rows { get; private set; }

    /// <summary>What keeps it from being loaded at all.</summary>
    public FigureFault? Fault { get; private set; }

    /// <summary>Reads a whole file.</summary>
    /// <param name="shape">What its columns are for.</param>
    /// <param name="rows">Its rows, those above the headings included.</param>
    /// <param name="report">Hears now and then how many rows were read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static PublishedSurvey Read(PublishedShape shape, IEnumerable<(int Number, IReadOnlyList<string> Cells)> rows, Action<int>? report = null, CancellationToken cancellationToken = default)
    {
        var survey = new PublishedSurvey(shape);
        if (shape.Fault is { } missing)
        {
            survey.Fault = missing;
            return survey;
        }

        var read = new PublishedRows(shape);
        var groups = new Dictionary<string, SurveyedMeasure[]>(StringComparer.Ordinal);
        var periods = new Dictionary<(string, string), PublishedPeriod?>();
        var all = new List<SurveyedMeasure>();
        foreach (var (number, cells) in rows)
        {
            if (number <= shape.HeadingRow)
                continue;
            if (++survey.Rows % ReportEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                report?.Invoke(survey.Rows);
            }

            var group = read.Group(cells);
            if (!groups.TryGetValue(group, out var measures))
            {
                if (all.Count + read.Figures.Count > MostMeasures)
                {
                    survey.Fault = new(number, null, group.Length <= 80 ? group : group[..80] + "…", $"At most {MostMeasures:#,##0} measures; a column that was taken to tell measures apart may hold something else");
                    return survey;
                }

                groups[group] = measures = [.. read.Figures.Select(f => new SurveyedMeasure(PublishedMeasure.KeyOf(shape, group, f.Heading), group, f))];
                all.AddRange(measures);
                Name(measures, cells, read, group);
            }

            var (period, kind) = (PublishedRows.Cell(cells, read.Period), read.KindOf(cells));
            if (!periods.TryGetValue((period, kind), out var at) && periods.Count < MostMeasures)
                periods[(period, kind)] = at = PublishedPeriods.Read(period, kind, YearEnd.March);
            var area = read.Area(cells)?.Code is { } code && code is Area.Medway or Area.England ? code : null;
            foreach (var measure in measures)
                measure.Add(PublishedRows.Cell(cells, measure.Figure.Index), period, at, area);
        }

        survey.Measures = all;
        if (survey.Rows == 0)
            survey.Fault = new(shape.HeadingRow, null, null, "Rows of figures below the headings");
        return survey;
    }

    private static void Name(SurveyedMeasure[] measures, IReadOnlyList<string> cells, PublishedRows read, string group)
    {
        var label = PublishedRows.Cell(cells, read.Label);
        var apart = string.Join(", ", group.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(g => g[(g.IndexOf('=', StringComparison.Ordinal) + 1)..]));
        foreach (var measure in measures)
        {
            var own = read.Shape.Form is PublishedForm.Lait ? "" : Words(measure.Figure.Heading);
            measure.Title = Cut(string.Join(": ", new[] { label.Length > 0 && read.Shape.Form == PublishedForm.Lait ? $"{label} ({apart})" : string.Join(", ", new[] { label, apart }.Where(t => t.Length > 0)), own }.Where(t => t.Length > 0)));
        }
    }

    // "pt_pupils_pa" is Pupils pa (%), as a person would write it.
    private static string Words(string heading)
    {
        if (!heading.Contains('_', StringComparison.Ordinal))
            return heading;
        // Initials stay as they are, in a heading that is not all of capitals.
        var shouted = !heading.Any(char.IsLower);
        var words = heading.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(w => shouted || w.Any(char.IsLower) ? w.ToLower(CultureInfo.InvariantCulture) : w).ToList();
        var share = words.RemoveAll(w => ShareSigns.Contains(w)) > 0;
        var text = string.Join(' ', words);
        return text.Length == 0 ? heading : $"{char.ToUpperInvariant(text[0])}{text[1..]}{(share ? " (%)" : "")}";
    }

    private static string Cut(string title) => title.Length <= 300 ? title : title[..299] + "…";
}
