using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Features.Home;

namespace MscpDashboard.Tests.Features.Home;

public sealed class GlanceTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly DateOnly Since = new(2026, 9, 24);
    private readonly Agency police = new("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 1);
    private readonly Agency hospital = new("hospital", "Medway hospital", "Medway hospital", AgencyKind.RelevantAgency, 2);
    private readonly PlanPriority neglect = new(4, "Neglect", "4.2", "CPP_NEGLECT");
    private readonly PlanPriority abuse = new(3, "Domestic abuse", "4.2");
    private readonly CaseReview faith = new("faith", "Faith", CaseReviewKind.SeriousCaseReview, new DateOnly(2020, 1, 1), "mscb", "learning-lessons", "3.5", 2);
    private readonly PartnershipBody executive = new("executive", "MSCP Executive", "Executive", BodyKind.Executive, false, "", "2.3", 1);

    [Fact]
    public void Headline_OneLatePriority_NamesItAndCountsTheOverdue()
    {
        var view = Of(Record(Today, Action(neglect, "BP4.1", police, due: Today.AddDays(-50))), Record(Since, Action(neglect, "BP4.1", police, due: Today.AddDays(-50))));

        Assert.Equal("Neglect is off track, and one action is overdue; on 24 September none was", view.Headline);
    }

    [Fact]
    public void Headline_MoreLateThanBefore_SaysHowManyMore()
    {
        var old = Action(abuse, "BP3.1", police, due: new DateOnly(2026, 6, 30));
        var now = Record(Today, Action(neglect, "BP4.1", police, due: Today.AddDays(-5)), old);

        Assert.Equal("Domestic abuse and neglect are off track, and two actions are overdue: one more than on 24 September", Of(now, Record(Since, old)).Headline);
    }

    [Fact]
    public void Headline_NothingLate_SaysSo()
    {
        var view = Of(Record(Today, Action(neglect, "BP4.1", police, due: Today.AddYears(1), progress: 60)), Record(Since));

        Assert.Equal("All priorities are on track; no action is overdue", view.Headline);
    }

    [Fact]
    public void Headline_EmptyRecord_SaysSo() =>
        Assert.Equal("The record is empty: no plan has been loaded yet", Of(Empty(Today), Empty(Since)).Headline);

    [Fact]
    public void Headline_NothingDated_IsNotYetAssessed()
    {
        var undated = new PlanAction(neglect.Id, "BP4.1", "Strategy", police.Id, "4.2");

        Assert.Equal("Nothing has been assessed yet", Of(Record(Today, undated), Record(Since, undated)).Headline);
    }

    [Fact]
    public void Changed_DueDateWentBy_IsDatedTheDayAfterAndNamesNobody()
    {
        var action = Action(neglect, "BP4.1", police, due: new DateOnly(2026, 9, 30), progress: 100 - 5);

        var move = Assert.Single(Of(Record(Today, action), Record(Since, action)).Changed, m => m.Ref == "BP4.1");

        Assert.Equal((RagStatus.AtRisk, RagStatus.OffTrack, new DateOnly(2026, 10, 1), null), (move.Was, move.Now, move.On, move.Who));
        Assert.True(move.Worse);
    }

    [Fact]
    public void Changed_SomebodyUpdated_NamesTheRole()
    {
        var before = Action(abuse, "BP3.1", police, due: Today.AddDays(200), progress: 10);
        var now = Action(abuse, "BP3.1", police, due: Today.AddDays(200), progress: 100);
        Same(before, now);
        var view = Of(Record(Today, now), Record(Since, before), new SavedState(new DateOnly(2026, 11, 6), "Partner, police", now));

        var move = Assert.Single(view.Changed);

        Assert.Equal((RagStatus.AwaitingImpact, new DateOnly(2026, 11, 6), "Partner, police"), (move.Now, move.On, move.Who));
        Assert.False(move.Worse);
    }

    [Fact]
    public void Changed_AnotherAgencyWroteSince_IsNotNamedForTheDateThatWentBy()
    {
        var recommendation = new Recommendation(faith.Id, "F3", "Use the pathway", RecommendationKind.Do, "All partners", "3.5", 3);
        var hospitals = Response(recommendation, "F3.1", hospital, new DateOnly(2026, 10, 31), 20);
        var police = Response(recommendation, "F3.2", this.police, Today.AddDays(200), 90);

        var view = Of(
            Record(Today, hospitals, police) with { Recommendations = [recommendation] },
            Record(Since, hospitals, police) with { Recommendations = [recommendation] },
            new SavedState(new DateOnly(2026, 11, 17), "Partner, police", police));

        var move = Assert.Single(view.Changed);
        Assert.Equal(("F3", new DateOnly(2026, 11, 1), null), (move.Ref, move.On, move.Who));
    }

    [Fact]
    public void Changed_SomebodyWroteLater_IsDatedByTheStepThatMovedIt()
    {
        var before = Action(abuse, "BP3.1", police, due: Today.AddDays(200), progress: 10);
        var done = Action(abuse, "BP3.1", police, due: Today.AddDays(200), progress: 100);
        var noted = Action(abuse, "BP3.1", police, due: Today.AddDays(200), progress: 100);
        Same(before, done);
        Same(before, noted);

        var move = Assert.Single(Of(
            Record(Today, noted), Record(Since, before),
            new SavedState(new DateOnly(2026, 10, 6), "Partner, police", done),
            new SavedState(new DateOnly(2026, 11, 6), "Business manager", noted)).Changed);

        Assert.Equal((new DateOnly(2026, 10, 6), "Partner, police"), (move.On, move.Who));
    }

    [Fact]
    public void Changed_WentOverItsDateAndWasWrittenAboutSince_IsDatedTheDayAfterItsDate()
    {
        // Off track since its date, whatever was said of it later: the person of the later note did not move it.
        var before = Action(abuse, "BP3.1", police, due: new DateOnly(2026, 10, 3), progress: 90);
        var noted = Action(abuse, "BP3.1", police, due: new DateOnly(2026, 10, 3), progress: 95);
        Same(before, noted);

        var move = Assert.Single(Of(Record(Today, noted), Record(Since, before), new SavedState(new DateOnly(2026, 11, 6), "Partner, police", noted)).Changed);

        Assert.Equal((RagStatus.OffTrack, new DateOnly(2026, 10, 4), null), (move.Now, move.On, move.Who));
    }

    [Fact]
    public void Changed_RecommendationsOwnClosure_IsDatedAndNamedByItsOwnStep()
    {
        var before = new Recommendation(faith.Id, "F6", "Use the pathway", RecommendationKind.Do, "All partners", "3.5", 6);
        var closed = new Recommendation(faith.Id, "F6", "Use the pathway", RecommendationKind.Do, "All partners", "3.5", 6);
        Same(before, closed);
        typeof(TrackedItem).GetProperty(nameof(TrackedItem.Stage))!.SetValue(closed, LifeStage.Closed);
        var part = Response(before, "F6.1", police, Today.AddDays(200), 100);

        var move = Assert.Single(Of(
            Record(Today, part) with { Recommendations = [closed] }, Record(Since, part) with { Recommendations = [before] },
            new SavedState(new DateOnly(2026, 10, 19), "Partner, police", part),
            new SavedState(new DateOnly(2026, 10, 21), "Learning Lessons chair", closed)).Changed);

        Assert.Equal((RagStatus.Complete, new DateOnly(2026, 10, 21), "Learning Lessons chair"), (move.Now, move.On, move.Who));
    }

    [Fact]
    public void Changed_ClosedAndReopened_IsListedThoughItsRatingIsWhatItWas()
    {
        var recommendation = new Recommendation(faith.Id, "F3", "Use the pathway", RecommendationKind.Do, "All partners", "3.5", 3);
        var part = Response(recommendation, "F3.1", hospital, Today.AddDays(-60), 20);
        GlanceRecord On(DateOnly day) => Record(day, part) with { Recommendations = [recommendation] };
        var day = new DateOnly(2026, 11, 18);

        var view = Glance.Of(On(Today), On(Since), new GlancePast([], new Dictionary<Guid, StageDays> { [recommendation.Id] = new(null, day, day) }));

        var move = Assert.Single(view.Changed);
        Assert.Equal(("F3", "closed and reopened on 18 November", day, false, false), (move.Ref, move.Passed, move.On, move.Moved, move.Worse));
        Assert.Contains("0 ratings worse, 0 better, 1 the same", view.SinceSentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Review_WorstOpenResponse_DecidesTheRecommendation()
    {
        var recommendation = new Recommendation(faith.Id, "F3", "Use the pathway", RecommendationKind.Do, "All partners", "3.5", 3);
        var late = Response(recommendation, "F3.1", hospital, Today.AddDays(-19), 20);
        var fine = Response(recommendation, "F3.2", police, Today.AddDays(200), 90);

        var view = Of(Record(Today, late, fine) with { Recommendations = [recommendation] }, Record(Since));

        var mark = Assert.Single(Assert.Single(view.Reviews).Recommendations);
        Assert.Equal(("F3", RagStatus.OffTrack), (mark.Ref, mark.Status));
        Assert.Equal(("Medway hospital", 1), (view.Overdue[0].Name, view.Overdue[0].Count));
        Assert.Equal(0, view.Overdue[1].Count);
    }

    [Fact]
    public void Next_MeetingsAndDueDates_ComeInOrderWithoutWhatIsDone()
    {
        var view = Of(
            Record(Today, Action(neglect, "BP4.1", police, due: Today.AddDays(23), progress: 40), Action(neglect, "BP4.2", police, due: Today.AddDays(5), progress: 100)) with
            {
                Meetings = [new Meeting(executive.Id, Today.AddDays(7), "Executive")],
                ChairTerms = [new ChairTerm(executive.Id, "Detective chief superintendent", police.Id, Today.AddYears(-1), null)],
            },
            Record(Since));

        Assert.Collection(
            view.Next,
            meeting => Assert.Equal("Executive, Kent Police chairing", meeting.Words),
            due => Assert.Equal((Today.AddDays(23), "BP 4.1 due: strategy"), (due.On, due.Words)));
        Assert.EndsWith("Next Executive in 7 days.", view.SinceSentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_CoverEveryTrackedItemOnce()
    {
        var recommendation = new Recommendation(faith.Id, "F3", "Use the pathway", RecommendationKind.Do, "All partners", "3.5", 3);
        var view = Of(Record(Today, Action(neglect, "BP4.1", police), Action(abuse, "BP3.1", police), Response(recommendation, "F3.1", hospital, Today, 0)) with { Recommendations = [recommendation] }, Record(Since));

        Assert.Equal(3, view.Tracked);
        Assert.Equal(3, view.Marks.Count());
    }

    private static GlanceView Of(GlanceRecord now, GlanceRecord before, params SavedState[] saved) => Glance.Of(now, before, GlancePast.None with { Saved = saved });

    private static GlanceRecord Empty(DateOnly day) => new(day, [], [], [], [], [], [], [], []);

    private GlanceRecord Record(DateOnly day, params TrackedAction[] actions) =>
        new(day, [neglect, abuse], actions, [faith], [], [police, hospital], [new Meeting(executive.Id, Since, "Executive")], [executive], []);

    private static PlanAction Action(PlanPriority priority, string reference, Agency owner, DateOnly? due = null, int progress = 50)
    {
        var action = new PlanAction(priority.Id, reference, "Strategy", owner.Id, "4.2");
        action.Schedule(new DateOnly(2026, 1, 1), due ?? new DateOnly(2027, 6, 30));
        action.Update(progress, null, null, null, new DateOnly(2026, 9, 20));
        return action;
    }

    private static AgencyResponse Response(Recommendation recommendation, string reference, Agency owner, DateOnly due, int progress)
    {
        var response = new AgencyResponse(recommendation.Id, reference, "Response", owner.Id, "3.5");
        response.Schedule(new DateOnly(2026, 1, 1), due);
        response.Update(progress, null, null, null, new DateOnly(2026, 11, 1));
        return response;
    }

    // The same item on two days: as history gives it back.
    private static void Same(HistoricalItem one, HistoricalItem other) => typeof(HistoricalItem).GetProperty(nameof(HistoricalItem.Id))!.SetValue(other, one.Id);
}
