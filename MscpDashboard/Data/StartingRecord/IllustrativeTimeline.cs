using System.Globalization;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>One thing that somebody did at a moment of the made-up history.</summary>
/// <param name="Touched">What it changes; null when it only adds.</param>
internal sealed record Happening(DateTime WhenUtc, string Who, string? Agency, string? Why, HistoricalItem? Touched, Action<DashboardDbContext> Apply);

/// <summary>Turns stories into dated happenings.</summary>
internal sealed partial class IllustrativeTimeline(DateTime now, DateOnly today, DateOnly firstDay, Random random)
{
    private const string Manager = "Business manager";
    private const string LearningLessons = "Learning Lessons chair";
    private const string Pmqa = "PMQA analyst";
    private const int PmqaDays = 56;
    private readonly List<Happening> happenings = [];

    public IEnumerable<Happening> InOrder() => happenings.OrderBy(h => h.WhenUtc);

    /// <summary>The owner's updates, a new date where there was one, and the sub group's closing.</summary>
    public void Tell(Story story, TrackedAction action, Agency owner)
    {
        if (story.Redated is { } redated)
        {
            var decided = Moment(redated.DaysAgo);
            var asked = decided.AddDays(-3);
            var chair = action.Group == ResponsibleGroup.Pmqa ? Pmqa : LearningLessons;
            Add(asked, Manager, null, redated.Because, action, _ => action.AskForDate(today.AddDays(story.Due), redated.Because, new LifeActor(Manager), LondonTime.DayOf(asked)));
            Add(decided, chair, null, null, action, _ => action.ApproveDate(new LifeActor(chair), LondonTime.DayOf(decided)));
        }

        if (story.Updated is not { } last)
            return;

        var (who, agency) = ($"{story.Lead}, {owner.ShortName}", owner.Code);
        foreach (var daysAgo in EarlierUpdates(story, last))
        {
            var when = Moment(daysAgo);
            var progress = ProgressAt(story, daysAgo, last);
            var text = string.Format(CultureInfo.InvariantCulture, Pick(IllustrativeStories.OnTheWay), random.Next(8, 60));
            Add(when, who, agency, null, action, _ => ReportOnTheWay(action, progress, text, LondonTime.DayOf(when)));
        }

        var end = Moment(last);
        Add(end, who, agency, null, action, _ => action.Update(story.Progress, story.Claimed, story.Reason, story.SoWhat, LondonTime.DayOf(end)));
        if (story.Closed is { } closed)
        {
            var accepted = Moment(closed);
            var proposed = accepted.AddDays(-Math.Max(1, (last - closed) / 2));
            var chair = action.Group == ResponsibleGroup.Pmqa ? Pmqa : LearningLessons;
            var shown = new LifeFacts([owner.Code], true, true, []);
            Add(proposed, who, agency, null, action, _ => action.ProposeClosure(new LifeActor(who, "", agency), LondonTime.DayOf(proposed), story.SoWhat, shown));
            Add(accepted, chair, null, "Impact evidence accepted", action, _ => action.AcceptClosure(new LifeActor(chair), LondonTime.DayOf(accepted), shown));
        }
    }

    /// <summary>What leads say of priorities and holders of recommendations: on track at first, then as they see it now.</summary>
    public void Rate(RecordItems items)
    {
        foreach (var (number, lead, daysAgo, claimed, reason) in IllustrativeStories.Priorities)
        {
            var priority = items.Priorities[number - 1];
            RateTwice(priority, daysAgo, lead, claimed, reason, priority.Rate);
        }

        foreach (var (reference, daysAgo, claimed, reason) in IllustrativeStories.Recommendations)
        {
            var recommendation = items.Recommendations[reference];
            RateTwice(recommendation, daysAgo, Manager, claimed, reason, recommendation.Rate);
        }
    }

    /// <summary>Evidence as it came in and was accepted.</summary>
    public void Support(RecordItems items, IReadOnlyList<Indicator> indicators)
    {
        foreach (var row in IllustrativeEvidence.All)
        {
            var agency = items.Agencies[row.Agency];
            var added = Moment(row.Added);
            var evidence = new EvidenceItem(row.Title, row.Level, agency.Id, today.AddDays(-row.Effective), added, $"Partner, {agency.ShortName}") { Description = row.Description };
            evidence.MarkIllustrative();
            List<EvidenceLink> links = [.. row.Supports.Select(reference => Link(evidence, reference, items, indicators))];
            Add(added, evidence.AddedBy, row.Agency, null, null, db =>
            {
                db.Add(evidence);
                db.AddRange(links);
            });
            if (row.Accepted is not { } accepted)
                continue;
            var when = Moment(accepted);
            var by = row.Supports.Any(s => s.StartsWith('F') || s.StartsWith('G')) ? LearningLessons : "PMQA analyst";
            Add(when, by, null, null, evidence, _ => evidence.Accept(LondonTime.DayOf(when), by));
        }
    }

    private DateOnly Day(int daysAgo) => today.AddDays(-daysAgo);

    /// <summary>PMQA signs each quarter's returns off in its eighth week; the newest quarter is still open.</summary>
    public void SignOff()
    {
        var back = 1;
        for (var quarter = Quarter.Of(today).Before.Before; quarter.End.AddDays(PmqaDays) > firstDay; quarter = quarter.Before, back++)
        {
            var sign = new PeriodSignOff(Frequency.Quarterly, quarter.End);
            sign.MarkIllustrative();
            var (day, missing) = (quarter.End.AddDays(PmqaDays), back == IllustrativeReturns.ProbationBack ? 1 : 0);
            Add(LondonTime.ToUtc(day, new TimeOnly(11, 0)), Pmqa, null, null, null, db =>
            {
                sign.Sign(missing, Pmqa, day, missing == 0 ? null : "Probation’s return never came; its part stands as not supplied.");
                db.Add(sign);
            });
        }
    }

    // At eleven, so that no draw of chance is taken from what else is told.
    private void At(DateOnly day, string who, HistoricalItem item, Action<DashboardDbContext> apply, string? agency = null, string? why = null) =>
        Add(LondonTime.ToUtc(day, new TimeOnly(11, 0)), who, agency, why, item, apply);

    private void RateTwice(HistoricalItem item, int daysAgo, string who, RagStatus claimed, string? reason, Action<RagStatus?, string?, DateOnly> rate)
    {
        var (first, second) = (Moment(daysAgo + 170), Moment(daysAgo));
        Add(first, who, null, null, item, _ => rate(RagStatus.OnTrack, null, LondonTime.DayOf(first)));
        if (claimed != RagStatus.OnTrack || reason is not null)
            Add(second, who, null, reason, item, _ => rate(claimed, reason, LondonTime.DayOf(second)));
    }

    private static EvidenceLink Link(EvidenceItem evidence, string reference, RecordItems items, IReadOnlyList<Indicator> indicators)
    {
        var (kind, id) = items.Actions.TryGetValue(reference, out var action) ? (SupportedKind.Action, action.Id)
            : items.Recommendations.TryGetValue(reference, out var recommendation) ? (SupportedKind.Recommendation, recommendation.Id)
            : reference.Length == 2 && reference[0] == 'P' ? (SupportedKind.Priority, items.Priorities[reference[1] - '1'].Id)
            : (SupportedKind.Indicator, indicators.Single(i => i.Code == reference).Id);
        var link = new EvidenceLink(evidence.Id, kind, id);
        link.MarkIllustrative();
        return link;
    }

    // One update in six to nine weeks, from the later of the start and the record's first days.
    private List<int> EarlierUpdates(Story story, int last)
    {
        var oldest = Math.Min(-story.Start - random.Next(8, 20), today.DayNumber - firstDay.DayNumber - random.Next(1, 14));
        var days = new List<int>();
        for (var daysAgo = last + random.Next(38, 64); daysAgo <= oldest; daysAgo += random.Next(38, 64))
            days.Add(daysAgo);
        return days;
    }

    // Work slows towards what it has come to; only the last update may say that it is done.
    private static int ProgressAt(Story story, int daysAgo, int last)
    {
        var elapsed = -story.Start - daysAgo;
        var share = Math.Clamp((double)elapsed / Math.Max(1, -story.Start - last), 0, 1);
        return Math.Min((int)(Math.Pow(share, 0.85) * story.Progress), 95) / 5 * 5;
    }

    private static void ReportOnTheWay(TrackedAction action, int progress, string text, DateOnly on)
    {
        action.Update(progress, RagStatus.OnTrack, null, text, on);
        // Owners are hopeful: they see slipping only when it is plain, and then say why they differ from the rules.
        switch (ActionStatus.Of(action, on).Status)
        {
            case RagStatus.OffTrack:
                action.Update(progress, RagStatus.AtRisk, "A recovery plan is being agreed", text, on);
                break;
            case RagStatus.AtRisk when ActionStatus.ExpectedProgress(action, on) - progress > 22:
                action.Update(progress, RagStatus.AtRisk, null, text, on);
                break;
            case RagStatus.AtRisk:
                action.Update(progress, RagStatus.OnTrack, "Expected to catch up by the next update", text, on);
                break;
            default:
                break;
        }
    }

    // Working hours in London, and for today the last few hours; never before the record nor after now.
    private DateTime Moment(int daysAgo)
    {
        var (hour, minute) = (random.Next(9, 17), random.Next(0, 60));
        var when = daysAgo == 0 ? now.AddMinutes(-minute - ((hour - 9) * 12) - 4) : LondonTime.ToUtc(today.AddDays(-daysAgo), new TimeOnly(hour, minute));
        var first = LondonTime.ToUtc(firstDay, new TimeOnly(10, 0));
        return when < first ? first.AddMinutes(minute) : when;
    }

    private void Add(DateTime whenUtc, string who, string? agency, string? why, HistoricalItem? touched, Action<DashboardDbContext> apply) =>
        happenings.Add(new(whenUtc, who, agency, why, touched, apply));

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
