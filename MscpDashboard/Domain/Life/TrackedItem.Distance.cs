using System.Globalization;

namespace MscpDashboard.Domain.Life;

/// <summary>Distance travelled: from a recorded baseline, by now, to the aim.</summary>
public abstract partial class TrackedItem
{
    private const int LongestMeasure = 300;

    /// <summary>What is measured, as a noun: "Records that hold the child’s view, of 40".</summary>
    public string? Measure { get; private set; }

    public double? BaselineValue { get; private set; }

    public DateOnly? BaselineOn { get; private set; }

    public double? MeasuredValue { get; private set; }

    public DateOnly? MeasuredOn { get; private set; }

    public double? AimValue { get; private set; }

    /// <summary>How far it has come, in a sentence; null without a baseline.</summary>
    public string? DistanceTravelled
    {
        get
        {
            if (Measure is null || BaselineValue is not { } from || BaselineOn is not { } began)
                return null;
            var aim = AimValue is { } to ? $"; the aim is {Say(to)}" : "";
            if (MeasuredValue is not { } now || MeasuredOn is not { } day)
                return $"{Measure}: {Say(from)} in {Month(began)}, not measured since{aim}.";
            var path = now == from ? $"unchanged at {Say(now)} from {Month(began)} to {Month(day)}" : $"from {Say(from)} in {Month(began)} to {Say(now)} in {Month(day)}";
            return $"{Measure}: {path}{aim}{Share(from, now)}.";
        }
    }

    /// <summary>Sets what is measured and what it came to.</summary>
    /// <exception cref="InvalidEditException">The item is closed, nothing is measured, a day to come or out of order, an aim equal to the baseline, no number.</exception>
    public void MeasureDistance(string? measure, double? baseline, DateOnly? baselineOn, double? measured, DateOnly? measuredOn, double? aim, DateOnly today)
    {
        if (WhyNotOpen is { } rule)
            throw new InvalidEditException("Step", rule);
        var what = Tidy(measure) ?? throw new InvalidEditException("What is measured", "Say what is measured.");
        if (what.Length > LongestMeasure)
            throw new InvalidEditException("What is measured", $"It has {what.Length:N0} characters; it may have {LongestMeasure}.");
        if (baseline is not { } from || baselineOn is not { } began)
            throw new InvalidEditException("Baseline", "Give the baseline’s value and its date.");
        if (measured is null != measuredOn is null)
            throw new InvalidEditException("Now", "Give both the value of now and its date, or neither.");
        if (began > today || measuredOn > today)
            throw new InvalidEditException("Date", "What was measured was measured by today.");
        if (measuredOn < began)
            throw new InvalidEditException("Now", $"The date of now is before the baseline’s, {began:d MMMM yyyy}.");
        if (!double.IsFinite(from) || measured is { } m && !double.IsFinite(m) || aim is { } a && !double.IsFinite(a))
            throw new InvalidEditException("Value", "A value is a number.");
        if (aim == from)
            throw new InvalidEditException("Aim", "An aim equal to the baseline leaves no distance to travel.");
        (Measure, BaselineValue, BaselineOn, MeasuredValue, MeasuredOn, AimValue) = (what, from, began, measured, measuredOn, aim);
    }

    private string Share(double from, double now)
    {
        if (AimValue is not { } aim)
            return "";
        var share = (now - from) / (aim - from);
        return share switch
        {
            >= 1 => ", reached",
            < 0 => ", and it has moved away from it",
            0 => "",
            _ => $", {Math.Max(1, Math.Floor(share * 100)).ToString("0", CultureInfo.InvariantCulture)}% of the way",
        };
    }

    private static string Say(double value) => value.ToString("#,0.##", British);

    private static string Month(DateOnly day) => day.ToString("MMMM yyyy", British);

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
}
