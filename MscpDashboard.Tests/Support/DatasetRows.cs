using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Tests.Support;

/// <summary>A small dataset of a test's own: Medway, England, the South East and some neighbours, and rows as a return brings them.</summary>
public static class DatasetRows
{
    public const int MedwayKey = 1;
    public const int EnglandKey = 2;
    public const int SouthEastKey = 3;
    public const int KentKey = 4;
    public const int SwindonKey = 5;
    public const int DudleyKey = 6;

    public static readonly DateTime Recorded = new(2026, 1, 10, 9, 0, 0, DateTimeKind.Utc);

    public static Reader Analyst => new("PMQA analyst", Role.PmqaAnalyst);

    /// <summary>Areas, neighbours under two models, and one source.</summary>
    public static object[] Places =>
    [
        new Area(MedwayKey, Area.Medway, "Medway", "local_authority"),
        new Area(EnglandKey, Area.England, "England", "country"),
        new Area(SouthEastKey, Area.SouthEast, "South East", "region"),
        new Area(KentKey, "E10000016", "Kent", "local_authority"),
        new Area(SwindonKey, "E06000030", "Swindon", "local_authority"),
        new Area(DudleyKey, "E08000027", "Dudley", "local_authority"),
        new StatisticalNeighbour("2021", MedwayKey, KentKey, 1, "Close"),
        new StatisticalNeighbour("2025", MedwayKey, SwindonKey, 1, "Very close"),
        new StatisticalNeighbour("2025", MedwayKey, DudleyKey, 2, "Very close"),
        new StatisticalNeighbour("2025", MedwayKey, KentKey, 3, "Very close"),
        new DataSource(1, "DfE: Children in need census", "github:example/data@1:file.csv", "OGL-UK-3.0"),
    ];

    public static SeriesReader Reader(TemporaryRecord record) => new(record, new Disclosure(Disclosure.DefaultThreshold));

    public static Indicator Percent(int key = 1, string code = "REREF_PCT", Polarity polarity = Polarity.LowIsGood, bool local = false) =>
        new(key, code, "Re-referrals within 12 months", "referral_and_assessment", "percent", Frequency.Annual, snapshot: false, polarity, local);

    public static Indicator Count(int key = 2, string code = "RESTRAINT_COUNT", bool local = true) =>
        new(key, code, "Restraint incidents", "secure_estate", "count", Frequency.Annual, snapshot: false, Polarity.LowIsGood, local);

    /// <summary>The year to 31 March of <paramref name="year"/>.</summary>
    public static Observation Row(int indicator, int area, int year, double? value, double? numerator = null, double? denominator = null, string? agency = null, DateTime? recorded = null, ValueState? state = null) =>
        new(indicator, area, agency, new DateOnly(year - 1, 4, 1), new DateOnly(year, 3, 31), $"{year}", 1, recorded ?? Recorded)
        {
            Value = value,
            Numerator = numerator,
            Denominator = denominator,
            State = state ?? (value is null ? ValueState.NotSupplied : ValueState.Value),
        };

    /// <summary>One value a year, the last at <paramref name="last"/>.</summary>
    public static IEnumerable<Observation> Years(int indicator, int area, int last, params double?[] values) =>
        values.Select((value, i) => Row(indicator, area, last - values.Length + 1 + i, value));
}
