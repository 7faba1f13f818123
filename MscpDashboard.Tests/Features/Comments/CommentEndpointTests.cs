using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Comments;

public sealed class CommentEndpointTests(RunningAppFixture running) : IClassFixture<RunningAppFixture>
{
    [Fact]
    public async Task Post_ThenGet_GivesTheComment_AndNobodysIdentity()
    {
        await using var db = await FillAsync("BP8.1");
        using var police = await running.App.SignedInAsync("partner-police");
        using var posted = await police.PostAsJsonAsync("api/items/BP8.1/comments", new { text = "Nearly there, @business-manager" });
        Assert.Equal(HttpStatusCode.Created, posted.StatusCode);

        using var viewer = await running.App.SignedInAsync("viewer");
        var text = await viewer.GetStringAsync("api/items/bp8.1/comments");
        var comment = Assert.Single(JsonDocument.Parse(text).RootElement.GetProperty("comments").EnumerateArray().ToList());
        Assert.Equal("Nearly there, @business-manager", comment.GetProperty("text").GetString());
        Assert.Equal("Partner, police", comment.GetProperty("by").GetString());
        Assert.Equal("business-manager", comment.GetProperty("mentions")[0].GetString());
        Assert.DoesNotContain("partner-police", text);
        var csv = await viewer.GetStringAsync("api/items/BP8.1/comments?format=csv");
        Assert.Contains("Nearly there", csv);
    }

    [Theory]
    [InlineData("viewer", "BP8.2", "{\"text\":\"x\"}", HttpStatusCode.Forbidden)]
    [InlineData("executive", "BP8.2", "{\"text\":\" \"}", HttpStatusCode.BadRequest)]
    [InlineData("executive", "BP8.2", "{", HttpStatusCode.BadRequest)]
    [InlineData("executive", "ZZ9", "{\"text\":\"x\"}", HttpStatusCode.NotFound)]
    [InlineData("executive", "BP8.2?asAt=2021-01-01", "{\"text\":\"x\"}", HttpStatusCode.Forbidden)]
    [InlineData("executive", "BP8.2?kiosk=1", "{\"text\":\"x\"}", HttpStatusCode.Forbidden)]
    public async Task Post_ThatMayNotBe_IsRefused(string persona, string address, string body, HttpStatusCode expected)
    {
        await using var db = await FillAsync("BP8.2");
        using var client = await running.App.SignedInAsync(persona);
        var (item, query) = (address.Split('?')[0], address.Contains('?') ? "?" + address.Split('?')[1] : "");
        using var answer = await client.PostAsync($"api/items/{item}/comments{query}", new StringContent(body, null, "application/json"));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await db.Comments.Where(c => c.Ref == "BP8.2").ToListAsync());
    }

    private async Task<DashboardDbContext> FillAsync(string @ref)
    {
        var db = await running.App.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        if (await db.Actions.AnyAsync(a => a.Ref == @ref))
            return db;
        var agency = await db.Agencies.FirstOrDefaultAsync() ?? new Agency("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 1);
        var priority = await db.Priorities.FirstOrDefaultAsync() ?? new PlanPriority(8, "Comments", "1");
        if (agency.Version == 0)
            db.AddRange(agency, priority);
        db.Add(new PlanAction(priority.Id, @ref, "An action", agency.Id, "1"));
        await db.SaveAsync(Editor.OfStartingRecord("Test", DateTime.UnixEpoch));
        return db;
    }
}
