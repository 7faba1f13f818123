using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>The published statistics that ship with the product, with where each figure comes from. Content/PROVENANCE.md tells their story.</summary>
internal sealed class ReferenceDataset
{
    private const string LaitSource = " (Department for Education, Local Authority Interactive Tool; Open Government Licence v3.0)";

    /// <summary>No judgement in the source, though a fall or a rise is plainly good for children.</summary>
    private static readonly Dictionary<string, Polarity> OwnPolarity = new()
    {
        ["REREF_PCT"] = Polarity.LowIsGood,
        ["CPP_REPEAT_PCT"] = Polarity.LowIsGood,
        ["CPP_DUR_2YPLUS_PCT"] = Polarity.LowIsGood,
        ["S47_TO_ICPC_MEDIAN_DAYS"] = Polarity.LowIsGood,
        ["CL_17_18_EET_PCT"] = Polarity.HighIsGood,
        ["CL_17_18_SUITABLE_ACCOM_PCT"] = Polarity.HighIsGood,
        ["CLA_SDQ_CONCERN_PCT"] = Polarity.LowIsGood,
        ["CLA_SEVERE_ABSENCE_PCT"] = Polarity.LowIsGood,
        ["CINO_SEVERE_ABSENCE_PCT"] = Polarity.LowIsGood,
        ["CPPO_SEVERE_ABSENCE_PCT"] = Polarity.LowIsGood,
        ["WEEKLY_ABSENCE_PRIMARY_PCT"] = Polarity.LowIsGood,
        ["WEEKLY_ABSENCE_SECONDARY_PCT"] = Polarity.LowIsGood,
        ["WEEKLY_ABSENCE_SPECIAL_PCT"] = Polarity.LowIsGood,
        ["WEEKLY_ABSENCE_TOTAL_PCT"] = Polarity.LowIsGood,
        ["HOSP_INJURY_0_14_RATE"] = Polarity.LowIsGood,
    };

    private ReferenceDataset()
    {
    }

    public required IReadOnlyList<Indicator> Indicators { get; init; }

    public required IReadOnlyList<Area> Areas { get; init; }

    public required IReadOnlyList<StatisticalNeighbour> Neighbours { get; init; }

    public required IReadOnlyList<DataSource> Sources { get; init; }

    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Reads all of it; <paramref name="recordedAt"/> says, by the end of a figure's period, when the figure became known.</summary>
    public static ReferenceDataset Read(Func<DateOnly, DateTime> recordedAt)
    {
        var indicators = Rows("indicators.csv", ReadIndicator);
        var areas = Rows("areas.csv", row => new Area(Whole(row, 0), row[1], row[2], row[3]));
        var sources = Rows("sources.csv", row => new DataSource(Whole(row, 0), row[1], row[2], row[3]));
        var england = areas.Single(a => a.Code == Area.England).Key;
        var workbooks = sources.Where(s => s.Location.Contains(".xlsx", StringComparison.Ordinal)).Select(s => s.Key).ToHashSet();
        var codes = indicators.ToDictionary(i => i.Key, i => i.Code);
        return new ReferenceDataset
        {
            Indicators = indicators,
            Areas = areas,
            Sources = sources,
            Neighbours = Rows("neighbours.csv", row => new StatisticalNeighbour(row[0], Whole(row, 1), Whole(row, 2), Whole(row, 3), row[4])),
            Observations = Rows("observations.csv.gz", row => ReadObservation(row, recordedAt, england, workbooks, codes)),
        };
    }

    public void AddTo(DashboardDbContext db)
    {
        db.AddRange(Indicators);
        db.AddRange(Areas);
        db.AddRange(Neighbours);
        db.AddRange(Sources);
    }

    private static Indicator ReadIndicator(string[] row)
    {
        var (code, given, definition) = (row[1], row[7], row[8]);
        var polarity = given switch
        {
            "lower_is_better" => Polarity.LowIsGood,
            "higher_is_better" => Polarity.HighIsGood,
            _ => OwnPolarity.GetValueOrDefault(code, Polarity.Neutral),
        };
        return new Indicator(Whole(row, 0), code, row[2], row[3], row[4], Enum.Parse<Frequency>(row[5], ignoreCase: true), row[6] == "true", polarity, local: false)
        {
            Definition = definition.Length == 0 ? null : Ended(definition) + LaitSource,
        };
    }

    // Some definitions are cut short where they were published; the mark says that the text goes on in the source.
    private static string Ended(string definition) => definition[^1] is '.' or ')' or '”' or '…' or '?' ? definition : definition + "…";

    private static Observation ReadObservation(string[] row, Func<DateOnly, DateTime> recordedAt, int england, HashSet<int> workbooks, Dictionary<int, string> codes)
    {
        var (indicator, area, source) = (Whole(row, 0), Whole(row, 1), Whole(row, 2));
        var (start, end) = (Day(row, 3), Day(row, 4));
        var (value, mark) = (Number(row, 8), row[9]);
        return new Observation(indicator, area, null, start, end, row[5], source, recordedAt(end))
        {
            // Beside a mark a numerator says nothing.
            Numerator = value is null ? null : Number(row, 6),
            Denominator = Number(row, 7),
            Value = value,
            State = value is not null ? ValueState.Value
                : PublishedMark.StateOf(mark, area == england, end, workbooks.Contains(source)) ?? throw new InvalidOperationException($"The mark '{mark}' is not known."),
            Mark = mark is "" or "[blank]" ? null : mark,
            Quality = BreaksAt(codes[indicator], end) ? Quality.BreakInSeries : Quality.Final,
        };
    }

    // From the year to March 2021 these two are split by who did the harm; what is left here is the remainder.
    private static bool BreaksAt(string code, DateOnly end) =>
        code is "FACTOR_PHYSICAL_ABUSE_UNKNOWN_COUNT" or "FACTOR_SEXUAL_ABUSE_UNKNOWN_COUNT" && end == new DateOnly(2021, 3, 31);

    private static List<T> Rows<T>(string file, Func<string[], T> read)
    {
        var name = $"StartingRecord/{file}";
        using var stored = typeof(ReferenceDataset).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of this build.");
        using Stream content = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stored, CompressionMode.Decompress) : stored;
        using var csv = CsvReader.Create(content);
        var rows = new List<T>();
        while (csv.Read())
            rows.Add(read([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]));
        return rows;
    }

    private static int Whole(string[] row, int column) => int.Parse(row[column], CultureInfo.InvariantCulture);

    private static double? Number(string[] row, int column) => row[column].Length == 0 ? null : double.Parse(row[column], CultureInfo.InvariantCulture);

    private static DateOnly Day(string[] row, int column) => DateOnly.ParseExact(row[column], "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
