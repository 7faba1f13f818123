using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Features.Compare;

/// <summary>Medway's figures on two days: what was newly recorded and what was revised. All of them pass the rule for small numbers first.</summary>
internal static class CompareFigures
{
    /// <summary>How a figure's field begins.</summary>
    public const string Mark = "Figure ";

    private const int MostPeriods = 6;

    /// <summary>By indicator, the periods that differ, newest first; each reader as at its own day.</summary>
    public static async Task<Dictionary<Guid, (string Item, string Href, IReadOnlyList<ChangeInWords> Changes, bool Illustrative)>> ReadAsync(SeriesReader series, Reader before, Reader now)
    {
        var old = (await series.ReadingsAsync(before)).ToDictionary(r => r.Indicator.Id);
        var changed = new Dictionary<Guid, (string, string, IReadOnlyList<ChangeInWords>, bool)>();
        foreach (var reading in await series.ReadingsAsync(now))
        {
            var known = old.GetValueOrDefault(reading.Indicator.Id)?.Series.Points.ToDictionary(p => p.PeriodEnd) ?? [];
            var changes = reading.Series.Points.Reverse()
                .Where(p => !known.TryGetValue(p.PeriodEnd, out var was) || was.Shown != p.Shown)
                .Select(p => new ChangeInWords(
                    Mark + reading.Periods.When(p.PeriodEnd), known.TryGetValue(p.PeriodEnd, out var was) ? Words(was, reading.Format) : null, Words(p, reading.Format)))
                .ToList();
            if (changes.Count > 0)
                changed[reading.Indicator.Id] = (reading.Indicator.Name, $"/dataset/{Uri.EscapeDataString(reading.Indicator.Code)}", changes, reading.Illustrative);
        }

        return changed;
    }

    /// <summary>At most six periods of an indicator are shown one by one.</summary>
    public static IEnumerable<ChangeInWords> Shown(ComparedItem item) => item.Changes.Take(MostPeriods);

    /// <summary>"and 12 earlier periods"; null when all are shown.</summary>
    public static string? Rest(ComparedItem item) => item.Changes.Count > MostPeriods ? $"and {item.Changes.Count - MostPeriods} more" : null;

    private static string Words(SeriesPoint point, MeasureFormat format) => point.Shown.HasValue ? point.Shown.Text(format) : point.Shown.Word;
}
