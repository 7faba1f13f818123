using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>What items went through on the way to their close: proposals, returns, disputes, questions, breaks, new dates, hand-overs. F3 is left to be walked.</summary>
internal sealed partial class IllustrativeTimeline
{
    private const string Scrutineer = "Independent scrutineer";
    private static readonly LifeActor ManagerActor = new(Manager);
    private static readonly LifeActor LearningActor = new(LearningLessons);

    /// <summary>Actions that began under bodies that have ended since: reference, body, the day from which the successor has it.</summary>
    public static readonly IReadOnlyList<(string Ref, string From, DateOnly On)> HandedOver =
    [
        ("BP2.2", "ccg", new DateOnly(2022, 7, 1)),
        ("G2.5", "crc", new DateOnly(2021, 6, 26)),
        ("G3.8", "cookham-wood", new DateOnly(2024, 6, 1)),
    ];

    /// <summary>Tells all of it.</summary>
    public void Live(RecordItems items)
    {
        HandOver(items);
        Decide(items);
        CloseRecommendations(items);
        Rest(items);
        Date(items);
        Measure(items);
        Plan(items);
        foreach (var (reference, owners) in new[] { ("F5.1", new[] { "police", "health" }), ("F8.1", ["council"]), ("BP1.3", ["council", "police"]) })
        {
            var action = items.Actions[reference];
            At(Day(400), Manager, action, _ => action.SetJointOwners(owners, LeadOf(items, action).Code), why: "They carry it together");
        }
    }

    private void HandOver(RecordItems items)
    {
        foreach (var (reference, code, on) in HandedOver)
        {
            var (action, from) = (items.Actions[reference], items.Agencies[code]);
            var to = items.Agencies[from.SuccessorCode!];
            var why = $"{from.ShortName} ended; {to.ShortName} took over its work";
            At(firstDay, Manager, action, _ => action.HandOver(from, to, on, why, firstDay), why: why);
        }
    }

    // One closure waits, one was returned, one return is disputed, one item was reopened on a scrutineer's question.
    private void Decide(RecordItems items)
    {
        Propose(items, "G3.4", 9, "Every level 3 course has it; the next audit of risk assessments will show what children gain");
        Propose(items, "F7.1", 34, "Every breakdown has had its meeting for a year");
        Return(items, "F7.1", 27, "Meetings held are an output. Show whether the next placement lasts longer");
        Propose(items, "F4.5", 20, "Panels ask about exploitation first, in every school");
        Return(items, "F4.5", 14, "How many exclusions were answered otherwise because of it?");
        var disputed = items.Actions["F4.5"];
        var schools = LeadOf(items, disputed);
        var who = $"Education safeguarding adviser, {schools.ShortName}";
        At(Day(6), who, disputed, _ => disputed.DisputeReturn(new LifeActor(who, "", schools.Code), Day(6), "The panels’ records are with the sub group since the summer", LifeFacts.None), schools.Code);

        var reopened = items.Actions["F1.6"];
        At(Day(40), Scrutineer, reopened, _ => reopened.Query(new LifeActor(Scrutineer), Day(40), "Twelve plans were read once. Do the plans written since hold the history too?", askReopening: true));
        At(Day(30), LearningLessons, reopened, _ => reopened.Reopen(LearningActor, Day(30), "In the next twelve plans five had no history of abuse in them"), why: "In the next twelve plans five had no history of abuse in them");
        At(Day(29), Manager, reopened, _ => reopened.AskForDate(today.AddDays(60), "To mend the plans and read another twelve", ManagerActor, Day(29)), why: "To mend the plans and read another twelve");
        At(Day(27), LearningLessons, reopened, _ => reopened.ApproveDate(LearningActor, Day(27)));
        var probation = LeadOf(items, reopened);
        At(Day(12), $"Head of unit, {probation.ShortName}", reopened, _ => reopened.Update(80, RagStatus.OnTrack, null, "The five plans are mended; supervisors now sign that the history is read.", Day(12)), probation.Code);

        var queried = items.Recommendations["F8"];
        At(Day(30), Scrutineer, queried, _ => queried.Query(new LifeActor(Scrutineer), Day(30), "Roles are agreed on paper. Do children wait less for treatment?", askReopening: false));
        var answered = items.Actions["BP3.3"];
        At(Day(55), Scrutineer, answered, _ => answered.Query(new LifeActor(Scrutineer), Day(55), "Are the children themselves heard in the audit?", askReopening: false));
        At(Day(47), Pmqa, answered, _ => answered.AnswerQuery(new LifeActor(Pmqa), Day(47), "In eight of the twelve cases read so far; the tool now asks for it first"));
    }

    // What recommendations went through of their own, beside their parts.
    private void CloseRecommendations(RecordItems items)
    {
        var (kent, legal) = (items.Recommendations["G1"], items.Recommendations["F6"]);
        var (manager, chair) = (ManagerActor, LearningActor);
        var (considered, asked) = (items.Recommendations["F1"], items.Recommendations["F9"]);
        At(Day(120), Manager, considered, _ => considered.Decide(manager, ConsiderDecision.Adopted, "Work with boys is missing from every course; a module of its own is written", Day(120), Day(120)));
        At(Day(48), Manager, asked, _ => asked.Raise(manager, Day(48), "Letter from the Executive to the region’s medical director", Day(48)));
        At(Day(500), Manager, kent, _ => kent.Raise(manager, Day(500), "Letter from the Executive to the director in Kent", Day(500)));
        At(Day(158), Manager, kent, _ => kent.ReceiveResponse(manager, Day(158), "Kent describes how notifications are captured, and sends a sample of 30", Day(158)));
        foreach (var (item, part, closed, said) in new[] { (kent, "G1.1", 116, "Kent’s sample holds, and every agency has seen it"), (legal, "F6.1", 8, "Planning now starts in time; children wait nine weeks less") })
        {
            var shown = new LifeFacts([], true, true, [new LifePart(part, LifeStage.Closed, true, true)]);
            At(Day(closed + 1), Manager, item, _ => item.ProposeClosure(manager, Day(closed + 1), said, shown));
            At(Day(closed), LearningLessons, item, _ => item.AcceptClosure(chair, Day(closed), shown));
        }
    }

    // One rests now, one has rested.
    private void Rest(RecordItems items)
    {
        var resting = items.Actions["G3.8"];
        At(Day(8), Manager, resting, _ => resting.Suspend(ManagerActor, Day(8), "The training year of the secure estate begins anew in spring"), why: "The training year of the secure estate begins anew in spring");
        var rested = items.Actions["BP3.2"];
        At(Day(200), Manager, rested, _ => rested.Suspend(ManagerActor, Day(200), "Schools have asked for the examination weeks without visits"), why: "Schools have asked for the examination weeks without visits");
        At(Day(165), Manager, rested, _ => rested.Resume(ManagerActor, Day(165)));
    }

    // One new date waits for its approval, one was refused.
    private void Date(RecordItems items)
    {
        var asked = items.Actions["BP4.2"];
        var health = LeadOf(items, asked);
        var (nurse, why) = ($"Head of workforce development, {health.ShortName}", "The trainer starts in two months; the places are filled then");
        At(Day(2), nurse, asked, _ => asked.AskForDate(today.AddDays(90), why, new LifeActor(nurse, "", health.Code), Day(2)), health.Code, why);
        var refused = items.Actions["F5.5"];
        At(Day(70), Manager, refused, _ => refused.AskForDate(today.AddDays(30), "The last schools have not answered", ManagerActor, Day(70)), why: "The last schools have not answered");
        At(Day(66), LearningLessons, refused, _ => refused.RefuseDate(LearningActor, Day(66), "Ask the schools by name first; the date was set with them"), why: "Ask the schools by name first; the date was set with them");
    }

    private void Measure(RecordItems items)
    {
        foreach (var (reference, daysAgo, what, baseline, baselineAgo, now, aim) in new[]
        {
            ("BP1.4", 74, "Records that hold the child’s view, of 40", 19d, 440, 34d, 36d),
            ("BP4.1", 14, "Plans that name the care that must change, of 20", 3, 400, 9, 18),
            ("F3.2", 3, "Referrals that reach the SARC within a day, percent", 50, 180, 75, 95),
            ("F6.1", 58, "Weeks until the first decision", 21, 420, 12, 10),
        })
        {
            var action = items.Actions[reference];
            var lead = LeadOf(items, action);
            At(Day(daysAgo), $"{action.Lead}, {lead.ShortName}", action, _ => action.MeasureDistance(what, baseline, Day(baselineAgo), now, Day(daysAgo), aim, Day(daysAgo)), lead.Code);
        }
    }

    // Their shares give the progress that the owners had typed, so that the plan reads on as before.
    private void Plan(RecordItems items)
    {
        (string, int, (string, int, int, int?)[])[] plans =
        [
            ("BP1.3", 19, [("Kent’s and Medway’s learning calendars joined", -300, 25, 310), ("First joint event held", -150, 20, 150), ("Second joint event held, survey read", -25, 20, 24), ("What changed is asked of teams", 120, 20, null), ("Third event, led by young people", 280, 15, null)]),
            ("BP2.1", 8, [("Screening tool drafted", -150, 20, 140), ("Tried out by two teams", -60, 20, 44), ("One form agreed for both areas", -10, 30, null), ("In use at the front door", 20, 30, null)]),
        ];
        foreach (var (reference, daysAgo, steps) in plans)
        {
            var action = items.Actions[reference];
            var lead = LeadOf(items, action);
            At(Day(daysAgo), $"{action.Lead}, {lead.ShortName}", action, db =>
            {
                List<Milestone> milestones = [.. steps.Select(s => Made(action, s.Item1, s.Item2, s.Item3, s.Item4, Day(daysAgo)))];
                db.AddRange(milestones);
                action.FollowMilestones(milestones, Day(daysAgo));
            }, lead.Code, "Broken into steps that can be seen to be reached");
        }
    }

    private Milestone Made(TrackedAction action, string title, int dueIn, int weight, int? doneAgo, DateOnly on)
    {
        var milestone = new Milestone(action.Id, title, today.AddDays(dueIn), weight);
        milestone.Finish(doneAgo is { } ago ? Day(ago) : null, on);
        milestone.MarkIllustrative();
        return milestone;
    }

    private void Propose(RecordItems items, string reference, int daysAgo, string because)
    {
        var action = items.Actions[reference];
        var lead = LeadOf(items, action);
        var who = $"{action.Lead}, {lead.ShortName}";
        At(Day(daysAgo), who, action, _ => action.ProposeClosure(new LifeActor(who, "", lead.Code), Day(daysAgo), because, LifeFacts.None), lead.Code, because);
    }

    private void Return(RecordItems items, string reference, int daysAgo, string because)
    {
        var action = items.Actions[reference];
        At(Day(daysAgo), LearningLessons, action, _ => action.ReturnClosure(LearningActor, Day(daysAgo), because, LifeFacts.None), why: because);
    }

    // A body that ended has handed over before anything else is told.
    public static Agency LeadOf(RecordItems items, TrackedAction action)
    {
        var owner = items.Agencies.Values.Single(a => a.Id == action.OwnerAgencyId);
        return owner.SuccessorCode is { } successor ? items.Agencies[successor] : owner;
    }
}
