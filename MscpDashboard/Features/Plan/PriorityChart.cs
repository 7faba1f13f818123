using System.Globalization;
using MscpDashboard.Components.Charts;

namespace MscpDashboard.Features.Plan;

/// <summary>A priority's progress over time as a chart: the page and its picture draw the same.</summary>
public static class PriorityChart
{
    /// <summary>The chart; null while there is one point, which is no line yet.</summary>
    public static ChartData? Of(PriorityDetail detail) => detail.Progress.Count < 2 ? null : new ChartData
    {
        Title = $"{detail.Priority.Title}: mean progress of its actions",
        Subtitle = "% done at the end of each month. Higher is better",
        Sentence = PlanProgress.Reading(detail.Progress),
        Method = "Expected: the straight line from each action’s start to its due date as then agreed, averaged.",
        Source = $"From the record’s history, as at {detail.Today.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}.{(detail.Priority.Actions.Any(a => a.Illustrative) ? " Illustrative." : "")}",
        LabelsHeading = "End of",
        Labels = [.. detail.Progress.Select(p => p.On == detail.Today ? "Now" : p.On.ToString("MMM yyyy", CultureInfo.GetCultureInfo("en-GB")))],
        Series =
        [
            new ChartSeries("Done", LineRole.Ours, [.. detail.Progress.Select(p => (double?)Math.Round(p.Done))]),
            new ChartSeries("Expected", LineRole.Expected, [.. detail.Progress.Select(p => p.Expected is { } e ? (double?)Math.Round(e) : null)]),
        ],
        Unit = ChartUnit.WholePercent,
        Highest = 100,
    };
}
