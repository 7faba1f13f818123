namespace MscpDashboard.Domain.Dataset;

/// <summary>A measure against its target.</summary>
public enum MeasureBand
{
    NotRated,

    /// <summary>Green.</summary>
    Met,

    /// <summary>Amber.</summary>
    Near,

    /// <summary>Red.</summary>
    Missed,
}

/// <summary>What an indicator's values are rated against; each figure is in the indicator's unit, the tolerance in percent of the target.</summary>
public readonly record struct MeasureTarget(Polarity Polarity, RatingRule Rule, double? Target, double? TolerancePercent = null, double? Floor = null);

/// <summary>A band and why, in one sentence.</summary>
public sealed record MeasureRating(MeasureBand Band, string Reason)
{
    /// <summary>Rates one value. Whether a target is met is judged on the value as it is, not as it is rounded for the screen.</summary>
    public static MeasureRating Of(DisclosedValue value, MeasureTarget against, MeasureFormat format)
    {
        if (against.Rule == RatingRule.DataOnly)
            return NotRated("Data only: this measure is not rated.");
        if (against.Polarity == Polarity.Neutral)
            return NotRated("Neither higher nor lower is better, so this measure is not rated.");
        if (!Sound(against.Target, out var target))
            return NotRated("No target is set.");
        if (!Sound(value.Number, out var number))
            return NotRated($"There is no value to rate: it is {value.Word}.");

        var gap = against.Polarity switch
        {
            Polarity.HighIsGood => target - number,
            Polarity.LowIsGood => number - target,
            _ => Math.Abs(number - target),
        };
        var aim = $"the target of {format.Phrase(target)}{against.Polarity switch { Polarity.HighIsGood => " or more", Polarity.LowIsGood => " or less", _ => "" }}";
        if (gap <= 0)
            return new(MeasureBand.Met, $"{format.Phrase(number)} meets {aim}.");

        var off = format.Change((double)gap) is var change && change == "no change" ? "by a little" : $"by {change.TrimStart('+')}";
        var (allowed, limit) = Allowance(against, target, format);
        if (limit is null)
            return new(MeasureBand.Missed, $"{format.Phrase(number)} misses {aim} {off}.");

        var near = gap <= allowed;
        var how = against.Rule == RatingRule.Floor ? near ? "but not" : "and" : near ? "within" : "more than";
        return new(near ? MeasureBand.Near : MeasureBand.Missed, $"{format.Phrase(number)} misses {aim} {off}, {how} {limit}.");
    }

    /// <summary>How far from the target is still amber, and what to call it; null where the rule leaves no room.</summary>
    private static (decimal Allowed, string? Limit) Allowance(MeasureTarget against, decimal target, MeasureFormat format)
    {
        if (against.Rule == RatingRule.Tolerance && Sound(against.TolerancePercent, out var percent) && percent > 0)
            return (Math.Abs(target) * percent / 100, FormattableString.Invariant($"the {percent:0.##}% that is tolerated"));
        if (against.Rule != RatingRule.Floor || !Sound(against.Floor, out var floor))
            return (0, null);

        var room = against.Polarity switch
        {
            Polarity.HighIsGood => target - floor,
            Polarity.LowIsGood => floor - target,
            _ => Math.Abs(floor - target),
        };
        return room > 0 ? (room, $"the {(against.Polarity == Polarity.LowIsGood ? "ceiling" : "floor")} of {format.Phrase(floor)}") : (0, null);
    }

    private static MeasureRating NotRated(string reason) => new(MeasureBand.NotRated, reason);

    private static bool Sound(double? value, out decimal number)
    {
        var sound = value is { } given && Math.Abs(given) <= (double)XmrChart.LargestValue;
        number = sound ? (decimal)value!.Value : 0;
        return sound;
    }
}
