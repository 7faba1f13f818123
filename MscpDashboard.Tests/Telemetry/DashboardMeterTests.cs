using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Telemetry;

/// <summary>The meter is one for the process, so nothing else may run beside these.</summary>
[CollectionDefinition(nameof(DashboardMeterTests), DisableParallelization = true)]
[Collection(nameof(DashboardMeterTests))]
public sealed class DashboardMeterTests : IDisposable
{
    private readonly ConcurrentDictionary<string, long> counts = new();
    private readonly MeterListener listener = new();
    private readonly TemporaryRecord record = new();

    public DashboardMeterTests()
    {
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name == DashboardMeter.Name)
                all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
            counts.AddOrUpdate(string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]), count, (_, sum) => sum + count));
        listener.Start();
    }

    [Fact]
    public async Task Save_OfItems_IsCountedByItem_AndAStaleOneApart()
    {
        var reader = TemporaryRecord.Manager;
        await record.AddAsync(Council(), Police());
        Assert.Equal(2, counts["mscp.saves"]);

        await using var first = record.CreateDbContext();
        await using var second = record.CreateDbContext();
        foreach (var db in (DashboardDbContext[])[first, second])
        {
            var agency = db.Agencies.AsTracking().First();
            db.Entry(agency).Property(a => a.Name).CurrentValue += " today";
        }

        var editor = Editor.For(reader, Right.UpdateAction, record.Clock);
        await first.SaveAsync(editor, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveAsync(editor, TestContext.Current.CancellationToken));
        Assert.Equal(3, counts["mscp.saves"]);
        Assert.Equal(1, counts["mscp.saves.stale"]);
    }

    [Fact]
    public void Refusal_OfAnEdit_IsCountedByRightAndNeverByPerson()
    {
        Assert.Throws<NotAllowedException>(() => Editor.For(TemporaryRecord.Viewer, Right.AddEvidence, record.Clock));
        Assert.Throws<NotAllowedException>(() => Editor.For(TemporaryRecord.Police, Right.UpdateAction, record.Clock).Require(Right.UpdateAction, "health"));
        Assert.Equal(["mscp.edits.refused right=AddEvidence", "mscp.edits.refused right=UpdateAction"], counts.Keys.Order());
    }

    [Fact]
    public async Task Change_Published_IsCountedOnceAndForEachListener()
    {
        var arrived = new CountdownEvent(2);
        Func<Change, Task> hear = _ =>
        {
            arrived.Signal();
            return Task.CompletedTask;
        };
        using (record.Feed.Subscribe(Topic.Actions, hear))
        using (record.Feed.Subscribe(Topic.All, hear))
        using (record.Feed.Subscribe(Topic.Dataset, hear))
        {
            record.Feed.Publish(new Change(Topic.Actions, Guid.NewGuid(), 1));
            Assert.True(await Task.Run(() => arrived.Wait(Patience.Most), TestContext.Current.CancellationToken));
        }

        Assert.Equal(1, counts["mscp.changes.published topic=Actions"]);
        Assert.Equal(2, counts["mscp.changes.delivered"]);
    }

    [Fact]
    public async Task SharedRead_AskedTwice_IsAMissAndAHit()
    {
        var shared = new SharedReads(record.Feed);
        for (var i = 0; i < 2; i++)
            await shared.GetAsync(Topic.Plan, "key", () => Task.FromResult(1));
        record.Feed.Publish(new Change(Topic.Plan, Guid.NewGuid(), 1));
        await shared.GetAsync(Topic.Plan, "key", () => Task.FromResult(2));
        Assert.Equal(2, counts["mscp.reads.shared answer=miss"]);
        Assert.Equal(1, counts["mscp.reads.shared answer=hit"]);
    }

    public void Dispose()
    {
        listener.Dispose();
        record.Dispose();
    }

    private static Agency Council() => new("council", "Medway Council", "Council", AgencyKind.SafeguardingPartner, 1);

    private static Agency Police() => new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 2);
}
