using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Domain;
using MscpDashboard.Features.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reviews;

public sealed class ReviewPagesTests : IAsyncLifetime
{
    private readonly TemporaryRecord record = new();
    private readonly SmallRecord small;
    private readonly SharedReads shared;
    private readonly List<ReviewCircuit> open = [];

    public ReviewPagesTests() => (small, shared) = (new SmallRecord(record.Clock.Today()), new SharedReads(record.Feed));

    public async ValueTask InitializeAsync() => await small.SaveAsync(record, record.Clock.GetUtcNow().UtcDateTime);

    public async ValueTask DisposeAsync()
    {
        foreach (var circuit in open)
            await circuit.DisposeAsync();
        record.Dispose();
    }

    [Fact]
    public void Reviews_List_SaysWhatIsWrongFirstAndLinksEachRecommendation()
    {
        var page = Circuit(Role.Viewer).Render<ReviewsPage>();

        page.WaitForAssertion(() => Assert.StartsWith("Faith: one of two recommendations is off track", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Equal(["/recommendations/G1", "/recommendations/G2", "/recommendations/F3", "/recommendations/F6"], page.FindAll("tbody a").Select(a => a.GetAttribute("href")));
        var f3 = Row(page, "F3");
        Assert.Contains("Do: change practice. Asked of all partner agencies.", f3.TextContent, StringComparison.Ordinal);
        Assert.Equal("Off trackMedway hospital: 19 days overdue", f3.QuerySelector("td.plate")!.TextContent);
        Assert.Contains("1 of 3 done", f3.TextContent, StringComparison.Ordinal);
        Assert.Contains("No update for 70 days", f3.TextContent, StringComparison.Ordinal);
        Assert.NotNull(f3.QuerySelector("svg[aria-label=Illustrative]"));
        Assert.Equal("Complete", Row(page, "F6").QuerySelector("td.plate .status")!.TextContent);
        Assert.Equal("At risk", Row(page, "G2").QuerySelector("td.plate .status")!.TextContent);
        Assert.Equal("Not started", Row(page, "G1").QuerySelector("td.plate .status")!.TextContent);
    }

    [Fact]
    public void Reviews_EmptyRecord_SayWhoActs()
    {
        using var empty = new TemporaryRecord();
        using var circuit = new ReviewCircuit(empty, new SharedReads(empty.Feed), Role.Viewer);
        var page = circuit.Render<ReviewsPage>();

        page.WaitForAssertion(() => Assert.Equal("No case review is in the record yet.", page.Find("h1").TextContent));
        Assert.Contains("business manager", page.Find(".lede").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_Facts_TellWhoCommissionedAndWhoOwnsItNow()
    {
        var page = Circuit(Role.Viewer).Render<ReviewPage>(p => p.Add(x => x.Slug, "faith"));

        page.WaitForAssertion(() => Assert.Equal("Faith", page.Find("h1").TextContent));
        var facts = page.Find("dl.facts").TextContent;
        Assert.All(["Serious case review", "January 2020", "Medway Safeguarding Children Board", "MSCP, which followed it", "Learning Lessons", "¶3.5"], words => Assert.Contains(words, facts, StringComparison.Ordinal));
        Assert.Equal("One of two recommendations is off track.", page.Find(".reading").TextContent);
    }

    [Fact]
    public void Recommendation_ShowsRulesBesideResponsesAndEvidence()
    {
        var page = Recommendation(Circuit(Role.Viewer), "f3");

        Assert.Equal("F3 Use the sexual abuse pathway in daily practice", page.Find("h1").TextContent);
        Assert.Contains("Medway hospital: 19 days overdue.", page.Find(".verdict .plate").TextContent, StringComparison.Ordinal);
        Assert.Contains("has given no rating", page.Find(".claim").TextContent, StringComparison.Ordinal);
        var hospital = Row(page, "F3.1");
        Assert.Contains("Differs from the rules: At risk“Pathway lead appointed”", hospital.QuerySelector(".claimed-cell")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("First due 1 August", hospital.QuerySelector("s")!.TextContent);
        Assert.Equal("/actions/F3.1", hospital.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Output: 1 accepted", Row(page, "F3.2").QuerySelector(".steps li")!.TextContent);
        Assert.Equal("Impact on children: ? 1 unverified", Row(page, "F3.3").QuerySelector(".steps li:last-child")!.TextContent);
        page.WaitForAssertion(() => Assert.Equal("1 Agencies respond", page.Find(".path [aria-current=step] h3").TextContent));
        Assert.Equal(2, page.FindAll("table.evidence tbody tr").Count);
    }

    [Fact]
    public void Recommendation_RollUp_ListsOperationalActions()
    {
        var page = Recommendation(Circuit(Role.Viewer), "G2");

        Assert.Equal(["/actions/G2.1", "/actions/G2.2"], page.FindAll("table.parts tbody a").Select(a => a.GetAttribute("href")));
        Assert.Equal("Two actions", page.Find(".counts h2").TextContent);
    }

    [Fact]
    public void Recommendation_Closed_IsRatedByNobody()
    {
        var page = Recommendation(Circuit(Role.BusinessManager), "f6");

        Assert.Equal("", page.Find(".verdict .claimed").TextContent.Trim());
        Assert.Empty(page.FindAll(".verdict button"));
        Assert.Equal("", page.Find(".parts .claimed-cell").TextContent.Trim());
    }

    [Fact]
    public void Recommendation_NobodyAsked_SaysWhoActs() =>
        Assert.Contains("No agency has been asked", Recommendation(Circuit(Role.Viewer), "G1").Find(".empty").TextContent, StringComparison.Ordinal);

    [Theory]
    [InlineData("F99")]
    [InlineData("<script>alert(1)</script>")]
    public void Recommendation_Unknown_OffersTheList(string reference)
    {
        var page = Circuit(Role.Viewer).Render<RecommendationPage>(p => p.Add(x => x.Ref, reference));

        page.WaitForAssertion(() => Assert.Contains("is not in the record", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Equal("/reviews", page.Find("p a").GetAttribute("href"));
        Assert.Empty(page.FindAll("script"));
    }

    [Fact]
    public async Task Recommendation_ResponseEditedElsewhere_ChangesInPlaceAndIsAnnounced()
    {
        var (mine, other) = (Circuit(Role.Scrutineer), Circuit(Role.Viewer));
        var (first, second) = (Recommendation(mine, "F3"), Recommendation(other, "F3"));
        var before = first.FindAll("table.parts tbody tr").Select(r => r.QuerySelector(".note")!.TextContent).ToList();

        await UpdateAsync("F3.2", 20);

        foreach (var page in (IRenderedComponent<RecommendationPage>[])[first, second])
        {
            page.WaitForAssertion(() => Assert.Equal("At risk", Row(page, "F3.2").QuerySelector("td.plate .status")!.TextContent));
            Assert.Equal("changed", Row(page, "F3.2").GetAttribute("class"));
            Assert.Contains("Just now", Row(page, "F3.2").TextContent, StringComparison.Ordinal);
            Assert.Null(Row(page, "F3.1").GetAttribute("class"));
            Assert.Equal(before, page.FindAll("table.parts tbody tr").Select(r => r.QuerySelector(".note")!.TextContent));
        }

        Assert.Equal(["F3.2, Kent Police, is now at risk"], mine.Said);
        Assert.Equal(mine.Said, other.Said);
    }

    [Fact]
    public async Task Recommendation_AnotherOnesAction_IsNotFollowed()
    {
        var circuit = Circuit(Role.Viewer);
        var page = Recommendation(circuit, "F3");

        await UpdateAsync("G2.1", 60);
        // A page pauses after what it followed, and the clock stands still: had it followed the other, it would not show its own.
        await UpdateAsync("F3.2", 20);

        page.WaitForAssertion(() => Assert.Equal(["F3.2, Kent Police, is now at risk"], circuit.Said));
    }

    [Theory]
    [InlineData(Role.BusinessManager, true)]
    [InlineData(Role.LearningLessonsChair, true)]
    [InlineData(Role.Partner, false)]
    [InlineData(Role.Viewer, false)]
    public void Rating_Button_IsForThoseWhoMay(Role role, bool may) =>
        Assert.Equal(may, Recommendation(Circuit(role), "F3").FindAll("button").Any(b => b.TextContent == "Give a rating"));

    [Fact]
    public void Rating_AsAtThePast_IsNotOffered() =>
        Assert.Empty(Recommendation(Circuit(Role.BusinessManager, $"recommendations/F3?asAt={AfterADay():yyyy-MM-dd}"), "F3").FindAll("button"));

    [Fact]
    public async Task Rating_Saved_StandsBesideTheRules()
    {
        var page = Recommendation(Circuit(Role.LearningLessonsChair), "F3");
        await OpenAsync(page);

        await page.InvokeAsync(() => page.Find("#rating-status").ChangeAsync("AtRisk"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Contains("Say why you rate it at risk", page.Find("#rating-error").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#rating-reason").InputAsync("The lead is <b>in post</b>"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForAssertion(() => Assert.Contains("“The lead is <b>in post</b>” Business manager, 19 November 2026", page.Find(".claim").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("dialog"));
        Assert.Contains("≠", page.Find(".verdict .differs").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rating_SavedBySomebodyElseMeanwhile_ShowsBothAndKeepsTheText()
    {
        var (first, second) = (Recommendation(Circuit(Role.LearningLessonsChair), "F3"), Recommendation(Circuit(Role.BusinessManager), "F3"));
        await OpenAsync(first);
        await OpenAsync(second);
        await RateAsync(first, "AtRisk", "Theirs");
        second.WaitForAssertion(() => Assert.Contains("Somebody else changed this rating", second.Find(".notice").TextContent, StringComparison.Ordinal));

        await RateAsync(second, "OnTrack", "Mine");

        second.WaitForAssertion(() => Assert.NotNull(second.Find(".conflict")));
        Assert.Contains("LearningLessonsChair rated F3 since you began, at 14:32.", second.Find(".conflict").TextContent, StringComparison.Ordinal);
        var words = second.Find(".conflict dl").TextContent;
        Assert.Contains("At risk, “Theirs”", words, StringComparison.Ordinal);
        Assert.Contains("On track, “Mine”", words, StringComparison.Ordinal);
        Assert.Equal("Mine", second.Find("#rating-reason").GetAttribute("value"));

        await second.InvokeAsync(() => second.FindAll(".conflict button").First(b => b.TextContent == "Save mine").ClickAsync());
        second.WaitForAssertion(() => Assert.Contains("“Mine”", second.Find(".claim").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rating_NotSaved_IsOfferedWhenTheDialogOpensAgain()
    {
        var page = Recommendation(Circuit(Role.LearningLessonsChair), "F3");
        await OpenAsync(page);
        await page.InvokeAsync(() => page.Find("#rating-status").ChangeAsync("AtRisk"));
        await page.InvokeAsync(() => page.Find("#rating-reason").InputAsync("Half a reason"));
        await page.InvokeAsync(() => page.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty));

        var (again, other) = (Recommendation(Circuit(Role.LearningLessonsChair), "F3"), Recommendation(Circuit(Role.BusinessManager), "F3"));
        await OpenAsync(again);
        await OpenAsync(other);
        again.WaitForAssertion(() => Assert.Contains("At risk – “Half a reason”", again.Find("[data-testid=draft-offer]").TextContent, StringComparison.Ordinal));
        Assert.Empty(other.FindAll("[data-testid=draft-offer]"));
        await RateAsync(other, "AtRisk", "Theirs");
        await again.InvokeAsync(() => again.FindAll("[data-testid=draft-offer] button").First(b => b.TextContent == "Restore").ClickAsync());

        again.WaitForAssertion(() => Assert.Contains("At risk, “Theirs”", again.Find(".conflict dl").TextContent, StringComparison.Ordinal));
        Assert.Equal("Half a reason", again.Find("#rating-reason").GetAttribute("value"));
        await again.InvokeAsync(() => again.FindAll(".conflict button").First(b => b.TextContent == "Save mine").ClickAsync());
        again.WaitForAssertion(() => Assert.Contains("“Half a reason”", again.Find(".claim").TextContent, StringComparison.Ordinal));
        await using var db = record.CreateDbContext();
        Assert.Empty(db.Drafts);
    }

    private static IElement Row(IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page, string @ref) =>
        page.FindAll("tbody tr").First(r => r.QuerySelector("a")!.GetAttribute("href")!.EndsWith($"/{@ref}", StringComparison.Ordinal));

    private static IRenderedComponent<RecommendationPage> Recommendation(ReviewCircuit circuit, string @ref)
    {
        var page = circuit.Render<RecommendationPage>(p => p.Add(x => x.Ref, @ref));
        page.WaitForElement(".verdict");
        return page;
    }

    private static async Task OpenAsync(IRenderedComponent<RecommendationPage> page)
    {
        await page.InvokeAsync(() => page.FindAll("button").First(b => b.TextContent == "Give a rating").ClickAsync());
        page.WaitForElement("#rating-status");
    }

    private static async Task RateAsync(IRenderedComponent<RecommendationPage> page, string status, string reason)
    {
        await page.InvokeAsync(() => page.Find("#rating-status").ChangeAsync(status));
        await page.InvokeAsync(() => page.Find("#rating-reason").InputAsync(reason));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
    }

    private DateOnly AfterADay()
    {
        record.Clock.Advance(TimeSpan.FromDays(1));
        return small.Today;
    }

    private ReviewCircuit Circuit(Role role, string address = "")
    {
        open.Add(new ReviewCircuit(record, shared, role, address));
        return open[^1];
    }

    // As another slice's store does: save, then publish.
    private async Task UpdateAsync(string @ref, int progress)
    {
        await using var db = record.CreateDbContext();
        var action = await db.Actions.SingleAsync(a => a.Ref == @ref);
        action.Update(progress, action.ClaimedStatus, action.ClaimedReason, action.Narrative, record.Clock.Today());
        await db.SaveAsync(Editor.For(TemporaryRecord.Manager, Right.UpdateAction, record.Clock));
        record.Feed.Publish(new Change(Topic.Actions, action.Id, action.Version));
    }
}
