using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain;
using MscpDashboard.Features.Search;
using MscpDashboard.Live;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Search;

public class SearchStoreTests : IDisposable
{
    private readonly TemporaryRecord record = new();
    private readonly Agency police = new("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1);
    private readonly SearchStore store;

    public SearchStoreTests() => store = new SearchStore(record, new SharedReads(record.Feed));

    public void Dispose() => record.Dispose();

    [Fact]
    public async Task Find_GroupsByKind_TheBestKindFirst()
    {
        await record.AddAsync(police, new PlanPriority(4, "Neglect", "4.2"), Evidence("Neglect audit"), Evidence("Dip sample of neglect"));

        var found = (await store.FindAsync("neglect", TemporaryRecord.Viewer)).Results;

        Assert.Equal([("Priorities", "P4", "/plan/4"), ("Evidence", null, found[1].Href), ("Evidence", null, found[2].Href)], found.Select(r => (r.Kind, r.Ref, r.Href)));
        Assert.Equal("Neglect audit", found[1].Title);
    }

    [Fact]
    public async Task Find_AfterAChange_KnowsTheNew()
    {
        await record.AddAsync(police);
        Assert.Empty((await store.FindAsync("audit", TemporaryRecord.Viewer)).Results);
        var audit = Evidence("Audit");
        await record.AddAsync(audit);
        record.Feed.Publish(new Change(Topic.Evidence, audit.Id, 1));

        Assert.Single((await store.FindAsync("audit", TemporaryRecord.Viewer)).Results);
    }

    [Fact]
    public async Task Find_AsAtAPastDay_KnowsNoLaterEvidence()
    {
        await record.AddAsync(police);
        record.Clock.Advance(TimeSpan.FromDays(2));
        await record.AddAsync(Evidence("Audit"));

        Assert.Empty((await store.FindAsync("audit", TemporaryRecord.Viewer with { AsAt = record.Clock.Today().AddDays(-1) })).Results);
        Assert.Single((await store.FindAsync("audit", TemporaryRecord.Viewer)).Results);
    }

    [Fact]
    public async Task Find_ManyMatches_KeepsToTwenty()
    {
        await record.AddAsync([police, .. Enumerable.Range(0, 30).Select(i => Evidence($"Audit {i}"))]);
        Assert.Equal(20, (await store.FindAsync("audit", TemporaryRecord.Viewer)).Results.Count);
    }

    private EvidenceItem Evidence(string title) => new(title, EvidenceLevel.Output, police.Id, record.Clock.Today(), record.Clock.GetUtcNow().UtcDateTime, "Business manager");
}
