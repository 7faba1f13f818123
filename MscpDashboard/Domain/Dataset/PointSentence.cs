using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Dataset;

/// <summary>One point in one sentence: value, period, limits and signal, from what has been disclosed already.</summary>
public static partial class PointSentence
{
    /// <summary>
    /// What an action was raised from, as it was written then, and what the point says today where that is something else. Of what was written only the
    /// figure that still stands for its reader is told, and no limits: they rest on points that may have to be withheld since.
    /// </summary>
    /// <param name="written">When the action was raised.</param>
    /// <inheritdoc cref="Of" path="/param"/>
    public static string Raised(string written, string whose, IndicatorReading reading, SeriesPoint point, bool onChart = true)
    {
        var now = Of(whose, reading, point, onChart);
        if (point.Value is not { } value)
            return now;
        var figure = $"{whose}, {reading.Periods.Name(point.PeriodEnd)}: {reading.Format.Phrase(value)}";
        var then = Limits().Replace(written, "");
        return !written.StartsWith(figure, StringComparison.Ordinal) || then == Limits().Replace(now, "") ? now : $"{then} Today: {now[figure.Length..].TrimStart(',', ';', ' ')}";
    }

    [GeneratedRegex(@" \((?:trial )?limits [^)]*\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Limits();

    /// <summary>For example "Medway, Q1 2026/27: 71.4%, below the lower limit (72.0% to 91.3%), a concern."</summary>
    /// <param name="whose">The area, or the agency whose part it is.</param>
    /// <param name="reading">The indicator's reading; its chart is used only where <paramref name="onChart"/>.</param>
    /// <param name="point">The point as its reader may see it.</param>
    /// <param name="onChart">The point is one of the reading's chart.</param>
    public static string Of(string whose, IndicatorReading reading, SeriesPoint point, bool onChart = true)
    {
        var (format, name) = (reading.Format, $"{whose}, {reading.Periods.Name(point.PeriodEnd)}");
        if (point.Value is not { } value)
            return $"{name}: {point.Shown.Word}.";
        var said = $"{name}: {format.Phrase(value)}";
        XmrPoint? found = onChart ? reading.Chart.Points.Where(p => p.Date == point.PeriodEnd).Select(p => (XmrPoint?)p).FirstOrDefault() : null;
        if (onChart && point.Quality == Quality.Incomplete && found is not { Value: not null })
            return $"{said} so far, with an agency’s part missing.";
        if (found is not { } row)
            return $"{said}.";
        var segment = reading.Chart.SegmentOf(row);
        if (segment is not { LowerLimit: { } lower, UpperLimit: { } upper })
            return $"{said}; there are no limits yet.";
        var limits = $"{(segment.TrialLimits ? "trial " : "")}limits {format.Digits(lower)} to {format.Phrase(upper)}";
        var high = row.Direction == SpcDirection.High;
        var judged = row.Signal switch { SpcSignal.Improvement => ", an improvement", SpcSignal.Concern => ", a concern", SpcSignal.CommonCause => "", _ => ", a real change" };
        return row.Rule switch
        {
            SpcRule.Outside => $"{said}, {(high ? "above the upper limit" : "below the lower limit")} ({limits}){judged}.",
            SpcRule.Trend => $"{said}, in a run of {(high ? "rises" : "falls")} ({limits}){judged}.",
            SpcRule.TwoOfThree => $"{said}, near the {(high ? "upper" : "lower")} limit ({limits}){judged}.",
            SpcRule.Shift => $"{said}, in a run {(high ? "above" : "below")} the average ({limits}){judged}.",
            _ => $"{said}, ordinary variation ({limits}).",
        };
    }
}
