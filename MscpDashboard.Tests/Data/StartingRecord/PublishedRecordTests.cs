using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Tests.Data.StartingRecord;

[Collection<LoadedOnce>]
public sealed class PublishedRecordTests(LoadedRecords records)
{
    [Fact]
    public async Task Plan_AsReported_HasFivePrioritiesTwelveOutcomesFourteenActions()
    {
        await using var db = records.Published.CreateDbContext();
        var actions = await db.Actions.OfType<PlanAction>().ToListAsync();
        var priorities = await db.Priorities.OrderBy(p => p.Number).ToListAsync();

        Assert.Equal((5, 12, 14), (priorities.Count, await db.Outcomes.CountAsync(), actions.Count));
        Assert.Equal([5, 2, 3, 3, 1], priorities.Select(p => actions.Count(a => a.PriorityId == p.Id)));
    }

    [Fact]
    public async Task Priorities_IndicatorCodes_AllExist()
    {
        await using var db = records.Published.CreateDbContext();
        var known = await db.Indicators.Select(i => i.Code).ToListAsync();

        foreach (var priority in await db.Priorities.ToListAsync())
            Assert.Empty(priority.IndicatorCodes.Split(' ').Except(known));
    }

    [Fact]
    public async Task Reviews_AsReported_HaveThreeAndNineRecommendations()
    {
        await using var db = records.Published.CreateDbContext();
        foreach (var (slug, expected) in new[] { ("george", 3), ("faith", 9) })
        {
            var review = await db.Reviews.SingleAsync(r => r.Slug == slug);
            Assert.Equal(expected, await db.Recommendations.CountAsync(r => r.ReviewId == review.Id));
            Assert.Equal((new DateOnly(2020, 1, 1), "mscb", "learning-lessons"), (review.PublishedMonth, review.CommissionedBy, review.MonitoredBy));
        }
    }

    [Fact]
    public async Task Recommendations_EachAskedAgency_HasOneResponse()
    {
        await using var db = records.Published.CreateDbContext();
        var recommendations = await db.Recommendations.ToDictionaryAsync(r => r.Id);
        var responses = await db.Actions.OfType<AgencyResponse>().ToListAsync();
        var counts = responses.GroupBy(r => recommendations[r.RecommendationId].Ref).ToDictionary(g => g.Key, g => g.Count());

        Assert.Equal(responses.Count, responses.Select(r => (r.RecommendationId, r.OwnerAgencyId)).Distinct().Count());
        Assert.Equal([("F1", 6), ("F2", 1), ("F3", 6), ("F4", 6), ("F5", 6), ("F6", 1), ("F7", 1), ("F8", 3), ("F9", 1), ("G1", 1), ("G3", 8)], counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Value)));
        Assert.Equal("G2", Assert.Single(recommendations.Values, r => r.Kind == RecommendationKind.RollUp).Ref);
        Assert.Empty(await db.Actions.OfType<OperationalAction>().ToListAsync());
    }

    [Fact]
    public async Task Partnership_AsReported_HasSevenSubGroupsFourJointSevenContributors()
    {
        await using var db = records.Published.CreateDbContext();
        var subGroups = await db.Bodies.Where(b => b.Kind == BodyKind.SubGroup).ToListAsync();
        var agencies = await db.Agencies.ToListAsync();
        var board = await db.Bodies.SingleAsync(b => b.Code == "mscb");

        Assert.Equal((7, 4), (subGroups.Count, subGroups.Count(b => b.Joint)));
        Assert.Equal(["council", "crc", "fire", "health", "pcc", "probation", "secure-estate"], agencies.Where(a => a.ContributesToBudget).Select(a => a.Code).Order());
        Assert.Equal(["council", "health", "police"], agencies.Where(a => a.Kind == AgencyKind.SafeguardingPartner).Select(a => a.Code).Order());
        Assert.Equal((new DateOnly(2019, 9, 1), "mscp"), (board.To, board.SuccessorCode));
        Assert.All(agencies, a => Assert.NotNull(a.Paragraph));
    }

    [Fact]
    public async Task Actions_AsReported_AreNotYetAssessed()
    {
        await using var db = records.Published.CreateDbContext();
        var today = records.Published.Clock.Today();

        Assert.All(await db.Actions.ToListAsync(), a =>
        {
            Assert.False(a.Assessed);
            Assert.Equal((RagStatus.NotStarted, false), (ActionStatus.Of(a, today).Status, ActionStatus.Of(a, today).Stale));
            Assert.Null(a.Lead);
        });
        Assert.All(await db.Recommendations.ToListAsync(), r => Assert.Null(r.ClaimedStatus));
        Assert.All(await db.Priorities.ToListAsync(), p => Assert.Null(p.ClaimedStatus));
        Assert.Empty(await db.Evidence.ToListAsync());
    }

    [Fact]
    public async Task Everything_AsReported_IsNeverMarkedIllustrative()
    {
        await using var db = records.Published.CreateDbContext();

        Assert.False(await db.History.AnyAsync(h => h.Illustrative));
        Assert.False(await db.Observations.AnyAsync(o => o.Illustrative));
        Assert.False(await db.Indicators.AnyAsync(i => i.Local || i.Target != null));
    }

    [Fact]
    public async Task Chairs_AsReported_AreNamedByPost()
    {
        await using var db = records.Published.CreateDbContext();
        var roles = await db.ChairTerms.OrderBy(t => t.From).Select(t => t.ChairRole).ToListAsync();

        Assert.Equal(["Director of People, Children and Adults Services", "Detective Chief Superintendent"], roles);
    }
}
