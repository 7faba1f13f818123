using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Features.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Features.Reviews;

public class ReviewStoreTests : IAsyncLifetime
{
    private readonly TemporaryRecord record = new();
    private readonly SmallRecord small;
    private readonly ReviewStore store;

    public ReviewStoreTests()
    {
        small = new SmallRecord(record.Clock.Today());
        store = new ReviewStore(record, record.Feed, record.Clock);
    }

    public async ValueTask InitializeAsync() => await small.SaveAsync(record, record.Clock.GetUtcNow().UtcDateTime);

    public ValueTask DisposeAsync()
    {
        record.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Recommendation_SeveralResponses_HasTheWorstOpenOneAndCounts()
    {
        var f3 = (await store.RecommendationAsync(TemporaryRecord.Viewer, "f3"))!.Recommendation;

        Assert.Equal((RagStatus.OffTrack, "Medway hospital: 19 days overdue", 19), (f3.Status, f3.Reason, f3.DaysOverdue));
        Assert.Equal((3, 1, 70), (f3.Total, f3.Done, f3.Progress));
        Assert.Equal((1, 1, 1), (f3.Counts[RagStatus.OffTrack], f3.Counts[RagStatus.OnTrack], f3.Counts[RagStatus.AwaitingImpact]));
        Assert.Equal(70, f3.StaleDays);
        Assert.True(f3.Illustrative);
    }

    [Fact]
    public async Task Recommendation_RollUp_IsComputedFromOperationalActionsOnly()
    {
        var detail = (await store.RecommendationAsync(TemporaryRecord.Viewer, "G2"))!;

        Assert.Equal((RagStatus.AtRisk, 2), (detail.Recommendation.Status, detail.Recommendation.Total));
        Assert.StartsWith("G2.1 Kent Police: slipping", detail.Recommendation.Reason, StringComparison.Ordinal);
        Assert.Equal(["G2.1", "G2.2"], detail.Parts.Select(p => p.Ref));
        Assert.Equal("G2.9", Assert.Single(detail.Responses).Ref);
    }

    [Fact]
    public async Task Recommendation_NobodyAsked_SaysSo()
    {
        var g1 = (await store.RecommendationAsync(TemporaryRecord.Viewer, "G1"))!;

        Assert.Equal((RagStatus.NotStarted, "No response yet", false), (g1.Recommendation.Status, g1.Recommendation.Reason, g1.Recommendation.Assessed));
        Assert.All(g1.Closing, step => Assert.NotEqual(LifeLineState.Done, step.State));
    }

    [Fact]
    public async Task Recommendation_Unknown_IsNull()
    {
        Assert.Null(await store.RecommendationAsync(TemporaryRecord.Viewer, "F99"));
        Assert.Null(await store.ReviewAsync(TemporaryRecord.Viewer, "nobody"));
    }

    [Fact]
    public async Task Responses_Evidence_IsCountedPerLevelAndStanding()
    {
        var detail = (await store.RecommendationAsync(TemporaryRecord.Viewer, "F3"))!;

        Assert.Equal(["F3.1", "F3.2", "F3.3"], detail.Responses.Select(r => r.Ref));
        Assert.Equal((new EvidenceCount(1, 0), new EvidenceCount(0, 0)), (detail.Responses[1].Output, detail.Responses[1].Impact));
        Assert.Equal(new EvidenceCount(0, 1), detail.Responses[2].Impact);
        Assert.Equal(["Dip sample of strategy meetings", "Pathway in induction"], detail.Evidence.Select(e => e.Title));
        Assert.Equal(["F3", "F3.3"], detail.Evidence[0].Supports);
        Assert.Equal(
            [("Agencies respond", "1 of 3 done, 0 closed", LifeLineState.Current), ("Business manager proposes", "Not yet", LifeLineState.Ahead), ("Learning Lessons accepts", "Only on accepted evidence of impact on children", LifeLineState.Ahead)],
            detail.Closing.Take(3).Select(s => (s.Title, s.Words, s.State)));
    }

    [Fact]
    public async Task Responses_Redated_KeepTheirFirstDate()
    {
        var response = (await store.RecommendationAsync(TemporaryRecord.Viewer, "F3"))!.Responses[0];

        Assert.Equal((small.Today.AddDays(-19), small.Today.AddDays(-110), "Clinic moved", true), (response.DueOn, response.OriginalDueOn, response.RedatedBecause, response.Redated));
        Assert.Equal((RagStatus.AtRisk, true, 70), (response.ClaimedStatus, response.Differs, response.StaleDays));
    }

    [Fact]
    public async Task Reviews_CountRecommendationsAndNameTheWorst()
    {
        var view = await store.ReviewsAsync(TemporaryRecord.Viewer);

        Assert.Equal(["george", "faith"], view.Reviews.Select(r => r.Slug));
        var faith = view.Reviews[1];
        Assert.Equal((RagStatus.OffTrack, 1, 2, 50), (faith.Status, faith.Complete, faith.Total, faith.PercentComplete));
        Assert.Equal("F3, Medway hospital: 19 days overdue", faith.Reason);
        Assert.Equal(("Medway Safeguarding Children Board", "MSCP", "Learning Lessons"), (faith.CommissionedBy.Name, faith.OwnedBy.ShortName, faith.MonitoredBy.ShortName));
    }

    [Fact]
    public async Task Headline_StartsWithTheWorstReview()
    {
        var (lead, tail) = ReviewWords.Headline((await store.ReviewsAsync(TemporaryRecord.Viewer)).Reviews);

        Assert.Equal("Faith: one of two recommendations is off track; George: one of two is at risk, none off track.", lead + tail);
    }

    [Fact]
    public async Task Rate_WithTheRight_IsSavedAndPublished()
    {
        var heard = new TaskCompletionSource<Change>();
        using var listening = record.Feed.Subscribe(Topic.Reviews, change => Task.FromResult(heard.TrySetResult(change)));

        var result = await RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, "  The lead is in post  "));

        Assert.Equal((RatingOutcome.Saved, RagStatus.AtRisk, "The lead is in post"), (result.Outcome, result.Newest!.ClaimedStatus, result.Newest.ClaimedReason));
        Assert.Equal(new Change(Topic.Reviews, small.F3.Id, 2), await heard.Task.WaitAsync(Patience.Usual));
        var f3 = (await store.RecommendationAsync(TemporaryRecord.Viewer, "F3"))!.Recommendation;
        Assert.Equal((RagStatus.AtRisk, RagStatus.OffTrack, true, small.Today), (f3.ClaimedStatus, f3.Status, f3.Differs, f3.ClaimedOn));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    public async Task Rate_DifferentWithoutReason_IsRefused(string? reason)
    {
        var refusal = await Assert.ThrowsAsync<InvalidEditException>(() => RateAsync(new RatingEdit("F3", 1, RagStatus.OnTrack, reason)));

        Assert.Equal(("Reason", "By the rules it is off track. Say why you rate it on track."), (refusal.Field, refusal.Message));
    }

    [Fact]
    public async Task Rate_SameAsComputed_NeedsNoReason() =>
        Assert.Equal(RatingOutcome.Saved, (await RateAsync(new RatingEdit("F3", 1, RagStatus.OffTrack, null))).Outcome);

    [Fact]
    public async Task Rate_Closed_IsRefused() =>
        Assert.Equal("F6 is closed. It must be reopened first.", (await Assert.ThrowsAsync<InvalidEditException>(() => RateAsync(new RatingEdit("F6", 1, RagStatus.AtRisk, "The lead is new")))).Message);

    [Fact]
    public async Task Rate_ReasonTooLong_IsRefused() =>
        await Assert.ThrowsAsync<InvalidEditException>(() => RateAsync(new RatingEdit("F3", 1, RagStatus.OnTrack, new string('x', TrackedAction.LongestReason + 1))));

    [Fact]
    public async Task Undo_OwnRating_BringsBackTheOneOfBefore_AndNobodyElses()
    {
        var mine = TemporaryRecord.Manager with { UserId = "business-manager" };
        var editor = Editor.For(mine, Right.RateRecommendation, record.Clock);
        await store.RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, "The lead is in post"), editor);
        Assert.Equal(2, await store.UndoableAsync("F3", mine));
        Assert.Null(await store.UndoableAsync("F3", mine with { UserId = "somebody else" }));
        Assert.Null(await store.UndoableAsync("F3", TemporaryRecord.Viewer with { UserId = "business-manager" }));

        await store.UndoAsync("F3", 2, editor);

        var now = (await store.RecommendationAsync(TemporaryRecord.Viewer, "F3"))!.Recommendation;
        Assert.Equal(((RagStatus?)null, (string?)null, 3), (now.ClaimedStatus, now.ClaimedReason, now.Version));
        var refusal = await Assert.ThrowsAsync<InvalidEditException>(() => store.UndoAsync("F3", 2, editor));
        Assert.Equal("Undo", refusal.Field);
    }

    [Fact]
    public async Task Rate_StaleVersion_IsAConflictThatShowsTheirsAndWritesNothing()
    {
        await RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, "Theirs"));

        var result = await RateAsync(new RatingEdit("F3", 1, RagStatus.OnTrack, "Mine"));

        Assert.Equal(("Business manager", record.Clock.GetUtcNow().UtcDateTime), (result.By, result.WhenUtc));
        Assert.Equal((RatingOutcome.Conflict, RagStatus.AtRisk, "Theirs", 2), (result.Outcome, result.Newest!.ClaimedStatus, result.Newest.ClaimedReason, result.Newest.Version));
        Assert.Equal("Theirs", (await store.RecommendationAsync(TemporaryRecord.Viewer, "F3"))!.Recommendation.ClaimedReason);
    }

    [Fact]
    public async Task Rate_WhatIsAlreadySo_WritesNothing()
    {
        await RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, "So"));

        var result = await RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, "So"));

        Assert.Equal((RatingOutcome.Saved, 2), (result.Outcome, result.Newest!.Version));
    }

    [Fact]
    public async Task Rate_TakenBack_LeavesNone()
    {
        await RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, "So"));

        var result = await RateAsync(new RatingEdit("F3", 2, null, "left over"));

        Assert.Null(result.Newest!.ClaimedStatus);
        Assert.Null(result.Newest.ClaimedReason);
    }

    [Fact]
    public async Task Rate_Unknown_IsGone() => Assert.Equal(RatingOutcome.Gone, (await RateAsync(new RatingEdit("F99", 1, RagStatus.AtRisk, "So"))).Outcome);

    [Theory]
    [InlineData(Role.BusinessManager, true)]
    [InlineData(Role.LearningLessonsChair, true)]
    [InlineData(Role.Executive, false)]
    [InlineData(Role.PmqaAnalyst, false)]
    [InlineData(Role.Scrutineer, false)]
    [InlineData(Role.SecureEstateScrutineer, false)]
    [InlineData(Role.Partner, false)]
    [InlineData(Role.Viewer, false)]
    public async Task Rate_ByRole_OnlyThoseWhoMay(Role role, bool may)
    {
        // An editor made for another right must not pass either: the store asks again.
        var reader = new Reader(role.ToString(), role, role == Role.Partner ? "police" : null);
        var held = Enum.GetValues<Right>().FirstOrDefault(right => right != Right.RateRecommendation && Rights.Of(role, right) != Scope.None);
        var editor = Editor.For(reader, may ? Right.RateRecommendation : held, record.Clock);
        var edit = new RatingEdit("F3", 1, RagStatus.AtRisk, "So");

        if (may)
            Assert.Equal(RatingOutcome.Saved, (await store.RateAsync(edit, editor)).Outcome);
        else
            await Assert.ThrowsAsync<NotAllowedException>(() => store.RateAsync(edit, editor));
    }

    [Fact]
    public async Task AsAt_PastDay_ComputesWithThatDaysItemsAndDate()
    {
        record.Clock.Advance(TimeSpan.FromDays(30));
        await RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, "Later"));

        var then = TemporaryRecord.Viewer with { AsAt = small.Today };
        var f3 = (await store.RecommendationAsync(then, "F3"))!.Recommendation;
        Assert.Equal((null, "Medway hospital: 19 days overdue"), (f3.ClaimedStatus, f3.Reason));
        Assert.Equal("Medway hospital: 49 days overdue", (await store.RecommendationAsync(TemporaryRecord.Viewer, "F3"))!.Recommendation.Reason);
        Assert.Empty((await store.ReviewsAsync(then with { AsAt = small.Today.AddDays(-1) })).Reviews);
    }

    [Fact]
    public async Task Rate_SomethingElseChangedSince_StandsBesideIt()
    {
        await using (var db = record.CreateDbContext())
        {
            var f3 = db.Recommendations.Single(r => r.Ref == "F3");
            db.Entry(f3).Property(r => r.Title).CurrentValue = "Check every plan";
            await db.SaveAsync(Editor.For(TemporaryRecord.Manager, Right.RateRecommendation, record.Clock), TestContext.Current.CancellationToken);
        }

        var result = await RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, "Mine"));

        Assert.Equal((RatingOutcome.Saved, "Mine", 3), (result.Outcome, result.Newest!.ClaimedReason, result.Newest.Version));
    }

    [Fact]
    public async Task Rate_TwoAtOnce_OneIsToldOfTheOther()
    {
        var results = await Task.WhenAll(((string[])["One", "Two"]).Select(reason => Task.Run(() => RateAsync(new RatingEdit("F3", 1, RagStatus.AtRisk, reason)))));

        Assert.Equal([RatingOutcome.Saved, RatingOutcome.Conflict], results.Select(r => r.Outcome).Order());
    }

    private Task<RatingResult> RateAsync(RatingEdit edit) => store.RateAsync(edit, Editor.For(TemporaryRecord.Manager, Right.RateRecommendation, record.Clock, edit.Reason));
}
