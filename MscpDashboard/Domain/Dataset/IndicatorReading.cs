namespace MscpDashboard.Domain.Dataset;

/// <summary>The median of the statistical neighbours at one period.</summary>
/// <param name="Median">In the indicator's unit; null when no neighbour has a value.</param>
/// <param name="WithValue">How many neighbours the median rests on.</param>
/// <param name="Of">How many neighbours there are.</param>
/// <param name="Model">The version of the neighbour set.</param>
public sealed record NeighbourMedian(double? Median, int WithValue, int Of, string Model)
{
    public static NeighbourMedian Over(IEnumerable<double> values, int of, string model)
    {
        var ranked = values.Order().ToArray();
        var middle = ranked.Length / 2;
        double? median = ranked.Length == 0 ? null : ranked.Length % 2 == 1 ? ranked[middle] : (ranked[middle - 1] + ranked[middle]) / 2;
        return new(median, ranked.Length, of, model);
    }
}

/// <summary>
/// One row of the scorecard: an area's newest figure with what it stands beside, computed only from points that its reader may see.
/// </summary>
public sealed record IndicatorReading
{
    // What comes after them is the arithmetic's, not the figures'.
    private const int Decimals = 9;

    public required Indicator Indicator { get; init; }

    public required IndicatorSeries Series { get; init; }

    /// <summary>England at the newest period of the series.</summary>
    public SeriesPoint? England { get; init; }

    /// <summary>The South East at the newest period of the series.</summary>
    public SeriesPoint? SouthEast { get; init; }

    /// <summary>Null for an area without statistical neighbours.</summary>
    public NeighbourMedian? Neighbours { get; init; }

    /// <summary>The limits and signals of the series, gaps where a value is missing or withheld.</summary>
    public required XmrChart Chart { get; init; }

    /// <summary>The chart in words.</summary>
    public required SpcReading Words { get; init; }

    /// <summary>The newest figure against the target, where a rule rates it.</summary>
    public required MeasureRating Rating { get; init; }

    /// <summary>Rebases and targets that the chart, its words and the rating were made with.</summary>
    public required IndicatorSetting Setting { get; init; }

    /// <summary>The target of the newest period.</summary>
    public TargetStep Target => Setting.At(Latest?.PeriodEnd ?? DateOnly.MaxValue);

    /// <summary>How the indicator's values are written.</summary>
    public MeasureFormat Format => MeasureFormat.Of(Indicator.Unit);

    /// <summary>A number of something: the whole country's says nothing beside one authority's.</summary>
    public bool Additive => Format.Kind == MeasureKind.Count || Indicator.Unit == "fte";

    /// <summary>How its periods are named.</summary>
    public PeriodNames Periods => PeriodNames.Of(Indicator.Frequency, Indicator.Snapshot);

    /// <summary>The newest period, whatever is known of it; null when nothing was ever reported.</summary>
    public SeriesPoint? Latest => Series.Latest;

    /// <summary>The period before the newest.</summary>
    public SeriesPoint? Previous => Series.Points.Count > 1 ? Series.Points[^2] : null;

    /// <summary>From the previous period to the newest, in the indicator's unit; null unless both are known to the reader.</summary>
    public double? Change => Latest?.Value - Previous?.Value is { } change ? Math.Round(change, Decimals) : null;

    /// <summary>The newest point that has a value signals.</summary>
    public bool Signals => Chart.Variation != SpcVariation.CommonCause;

    public bool SignalsConcern => Signals && Chart.Newest?.Signal == SpcSignal.Concern;

    public bool SignalsImprovement => Signals && Chart.Newest?.Signal == SpcSignal.Improvement;

    /// <summary>Any part of what the row shows was made up.</summary>
    public bool Illustrative => Indicator.Illustrative || Target.Illustrative || Latest is { Illustrative: true };

    /// <summary>Computes the chart, its words and the rating of a series that has been disclosed already.</summary>
    /// <param name="indicator">Of what.</param>
    /// <param name="series">The area's own series.</param>
    /// <param name="england">England at its newest period.</param>
    /// <param name="southEast">The South East at its newest period.</param>
    /// <param name="neighbours">The neighbours' median at its newest period.</param>
    /// <param name="setting">What people have decided about its chart; null for nothing.</param>
    public static IndicatorReading Of(
        Indicator indicator, IndicatorSeries series, SeriesPoint? england = null, SeriesPoint? southEast = null, NeighbourMedian? neighbours = null, IndicatorSetting? setting = null)
    {
        setting ??= IndicatorSetting.Of(indicator);
        var format = MeasureFormat.Of(indicator.Unit);
        // A whole that a part is still missing from would signal what silence made.
        var judged = series.Points.LastOrDefault(p => p is not { Quality: Quality.Incomplete, Value: not null })?.PeriodEnd;
        XmrEntry[] entries = [.. series.Points.TakeLast(XmrChart.MostPoints).Select(p => new XmrEntry(p.PeriodEnd, p.PeriodEnd <= judged ? Computable(p.Value) : null))];
        var target = setting.At(series.Latest?.PeriodEnd ?? DateOnly.MaxValue);
        var chart = XmrChart.Of(entries, OptionsOf(indicator) with
        {
            Target = Computable(target.Target),
            // A rebase was asked for at a point. One whose point is not among those drawn any more must not take the page down with it.
            RebaseDates = [.. setting.Rebases.Select(r => r.From).Intersect(entries.Select(e => e.Date))],
        });
        return new()
        {
            Indicator = indicator,
            Series = series,
            England = england,
            SouthEast = southEast,
            Neighbours = neighbours,
            Setting = setting,
            Chart = chart,
            Words = SpcReading.Of(chart, Wording(indicator, series) with { WhyAfresh = setting.ReasonAt }),
            Rating = MeasureRating.Of(series.Latest?.Shown ?? DisclosedValue.NotSupplied, target.For(indicator.Polarity), format),
        };
    }

    /// <summary>The series before and after the day on which a piece of work was done.</summary>
    public BeforeAfter Around(DateOnly day) => BeforeAfter.Of(Series.Points, day, OptionsOf(Indicator), Wording(Indicator, Series));

    /// <summary>How an indicator's chart is computed, before anything that was decided about it since.</summary>
    public static XmrOptions OptionsOf(Indicator indicator) => new()
    {
        Improvement = indicator.Polarity.Improvement(),
        Target = Computable(indicator.Target),
        ScreenMovingRanges = indicator.ScreenMovingRanges,
    };

    private static SpcWording Wording(Indicator indicator, IndicatorSeries series) =>
        SpcWording.Of(MeasureFormat.Of(indicator.Unit), indicator.Frequency, indicator.Snapshot) with
        {
            Missing = end => series.At(end) switch
            {
                { Quality: Quality.Incomplete, Value: { } soFar } => $"{MeasureFormat.Of(indicator.Unit).Phrase(soFar)} so far, with an agency’s part missing",
                { } point => point.Shown.Word,
                null => "not supplied",
            },
            NewestMissing = series.Latest is { Quality: Quality.Incomplete, Value: not null } ? "newest value incomplete" : "newest value missing",
        };

    // One absurd figure must not take the whole scorecard down with it: it is shown, and no limits rest on it.
    internal static decimal? Computable(double? value) => value is { } number && Math.Abs(number) <= (double)XmrChart.LargestValue ? (decimal)number : null;
}
