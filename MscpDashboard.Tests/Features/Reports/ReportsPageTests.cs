using System.Net;
using Bunit;
using MscpDashboard.Features.Reports;
using MscpDashboard.Live;
using MscpDashboard.People;
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
        Assert.All(page.FindAll("a[download]"), link => Assert.Contains("format=csv&asAt=2026-03-31", link.GetAttribute("href")));
        Assert.Equal("mscp-actions-2025-26-2026-03-31.csv", page.Find("a[download]").TextContent);
    }

    [Fact]
    public async Task Reports_All_AreThereUnderTheirNames()
    {
        await using var app = await RunningApp.StartAsync();
        using var client = await app.SignedInAsync("viewer");
        foreach (var report in ReportList.All)
        {
            using var answer = await client.GetAsync(report.Address(null));
            Assert.Equal((HttpStatusCode.OK, "text/csv"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith($"mscp-{report.What}-", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        }
    }
}
