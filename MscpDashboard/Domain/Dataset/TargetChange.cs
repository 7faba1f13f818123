namespace MscpDashboard.Domain.Dataset;

/// <summary>Another target from a day on. The indicator's own is what holds before the first of these.</summary>
public sealed class TargetChange : HistoricalItem
{
    private TargetChange()
    {
    }

    public TargetChange(Guid indicatorId, DateOnly from, double? target, RatingRule rule, double? tolerancePercent, double? floor, string reason, string setBy) =>
        (IndicatorId, From, Target, Rule, TolerancePercent, Floor, Reason, SetBy) = (indicatorId, from, target, rule, tolerancePercent, floor, reason, setBy);

    public Guid IndicatorId { get; private set; }

    /// <summary>Holds for periods that end on this day or later.</summary>
    public DateOnly From { get; private set; }

    /// <summary>In the indicator's unit; null for no target any more.</summary>
    public double? Target { get; private set; }

    public RatingRule Rule { get; private set; }

    /// <summary>Percent of the target within which the value is amber, for <see cref="RatingRule.Tolerance"/>.</summary>
    public double? TolerancePercent { get; private set; }

    /// <summary>In the indicator's unit, for <see cref="RatingRule.Floor"/>.</summary>
    public double? Floor { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>The role in words; never a person's name.</summary>
    public string SetBy { get; private set; } = "";
}
