namespace MscpDashboard.Domain.Dataset;

/// <summary>What a series says of a piece of work, once it is read on both sides of the day on which the work was done.</summary>
public enum BeforeAfterVerdict
{
    /// <summary>No period has a figure that its reader may see.</summary>
    NoFigures,

    /// <summary>No figure, or too few, before the work to know what is ordinary.</summary>
    TooFewBefore,

    /// <summary>No period after the work has a figure.</summary>
    EndsBefore,

    /// <summary>One or two figures since, both ordinary: nothing can be told from them.</summary>
    TooFewSince,

    /// <summary>The newest figure since is ordinary variation by the limits of before.</summary>
    NoChange,

    /// <summary>A signal for the better since.</summary>
    Improvement,

    /// <summary>A signal for the worse since.</summary>
    Concern,

    /// <summary>A signal since, of a measure that has no better way.</summary>
    Changed,
}

/// <summary>
/// A series before and after the day on which a piece of work was done: the points after it are held against the limits of the points before
/// it. A period that the day falls into counts on neither side, and no run of points crosses it, so that what had begun before is not put down
/// to the work. A signal says that something changed, never that the work was the cause.
/// </summary>
public sealed record BeforeAfter
{
    /// <summary>Fewer values before give no idea of what is ordinary.</summary>
    public const int FewestBefore = 5;

    /// <summary>Fewer ordinary values since tell nothing.</summary>
    public const int FewestSince = 3;

    public required BeforeAfterVerdict Verdict { get; init; }

    /// <summary>The day on which the work was done.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Values before that the reader may see.</summary>
    public int Before { get; init; }

    /// <summary>Values since that the reader may see.</summary>
    public int Since { get; init; }

    public decimal? MeanBefore { get; init; }

    public decimal? MeanSince { get; init; }

    /// <summary>Of the points before; null like the upper one where there are none.</summary>
    public decimal? LowerLimit { get; init; }

    public decimal? UpperLimit { get; init; }

    /// <summary>The limits rest on fewer than <see cref="XmrChart.FullLimits"/> periods.</summary>
    public bool TrialLimits { get; init; }

    /// <summary>The mark of the newest figure since.</summary>
    public SpcVariation Variation { get; init; }

    /// <summary>Nothing since has a figure because what there is, is withheld.</summary>
    public bool SinceSuppressed { get; init; }

    /// <summary>At most about ten words, for a row of a list.</summary>
    public required string Brief { get; init; }

    /// <summary>The whole of it in one to four sentences.</summary>
    public required string Sentence { get; init; }

    /// <summary>Every period in order, null where there is no value, for a drawing.</summary>
    public IReadOnlyList<decimal?> Values { get; init; } = [];

    /// <summary>How many of <see cref="Values"/> lie before.</summary>
    public int PlacesBefore { get; init; }

    /// <summary>How many of <see cref="Values"/> lie in between, in neither.</summary>
    public int PlacesBetween { get; init; }

    /// <summary>Something can be said of what happened since.</summary>
    public bool Conclusive => Verdict is BeforeAfterVerdict.NoChange or BeforeAfterVerdict.Improvement or BeforeAfterVerdict.Concern or BeforeAfterVerdict.Changed;

    /// <summary>Reads a series, already disclosed to its reader and by the end of its periods, around the day <paramref name="on"/>.</summary>
    public static BeforeAfter Of(IReadOnlyList<SeriesPoint> points, DateOnly on, XmrOptions options, SpcWording wording)
    {
        var rows = points.TakeLast(XmrChart.MostPoints - 1).ToList();
        var before = rows.Where(p => p.PeriodEnd <= on).ToList();
        var since = rows.Where(p => p.PeriodEnd > on && p.PeriodStart >= on).ToList();
        var between = rows.Where(p => p.PeriodEnd > on && p.PeriodStart < on).ToList();

        // By place, not by date: the row between the two sides is none of the series' own.
        decimal?[] values = [.. before.Select(Value), null, .. since.Select(Value)];
        var first = before.Count + 1;
        var chart = before.Count == 0 ? null : XmrChart.Of(
            [.. values.Select((value, place) => new XmrEntry(DateOnly.MinValue.AddDays(place), value))],
            options with { FixAfterPoints = before.Count, TrialFix = true, Target = null, RebaseDates = [] });
        return new Reading(before, between, since, [.. chart?.Points.Skip(first) ?? []], chart?.Segments[0], on, wording).Read();
    }

    private static decimal? Value(SeriesPoint point) => IndicatorReading.Computable(point.Value);

    /// <summary>One reading being made.</summary>
    private sealed class Reading(List<SeriesPoint> before, List<SeriesPoint> between, List<SeriesPoint> since, List<XmrPoint> after, XmrSegment? segment, DateOnly on, SpcWording wording)
    {
        private readonly PeriodNames periods = wording.Periods;
        private readonly int known = before.Count(p => Value(p).HasValue);
        private readonly int seen = since.Count(p => Value(p).HasValue);
        private readonly int newest = since.FindLastIndex(p => Value(p).HasValue);

        public BeforeAfter Read()
        {
            var verdict = Judge();
            var mean = seen == 0 ? (decimal?)null : since.Select(Value).OfType<decimal>().Average();
            var brief = Brief(verdict);
            return new()
            {
                Verdict = verdict,
                On = on,
                Before = known,
                Since = seen,
                MeanBefore = segment?.Mean,
                MeanSince = mean,
                LowerLimit = known < FewestBefore ? null : segment?.LowerLimit,
                UpperLimit = known < FewestBefore ? null : segment?.UpperLimit,
                TrialLimits = before.Count < XmrChart.FullLimits,
                Variation = verdict is BeforeAfterVerdict.Improvement or BeforeAfterVerdict.Concern or BeforeAfterVerdict.Changed ? after[newest].Variation : SpcVariation.CommonCause,
                SinceSuppressed = Hidden,
                Brief = brief,
                Sentence = Sentence(verdict, mean, brief),
                Values = [.. before.Select(Value), .. between.Select(Value), .. since.Select(Value)],
                PlacesBefore = before.Count,
                PlacesBetween = between.Count,
            };
        }

        private bool Hidden => seen == 0 && since.Count > 0 && since.All(p => p.State == ValueState.Suppressed);

        private BeforeAfterVerdict Judge()
        {
            if (known + seen == 0 && !between.Exists(p => Value(p).HasValue))
                return BeforeAfterVerdict.NoFigures;
            if (seen == 0)
                return BeforeAfterVerdict.EndsBefore;
            if (known < FewestBefore || segment is not { HasLimits: true })
                return BeforeAfterVerdict.TooFewBefore;
            return after[newest].Signal switch
            {
                SpcSignal.Improvement => BeforeAfterVerdict.Improvement,
                SpcSignal.Concern => BeforeAfterVerdict.Concern,
                SpcSignal.NeutralHigh or SpcSignal.NeutralLow => BeforeAfterVerdict.Changed,
                _ => seen < FewestSince && Earlier is null ? BeforeAfterVerdict.TooFewSince : BeforeAfterVerdict.NoChange,
            };
        }

        /// <summary>The last period since, before the newest, that carried a signal.</summary>
        private SeriesPoint? Earlier => after.FindLastIndex(newest, newest + 1, p => p.Signal != SpcSignal.CommonCause) is var place and >= 0 ? since[place] : null;

        private string Brief(BeforeAfterVerdict verdict) => verdict switch
        {
            BeforeAfterVerdict.NoFigures => before.Count + between.Count + since.Count == 0 ? "The indicator has no figures yet" : "No figure can be shown",
            BeforeAfterVerdict.EndsBefore when Hidden => $"{(since.Count == 1 ? "The figure" : "The figures")} since {(since.Count == 1 ? "is" : "are")} suppressed",
            BeforeAfterVerdict.EndsBefore when since.Count > 0 => "No figure since has been supplied",
            BeforeAfterVerdict.EndsBefore => $"Its figures end with {periods.Name(Last.PeriodEnd)}, {(between.Contains(Last) ? $"the {periods.One} of the work" : "before the work was done")}",
            BeforeAfterVerdict.TooFewBefore when known == 0 => "No figure before the work to compare with",
            BeforeAfterVerdict.TooFewBefore => $"Only {Many(known)} before the work; too few to compare with",
            BeforeAfterVerdict.TooFewSince => $"Only {Many(seen)} since; too few to tell",
            BeforeAfterVerdict.NoChange when Earlier is { } stood => $"{periods.Name(stood.PeriodEnd)} stood out; ordinary again since",
            BeforeAfterVerdict.NoChange => $"No sign of a change in {Many(seen)} since",
            _ => $"{Capital(Signal())}{(seen < FewestSince ? $", on {Many(seen)} alone" : "")}",
        };

        private string Sentence(BeforeAfterVerdict verdict, decimal? mean, string brief)
        {
            if (verdict is BeforeAfterVerdict.NoFigures)
                return $"{brief}.";
            var signal = verdict is BeforeAfterVerdict.Improvement or BeforeAfterVerdict.Concern or BeforeAfterVerdict.Changed;
            string[] sentences = [Means(mean), signal ? $"{brief}: {Judgement(verdict)}." : $"{brief}.", Support(verdict), Missing(), Between()];
            return string.Join(' ', sentences.Where(s => s.Length > 0));
        }

        private string Means(decimal? mean)
        {
            if (known == 0)
                return "";
            var was = $"{wording.Value(segment!.Mean!.Value)} {(known == 1 ? $"in the one {periods.One}" : $"on average in {Many(known)}")} before";
            return mean is { } now ? $"{was}, {wording.Value(now)} {(seen == 1 ? "in the one" : $"in {SpcReading.Count(seen)}")} since." : $"{was}.";
        }

        private string Support(BeforeAfterVerdict verdict) => verdict switch
        {
            BeforeAfterVerdict.EndsBefore or BeforeAfterVerdict.TooFewBefore => "",
            BeforeAfterVerdict.TooFewSince => $"{(seen == 1 ? "It is" : "Both are")} inside {Limits()}.",
            BeforeAfterVerdict.NoChange when Earlier is null => $"All are inside {Limits()}{(seen < 7 ? "; a shift needs seven in a row" : "")}.",
            _ => Basis(),
        };

        private string Between() => between.Count switch
        {
            _ when seen == 0 => "",
            0 => "",
            1 => $"The {periods.One} of the work, {periods.Name(between[0].PeriodEnd)}, counts on neither side.",
            var many => $"The {SpcReading.Count(many)} {periods.Many} around the work count on neither side.",
        };

        /// <summary>The newest period with a figure, where nothing since has one.</summary>
        private SeriesPoint Last => before.Concat(between).Last(p => Value(p).HasValue);

        private string Limits()
        {
            var range = segment!.AverageMovingRange == 0 ? "" : $" ({Range()})";
            return before.Count < XmrChart.FullLimits ? $"trial limits{range} that rest on only {Many(before.Count)}" : $"the limits{range}";
        }

        private string Basis() => segment!.AverageMovingRange == 0
            ? "The limits have no width, as no value before differs from the next."
            : $"Before, {(before.Count < XmrChart.FullLimits ? $"the trial limits on {Many(before.Count)}" : "the limits")} were {Range()}.";

        private string Range()
        {
            var (lower, upper) = (segment!.LowerLimit!.Value, segment.UpperLimit!.Value);
            return (lower < wording.Lowest, upper > wording.Highest) switch
            {
                (false, false) => $"{(wording.Digits ?? wording.Value)(lower)} to {wording.Value(upper)}",
                (true, false) => $"up to {wording.Value(upper)}",
                (false, true) => $"{wording.Value(lower)} and above",
                _ => "as wide as values can be",
            };
        }

        private string Missing()
        {
            var without = since.Where(p => !Value(p).HasValue).ToList();
            if (without.Count == 0 || seen == 0)
                return "";
            return without.Count == 1
                ? $"{Capital(periods.Name(without[0].PeriodEnd))} is {(without[0].Shown.Word is { Length: > 0 } word ? word : "not supplied")}."
                : $"{Capital(SpcReading.Count(without.Count))} {periods.Many} since have no value.";
        }

        private string Signal()
        {
            var point = after[newest];
            var (side, limit) = point.Direction == SpcDirection.High ? ("above", "upper limit") : ("below", "lower limit");
            return point.Rule switch
            {
                SpcRule.Outside => $"{side} the {limit} of before in {periods.Name(since[newest].PeriodEnd)}",
                SpcRule.Trend => $"{(point.Direction == SpcDirection.High ? "rising" : "falling")} seven {periods.Many} running or longer",
                SpcRule.TwoOfThree => $"near the {limit} of before in two of three {periods.Many}",
                _ => $"seven {periods.Many} running or longer {side} the average of before",
            };
        }

        private static string Judgement(BeforeAfterVerdict verdict) => verdict switch
        {
            BeforeAfterVerdict.Improvement => "an improvement",
            BeforeAfterVerdict.Concern => "a concern",
            _ => "a real change, neither good nor bad in itself",
        };

        private string Many(int count) => $"{SpcReading.Count(count)} {(count == 1 ? periods.One : periods.Many)}";

        private static string Capital(string text) => SpcReading.Capital(text);
    }
}
