using System.Globalization;

namespace MscpDashboard.Domain.Dataset;

/// <summary>One sentence in plain English for each view of an indicator: its caption, its accessible name, its words in files and for programs.</summary>
public static class ViewSentences
{
    /// <summary>The trend: what the newest value is, how long it has been so, and what becomes of the target.</summary>
    public static string Trend(IndicatorReading reading)
    {
        var steps = reading.Setting.Targets;
        var last = steps[^1];
        // The target itself is in the reading already; here only what it was, and where it ended.
        var step = steps.Count > 1 && reading.Target == last && last.From is { } from && steps[^2].Target is { } was
            ? last.Target is null ? $" The target, {reading.Format.Phrase(was)}, was withdrawn from {Day(from)}." : $" Before {Day(from)} the target was {reading.Format.Phrase(was)}."
            : "";
        return reading.Words.Text + step;
    }

    /// <summary>The newest value beside others at the same period.</summary>
    /// <param name="whose">The area.</param>
    /// <param name="reading">Its reading.</param>
    /// <param name="others">Each other's name and value at that period; null where there is none.</param>
    public static string Compared(string whose, IndicatorReading reading, IReadOnlyList<(string Name, double? Value)> others)
    {
        if (reading.Latest is not { } latest)
            return $"{whose} has no figure yet.";
        var when = reading.Periods.When(latest.PeriodEnd);
        if (latest.Value is not { } value)
            return $"{whose}’s figure {when} is {latest.Shown.Word}, so nothing can be compared with it.";
        var known = others.Where(o => o.Value is not null).ToList();
        if (known.Count == 0)
            return $"{whose} stands at {reading.Format.Phrase(value)} {when}; there is nothing to compare it with.";
        // Compared as they are written: a difference that nobody can see on the page is none.
        var shown = reading.Format.Value(value);
        string[] parts =
        [
            .. new[]
            {
                ("above", known.Where(o => reading.Format.Value(o.Value!.Value) != shown && o.Value < value)),
                ("below", known.Where(o => reading.Format.Value(o.Value!.Value) != shown && o.Value > value)),
                ("level with", known.Where(o => reading.Format.Value(o.Value!.Value) == shown)),
            }
            .Where(p => p.Item2.Any())
            .Select(p => $"{p.Item1} {Listed([.. p.Item2.Select(o => $"{o.Name} ({reading.Format.Value(o.Value!.Value)})")])}"),
        ];
        return $"{whose}, at {reading.Format.Phrase(value)} {when}, is {string.Join(", and ", parts)}.";
    }

    /// <summary>The place of an area among its neighbours.</summary>
    public static string Ranked(string whose, IndicatorReading reading, IReadOnlyList<double> neighbours)
    {
        if (reading.Latest is not { } latest || neighbours.Count == 0)
            return $"No neighbour of {whose} has a figure for the newest period.";
        if (latest.Value is not { } value)
            return $"{whose} has no figure to rank among its {Count(neighbours.Count)} neighbours: it is {latest.Shown.Word}.";
        var quarters = Quarters.Of([.. neighbours, value], reading.Indicator.Polarity);
        var low = reading.Indicator.Polarity == Polarity.LowIsGood;
        var ahead = neighbours.Count(n => low ? n < value : n > value);
        var tied = neighbours.Count(n => n == value);
        var first = ahead == 0 ? tied > 0 ? "joint " : "the " : $"{(tied > 0 ? "joint " : "")}{Ordinal(ahead + 1)} ";
        var place = $"{first}{(quarters.Judged ? "best" : "highest")} of {Count(neighbours.Count + 1)}";
        var quarter = quarters[value] is { } q ? $", in the {quarters.Words(q)}" : ", too few for quarters";
        var median = NeighbourMedian.Over(neighbours, neighbours.Count, "").Median!.Value;
        return $"{whose} is {place} {reading.Periods.When(latest.PeriodEnd)}{quarter}; its neighbours’ median is {reading.Format.Phrase(median)}.";
    }

    /// <summary>The agencies' parts at the newest period that any of them has.</summary>
    public static string ByAgency(IndicatorReading reading, IReadOnlyList<(string Name, IndicatorSeries Series)> agencies)
    {
        if (agencies.Count == 0)
            return "No agency reports its own part of this indicator.";
        var end = agencies.SelectMany(a => a.Series.Points).Max(p => (DateOnly?)p.PeriodEnd);
        if (end is not { } newest)
            return "No agency has reported its part yet.";
        var at = agencies.Select(a => (a.Name, Point: a.Series.At(newest))).ToList();
        var known = at.Where(a => a.Point?.Value is not null).OrderByDescending(a => a.Point!.Value).ToList();
        var hidden = at.Count(a => a.Point?.State == ValueState.Suppressed);
        string[] missing = [.. at.Where(a => a.Point is not { State: ValueState.Suppressed or ValueState.NotApplicable } && a.Point?.Value is null).Select(a => a.Name)];
        var none = at.Count(a => a.Point?.State == ValueState.NotApplicable);
        var rest = (hidden > 0 ? $"; {Count(hidden)} suppressed" : "") + (none > 0 ? $"; {Count(none)} not applicable" : "") + (missing.Length > 0 ? $"; not supplied by {Listed(missing)}" : "");
        var when = Capital(reading.Periods.When(newest));
        return known.Count switch
        {
            0 => $"{when}, no agency’s part can be shown{rest}.",
            1 => $"{when}, {known[0].Name} has {reading.Format.Phrase(known[0].Point!.Value!.Value)}{rest}.",
            _ when known[0].Point!.Value == known[^1].Point!.Value => $"{when}, all {Count(known.Count)} agencies have {reading.Format.Phrase(known[0].Point!.Value!.Value)}{rest}.",
            _ => $"{when}, from {reading.Format.Phrase(known[^1].Point!.Value!.Value)} ({known[^1].Name}) to {reading.Format.Phrase(known[0].Point!.Value!.Value)} ({known[0].Name}) in {Count(known.Count)} agencies{rest}.",
        };
    }

    /// <summary>What the newest value is made of, and which part moved.</summary>
    public static string Parts(IndicatorReading reading)
    {
        if (reading.Latest is not { } latest)
            return "There is no figure yet.";
        if (latest is not { Numerator: { } top, Denominator: { } bottom })
            return latest is { WithheldHere: true } ? $"What the figure {reading.Periods.When(latest.PeriodEnd)} is made of is suppressed."
                : latest.Numerator is { } alone ? $"{Whole(alone)} {reading.Periods.When(latest.PeriodEnd)}; no denominator is known."
                : latest.Denominator is { } of ? $"Of {Whole(of)} {reading.Periods.When(latest.PeriodEnd)}; no numerator is known."
                : $"What the figure {reading.Periods.When(latest.PeriodEnd)} is made of is not known.";
        var now = $"{Whole(top)} of {Whole(bottom)} {reading.Periods.When(latest.PeriodEnd)}";
        if (reading.Previous is not { Numerator: { } topBefore, Denominator: { } bottomBefore } before)
            return $"{now}.";
        return $"{now}; since {reading.Periods.Name(before.PeriodEnd)} the numerator {Moved(topBefore, top)} and the denominator {Moved(bottomBefore, bottom)}.";
    }

    /// <summary>How many periods were revised, and the newest of the revisions.</summary>
    /// <param name="reading">The indicator's reading.</param>
    /// <param name="revisions">For each revised period its revisions, oldest first.</param>
    public static string Revised(IndicatorReading reading, IReadOnlyList<IReadOnlyList<SeriesPoint>> revisions)
    {
        revisions = [.. revisions.Where(r => r.Count > 1)];
        if (revisions.Count == 0)
            return "No period was ever revised.";
        var newest = revisions.MaxBy(r => r[^1].RecordedAtUtc)!;
        return $"{Capital(Count(revisions.Count))} {(revisions.Count == 1 ? $"{reading.Periods.One} was" : $"{reading.Periods.Many} were")} revised; last {reading.Periods.Name(newest[^1].PeriodEnd)}, from {Said(newest[^2])} to {Said(newest[^1])} on {Day(LondonTime.DayOf(newest[^1].RecordedAtUtc))}.";

        string Said(SeriesPoint point) => point.Value is { } value ? reading.Format.Phrase(value) : point.Shown.Word;
    }

    /// <summary>What the figure is, who answers for it and where it comes from.</summary>
    public static string Defined(Indicator indicator, string? owner, string publications)
    {
        var unit = MeasureFormat.Of(indicator.Unit).Heading;
        var better = indicator.Polarity switch
        {
            Polarity.HighIsGood => "higher is better",
            Polarity.LowIsGood => "lower is better",
            Polarity.TargetIsGood => "close to the target is better",
            _ => "neither way is better",
        };
        return $"{indicator.Name} is {(unit == "%" ? "a percentage" : indicator.Unit == UnitWords.Plain ? "a number without a unit" : unit == "number" ? "a number" : $"given {(unit.StartsWith("per ", StringComparison.Ordinal) ? "" : "in ")}{unit}")}, {better}; {(owner is null ? "no agency is named for it" : $"{owner} answers for it")}, and it comes from {publications}.";
    }

    private static string Moved(double before, double now) => now == before ? $"stayed at {Whole(now)}" : $"{(now > before ? "rose" : "fell")} from {Whole(before)} to {Whole(now)}";

    private static string Whole(double value) => MeasureFormat.Of("count").Tick(value);

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Listed(string[] items) => items.Length == 1 ? items[0] : $"{string.Join(", ", items[..^1])} and {items[^1]}";

    private static string Count(int count) => SpcReading.Count(count);

    private static string Capital(string text) => SpcReading.Capital(text);

    private static string Ordinal(int number) => number switch
    {
        2 => "second",
        3 => "third",
        _ => string.Create(CultureInfo.InvariantCulture, $"{number}{(number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}"),
    };
}
