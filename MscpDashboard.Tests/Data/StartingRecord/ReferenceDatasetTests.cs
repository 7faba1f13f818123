using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.StartingRecord;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;

namespace MscpDashboard.Tests.Data.StartingRecord;

[Collection<LoadedOnce>]
public sealed class ReferenceDatasetTests(LoadedRecords records)
{
    [Fact]
    public async Task Load_Published_HoldsEveryFigure()
    {
        await using var db = records.Published.CreateDbContext();

        Assert.Equal((203, 30, 29_265), (await db.Indicators.CountAsync(), await db.Areas.CountAsync(), await db.Observations.CountAsync()));
        Assert.Equal(30, await db.Observations.Select(o => o.AreaKey).Distinct().CountAsync());
        Assert.Equal(1_783, await db.Observations.CountAsync(o => o.AreaKey == 1));
        Assert.Equal(Area.Medway, (await db.Areas.SingleAsync(a => a.Key == 1)).Code);
        Assert.Equal(10, await db.Neighbours.CountAsync(n => n.Model == "2025"));
        Assert.Equal(39, await db.Sources.CountAsync(s => s.Licence == "OGL-UK-3.0"));
    }

    [Theory]
    [InlineData("REREF_PCT", Area.Medway, "2025-03-31", 1243.0, 5015.0, 24.8)]
    [InlineData("ICPC_15_DAYS_PCT", Area.Medway, "2025-03-31", null, null, 77.0)]
    [InlineData("FACTOR_NEGLECT_COUNT", Area.Medway, "2024-03-31", null, 4796.0, 931.0)]
    [InlineData("FACTOR_ALCOHOL_MISUSE_CHILD_COUNT", Area.Medway, "2018-03-31", null, 2322.0, 46.0)]
    [InlineData("CIN_AT31_COUNT", "E06000036", "2013-03-31", null, null, 758.0)]
    public async Task Load_KnownFigure_IsAsPublished(string code, string area, string end, double? numerator, double? denominator, double value)
    {
        var found = await FindAsync(code, area, end);

        Assert.Equal((numerator, denominator, value, ValueState.Value), (found.Numerator, found.Denominator, found.Value, found.State));
    }

    [Theory]
    [InlineData("CPP_DUR_2YPLUS_PCT", Area.Medway, "2025-03-31", ValueState.Suppressed, "c")]
    [InlineData("WEEKLY_ABSENCE_SPECIAL_PCT", Area.Medway, "2023-11-03", ValueState.NotApplicable, "NaN")]
    [InlineData("FACTOR_CCE_COUNT", Area.Medway, "2018-03-31", ValueState.NotSupplied, "x")]
    [InlineData("ABSENCE_ALL_PCT", Area.Medway, "2020-08-31", ValueState.NotSupplied, "-")]
    public async Task Load_MarkedFigure_HoldsTheMarkAndNoNumber(string code, string area, string end, ValueState state, string mark)
    {
        var found = await FindAsync(code, area, end);

        Assert.Equal((null, null, state, mark), (found.Value, found.Numerator, found.State, found.Mark));
    }

    [Fact]
    public async Task Load_NoValue_IsNeverANumberAndEveryValueIs()
    {
        await using var db = records.Published.CreateDbContext();

        Assert.False(await db.Observations.AnyAsync(o => o.State == ValueState.Value && o.Value == null));
        Assert.False(await db.Observations.AnyAsync(o => o.State != ValueState.Value && o.Value != null));
        Assert.Equal(28_197, await db.Observations.CountAsync(o => o.State == ValueState.Value));
        Assert.Equal(593, await db.Observations.CountAsync(o => o.State == ValueState.Suppressed));
    }

    [Fact]
    public async Task Load_Indicators_CarryPolarityAndFrequency()
    {
        await using var db = records.Published.CreateDbContext();
        var indicators = await db.Indicators.ToDictionaryAsync(i => i.Code);

        Assert.Equal(Polarity.LowIsGood, indicators["REREF_PCT"].Polarity);
        Assert.Equal(Polarity.HighIsGood, indicators["ICPC_15_DAYS_PCT"].Polarity);
        Assert.Equal(Polarity.Neutral, indicators["S47_RATE"].Polarity);
        Assert.Equal((Frequency.Monthly, Frequency.Weekly), (indicators["REF_MONTHLY_COUNT"].Frequency, indicators["WEEKLY_ABSENCE_PRIMARY_PCT"].Frequency));
        Assert.True(indicators["CPP_AT31_COUNT"].Snapshot);
        Assert.False(indicators["REREF_PCT"].Snapshot);
    }

    [Theory]
    [InlineData("k", ValueState.Suppressed)]
    [InlineData("low", ValueState.Suppressed)]
    [InlineData(":", ValueState.NotSupplied)]
    [InlineData("", ValueState.NotSupplied)]
    public void StateOf_Mark_IsReadByItsMeaning(string mark, ValueState expected) =>
        Assert.Equal(expected, PublishedMark.StateOf(mark, england: false, new DateOnly(2025, 3, 31)));

    [Fact]
    public void StateOf_UnknownMark_IsRefused() =>
        Assert.Null(PublishedMark.StateOf("?", england: false, new DateOnly(2025, 3, 31)));

    private async Task<Observation> FindAsync(string code, string area, string end)
    {
        await using var db = records.Published.CreateDbContext();
        var indicator = await db.Indicators.SingleAsync(i => i.Code == code);
        var place = await db.Areas.SingleAsync(a => a.Code == area);
        var day = DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
        return await db.Observations.SingleAsync(o => o.IndicatorKey == indicator.Key && o.AreaKey == place.Key && o.PeriodEnd == day);
    }
}
