using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests;

/// <summary>Every page and every read of the API as at a day, over a record from which things were deleted since.</summary>
public sealed partial class AsAtTests : IAsyncLifetime
{
    private const string Gone = "Gone since";
    private RunningApp app = null!;
    private HttpClient client = null!;
    private Guid goneEvidence;

    private static DateOnly Then => TimeProvider.System.Today().AddDays(-30);

    public async ValueTask InitializeAsync()
    {
        app = await RunningApp.StartAsync();
        client = await app.SignedInAsync("business-manager");
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var police = new Agency("police", "Kent Police", "Police", AgencyKind.SafeguardingPartner, 1);
        var priority = new PlanPriority(1, "Neglect", "4.2", "CP_PLANS");
        var review = new CaseReview("faith", "Faith", CaseReviewKind.LocalChildSafeguardingPracticeReview, new DateOnly(2020, 3, 1), "mscp", "learning-lessons", "3.3", 1);
        var gone = new CaseReview("gone", Gone + " review", CaseReviewKind.LocalChildSafeguardingPracticeReview, new DateOnly(2020, 3, 1), "mscp", "learning-lessons", "3.3", 2);
        var audit = new EvidenceItem(Gone + " audit", EvidenceLevel.Output, police.Id, Then.AddDays(-80), now.AddDays(-90), "Police lead");
        goneEvidence = audit.Id;
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        object[] leaving =
        [
            new PlanAction(priority.Id, "BP1.2", Gone + " action", police.Id, "4.2"), gone, new Recommendation(gone.Id, "G9", Gone + " recommendation", RecommendationKind.Do, "All", "3.3", 9), audit,
        ];
        db.AddRange(police, priority, review, new PlanAction(priority.Id, "BP1.1", "Stays", police.Id, "4.2"), new Indicator(1, "CP_PLANS", "Children on a plan", "child_protection", "count", Frequency.Annual, false, Polarity.Neutral, false));
        db.AddRange(leaving);
        await db.SaveAsync(Editor.OfStartingRecord("Business manager", now.AddDays(-90)));
        db.Remove(leaving[2]);
        await db.SaveAsync(Editor.OfStartingRecord("Business manager", now.AddDays(-11)));
        db.RemoveRange(leaving[0], leaving[1], leaving[3]);
        await db.SaveAsync(Editor.OfStartingRecord("Business manager", now.AddDays(-10)));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Page_AsAt_HasTheBarAndNothingToEdit_AndHoldsWhatWasDeletedSince()
    {
        (string Path, bool HoldsGone)[] pages =
        [
            ("/", false), ("/plan", true), ("/plan/1", true), ("/actions", true), ("/actions/BP1.1", true), ("/actions/BP1.2", true), ("/reviews", true), ("/reviews/gone", true), ("/recommendations/G9", true),
            ("/dataset", false), ("/dataset/CP_PLANS", false), ("/evidence", true), ($"/evidence/{goneEvidence}", true), ("/partnership", false), ("/reports", false), ("/history", false), ("/compare", false),
        ];
        var faults = new List<string>();
        foreach (var (path, holdsGone) in pages)
        {
            using var answer = await client.GetAsync($"{path.TrimStart('/')}?asAt={Then:yyyy-MM-dd}");
            var page = await answer.Content.ReadAsStringAsync();
            var main = page[Math.Max(0, page.IndexOf("<main", StringComparison.Ordinal))..];
            if (answer.StatusCode != HttpStatusCode.OK)
                faults.Add($"{path}: {answer.StatusCode}");
            if (!page.Contains("class=\"as-at-bar\"", StringComparison.Ordinal))
                faults.Add($"{path}: has no as-at bar");
            if (ToEdit().Match(main) is { Success: true } control)
                faults.Add($"{path}: offers {control.Value}");
            if (holdsGone && !main.Contains(Gone, StringComparison.Ordinal))
                faults.Add($"{path}: does not hold what was deleted since");
        }

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("actions/BP1.2")]
    [InlineData("reviews/gone")]
    [InlineData("recommendations/G9")]
    public async Task Page_OfWhatWasDeleted_IsNotThereToday(string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("api/plan")]
    [InlineData("api/actions")]
    [InlineData("api/actions/BP1.2")]
    [InlineData("api/reviews")]
    [InlineData("api/recommendations/G9")]
    [InlineData("api/evidence")]
    [InlineData("api/search?q=gone")]
    [InlineData("api/compare?from=2020-01-01")]
    [InlineData("api/history?loaded=1&item=BP1.2")]
    public async Task Api_AsAt_HoldsWhatWasDeletedSince_AndTodayDoesNot(string path)
    {
        var then = await client.GetStringAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asAt={Then:yyyy-MM-dd}");
        Assert.Contains(Gone, then, StringComparison.Ordinal);

        // History goes on knowing it; that is what it is for.
        using var today = await client.GetAsync(path);
        if (!path.StartsWith("api/history", StringComparison.Ordinal))
            Assert.DoesNotContain(Gone, await today.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_EveryRead_RefusesADayThatCannotBeRead()
    {
        var reads = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => string.Join('/', e.RoutePattern.PathSegments.Select(s => Filled(s.Parts[0]))))
            .ToList();
        Assert.NotEmpty(reads);
        var faults = new List<string>();
        foreach (var path in reads)
        {
            using var answer = await client.GetAsync($"{path}?asAt=last-spring");
            if (answer.StatusCode != HttpStatusCode.BadRequest)
                faults.Add($"{path}: {answer.StatusCode}");
        }

        Assert.Empty(faults);
    }

    private static string Filled(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(p => p.Content == "int") => "1",
        _ => Guid.Empty.ToString(),
    };

    [GeneratedRegex("""type="submit"|<textarea|>(Give a rating|Change rating|Accept it|Edit|Add evidence)<""")]
    private static partial Regex ToEdit();
}
