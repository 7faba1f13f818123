using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Domain.Work;
using MscpDashboard.Tests.Support;

namespace MscpDashboard.Tests.Domain.Work;

public sealed class AsksTests
{
    private static readonly DateOnly Today = new(2026, 11, 19);
    private static readonly HashSet<string> Known = ["police", "council", "business-manager", "scrutineer"];
    private readonly Agency police = new("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, 1);
    private readonly PlanAction action;

    public AsksTests() => action = new PlanAction(Guid.NewGuid(), "BP4.1", "Train the front line", police.Id, "4.2");

    [Fact]
    public void Evidence_ForAnActionRaisedFromTheDataset_IsPmqasToAccept()
    {
        var raised = new RaisedAction("DS1", "Audit 20 cases", police.Id, Guid.NewGuid(), Today, null, "Medway: 40%.");
        var item = new EvidenceItem("Audit", EvidenceLevel.Impact, police.Id, Today, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), "Partner, police");

        Assert.Equal(AskedRoles.PmqaAnalyst, Assert.Single(Asks.Of(Record() with { Actions = [raised], Evidence = [item], Links = [new EvidenceLink(item.Id, SupportedKind.Action, raised.Id)] }, Today), a => a.Kind == AskKind.AcceptEvidence).Of);
        Assert.Equal(ResponsibleGroup.Pmqa, raised.Group);
    }

    // Days from today to start, due and last update.
    [Theory]
    [InlineData(-100, -19, 40, -5, AskKind.Overdue, "19 days overdue, 40% done", 19)]
    [InlineData(-100, -1, 0, -90, AskKind.Overdue, "1 day overdue, 0% done", 1)]
    [InlineData(-100, 0, 40, -5, AskKind.DueSoon, "Due today, 40% done", 0)]
    [InlineData(-100, 1, 40, -90, AskKind.DueSoon, "Due tomorrow, 40% done", 0)]
    [InlineData(-100, 30, 90, -5, AskKind.DueSoon, "Due in 30 days, 90% done", 0)]
    [InlineData(-100, 100, 60, -61, AskKind.Stale, "No update for 61 days; one is asked for every 60", 0)]
    public void Action_PressingItsOwner_IsAskedOnce(int start, int due, int progress, int updated, AskKind kind, string what, int late)
    {
        Schedule(start, due, progress, updated);

        var ask = Assert.Single(Of("police"));
        Assert.Equal((kind, what, late, "BP 4.1", "/actions/BP4.1#update"), (ask.Kind, ask.What, ask.DaysLate, ask.Ref, ask.Href));
        Assert.Equal(kind == AskKind.Stale ? Today.AddDays(updated + 60) : Today.AddDays(due), ask.By);
    }

    [Fact]
    public void Action_OwnedWithOthers_SaysWhose_ToAllOfThem()
    {
        var council = new Agency("council", "Medway Council", "Medway Council", AgencyKind.SafeguardingPartner, 2);
        Schedule(-100, -19, 40, -5);
        Assert.Null(Assert.Single(Of("police")).Owners);

        action.SetJointOwners(["council"], "police");
        var asks = Asks.Of(Record() with { Agencies = [police, council] }, Today).Where(a => a.Kind == AskKind.Overdue).ToList();

        Assert.Equal(["council", "police"], asks.Select(a => a.Of));
        Assert.All(asks, a => Assert.Equal("Kent Police with Medway Council", a.Owners));
    }

    [Fact]
    public void Action_ThatAChairDecidesOn_NamesItsAgency()
    {
        Schedule(-100, 100, 60, -5);
        action.AskForDate(Today.AddDays(200), "Two trusts sign later", new LifeActor("Partner, police", "p"), Today);

        var ask = Assert.Single(Of(AskedRoles.PmqaAnalyst), a => a.Kind == AskKind.DecideDate);

        Assert.Equal(("Kent Police", "/actions/BP4.1#closing"), (ask.Owners, ask.Href));
    }

    [Theory]
    [InlineData(-100, 31, 80, -5)]
    [InlineData(-100, 100, 60, -60)]
    [InlineData(-100, -19, 100, -5)]
    [InlineData(10, 100, 0, null)]
    public void Action_ThatDoesNotPress_IsNotAsked(int start, int due, int progress, int? updated)
    {
        Schedule(start, due, progress, updated);

        Assert.Empty(Of("police"));
    }

    [Fact]
    public void Action_StartedAndNeverUpdated_IsAsked()
    {
        action.Schedule(Today.AddDays(-70), Today.AddDays(300));

        Assert.Equal("Started on 10 September 2026 and never updated", Assert.Single(Of("police")).What);
    }

    [Fact]
    public void Action_WithoutADate_IsTheManagersToDate()
    {
        Assert.Empty(Of("police"));
        Assert.Equal(AskKind.NoDate, Assert.Single(Of(AskedRoles.BusinessManager)).Kind);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(null, false)]
    public void Action_WhoseOwnerEnded_IsTheManagersToHandOver(int? ended, bool asked)
    {
        Schedule(-10, 100, 20, -5);
        police.To = ended is { } days ? Today.AddDays(days) : null;

        Assert.Equal(asked, Of(AskedRoles.BusinessManager).Any(a => a.Kind == AskKind.NobodyOwns));
    }

    [Theory]
    [InlineData(RagStatus.OnTrack, true)]
    [InlineData(RagStatus.OffTrack, false)]
    [InlineData(null, false)]
    public void Action_ClaimedOtherwiseThanComputed_IsTheScrutineersToLookAt(RagStatus? claimed, bool asked)
    {
        action.Schedule(Today.AddDays(-100), Today.AddDays(-10));
        action.Update(40, claimed, "Because", null, Today);

        var asks = Of(AskedRoles.Scrutineer);
        Assert.Equal(asked, asks.Count == 1);
        Assert.All(asks, a => Assert.Equal("Claimed on track, by the rules off track", a.What));
    }

    [Fact]
    public void Evidence_FoundNotEnough_IsItsSuppliersToReadForAMonth()
    {
        var item = new EvidenceItem("Dip sample", EvidenceLevel.Impact, police.Id, Today, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), "Partner, police");
        var record = Record() with { Evidence = [item], Links = [new EvidenceLink(item.Id, SupportedKind.Action, action.Id)] };
        Assert.Equal("pmqa-analyst AcceptEvidence Evidence of impact on children for BP 4.1, added on 1 November 2026", One(Today));

        item.FindNotEnough(Today, "PMQA analyst", "SECRET");
        Assert.Equal("police NotEnough Evidence of impact on children for BP 4.1: PMQA analyst found it not enough on 19 November 2026", One(Today));
        Assert.DoesNotContain(Asks.Of(record, Today.AddDays(31)), a => a.ItemId == item.Id);

        item.Describe("Dip sample, forty more", null, EvidenceLevel.Impact, police.Id, Today, "https://example.org/a", Today);
        Assert.StartsWith("pmqa-analyst AcceptEvidence", One(Today));

        string One(DateOnly day) => Assert.Single(Asks.Of(record, day).Where(a => a.ItemId == item.Id).Select(a => $"{a.Of} {a.Kind} {a.What}"));
    }

    [Fact]
    public void Action_Closed_IsRatedByNobodyAnyMore()
    {
        Schedule(-100, 100, 60, -5);
        action.Update(100, RagStatus.AwaitingImpact, null, null, Today);
        action.CloseOn(Today);

        Assert.Empty(Of(AskedRoles.Scrutineer));
    }

    [Theory]
    [InlineData(SupportedKind.Action, AskedRoles.PmqaAnalyst)]
    [InlineData(SupportedKind.Indicator, AskedRoles.PmqaAnalyst)]
    [InlineData(SupportedKind.Recommendation, AskedRoles.LearningLessonsChair)]
    [InlineData(null, AskedRoles.PmqaAnalyst)]
    public void Evidence_Unverified_IsTheRightSubGroupsToAccept(SupportedKind? supports, string of)
    {
        var item = new EvidenceItem("Audit", EvidenceLevel.Impact, police.Id, Today, new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc), "Partner, police");
        List<EvidenceLink> links = supports is { } kind ? [new EvidenceLink(item.Id, kind, kind == SupportedKind.Action ? action.Id : Guid.NewGuid())] : [];
        Schedule(-10, 100, 20, -5);

        var ask = Assert.Single(Asks.Of(Record() with { Evidence = [item], Links = links }, Today));
        Assert.Equal((of, AskKind.AcceptEvidence, $"/evidence/{item.Id}"), (ask.Of, ask.Kind, ask.Href));
        item.Accept(Today, "PMQA analyst");
        Assert.Empty(Asks.Of(Record() with { Evidence = [item], Links = links }, Today));
    }

    // Who wrote what, in turn: "author: text".
    [Theory]
    [InlineData("police", "business-manager: When, @police?")]
    [InlineData("", "business-manager: When, @police?", "police: Soon")]
    [InlineData("business-manager", "business-manager: When, @police?", "police: @business-manager: soon")]
    [InlineData("police", "business-manager: When, @police?", "police: Soon", "scrutineer: And @police?")]
    [InlineData("council police", "business-manager: @police and @council?", "business-manager: Anybody?")]
    [InlineData("", "police: Note to @police")]
    public void Mention_Unanswered_IsAsked(string expected, params string[] said)
    {
        Schedule(-10, 100, 20, -5);
        var at = new DateTime(2026, 11, 18, 9, 0, 0, DateTimeKind.Utc);
        List<Comment> comments = [.. said.Select((line, place) => Comment.Write(
            action.Id, CommentedKind.Action, "BP4.1", line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..], "Somebody", line.Split(':')[0], "user", at.AddMinutes(place), Known))];

        var asks = Asks.Of(Record() with { Comments = comments }, Today);
        Assert.Equal(expected, string.Join(' ', asks.Select(a => a.Of).Order()));
        Assert.All(asks, a => Assert.Equal((AskKind.Mention, "Somebody mentioned you in a comment on 18 November 2026"), (a.Kind, a.What)));
    }

    [Fact]
    public void Mention_InACommentTakenBack_IsNotAsked()
    {
        Schedule(-10, 100, 20, -5);
        var comment = Comment.Write(action.Id, CommentedKind.Action, "BP4.1", "@police?", "Business manager", "business-manager", "user", DateTime.UnixEpoch, Known);
        comment.Remove("user", DateTime.UnixEpoch);

        Assert.Empty(Asks.Of(Record() with { Comments = [comment] }, Today));
    }

    [Fact]
    public void Asks_AreMostPressingFirst()
    {
        PlanAction[] actions = [Due("A", 20), Due("B", -3), Due("C", -30), Due("D", 2)];

        Assert.Equal(["C", "B", "D", "A"], Asks.Of(Record() with { Actions = actions }, Today).Where(a => a.Of == "police").Select(a => a.Ref));

        PlanAction Due(string @ref, int days)
        {
            var made = new PlanAction(Guid.NewGuid(), @ref, @ref, police.Id, "1");
            made.Schedule(Today.AddDays(-60), Today.AddDays(days));
            made.Update(50, null, null, null, Today);
            return made;
        }
    }

    [Fact]
    public void JointOwners_AreAskedToo_AndNobodyWhileItRests()
    {
        Schedule(-100, -19, 40, -5);
        action.SetJointOwners(["council"], "police");
        Assert.Equal(["council", "police"], Kind(AskKind.Overdue));

        action.Suspend(Manager, Today, "Training is on hold");
        Assert.Empty(Kind(AskKind.Overdue));
    }

    [Fact]
    public void Closure_StepByStep_AsksWhoeverIsNext()
    {
        Schedule(-100, 100, 100, -5);
        Assert.Empty(Asks.Of(Record(), Today));
        Assert.Equal(["police"], Kind(AskKind.Propose, Shown));

        action.ProposeClosure(Owner, Today, "It helped", LifeFacts.None);
        Assert.Equal("pmqa-analyst DecideClosure Partner, police proposed its closure on 19 November 2026", Only());
        action.ReturnClosure(Analyst, Today, "A private reason", LifeFacts.None);
        Assert.Equal("police Returned PMQA returned its closure on 19 November 2026", Only());
        action.DisputeReturn(Owner, Today, "It stands", LifeFacts.None);
        Assert.Equal("executive Dispute Partner, police disputes on 19 November 2026 that PMQA returned its closure", Only());
        action.UpholdReturn(new LifeActor("Executive", "exec"), Today, "It does not", LifeFacts.None);
        Assert.Equal("police Returned The Executive upheld on 19 November 2026 that its closure was returned", Only());
    }

    [Fact]
    public void Whole_ReadyOrReopened_IsTheManagersToTakeUp()
    {
        var whole = new Recommendation(Guid.NewGuid(), "F3", "Use the pathway", RecommendationKind.Do, "All", "3.5", 1);
        var part = new AgencyResponse(whole.Id, "F3.2", "Brief every team", police.Id, "3.5");
        part.Schedule(Today.AddDays(-100), Today.AddDays(100));
        part.Update(100, null, null, null, Today.AddDays(-5));
        Assert.DoesNotContain(Asks.Of(Reviews(), Today), a => a.ItemId == whole.Id);
        part.CloseOn(Today);

        Assert.Equal("business-manager Propose Done, and evidence of impact is accepted: its closure can be proposed", Whole());
        Assert.DoesNotContain(Asks.Of(Reviews() with { BasisOf = _ => ActionBasis.None }, Today), a => a.ItemId == whole.Id);
        whole.CloseOn(Today, whole.FactsOf([part], _ => new ActionBasis([], Today, true)));
        Assert.Empty(Asks.Of(Reviews(), Today));

        whole.Reopen(Analyst, Today, "SECRET");
        Assert.Equal("business-manager Reopened Learning Lessons reopened it on 19 November 2026; its parts are done, so put right what did not hold and propose closure again", Whole());
        part.Reopen(Analyst, Today, "SECRET");
        Assert.Equal("business-manager Reopened Learning Lessons reopened it on 19 November 2026; its parts are at work", Whole());
        Assert.Equal(["police Reopened Learning Lessons reopened it on 19 November 2026"], Asks.Of(Reviews(), Today).Where(a => a.ItemId == part.Id).Select(a => $"{a.Of} {a.Kind} {a.What}"));
        part.Update(60, null, null, null, Today.AddDays(1));
        Assert.DoesNotContain(Asks.Of(Reviews(), Today.AddDays(1)), a => a.ItemId == part.Id);

        WorkRecord Reviews() => new([police], [part], [whole], [], [], []) { BasisOf = _ => new ActionBasis([], Today, true) };
        string Whole() => Assert.Single(Asks.Of(Reviews(), Today).Where(a => a.ItemId == whole.Id).Select(a => $"{a.Of} {a.Kind} {a.What}"));
    }

    [Fact]
    public void Query_AsksTheSubGroupAndTellsTheOwner_AndItsAnswerTheScrutineer()
    {
        Schedule(-100, 100, 60, -5);
        action.Query(new LifeActor("Independent scrutineer", "s"), Today, "How is it known?", false);
        Assert.Equal(["pmqa-analyst", "police"], Kind(AskKind.Query));

        action.AnswerQuery(Analyst, Today, "By audit");
        Assert.Equal("scrutineer Answered PMQA analyst answered your question on 19 November 2026", Only());
        Assert.DoesNotContain(Asks.Of(Record(), Today.AddDays(31)), a => a.Kind == AskKind.Answered);
    }

    [Theory]
    [InlineData("Partner, police", "business-manager pmqa-analyst")]
    [InlineData("Business manager", "pmqa-analyst")]
    public void DateAskedFor_AsksWhoeverMayDecide(string by, string of)
    {
        Schedule(-100, 100, 60, -5);
        action.AskForDate(Today.AddDays(200), "The clinic moved", new LifeActor(by, by), Today);

        Assert.Equal(of, string.Join(' ', Kind(AskKind.DecideDate)));
        Assert.All(Asks.Of(Record(), Today), a => Assert.Equal($"{by} asks for 7 June 2027 instead of 27 February 2027", a.What));
    }

    [Fact]
    public void Asks_HoldNothingThatSomebodyWrote()
    {
        Schedule(-100, -5, 60, -5);
        action.AskForDate(Today.AddDays(200), "SECRET", Owner, Today);
        action.Query(new LifeActor("Independent scrutineer", "s"), Today, "SECRET", false);
        action.Update(100, RagStatus.OffTrack, "SECRET", "SECRET", Today);
        action.ProposeClosure(Owner, Today, "SECRET", LifeFacts.None);
        action.ReturnClosure(Analyst, Today, "SECRET", LifeFacts.None);
        var comment = Comment.Write(action.Id, CommentedKind.Action, "BP4.1", "SECRET @police", "Business manager", "business-manager", "user", DateTime.UnixEpoch, Known);

        var asks = Asks.Of(Record() with { Comments = [comment] }, Today);
        Assert.True(asks.Count >= 5);
        Assert.DoesNotContain(asks, a => a.ToString().Contains("SECRET", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0, "Nothing is asked of Kent Police now")]
    [InlineData(1, 0, "One thing is asked of Kent Police")]
    [InlineData(1, 1, "One thing is asked of Kent Police, and it is overdue")]
    [InlineData(3, 1, "Three things are asked of Kent Police, one is overdue")]
    [InlineData(3, 2, "Three things are asked of Kent Police, two are overdue")]
    [InlineData(3, 3, "Three things are asked of Kent Police, all are overdue")]
    [InlineData(14, 0, "14 things are asked of Kent Police")]
    public void Headline_SaysHowMuchAndHowLate(int all, int overdue, string expected)
    {
        var asks = Enumerable.Range(0, all).Select(i => new Ask("police", i < overdue ? AskKind.Overdue : AskKind.Stale, AskedItem.Action, Guid.NewGuid(), "X", "X", "", "", null, 0, false)).ToList();

        Assert.Equal(expected, AskWords.Headline(asks, "Kent Police"));
    }

    private void Schedule(int start, int due, int progress, int? updated)
    {
        action.Schedule(Today.AddDays(start), Today.AddDays(due));
        if (updated is { } days)
            action.Update(progress, null, null, null, Today.AddDays(days));
    }

    private static LifeActor Owner => new("Partner, police", "p", "police");

    private static LifeActor Analyst => new("PMQA analyst", "a");

    private static LifeActor Manager => new("Business manager", "m");

    private WorkRecord Shown => Record() with { BasisOf = _ => new ActionBasis([], Today, true) };

    private IEnumerable<string> Kind(AskKind kind, WorkRecord? record = null) => Asks.Of(record ?? Record(), Today).Where(a => a.Kind == kind).Select(a => a.Of).Order();

    private string Only()
    {
        var ask = Assert.Single(Asks.Of(Record(), Today));
        return $"{ask.Of} {ask.Kind} {ask.What}";
    }

    private WorkRecord Record() => new([police], [action], [], [], [], []);

    private List<Ask> Of(string code) => [.. Asks.Of(Record(), Today).Where(a => a.Of == code)];
}
