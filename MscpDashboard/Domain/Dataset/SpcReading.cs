using System.Globalization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>The words that a chart is read in.</summary>
public sealed record SpcWording
{
    /// <summary>A value with its unit: <c>24.8%</c>.</summary>
    public required Func<decimal, string> Value { get; init; }

    /// <summary>The first of two values, where the unit is said once, after the second; null to say it with both.</summary>
    public Func<decimal, string>? Digits { get; init; }

    public required PeriodNames Periods { get; init; }

    /// <summary>No value can be below this, so a limit that is goes unsaid; null if there is no such bound.</summary>
    public decimal? Lowest { get; init; } = 0;

    /// <summary>No value can be above this: 100 for a percentage.</summary>
    public decimal? Highest { get; init; }

    /// <summary>Why a row has no value: <c>suppressed</c>, <c>not applicable</c>.</summary>
    public Func<DateOnly, string> Missing { get; init; } = _ => "not supplied";

    /// <summary>What is said in few words where the newest rows have no value.</summary>
    public string NewestMissing { get; init; } = "newest value missing";

    /// <summary>Why the limits start afresh at a point; null for no reason known.</summary>
    public Func<DateOnly, string?> WhyAfresh { get; init; } = _ => null;

    /// <summary>The partnership's own words for an indicator of that unit and frequency.</summary>
    public static SpcWording Of(MeasureFormat format, Frequency frequency, bool snapshot) => new()
    {
        Value = format.Phrase,
        Digits = format.Words.Length > 0 ? format.Digits : null,
        Periods = PeriodNames.Of(frequency, snapshot),
        Highest = format.Kind == MeasureKind.Percentage ? 100 : null,
    };
}

/// <summary>A chart in plain English: its caption on screen, its accessible name, its sentence in exports.</summary>
/// <param name="Lead">The first sentence, which is set in bold: the newest value and what it is.</param>
/// <param name="Rest">What goes with it, in some sentences; may be empty.</param>
/// <param name="Brief">At most twelve words, for a row of a list.</param>
/// <param name="Method">How the limits were computed, for the caption.</param>
public sealed record SpcReading(string Lead, string Rest, string Brief, string Method)
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public string Text => Rest.Length == 0 ? Lead : $"{Lead} {Rest}";

    public static SpcReading Of(XmrChart chart, SpcWording wording)
    {
        if (chart.Newest is not { } newest)
        {
            var rows = chart.Points.Length;
            var rest = rows == 0 ? "" : $"{Capital(Count(rows))} {(rows == 1 ? $"{wording.Periods.One} is" : $"{wording.Periods.Many} are")} without a value.";
            return new("There is no value yet.", rest, "No value yet", "No limits: there is no value yet.");
        }

        var segment = chart.SegmentOf(newest);
        var last = chart.Points.Length - 1;
        while (!chart.Points[last].Value.HasValue)
            last--;

        var told = new Told(chart, segment, newest, last, wording);
        string[] rests = [told.Gap(), told.Limits(), told.Trial(), told.Fresh(), told.Target()];
        return new(told.Lead(), string.Join(' ', rests.Where(part => part.Length > 0)), told.Brief(), HowComputed(chart, segment, wording.Periods.Many));
    }

    private static string HowComputed(XmrChart chart, XmrSegment segment, string periods)
    {
        if (!segment.HasLimits)
            return "No limits: they need two values in a row.";

        var screening = (chart.Options.ScreenMovingRanges, segment.ScreeningFellBack, segment.MovingRangesRemoved) switch
        {
            (false, _, _) => "no screening",
            (_, true, _) => "not screened, as screening would have left nothing to measure by",
            (_, _, 0) => "screened, with nothing to leave out",
            (_, _, var removed) => $"screened: {Count(removed)} of {segment.MovingRanges} moving ranges left out",
        };
        var basis = chart.Options.FixAfterPoints is { } fix && fix < segment.Count ? $", fixed on the first {fix} {periods}" : "";
        return $"{(segment.TrialLimits ? "Trial limits" : "Limits")}: mean ± 2.66 × average moving range, {screening}{basis}.";
    }

    /// <summary>Numbers to twelve in words, as in a sentence.</summary>
    internal static string Count(int count) => count < Numbers.Length ? Numbers[count] : count.ToString("#,##0", CultureInfo.InvariantCulture);

    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>One chart being told.</summary>
    private readonly struct Told(XmrChart chart, XmrSegment segment, XmrPoint newest, int last, SpcWording wording)
    {
        private readonly PeriodNames _periods = wording.Periods;

        private bool High => newest.Direction == SpcDirection.High;

        private string Limit => High ? "upper limit" : "lower limit";

        private string Judgement => newest.Signal switch
        {
            SpcSignal.Improvement => "an improvement",
            SpcSignal.Concern => "a concern",
            _ => "a real change",
        };

        public string Lead()
        {
            var what = newest.Rule switch
            {
                SpcRule.Outside => $"{Beyond()}, {Judgement}",
                SpcRule.Trend => $"{Movement()} for {Run()} {_periods.Many} running, {Judgement}",
                SpcRule.TwoOfThree => $"near the {Limit} in {NearOfThree()} of the last three {_periods.Many}, {Judgement}",
                SpcRule.Shift => $"{Run()} {_periods.Many} running {Side()} the average, since {_periods.Name(chart.Points[First(SpcRule.Shift)].Date)}, {Judgement}",
                _ when !segment.HasLimits => "too few values yet to tell a change from chance",
                _ when segment.TrialLimits => "ordinary variation, not a trend, on trial limits",
                _ => "ordinary variation, not a trend",
            };
            return $"{wording.Value(newest.Value!.Value)} {_periods.When(newest.Date)}: {what}.";
        }

        public string Brief()
        {
            var brief = newest.Rule switch
            {
                SpcRule.Outside => Capital(Beyond()),
                SpcRule.Trend => $"{Capital(Movement())} {Run()} {_periods.Many} running",
                SpcRule.TwoOfThree => $"Near the {Limit} in {NearOfThree()} of three {_periods.Many}",
                SpcRule.Shift => $"{Capital(Run())} {_periods.Many} running {Side()} the average",
                _ when !segment.HasLimits => "Too few values for limits",
                _ when segment.TrialLimits => "Ordinary variation, on trial limits",
                _ when chart.Assurance == SpcAssurance.ConsistentlyFail => "Ordinary variation, but the target will keep being missed",
                _ => "Ordinary variation",
            };
            return chart.NewestMissing ? $"{brief}; {wording.NewestMissing}" : brief;
        }

        /// <summary>What is missing since.</summary>
        public string Gap() => (chart.Points.Length - 1 - last) switch
        {
            0 => "",
            1 => $"The {_periods.One} since, {_periods.Name(chart.Points[^1].Date)}, is {wording.Missing(chart.Points[^1].Date)}.",
            var rows => $"The {Count(rows)} {_periods.Many} since have no value.",
        };

        public string Limits()
        {
            if (!segment.HasLimits)
                return segment.ValuesForMean == 1 ? "One value alone gives no limits." : "There are no limits: they need two values in a row.";
            if (segment.AverageMovingRange == 0)
                return AnyOutside()
                    ? "The limits have no width, because no value that they rest on differs from the one before it."
                    : $"Every value that the limits rest on is {wording.Value(segment.Mean!.Value)}.";

            var limits = segment.TrialLimits ? "trial limits" : "limits";
            var range = Range();
            return newest.OutsideLimits == true
                ? $"The {limits} are {(range.Length > 0 ? range : "as wide as values can be")}; {Others()}."
                : $"It is inside the {limits}{(range.Length > 0 ? $" ({range})" : "")}; {Others()}.";
        }

        public string Trial() => !segment.TrialLimits || !segment.HasLimits ? ""
            : $"They are trial limits because they rest on {Count(segment.Count)} {_periods.Many}, fewer than {XmrChart.FullLimits}.";

        /// <summary>Where the limits were set anew.</summary>
        public string Fresh() => segment.Index == 0 ? "" : wording.WhyAfresh(segment.StartDate)?.Trim().TrimEnd('.') is { Length: > 0 } why
            ? $"The limits start afresh from {_periods.Name(segment.StartDate)}: {why}."
            : $"The limits start afresh from {_periods.Name(segment.StartDate)}.";

        public string Target()
        {
            if (chart.Assurance == SpcAssurance.None || chart.Options.Target is not { } target)
                return "";

            // The target is held against the newest segment, which may be another than the newest value's.
            var newestSegment = chart.Segments[^1];
            var name = $"The target, {wording.Value(target)},";
            if (!newestSegment.HasLimits)
                return $"{name} can't be judged without limits.";

            var where = target > newestSegment.UpperLimit ? "lies above the upper limit"
                : target < newestSegment.LowerLimit ? "lies below the lower limit"
                : target == newestSegment.UpperLimit || target == newestSegment.LowerLimit ? "lies on a limit"
                : "lies between the limits";
            return chart.Assurance switch
            {
                SpcAssurance.ConsistentlyPass => $"{name} {where}, so it will be met every {_periods.One} unless something changes.",
                SpcAssurance.ConsistentlyFail => $"{name} {where}, so it will be missed every {_periods.One} unless something changes.",
                _ => $"{name} {where}, so it will be met some {_periods.Many} and missed in others.",
            };
        }

        private string Movement() => High ? "rising" : "falling";

        private string Side() => High ? "above" : "below";

        private string Beyond()
        {
            var run = last - First(SpcRule.Outside) + 1;
            if (run > 1)
                return $"{Side()} the {Limit}, {Count(run)} {_periods.Many} running";

            var before = false;
            for (var i = segment.Start; i < last; i++)
                before |= chart.Points[i].OutsideLimits == true && chart.Points[i].Side == newest.Side;

            return $"{Side()} the {Limit} {(before ? "again" : "for the first time")}";
        }

        private string Run() => Count(last - First(newest.Rule) + 1);

        /// <summary>The first point of the run that ends at the newest value and is like it.</summary>
        private int First(SpcRule rule)
        {
            var first = last;
            while (first > segment.Start && Continues(chart.Points[first - 1], chart.Points[first], rule))
                first--;

            return first;
        }

        private bool Continues(XmrPoint before, XmrPoint point, SpcRule rule) => rule == SpcRule.Trend
            ? Math.Sign(point.Value.GetValueOrDefault().CompareTo(before.Value ?? point.Value.GetValueOrDefault())) == (High ? 1 : -1)
            : before.Side == newest.Side && before.Meets(rule);

        private string NearOfThree()
        {
            var near = 0;
            for (var i = last - 2; i <= last; i++)
                near += chart.Points[i].CloseToLimits == true ? 1 : 0;

            return near == 3 ? "all" : "two";
        }

        private bool AnyOutside()
        {
            for (var i = segment.Start; i < segment.Start + segment.Count; i++)
            {
                if (chart.Points[i].OutsideLimits == true)
                    return true;
            }

            return false;
        }

        private string Range()
        {
            var (lower, upper) = (segment.LowerLimit!.Value, segment.UpperLimit!.Value);
            return (lower < wording.Lowest, upper > wording.Highest) switch
            {
                (false, false) => $"{(wording.Digits ?? wording.Value)(lower)} to {wording.Value(upper)}",
                (true, false) => $"up to {wording.Value(upper)}",
                (false, true) => $"{wording.Value(lower)} and above",
                _ => "",
            };
        }

        /// <summary>What else in this segment stands out.</summary>
        private string Others()
        {
            var outside = new List<DateOnly>();
            var (values, inside, first, end) = (0, 0, -1, -1);
            for (var i = segment.Start; i < segment.Start + segment.Count; i++)
            {
                var point = chart.Points[i];
                values += point.Value.HasValue ? 1 : 0;
                if (i == last || point.Rule == SpcRule.None)
                    continue;
                if (point.OutsideLimits == true)
                    outside.Add(point.Date);
                else
                    inside++;

                (first, end) = (end == i - 1 && first >= 0 ? first : i, i);
            }

            var beyond = newest.OutsideLimits == true;
            if (outside.Count == 0)
            {
                return first < 0 || newest.Rule != SpcRule.None ? $"no {(beyond ? "other " : "")}{_periods.One} {(segment.Index > 0 ? $"since {_periods.Name(segment.StartDate)} " : "")}is outside them"
                    : first == end ? $"{_periods.Name(chart.Points[first].Date)} carries a signal"
                    : $"an earlier run stands out, {_periods.Name(chart.Points[first].Date)} to {_periods.Name(chart.Points[end].Date)}";
            }

            var who = outside.Count switch
            {
                1 => _periods.Name(outside[0]),
                2 => $"{_periods.Name(outside[0])} and {_periods.Name(outside[1])}",
                var many => $"{Count(many)} of {Count(values)} {_periods.Many}",
            };
            var one = outside.Count == 1;
            // Runs stand out too: "only" would deny them.
            return newest.Rule == SpcRule.None && inside > 0 ? $"{who} {(one ? "is" : "are")} outside them, and other {_periods.Many} stand out as a run"
                : newest.Rule == SpcRule.None
                ? $"{(one ? "only " : "")}{who} {(one ? "stands" : "stand")} out"
                : $"{who} {(one ? "is" : "are")} outside them{(beyond ? " too" : "")}";
        }
    }
}
