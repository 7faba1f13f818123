namespace MscpDashboard.Domain.Dataset;

/// <summary>What there is at one point. Four different things, everywhere.</summary>
public enum ValueState
{
    Value,
    NotSupplied,
    NotApplicable,

    /// <summary>Withheld by the source; the product's own rule is applied on reading, never stored.</summary>
    Suppressed,
}

/// <summary>How sound a value is.</summary>
public enum Quality
{
    Final,
    Provisional,
    Revised,
    Late,

    /// <summary>Not comparable with the points before it.</summary>
    BreakInSeries,

    /// <summary>A whole that an agency's part is missing from: shown, and not judged while it is the newest.</summary>
    Incomplete,
}

/// <summary>
/// One value of one indicator for one area (and, for a local return, one agency) over one period, as recorded at one moment.
/// Never overwritten: a revision is a new row with a later <see cref="RecordedAtUtc"/>.
/// </summary>
public sealed class Observation
{
    private Observation()
    {
    }

    public Observation(int indicatorKey, int areaKey, string? agencyCode, DateOnly periodStart, DateOnly periodEnd, string? periodLabel, int sourceKey, DateTime recordedAtUtc) =>
        (IndicatorKey, AreaKey, AgencyCode, PeriodStart, PeriodEnd, PeriodLabel, SourceKey, RecordedAtUtc) =
        (indicatorKey, areaKey, agencyCode, periodStart, periodEnd, periodLabel, sourceKey, recordedAtUtc);

    public long Id { get; private set; }

    public int IndicatorKey { get; private set; }

    public int AreaKey { get; private set; }

    /// <summary>The reporting agency of a part of the area's figure; null for the area's whole.</summary>
    public string? AgencyCode { get; private set; }

    public DateOnly PeriodStart { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    /// <summary>The source's own period text.</summary>
    public string? PeriodLabel { get; private set; }

    public int SourceKey { get; private set; }

    /// <summary>When this row became known to the product, UTC.</summary>
    public DateTime RecordedAtUtc { get; private set; }

    public double? Numerator { get; set; }

    public double? Denominator { get; set; }

    /// <summary>In the indicator's unit; null unless <see cref="State"/> is <see cref="ValueState.Value"/>.</summary>
    public double? Value { get; set; }

    public ValueState State { get; set; }

    /// <summary>The source's own mark where it gives no number: <c>c</c>, <c>x</c>, <c>z</c>…</summary>
    public string? Mark { get; set; }

    public Quality Quality { get; set; }

    public bool Illustrative { get; set; }
}

/// <summary>A place that figures are given for: Medway, its comparators, a region, England.</summary>
public sealed class Area
{
    /// <summary>Medway's code in the statistics.</summary>
    public const string Medway = "E06000035";
    public const string England = "E92000001";
    public const string SouthEast = "E12000008";

    private Area()
    {
    }

    public Area(int key, string code, string name, string kind) => (Key, Code, Name, Kind) = (key, code, name, kind);

    public int Key { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>As in the source: <c>local_authority</c>, <c>region</c>, <c>country</c>.</summary>
    public string Kind { get; private set; } = "";
}

/// <summary>One of an area's statistical neighbours under one version of the neighbour model.</summary>
public sealed class StatisticalNeighbour
{
    private StatisticalNeighbour()
    {
    }

    public StatisticalNeighbour(string model, int areaKey, int neighbourKey, int rank, string closeness) =>
        (Model, AreaKey, NeighbourKey, Rank, Closeness) = (model, areaKey, neighbourKey, rank, closeness);

    /// <summary>The version of the set, for example <c>2025</c>.</summary>
    public string Model { get; private set; } = "";

    public int AreaKey { get; private set; }

    public int NeighbourKey { get; private set; }

    /// <summary>1 is the closest.</summary>
    public int Rank { get; private set; }

    public string Closeness { get; private set; } = "";
}

/// <summary>Where figures come from.</summary>
public sealed class DataSource
{
    private DataSource()
    {
    }

    public DataSource(int key, string publication, string location, string licence) => (Key, Publication, Location, Licence) = (key, publication, location, licence);

    public int Key { get; private set; }

    public string Publication { get; private set; } = "";

    /// <summary>Repository, commit and path of the file.</summary>
    public string Location { get; private set; } = "";

    public string Licence { get; private set; } = "";
}
