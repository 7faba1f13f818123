using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.People;

namespace MscpDashboard.Data.Dataset;

// A region, or the country, less all of its authorities but one is that one: whoever may fetch them all could work it out.
public sealed partial class SeriesReader
{
    /// <summary>The same rows, those of regions and of the country marked that would give a small figure of an authority away.</summary>
    private async Task<List<Row>> WithWholesAsync(DashboardDbContext db, Reader reader, Dictionary<int, Indicator> judged, List<Row> rows, CancellationToken cancellationToken)
    {
        if (reader.SeesUnsuppressed || disclosure.Threshold == 0 || rows.Count == 0)
            return rows;
        var places = await db.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var keys = places.ToDictionary(a => a.Code, a => a.Key, StringComparer.OrdinalIgnoreCase);
        var telling = new HashSet<(int Indicator, int Area, DateOnly End)>();
        foreach (var whole in places.Where(p => p.Kind != "local_authority"))
        {
            int[] parts = [.. EnglishAreas.AuthoritiesOf(whole.Code).Select(a => a.Codes.Select(c => keys.GetValueOrDefault(c)).FirstOrDefault(k => k != 0))];
            Row[] own = [.. rows.Where(r => r.AreaKey == whole.Key && r.AgencyCode is null)];
            // Where one is not held, nobody can take the others off.
            if (own.Length == 0 || parts.Length == 0 || parts.Contains(0))
                continue;
            DateOnly[] ends = [.. own.Select(r => r.PeriodEnd).Distinct()];
            var theirs = await RowsAsync(Of(db, judged.Keys, parts).Where(o => EF.Parameter(ends).Contains(o.PeriodEnd) && o.AgencyCode == null), cancellationToken);
            var cells = DiscloseAll(reader, judged, theirs).ToLookup(c => (c.IndicatorKey, c.Point.PeriodEnd));
            foreach (var row in own.Where(r => Tells(r, [.. cells[(r.IndicatorKey, r.PeriodEnd)].GroupBy(c => c.AreaKey).Select(g => g.Last().Point)])))
                telling.Add((row.IndicatorKey, row.AreaKey, row.PeriodEnd));

            bool Tells(Row row, SeriesPoint[] shown)
            {
                RecordedFigure Figure(SeriesPoint point) => new(judged[row.IndicatorKey].Code, null, MeasureFormat.Of(judged[row.IndicatorKey].Unit), point);
                return shown.Length == parts.Length && Figure(row.Point).Count is { } total && TellsOfOne(total, [.. shown.Select(Figure)]);
            }
        }

        return telling.Count == 0 ? rows : [.. rows.Select(r => telling.Contains((r.IndicatorKey, r.AreaKey, r.PeriodEnd)) ? r with { TellsOfAnother = true } : r)];
    }

    /// <summary>What the hidden ones come to together leaves no more than small counts open.</summary>
    private bool TellsOfOne(double total, RecordedFigure[] shown)
    {
        var hidden = shown.Where(f => f is { Count: null, Point.State: ValueState.Value or ValueState.Suppressed }).ToList();
        if (hidden.Count == 0 || Array.Exists(shown, f => f.Point.State == ValueState.NotSupplied))
            return false;
        var rest = Math.Round(total - shown.Sum(f => f.Count ?? 0));
        return rest >= hidden.Count && (rest < hidden.Count + disclosure.Threshold || (hidden is [var one] && disclosure.Hides(one.Point.Denominator - rest)));
    }
}
