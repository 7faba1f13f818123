namespace MscpDashboard.Domain.Dataset;

/// <summary>
/// One point of a series as its reader may see it: the newest revision known, with whatever small numbers ask for already withheld.
/// Nothing behind it remembers what was withheld, so no page, chart or file made of it can give that away.
/// </summary>
/// <param name="PeriodStart">The first day of the period; the same as <paramref name="PeriodEnd"/> for a snapshot.</param>
/// <param name="PeriodEnd">The last day of the period.</param>
/// <param name="PeriodLabel">The source's own period text.</param>
/// <param name="State">Four different things; only <see cref="ValueState.Value"/> has figures.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Numerator">Null where not known or withheld.</param>
/// <param name="Denominator">Null where not known or withheld.</param>
public sealed record SeriesPoint(DateOnly PeriodStart, DateOnly PeriodEnd, string? PeriodLabel, ValueState State, double? Value, double? Numerator, double? Denominator)
{
    /// <summary>The source's own mark where it gives no number.</summary>
    public string? Mark { get; init; }

    /// <summary>Withheld by this product's rule, not by the source: somebody with the right sees it.</summary>
    public bool WithheldHere { get; init; }

    public Quality Quality { get; init; }

    public bool Illustrative { get; init; }

    /// <summary>When this revision became known to the product, UTC.</summary>
    public DateTime RecordedAtUtc { get; init; }

    /// <summary>The key of its <see cref="DataSource"/>.</summary>
    public int SourceKey { get; init; }

    /// <summary>The value for a cell or a sentence, with the word for what stands in its place.</summary>
    public DisclosedValue Shown => DisclosedValue.Of(State, Value);

    /// <summary>The same point with every figure taken out.</summary>
    public SeriesPoint Withheld() => this with { State = ValueState.Suppressed, Value = null, Numerator = null, Denominator = null, WithheldHere = true };
}

/// <summary>The points of one indicator for one area, or for one agency's part of it, by the end of their periods.</summary>
/// <param name="AreaCode">The area's code in the statistics.</param>
/// <param name="AgencyCode">The reporting agency; null for the area's whole.</param>
/// <param name="Points">At most one for each end of a period.</param>
public sealed record IndicatorSeries(string AreaCode, string? AgencyCode, IReadOnlyList<SeriesPoint> Points)
{
    /// <summary>The newest period, whatever is known of it.</summary>
    public SeriesPoint? Latest => Points.Count > 0 ? Points[^1] : null;

    public SeriesPoint? At(DateOnly periodEnd) => Points.FirstOrDefault(p => p.PeriodEnd == periodEnd);
}
