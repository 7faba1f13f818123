using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Partnership;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>Reads what the record holds of what a return speaks of.</summary>
internal static class ReturnRecord
{
    /// <summary>Everything that a check needs to know.</summary>
    /// <param name="db">The record.</param>
    /// <param name="table">The return.</param>
    /// <param name="ownAgency">The only agency whose figures the sender may send; null for any.</param>
    /// <param name="forAgency">The agency that the sender named for rows without one.</param>
    /// <param name="names">What the sender calls its figures.</param>
    /// <param name="today">The day in London.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public static async Task<ReturnContext> ReadAsync(DashboardDbContext db, ReturnTable table, string? ownAgency, string? forAgency, IReadOnlyDictionary<string, string> names, DateOnly today, CancellationToken cancellationToken)
    {
        var indicators = await db.ItemsAsync<Indicator>(null, cancellationToken);
        var areas = await db.Areas.AsNoTracking().ToListAsync(cancellationToken);
        var named = ReturnCheck.Named(table, indicators, names);
        var written = table.Lines.Select(l => l[ReturnColumn.AreaCode]).Where(a => a.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        int[] places = [.. areas.Where(a => a.Code == Area.Medway || written.Contains(a.Code) || written.Contains(a.Name)).Select(a => a.Key)];
        return new ReturnContext
        {
            Indicators = indicators,
            Areas = areas,
            Agencies = [.. (await db.ItemsAsync<Agency>(null, cancellationToken)).OrderBy(a => a.Order).Select(a => (a.Code, a.ShortName))],
            Duties = await db.ItemsAsync<ReturnDuty>(null, cancellationToken),
            Known = await KnownAsync(db, [.. named.Select(i => i.Key)], places, cancellationToken),
            SignedOff = (await db.PeriodSignOffs.AsNoTracking().Where(s => s.SignedOff).ToListAsync(cancellationToken)).Select(s => (s.Frequency, s.PeriodEnd)).ToHashSet(),
            Today = today,
            OwnAgency = ownAgency,
            ForAgency = forAgency,
            Names = names,
        };
    }

    private static async Task<Dictionary<(int, int, string?), IReadOnlyList<KnownFigure>>> KnownAsync(DashboardDbContext db, int[] indicators, int[] areas, CancellationToken cancellationToken)
    {
        var rows = await db.Observations.AsNoTracking()
            .Where(o => EF.Parameter(indicators).Contains(o.IndicatorKey) && EF.Parameter(areas).Contains(o.AreaKey))
            .OrderBy(o => o.RecordedAtUtc).ThenBy(o => o.Id)
            .Select(o => new { o.IndicatorKey, o.AreaKey, o.AgencyCode, o.PeriodStart, o.PeriodEnd, o.State, o.Value, o.Numerator, o.Denominator })
            .ToListAsync(cancellationToken);
        return rows.GroupBy(r => (r.IndicatorKey, r.AreaKey, r.AgencyCode)).ToDictionary(
            g => g.Key,
            g => (IReadOnlyList<KnownFigure>)[.. g.GroupBy(r => r.PeriodEnd).OrderBy(p => p.Key)
                .Select(p => p.Last()).Select(r => new KnownFigure(r.PeriodStart, r.PeriodEnd, r.State, r.Value, r.Numerator, r.Denominator))]);
    }
}
