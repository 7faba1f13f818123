using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.People;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>
/// The published record, brought to life with made-up owners, dates, ratings, evidence and returns, all marked. Eighteen months are replayed
/// through the same methods that people's edits take, so that history and every past date read as they would have been.
/// </summary>
internal sealed class IllustrativeRecord
{
    /// <summary>The same record for the same clock, wherever and whenever it is made.</summary>
    private const int Seed = 20200723;
    private const int HistoryMonths = 18;

    private readonly DateTime now;
    private readonly DateOnly today;
    private readonly DateOnly firstDay;
    private readonly DateTime began;
    private readonly Random random = new(Seed);

    public IllustrativeRecord(DateTime now)
    {
        this.now = now;
        today = LondonTime.DayOf(now);
        firstDay = today.AddMonths(-HistoryMonths);
        began = LondonTime.ToUtc(firstDay, new TimeOnly(9, 0));
    }

    /// <summary>Writes all of it within the context's transaction.</summary>
    public async Task LoadAsync(DashboardDbContext db, Action<int> report, CancellationToken cancellationToken)
    {
        var items = Items();
        var dataset = ReferenceDataset.Read(RecordedAt);
        var local = IllustrativeReturns.Build(items.Agencies.ToDictionary(a => a.Key, a => a.Value.Id));
        foreach (var (code, target, rule, margin) in IllustrativeReturns.Targets)
            IllustrativeReturns.SetTarget(dataset.Indicators.Single(i => i.Code == code), target, rule, margin);

        db.AddRange(items.All);
        dataset.AddTo(db);
        db.AddRange(local);
        db.Add(IllustrativeReturns.Source);
        db.AddRange(IllustrativeReturns.Duties(local, firstDay));
        await db.SaveAsync(Editor.OfStartingRecord("Business manager", began, "Plan and reviews taken into the record"), cancellationToken);
        await ObservationWriter.WriteAsync(db, [.. dataset.Observations, .. new IllustrativeReturns(now, began, random).Returns()], report, cancellationToken);

        await ReplayAsync(db, items, [.. dataset.Indicators, .. local], cancellationToken);
    }

    private RecordItems Items()
    {
        var items = RecordItems.Create(
            IllustrativeBodies.Agencies(), IllustrativeBodies.Chairs(today), OwnerOf, IndicatorsOf);
        foreach (var term in items.ChairTerms.Skip(1))
            term.MarkIllustrative();
        foreach (var (body, on, title) in IllustrativeBodies.Meetings(today, firstDay))
        {
            var meeting = new Meeting(items.Bodies[body].Id, on, title);
            meeting.MarkIllustrative();
            items.Meetings.Add(meeting);
        }

        items.Links.AddRange(ReportLinks.Of(items, withLocal: true));
        var rollUp = items.Recommendations["G2"];
        foreach (var (i, (agency, title)) in IllustrativeStories.Operational.Index())
            items.Actions.Add($"G2.{i + 1}", new OperationalAction(rollUp.Id, $"G2.{i + 1}", title, items.Agencies[OwnerOf($"G2.{i + 1}", agency)].Id, rollUp.Paragraph));

        foreach (var story in IllustrativeStories.All)
        {
            var action = items.Actions[story.Ref];
            action.Lead = story.Lead;
            action.Schedule(today.AddDays(story.Start), today.AddDays(story.Redated?.OldDue ?? story.Due));
            action.MarkIllustrative();
        }

        foreach (var (number, lead, _, _, _) in IllustrativeStories.Priorities)
        {
            items.Priorities[number - 1].Lead = lead;
            items.Priorities[number - 1].MarkIllustrative();
        }

        foreach (var recommendation in items.Recommendations.Values)
        {
            recommendation.Owner = "MSCP business manager";
            recommendation.MarkIllustrative();
        }

        return items;
    }

    // Where a body that has ended since began the work, it is told from there.
    private static string OwnerOf(string reference, string agency) => IllustrativeTimeline.HandedOver.FirstOrDefault(h => h.Ref == reference).From
        ?? IllustrativeStories.Owners.GetValueOrDefault(reference, agency);

    private static string IndicatorsOf(PriorityRow priority) => priority.Indicators + priority.Number switch
    {
        1 => " CONF_ATTENDANCE_PCT CONF_REPORTS_PCT ICPC_TIMELY_LOCAL_PCT TRAINING_ATTENDED_PCT",
        2 => " RETURN_INTERVIEW_72H_PCT",
        3 => " DA_REPEAT_PCT",
        4 => " GCP_COMPLETED_COUNT",
        _ => "",
    };

    /// <summary>Yearly figures come out about eight months after their period.</summary>
    private DateTime RecordedAt(DateOnly periodEnd)
    {
        var published = LondonTime.ToUtc(periodEnd.AddMonths(8), new TimeOnly(9, 30));
        return published < began ? began : published > now ? now : published;
    }

    private async Task ReplayAsync(DashboardDbContext db, RecordItems items, IReadOnlyList<Indicator> indicators, CancellationToken cancellationToken)
    {
        var timeline = new IllustrativeTimeline(now, today, firstDay, random);
        foreach (var story in IllustrativeStories.All)
        {
            var action = items.Actions[story.Ref];
            timeline.Tell(story, action, IllustrativeTimeline.LeadOf(items, action));
        }

        timeline.Rate(items);
        timeline.Live(items);
        timeline.Support(items, indicators);
        timeline.SignOff();
        // The load stands or falls as a whole, so nothing goes back to a point within it.
        db.Database.AutoSavepointsEnabled = false;
        foreach (var happening in timeline.InOrder())
        {
            // One item tracked at a time: each of some hundreds of saves looks at all that is.
            db.ChangeTracker.Clear();
            if (happening.Touched is { } item)
                db.Attach(item);
            happening.Apply(db);
            await db.SaveAsync(Editor.OfStartingRecord(happening.Who, happening.WhenUtc, happening.Why, happening.Agency), cancellationToken);
        }
    }
}
