using Bunit;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Features.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Features.Reviews;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Partnership;

public sealed class PartnershipPageTests : IDisposable
{
    private readonly TemporaryRecord record = new();

    public void Dispose() => record.Dispose();

    [Fact]
    public async Task Page_ShowsPartnersBodiesChairsAndWhatCameBefore()
    {
        var executive = new PartnershipBody("executive", "MSCP Executive", "Executive", BodyKind.Executive, false, "Leads", "2.3", 3);
        var police = new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1, "1.2") { ContributesToBudget = true };
        await record.AddAsync(
            police,
            new Agency("mscp", "All partners jointly", "MSCP jointly", AgencyKind.RelevantAgency, 2),
            new Agency("fire", "Kent Fire and Rescue Service", "Fire", AgencyKind.RelevantAgency, 3, "1.3"),
            new PartnershipBody("mscb", "The board", "MSCB", BodyKind.Partnership, false, "Before", "1.1", 1) { To = new DateOnly(2019, 9, 1), SuccessorCode = "mscp" },
            new PartnershipBody("mscp", "The partnership", "MSCP", BodyKind.Partnership, false, "Now", "1.1", 2) { From = new DateOnly(2019, 9, 2) },
            new PartnershipBody("cdop", "Child Death Overview Panel", "CDOP", BodyKind.SubGroup, true, "Learns", "2.12", 5),
            executive,
            new ChairTerm(executive.Id, "Detective Chief Superintendent", police.Id, new DateOnly(2020, 9, 1), null, "2.3"),
            new Meeting(executive.Id, new DateOnly(2026, 11, 26), "Executive"));
        await using var circuit = new ReviewCircuit(record, new SharedReads(record.Feed), Role.Viewer);
        var page = circuit.Render<PartnershipPage>();

        page.WaitForElement("#cdop-row");
        Assert.Contains("joint with Kent", page.Find("#cdop-row").TextContent, StringComparison.Ordinal);
        Assert.Contains("Detective Chief Superintendent, Police", page.Find("#executive-row").TextContent, StringComparison.Ordinal);
        Assert.Contains("26 November 2026", page.Find("#executive-row").TextContent, StringComparison.Ordinal);
        Assert.Contains("until 1 September 2019; followed by The partnership", page.Find("#mscb-body").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/history?item={executive.Id}", page.Find("#executive-row a[aria-label='History of MSCP Executive']").GetAttribute("href"));
        Assert.Equal($"/history?item={police.Id}", page.Find("a[aria-label='History of Kent Police']").GetAttribute("href"));
        Assert.DoesNotContain("All partners jointly", page.Markup, StringComparison.Ordinal);
    }
}
