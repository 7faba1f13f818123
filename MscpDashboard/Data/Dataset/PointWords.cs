using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.People;

namespace MscpDashboard.Data.Dataset;

/// <summary>What anybody may be told of one of Medway's points: for words that go further than the page of its indicator.</summary>
public sealed class PointWords(SeriesReader series)
{
    /// <summary>The point's sentence as a viewer may have it now, or, with <paramref name="asAt"/>, of that day; null when there is no such point.</summary>
    /// <param name="db">The record.</param>
    /// <param name="indicator">Of which indicator.</param>
    /// <param name="agency">Whose part the point is of; null for the whole.</param>
    /// <param name="periodEnd">Of which period.</param>
    /// <param name="asAt">The past day that is looked at.</param>
    /// <param name="written">What was written of it before; null for nothing.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async Task<string?> OfAsync(DashboardDbContext db, Indicator indicator, string? agency, DateOnly periodEnd, DateOnly? asAt, string? written = null, CancellationToken cancellationToken = default)
    {
        var viewer = new Reader(RoleNames.Words(Role.Viewer), Role.Viewer, AsAt: asAt);
        if (await series.ReadingsAsync(viewer, [indicator.Code], cancellationToken: cancellationToken) is not [var reading])
            return null;
        var (whose, points) = ("Medway", reading.Series);
        if (agency is not null)
        {
            var medway = await db.Areas.AsNoTracking().Where(a => a.Code == Area.Medway).ToDictionaryAsync(a => a.Key, a => a.Code, cancellationToken);
            points = (await series.SeriesAsync(viewer, indicator, medway, cancellationToken)).FirstOrDefault(s => s.AgencyCode == agency) ?? new IndicatorSeries(Area.Medway, agency, []);
            whose = await db.Agencies.Where(a => a.Code == agency).Select(a => a.ShortName).FirstOrDefaultAsync(cancellationToken) ?? agency;
        }

        return points.At(periodEnd) is not { } point ? null
            : written is null ? PointSentence.Of(whose, reading, point, agency is null) : PointSentence.Raised(written, whose, reading, point, agency is null);
    }
}
