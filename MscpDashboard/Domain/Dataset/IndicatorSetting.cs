namespace MscpDashboard.Domain.Dataset;

/// <summary>A target and how values are rated against it, from a day on.</summary>
/// <param name="From">Holds for periods that end on this day or later; null for the indicator's own, which holds before the first change.</param>
/// <param name="Target">In the indicator's unit; null for no target.</param>
/// <param name="Rule">How a value is rated against it.</param>
/// <param name="TolerancePercent">Percent of the target that is still amber.</param>
/// <param name="Floor">In the indicator's unit.</param>
/// <param name="Illustrative">It was made up to show how the product works.</param>
/// <param name="Reason">Why it was set; null for the indicator's own.</param>
/// <param name="SetBy">The role in words; null for the indicator's own.</param>
public sealed record TargetStep(DateOnly? From, double? Target, RatingRule Rule, double? TolerancePercent, double? Floor, bool Illustrative, string? Reason = null, string? SetBy = null)
{
    /// <summary>What values of the indicator are rated against while this step holds.</summary>
    public MeasureTarget For(Polarity polarity) => new(polarity, Rule, Target, TolerancePercent, Floor);
}

/// <summary>New limits from a period on, approved, and why.</summary>
public sealed record RebaseStep(DateOnly From, string Reason);

/// <summary>
/// What people have decided about an indicator's chart: where its limits start afresh, and which target held when. One place, so that the
/// scorecard, the indicator's page, programs and documents compute with the same.
/// </summary>
/// <param name="Rebases">Approved ones of the area, by day.</param>
/// <param name="Targets">The indicator's own first, then each change, by day.</param>
public sealed record IndicatorSetting(IReadOnlyList<RebaseStep> Rebases, IReadOnlyList<TargetStep> Targets)
{
    /// <summary>The indicator as it was made, with nothing decided since.</summary>
    public static IndicatorSetting Of(Indicator indicator) => Of(indicator, "", [], []);

    /// <summary>From what was decided of this indicator and of others, as far as it is known to the reader's day.</summary>
    public static IndicatorSetting Of(Indicator indicator, string areaCode, IEnumerable<Rebase> rebases, IEnumerable<TargetChange> changes)
    {
        var own = new TargetStep(null, indicator.Target, indicator.Rule, indicator.TolerancePercent, indicator.Floor, indicator.TargetIllustrative && indicator.Target is not null);
        return new(
            [
                .. rebases.Where(r => r.IndicatorId == indicator.Id && r.State == RebaseState.Approved && string.Equals(r.AreaCode, areaCode, StringComparison.OrdinalIgnoreCase))
                    .DistinctBy(r => r.PeriodEnd).OrderBy(r => r.PeriodEnd).Select(r => new RebaseStep(r.PeriodEnd, r.Reason)),
            ],
            [
                own,
                .. changes.Where(c => c.IndicatorId == indicator.Id).OrderBy(c => c.From)
                    .Select(c => new TargetStep(c.From, c.Target, c.Rule, c.TolerancePercent, c.Floor, c.Illustrative, c.Reason, c.SetBy)),
            ]);
    }

    /// <summary>The target of a period, by its last day.</summary>
    public TargetStep At(DateOnly? periodEnd)
    {
        var held = Targets[0];
        foreach (var step in Targets)
        {
            if (step.From is { } from && (periodEnd is null || from > periodEnd))
                break;
            held = step;
        }

        return held;
    }

    /// <summary>Why the limits start afresh at a point; null where they do not.</summary>
    public string? ReasonAt(DateOnly periodEnd) => Rebases.FirstOrDefault(r => r.From == periodEnd)?.Reason;
}
