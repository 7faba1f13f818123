using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Dataset;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Dataset;

public class PastedIndicatorTests : IDisposable
{
    private static readonly Reader Analyst = new("PMQA analyst", Role.PmqaAnalyst, UserId: "analyst");

    private readonly TemporaryRecord record = new();

    private PastedIndicatorStore Store => new(record, record.Feed);

    public void Dispose()
    {
        record.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Series_Saved_ReadsAsItWasPasted()
    {
        await record.AddAsync(DatasetRows.Places);

        var code = await SaveAsync(Pasted("Strategy discussions with health (%)", "Q1 2025/26\t45.6%\nQ2 2025/26\t\nQ3 2025/26\t47.1%"));

        Assert.Equal("STRATEGY_DISCUSSIONS_HEALTH_PCT", code);
        var reading = Assert.Single(await DatasetRows.Reader(record).ReadingsAsync(Analyst, [code]));
        Assert.Equal(("percent", Frequency.Quarterly, true, Polarity.HighIsGood, 50.0), (reading.Indicator.Unit, reading.Indicator.Frequency, reading.Indicator.Local, reading.Indicator.Polarity, reading.Indicator.Target));
        Assert.Equal([45.6, null, 47.1], reading.Series.Points.Select(p => p.Value));
        await using var db = record.CreateDbContext();
        Assert.Equal(("Hospital extract", "Pasted by PMQA analyst"), await db.Sources.Where(s => s.Key > 1).Select(s => new ValueTuple<string, string>(s.Publication, s.Location)).SingleAsync());
    }

    [Fact]
    public async Task Series_ThatCannotBeSaved_IsRefusedInWords()
    {
        await SaveAsync(Pasted("Strategy discussions", "2024\t4\n2025\t6"));

        foreach (var (pasted, field) in new[]
        {
            (Pasted("strategy discussions", "2024\t4"), "Name"),
            (Pasted(" ", "2024\t4"), "Name"),
            (Pasted("Other", "2024\t4") with { Source = "" }, "Source"),
            (Pasted("Other", "2024\t4") with { Theme = "Child Protection" }, "Theme"),
            (Pasted("Other", "2024\tfour"), "Series"),
            (Pasted("Other", "2024\t4") with { Target = double.NaN }, "Target"),
        })
            Assert.Equal(field, (await Assert.ThrowsAsync<InvalidEditException>(() => SaveAsync(pasted))).Field);
        await using var db = record.CreateDbContext();
        Assert.Equal((1, 2), (await db.Indicators.CountAsync(), await db.Observations.CountAsync()));
    }

    [Fact]
    public void Indicator_IsAddedByTheAnalystAndTheBusinessManager()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r is not (Role.BusinessManager or Role.PmqaAnalyst)))
            Assert.Throws<NotAllowedException>(() => Editor.For(new Reader("Somebody", role, "police"), Right.AddIndicator, record.Clock));
        Assert.Throws<NotAllowedException>(() => Editor.For(Analyst with { SharedScreen = true }, Right.AddIndicator, record.Clock));
    }

    private static PastedIndicator Pasted(string name, string text) => new(name, "other", "Hospital extract", PastedSeries.Read(text), Polarity.HighIsGood, 50);

    private Task<string> SaveAsync(PastedIndicator pasted) => Store.SaveAsync(pasted, Editor.For(Analyst, Right.AddIndicator, record.Clock));
}
