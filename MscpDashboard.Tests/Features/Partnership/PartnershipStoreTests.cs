using MscpDashboard.Domain;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Partnership;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Partnership;

public class PartnershipStoreTests : IAsyncLifetime
{
    private readonly TemporaryRecord record = new();
    private readonly PartnershipStore store;
    private readonly DateOnly today;

    public PartnershipStoreTests() => (store, today) = (new PartnershipStore(record, record.Clock), record.Clock.Today());

    public async ValueTask InitializeAsync()
    {
        var council = new Agency("council", "Medway Council", "Council", AgencyKind.SafeguardingPartner, 1, "1.2") { ContributesToBudget = true };
        var police = new Agency("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 2, "1.2");
        var crc = new Agency("crc", "Rehabilitation company", "CRC", AgencyKind.RelevantAgency, 3, "1.3") { ContributesToBudget = true, To = today.AddDays(-100), SuccessorCode = "probation" };
        var probation = new Agency("probation", "Probation Service", "Probation", AgencyKind.RelevantAgency, 4) { From = today.AddDays(-99) };
        var board = new PartnershipBody("mscb", "The board", "MSCB", BodyKind.Partnership, false, "Before", "1.1", 1) { To = new DateOnly(2019, 9, 1), SuccessorCode = "mscp" };
        var partnership = new PartnershipBody("mscp", "The partnership", "MSCP", BodyKind.Partnership, false, "Now", "1.1", 2) { From = new DateOnly(2019, 9, 2) };
        var executive = new PartnershipBody("executive", "Executive", "Executive", BodyKind.Executive, false, "Leads", "2.3", 3);
        var joint = new PartnershipBody("cdop", "Child Death Overview Panel", "CDOP", BodyKind.SubGroup, true, "Learns", "2.12", 5);
        var own = new PartnershipBody("pmqa", "Performance Management and Quality Assurance", "PMQA", BodyKind.SubGroup, false, "Reads", "2.8", 4);
        await record.AddAsync(
            council, police, crc, probation, board, partnership, executive, joint, own,
            new ChairTerm(executive.Id, "Director of People", council.Id, today.AddDays(-400), today.AddDays(-1), "2.3"),
            new ChairTerm(executive.Id, "Detective Chief Superintendent", police.Id, today, null, "2.3"),
            new Meeting(executive.Id, today.AddDays(-50), "Executive"),
            new Meeting(executive.Id, today, "Executive"),
            new Meeting(executive.Id, today.AddDays(60), "Executive"));
    }

    public ValueTask DisposeAsync()
    {
        record.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Bodies_AreSortedIntoTheirKinds()
    {
        var view = await store.ReadAsync(TemporaryRecord.Viewer);

        Assert.Equal(["mscb", "mscp"], view.Partnership.Select(b => b.Code));
        Assert.Equal(["pmqa", "cdop"], view.SubGroups.Select(b => b.Code));
        Assert.Equal(["The board"], view.Partnership[1].Follows);
        Assert.Equal(("The partnership", false), (view.Partnership[0].Successor, view.Partnership[0].Current));
    }

    [Fact]
    public async Task Chairs_AreTermsAroundTheDayShown()
    {
        var executive = Assert.Single((await store.ReadAsync(TemporaryRecord.Viewer)).Executives);
        Assert.Equal([("Kent Police", TermState.Current), ("Council", TermState.Past)], executive.Chairs.Select(c => (c.Agency, c.State)));

        record.Clock.Advance(TimeSpan.FromDays(2));
        var then = Assert.Single((await store.ReadAsync(TemporaryRecord.Viewer with { AsAt = today })).Executives);
        Assert.Equal(TermState.Current, then.Chairs[0].State);
    }

    [Fact]
    public async Task Meetings_TodayIsNext()
    {
        var executive = Assert.Single((await store.ReadAsync(TemporaryRecord.Viewer)).Executives);

        Assert.Equal((today.AddDays(-50), today), (executive.LastMeeting!.On, executive.NextMeeting!.On));
    }

    [Fact]
    public async Task Agencies_FollowOneAnother()
    {
        var view = await store.ReadAsync(TemporaryRecord.Viewer);

        var crc = view.Agencies.Single(a => a.Code == "crc");
        Assert.Equal(("Probation Service", false, true), (crc.Successor, crc.Current, crc.ContributesToBudget));
        Assert.Equal(["Rehabilitation company"], view.Agencies.Single(a => a.Code == "probation").Follows);
        Assert.Equal(["council", "crc"], view.Contributors.Select(a => a.Code));
    }

    [Fact]
    public async Task Headline_NamesWhoChairs()
    {
        var (lead, tail) = PartnershipWords.Headline(await store.ReadAsync(TemporaryRecord.Viewer));

        Assert.Equal("Two safeguarding partners answer equally and jointly, Kent Police chairing; two sub groups work under them, one joint with Kent.", lead + tail);
    }

    [Fact]
    public async Task EmptyRecord_IsSaidNotThrown()
    {
        using var empty = new TemporaryRecord();
        var view = await new PartnershipStore(empty, empty.Clock).ReadAsync(TemporaryRecord.Viewer);

        Assert.Equal("The partnership is not in the record yet.", PartnershipWords.Headline(view).Lead);
    }
}
