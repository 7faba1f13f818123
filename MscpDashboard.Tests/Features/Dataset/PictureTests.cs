using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Components;
using MscpDashboard.Data;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Export.Charts;
using MscpDashboard.Features.Dataset;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Dataset;

/// <summary>Charts as pictures, from the running app.</summary>
public sealed class PictureTests : IAsyncLifetime
{
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RunningApp.StartAsync();
        await using var db = await _app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        db.AddRange([.. Places, Percent(), Count(), .. Years(1, MedwayKey, 2026, 20, 21, 22), Row(1, EnglandKey, 2026, 23), Row(1, KentKey, 2026, 25), Row(2, MedwayKey, 2025, 12), Row(2, MedwayKey, 2026, 3)]);
        await db.SaveAsync(Editor.OfStartingRecord("Starting record", Recorded));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("dataset/REREF_PCT/chart.png", "inline", "mscp-chart-reref-pct-")]
    [InlineData("dataset/reref_pct/chart.png?view=compare&compare=england&download=1", "attachment", "mscp-chart-reref-pct-compare-")]
    [InlineData("dataset/REREF_PCT/chart.png?view=neighbours", "inline", "mscp-chart-reref-pct-neighbours-")]
    public async Task Picture_IsAPngThatMayDoNothing(string address, string disposition, string name)
    {
        using var client = await _app.SignedInAsync("viewer");

        using var answer = await client.GetAsync(address);

        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(disposition, answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith(name, answer.Content.Headers.ContentDisposition.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.EndsWith(".png", answer.Content.Headers.ContentDisposition.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.Contains("sandbox", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("dataset/NOT_THERE/chart.png", HttpStatusCode.NotFound)]
    [InlineData("dataset/REREF_PCT/chart.png?view=agency", HttpStatusCode.BadRequest)]
    [InlineData("dataset/REREF_PCT/chart.png?compare=mars", HttpStatusCode.BadRequest)]
    [InlineData("dataset/REREF_PCT/chart.png?area=E99", HttpStatusCode.BadRequest)]
    [InlineData("dataset/REREF_PCT/chart.png?view=parts", HttpStatusCode.BadRequest)]
    [InlineData("dataset/REREF_PCT/chart.png?asAt=tomorrow", HttpStatusCode.BadRequest)]
    [InlineData("plan/77/chart.png", HttpStatusCode.NotFound)]
    public async Task Picture_OfWhatIsNotThere_IsRefused(string address, HttpStatusCode expected)
    {
        using var client = await _app.SignedInAsync("viewer");

        using var answer = await client.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Picture_SignedOut_IsNotGiven()
    {
        using var client = _app.Client();

        using var answer = await client.GetAsync("dataset/REREF_PCT/chart.png");

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Picture_OfASmallNumber_IsTheSameWhoeverAsks()
    {
        using var viewer = await _app.SignedInAsync("viewer");
        using var analyst = await _app.SignedInAsync("pmqa-analyst");

        var hidden = await viewer.GetByteArrayAsync("dataset/RESTRAINT_COUNT/chart.png");

        Assert.Equal(hidden, await analyst.GetByteArrayAsync("dataset/RESTRAINT_COUNT/chart.png?kiosk=1"));
        Assert.Equal(hidden, await analyst.GetByteArrayAsync("dataset/RESTRAINT_COUNT/chart.png"));
    }

    [Fact]
    public async Task Picture_OfASmallNumber_HasTheMarkInItsPlaceAndNothingAtItsHeight()
    {
        var store = _app.Services.GetRequiredService<DatasetStore>();
        var detail = (await store.FindAsync(new Reader("Viewer", Role.Viewer), "RESTRAINT_COUNT"))!;

        var picture = IndicatorPictures.From(detail, new PageQuery("http://localhost/dataset/RESTRAINT_COUNT/chart.png"), PictureSize.Slide).Picture!;

        Assert.Single(picture.Marks.OfType<DotMark>());
        Assert.Contains("c", picture.Marks.OfType<TextMark>().Select(t => t.Text));
        Assert.DoesNotContain("Medway 3", picture.Marks.OfType<TextMark>().Select(t => t.Text));
    }
}
