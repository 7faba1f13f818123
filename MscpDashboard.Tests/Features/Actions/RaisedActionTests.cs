using MscpDashboard.Data.Dataset;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Actions;
using MscpDashboard.Features.Dataset;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Dataset;
using MscpDashboard.Tests.Support;
using static MscpDashboard.Tests.Support.DatasetRows;

namespace MscpDashboard.Tests.Features.Actions;

/// <summary>Actions raised from points of the dataset.</summary>
public sealed class RaisedActionTests : IDisposable
{
    private static readonly DateOnly End = new(2026, 3, 31);
    private static readonly DateOnly Due = new(2027, 1, 31);

    private readonly TemporaryRecord _record = new();

    private ActionRaising Raising => new(_record, new PointWords(Reader(_record)), _record.Feed);

    private ActionStore Actions => new(_record, new PointWords(Reader(_record)), new SharedReads(_record.Feed), _record.Feed, _record.Clock);

    public void Dispose() => _record.Dispose();

    [Fact]
    public async Task Raise_CarriesThePointAndLivesWithTheOthers()
    {
        await FillAsync();

        Assert.Equal("DS1", await RaiseAsync("REREF_PCT"));
        Assert.Equal("DS2", await RaiseAsync("REREF_PCT"));

        var detail = (await Actions.FindAsync("DS1", TemporaryRecord.Viewer))!;
        Assert.Equal((ActionSource.Dataset, "REREF_PCT", "Dataset: Re-referrals within 12 months, 2026", "/dataset/REREF_PCT?point=2026-03-31"), (detail.Row.Source, detail.Row.SourceRef, detail.Row.SourceLabel, detail.Row.SourceHref));
        Assert.Equal("Medway, 2026: 40.0%, above the upper limit (limits 14.9 to 28.0%), a concern.", detail.PointSentence);
        Assert.Equal(("Police", Due, "DS2"), (detail.Row.AgencyName, detail.Row.DueOn, Assert.Single(detail.Siblings).Ref));
        Assert.Equal(["DS1", "DS2"], (await DatasetDisclosureTests.Store(_record).FindAsync(TemporaryRecord.Viewer, "REREF_PCT"))!.Raised.Select(r => r.Ref).Order());
        var list = await Actions.ListAsync(TemporaryRecord.Viewer);
        Assert.Equal(2, list.Rows.Count(new ActionQuery { Source = "dataset" }.Matches));
        Assert.Equal("Action DS1, DS2", Assert.Single(IndicatorChart.From((await DatasetDisclosureTests.Store(_record).FindAsync(TemporaryRecord.Viewer, "REREF_PCT"))!, CompareWith.None).Pins).Text);
    }

    [Fact]
    public async Task Raise_FromASmallNumberByWhoSeesIt_CarriesNoneOfIt()
    {
        await FillAsync();

        var raised = await RaiseAsync("RESTRAINT_COUNT");

        Assert.Equal("Medway, 2026: suppressed.", (await Actions.FindAsync(raised!, Analyst))!.PointSentence);
    }

    [Fact]
    public async Task Point_ThatHasToBeWithheldSince_IsSaidNoMore()
    {
        await FillAsync();
        await RaiseAsync("REREF_PCT");

        await using (var db = _record.CreateDbContext())
        {
            // The same year comes again, with what it is made of: 2 children of 5.
            db.Add(Row(1, MedwayKey, 2026, 40, 2, 5, recorded: Recorded.AddMonths(1)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        _record.Feed.Publish(new Change(Topic.Dataset, Guid.Empty, 0));
        Assert.Equal("Medway, 2026: suppressed.", (await Actions.FindAsync("DS1", TemporaryRecord.Viewer))!.PointSentence);
        Assert.Equal("Medway, 2026: suppressed.", Assert.Single((await DatasetDisclosureTests.Store(_record).FindAsync(TemporaryRecord.Viewer, "REREF_PCT"))!.Raised).PointSentence);
        Assert.DoesNotContain((await Actions.FindAsync("DS1", TemporaryRecord.Viewer))!.History.SelectMany(t => t.Changes), c => c.New?.Contains("40.0%", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("", "police", "2027-01-31", "Say what is to be done")]
    [InlineData("Audit 20 cases", "nobody", "2027-01-31", "Choose the agency")]
    [InlineData("Audit 20 cases", "police", "2026-11-18", "today or later")]
    public async Task Raise_WithSomethingMissing_IsRefusedInWords(string title, string owner, string due, string expected)
    {
        await FillAsync();

        var refusal = await Assert.ThrowsAsync<InvalidEditException>(() => RaiseAsync("REREF_PCT", title, owner, DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raise_AtNoPoint_OrWithoutTheRight_IsRefused()
    {
        await FillAsync();

        await Assert.ThrowsAsync<InvalidEditException>(() => Raising.RaiseAsync("REREF_PCT", new NewRaisedAction(new DateOnly(2030, 3, 31), null, "Audit", "police", Due), Editor.For(Analyst, Right.RaiseAction, _record.Clock)));
        Assert.Throws<NotAllowedException>(() => Editor.For(TemporaryRecord.Police, Right.RaiseAction, _record.Clock));
        await Assert.ThrowsAsync<NotAllowedException>(() => Raising.RaiseAsync("REREF_PCT", new NewRaisedAction(End, null, "Audit", "police", Due), Editor.For(TemporaryRecord.Police, Right.UpdateAction, _record.Clock)));
    }

    [Fact]
    public async Task Api_WritesThroughTheSameStoresAndRights()
    {
        await using var app = await RunningApp.StartAsync();
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync())
        {
            db.AddRange([.. Places, Percent(), new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1), .. Years(1, MedwayKey, 2026, 20, 21, 22, 23)]);
            await db.SaveAsync(Editor.OfStartingRecord("Starting record", Recorded));
        }

        using var manager = await app.SignedInAsync("business-manager");
        using var analyst = await app.SignedInAsync("pmqa-analyst");
        using var viewer = await app.SignedInAsync("viewer");
        const string Root = "api/dataset/indicators/REREF_PCT";

        var due = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60);
        Assert.Equal(HttpStatusCode.Created, (await analyst.PostAsJsonAsync($"{Root}/actions", new { periodEnd = End, title = "Audit 20 cases", owner = "police", dueOn = due })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync($"{Root}/actions", new { periodEnd = End, title = "Audit", owner = "police", dueOn = due })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await analyst.PostAsJsonAsync($"{Root}/rebases", new { periodEnd = "2025-03-31", reason = "A new front door" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await manager.PostAsJsonAsync($"{Root}/targets", new { from = "2026-01-01", target = 20, reason = "The plan asks for it" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await analyst.PostAsJsonAsync($"{Root}/events", new { on = "2025-06-01", title = "Inspection" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.PostAsJsonAsync($"{Root}/commentary", new { periodEnd = End, version = 0 })).StatusCode);
        var written = await manager.PostAsJsonAsync($"{Root}/commentary", new { periodEnd = End, version = 0, text = new { story = "It rose" } });
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await analyst.PostAsJsonAsync($"{Root}/commentary", new { periodEnd = End, version = 0, text = new { story = "It fell" } })).StatusCode);
        var before = await viewer.GetFromJsonAsync<JsonElement>(Root);
        Assert.Equal(0, before.GetProperty("commentary").GetArrayLength());

        var id = (await written.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await analyst.PostAsJsonAsync($"{Root}/commentary/{id}/agree", new { version = 1 })).StatusCode);
        var rebase = before.GetProperty("rebases")[0];
        Assert.False(rebase.TryGetProperty("askedByUser", out _));
        Assert.Equal(HttpStatusCode.BadRequest, (await analyst.PostAsJsonAsync($"{Root}/rebases/{rebase.GetProperty("id").GetGuid()}/decision", new { approve = true })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await manager.PostAsJsonAsync($"{Root}/rebases/{rebase.GetProperty("id").GetGuid()}/decision", new { approve = true })).StatusCode);

        var after = await viewer.GetFromJsonAsync<JsonElement>(Root);
        Assert.Equal("It rose", after.GetProperty("commentary")[0].GetProperty("story").GetString());
        Assert.Equal("DS1", after.GetProperty("raisedActions")[0].GetProperty("ref").GetString());
        Assert.Equal(2, after.GetProperty("targets").GetArrayLength());
        Assert.Equal("Inspection", after.GetProperty("events")[0].GetProperty("title").GetString());
        Assert.Contains("A new front door", after.GetProperty("sentences").GetProperty("trend").GetString(), StringComparison.Ordinal);
    }

    private Task<string?> RaiseAsync(string code, string title = "Audit 20 closed cases", string owner = "police", DateOnly? due = null) =>
        Raising.RaiseAsync(code, new NewRaisedAction(End, null, title, owner, due ?? Due), Editor.For(Analyst, Right.RaiseAction, _record.Clock));

    private Task FillAsync() => _record.AddAsync(
    [
        .. Places, Percent(), Count(), new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1),
        .. Years(1, MedwayKey, 2026, 20, 21, 20, 19, 20, 21, 20, 19, 20, 21, 20, 19, 20, 40), Row(2, MedwayKey, 2026, 3),
    ]);
}
