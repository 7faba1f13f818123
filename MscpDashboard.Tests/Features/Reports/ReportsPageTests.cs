using System.Net;
using Bunit;
using MscpDashboard.Export;
using MscpDashboard.Features.Reports;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Export;
using MscpDashboard.Tests.Features.Evidence;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reports;

public sealed class ReportsPageTests
{
    [Fact]
    public async Task Reports_AsAtAPastDay_AreOfThatDay()
    {
        using var made = new EvidenceRecord();
        await using var circuit = new EvidenceCircuit(made, new SharedReads(made.Record.Feed), Role.Viewer);

        var page = circuit.Open<ReportsPage>("/reports?asAt=2026-03-31");

        Assert.Contains("31 March 2026", page.Find("h1").TextContent);
        Assert.All(page.FindAll(".files a"), link => Assert.Contains($"format={link.TextContent.ToLowerInvariant()}&asAt=2026-03-31", link.GetAttribute("href")));
        Assert.Equal(["mscp-actions-2025-26-2026-03-31.xlsx", "mscp-actions-2025-26-2026-03-31.csv"], page.FindAll(".files a").Take(2).Select(link => link.GetAttribute("download")));
    }

    [Fact]
    public async Task Reports_All_AreThereUnderTheirNames()
    {
        await using var app = await RunningApp.StartAsync();
        using var client = await app.SignedInAsync("viewer");
        foreach (var report in ReportList.All)
        {
            foreach (var (format, type) in ((string, string)[])[("csv", "text/csv"), ("xlsx", Workbook.ContentType)])
            {
                using var answer = await client.GetAsync(report.Address(null, format));
                Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
                Assert.StartsWith($"mscp-{report.What}-", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
                if (format == "xlsx")
                    Assert.Empty(WorkbookTests.Faults(await answer.Content.ReadAsByteArrayAsync()));
            }
        }
    }
}
