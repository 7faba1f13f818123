using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Tests.Data.StartingRecord;

[Collection<LoadedOnce>]
public sealed class IllustrativeReturnsTests(LoadedRecords records)
{
    [Fact]
    public async Task Returns_EveryLocalIndicator_HasFourteenQuartersToTheLastFullOne()
    {
        var (indicators, rows) = await ReadAsync();

        Assert.Equal(9, indicators.Count);
        foreach (var indicator in indicators)
        {
            Assert.True(indicator is { Illustrative: true, OwnerAgencyId: not null, Definition: not null, Frequency: Frequency.Quarterly });
            var ends = rows.Where(r => r.IndicatorKey == indicator.Key && r.AgencyCode is null).Select(r => r.PeriodEnd).Distinct().Order().ToList();
            Assert.Equal(14, ends.Count);
            Assert.Equal((new DateOnly(2023, 6, 30), new DateOnly(2026, 9, 30)), (ends[0], ends[^1]));
        }
    }

    [Fact]
    public async Task Returns_Faults_AreAllThere()
    {
        var (_, rows) = await ReadAsync();
        var newest = rows.Where(r => r.PeriodEnd == new DateOnly(2026, 9, 30) && r.AgencyCode is null).ToList();

        Assert.Equal(3, newest.Count(r => r.State == ValueState.NotSupplied));
        foreach (var quality in new[] { Quality.Provisional, Quality.Revised, Quality.Late })
            Assert.Contains(rows, r => r.Quality == quality);
        Assert.All(rows.Where(r => r.State == ValueState.NotSupplied), r => Assert.Null(r.Value));
        Assert.Contains(rows, r => r is { AgencyCode: not null, State: ValueState.NotSupplied });
        Assert.Contains(rows, r => r.Numerator is >= 1 and <= 5);
        Assert.Contains(rows, r => r.Numerator is null && r.Value is >= 1 and <= 5);
    }

    [Fact]
    public async Task Returns_Revision_IsASecondRowRecordedLater()
    {
        var (_, rows) = await ReadAsync();

        foreach (var revised in rows.Where(r => r.Quality == Quality.Revised))
        {
            var first = Assert.Single(rows, r => (r.IndicatorKey, r.AgencyCode, r.PeriodEnd) == (revised.IndicatorKey, revised.AgencyCode, revised.PeriodEnd) && r != revised);
            Assert.True(first.RecordedAtUtc < revised.RecordedAtUtc);
            Assert.NotEqual(first.Value, revised.Value);
        }
    }

    [Fact]
    public async Task Returns_ByAgency_AddUpToTheWhole()
    {
        var (indicators, rows) = await ReadAsync();
        var byAgency = indicators.Where(i => rows.Any(r => r.IndicatorKey == i.Key && r.AgencyCode is not null)).ToList();

        Assert.True(byAgency.Count >= 2);
        foreach (var whole in rows.Where(r => r.AgencyCode is null && byAgency.Any(i => i.Key == r.IndicatorKey)))
        {
            var parts = rows.Where(r => r.AgencyCode is not null && r.IndicatorKey == whole.IndicatorKey && r.PeriodEnd == whole.PeriodEnd).ToList();
            Assert.Equal((whole.Numerator, whole.Denominator), (parts.Sum(p => p.Numerator ?? 0), parts.Sum(p => p.Denominator ?? 0)));
        }
    }

    [Fact]
    public async Task Returns_Percentages_FollowFromTheirParts()
    {
        var (_, rows) = await ReadAsync();

        Assert.All(rows.Where(r => r.Denominator is not null), r => Assert.Equal(100 * r.Numerator!.Value / r.Denominator!.Value, r.Value!.Value, 0.051));
        Assert.All(rows.Where(r => r.Denominator is not null), r => Assert.True(r.Numerator <= r.Denominator));
    }

    [Fact]
    public async Task Targets_OfPublishedIndicators_SayThatTheyAreMadeUp()
    {
        await using var db = records.Illustrative.CreateDbContext();
        var targets = await db.Indicators.Where(i => i.Target != null).ToListAsync();

        Assert.All(targets, t => Assert.True(t.TargetIllustrative));
        var rereferrals = targets.Single(t => t.Code == "REREF_PCT");
        Assert.Equal((22.0, RatingRule.Tolerance, false), (rereferrals.Target, rereferrals.Rule, rereferrals.Illustrative));
    }

    private async Task<(List<Indicator> Indicators, List<Observation> Rows)> ReadAsync()
    {
        await using var db = records.Illustrative.CreateDbContext();
        return (await db.Indicators.Where(i => i.Local).ToListAsync(), await db.Observations.Where(o => o.Illustrative).ToListAsync());
    }
}
