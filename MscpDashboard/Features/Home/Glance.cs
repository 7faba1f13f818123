using System.Globalization;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Partnership;

namespace MscpDashboard.Features.Home;

/// <summary>What happened between the two days.</summary>
/// <param name="Saved">Every save of what moved and of its parts, in order.</param>
/// <param name="Stages">The closes and reopenings of tracked items since the first day.</param>
public sealed record GlancePast(IReadOnlyList<SavedState> Saved, IReadOnlyDictionary<Guid, StageDays> Stages)
{
    public static GlancePast None { get; } = new([], new Dictionary<Guid, StageDays>());
}

/// <summary>Computes At a glance from the record of now and of an earlier day. Pure: no store, no clock.</summary>
public static class Glance
{
    private const int NextWithinDays = 60;
    private const int MostNext = 6;

    /// <summary>The view of <paramref name="now"/>, with what moved since <paramref name="before"/>.</summary>
    /// <param name="past">What happened between the two days.</param>
    public static GlanceView Of(GlanceRecord now, GlanceRecord before, GlancePast past)
    {
        var priorities = now.Priorities.OrderBy(p => p.Number).Select(p => PriorityLine(p, now, before)).ToList();
        var reviews = now.Reviews.OrderBy(r => r.Order).Select(r => ReviewLine(r, now)).ToList();
        var tracked = Tracked(now);
        var trackedBefore = Tracked(before).ToDictionary(t => t.Id);
        var moves = tracked
            .Where(t => trackedBefore.ContainsKey(t.Id))
            .Select(t => Move(t, trackedBefore[t.Id], now, before, past))
            .OfType<StatusMove>()
            .OrderByDescending(m => m.On).ThenBy(m => m.Now).ThenBy(m => m.Ref, StringComparer.Ordinal)
            .ToList();
        var overdue = Overdue(now);
        var overdueBefore = Overdue(before).Sum(o => o.Count);
        var counts = tracked.GroupBy(t => t.Status).ToDictionary(g => g.Key, g => g.Count());

        return new GlanceView(
            now.Today,
            Headline(priorities, overdue.Sum(o => o.Count), before.Actions.Count == 0 ? null : overdueBefore, before.Today),
            before.Today,
            SinceSentence(now, before, moves, trackedBefore.Count),
            priorities,
            reviews,
            overdue,
            moves,
            Next(now),
            counts,
            now.Actions.Any(a => a.Illustrative) || now.Priorities.Any(p => p.Illustrative));
    }

    private static PriorityLine PriorityLine(Domain.Plan.PlanPriority priority, GlanceRecord now, GlanceRecord before)
    {
        var roll = now.Of(priority);
        var actions = now.Actions.OfType<PlanAction>().Where(a => a.PriorityId == priority.Id).OrderBy(a => a.Ref, StringComparer.Ordinal).ToList();
        var earlier = before.Priorities.FirstOrDefault(p => p.Id == priority.Id);
        return new PriorityLine(
            priority.Number,
            priority.Title,
            roll.Status,
            roll.Reason,
            actions.FirstOrDefault(a => a.DisplayRef == roll.Worst?.Label)?.Ref,
            earlier is null ? null : before.Of(earlier).Status,
            priority.ClaimedStatus,
            priority.ClaimedReason,
            [.. actions.Select(a => new ItemMark(a.Ref, a.DisplayRef, a.Title, now.Statuses[a.Id].Status))],
            roll.Progress,
            roll.ExpectedProgress,
            priority.IndicatorCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault());
    }

    private static ReviewLine ReviewLine(Domain.Reviews.CaseReview review, GlanceRecord now)
    {
        var recommendations = now.Recommendations.Where(r => r.ReviewId == review.Id).OrderBy(r => r.Order).ToList();
        var stale = recommendations
            .Select(r => (r.Ref, Days: now.PartsOf(r).Select(a => now.Statuses[a.Id]).Where(s => s.Stale).Select(s => s.DaysSinceUpdate ?? 0).DefaultIfEmpty(-1).Max()))
            .Where(s => s.Days >= 0)
            .OrderByDescending(s => s.Days)
            .Select(s => s.Days == 0 ? $"{s.Ref}: never updated" : $"{s.Ref}: no update for {s.Days} days")
            .ToList();
        return new ReviewLine(review.Slug, review.Pseudonym, [.. recommendations.Select(r => new ItemMark(r.Ref, r.Ref, r.Title, now.Of(r).Status))], stale);
    }

    private static List<TrackedItem> Tracked(GlanceRecord record) =>
    [
        .. record.Actions.OfType<PlanAction>().OrderBy(a => a.Ref, StringComparer.Ordinal)
            .Select(a => new TrackedItem(a.Id, a.Ref, a.DisplayRef, $"/actions/{a.Ref}", record.Statuses[a.Id].Status, record.Statuses[a.Id].Reason, a.Stage == LifeStage.Closed, [a])),
        .. record.Recommendations.OrderBy(r => r.Order).Select(r =>
        {
            var roll = record.Of(r);
            return new TrackedItem(r.Id, r.Ref, r.Ref, $"/recommendations/{r.Ref}", roll.Status, roll.Reason, r.Stage == LifeStage.Closed, [.. record.PartsOf(r)]);
        }),
    ];

    /// <summary>What of the tracked items moved between the two days, with all that their status is made of.</summary>
    internal static IReadOnlyCollection<Guid> Moved(GlanceRecord now, GlanceRecord before)
    {
        var trackedBefore = Tracked(before).ToDictionary(t => t.Id);
        return [.. Tracked(now)
            .Where(t => trackedBefore.TryGetValue(t.Id, out var was) && was.Status != t.Status)
            .SelectMany(t => t.Parts.Concat(trackedBefore[t.Id].Parts).Select(p => p.Id).Append(t.Id))
            .Distinct()];
    }

    // Null when it neither moved nor was closed and reopened on the way.
    private static StatusMove? Move(TrackedItem item, TrackedItem was, GlanceRecord now, GlanceRecord before, GlancePast past)
    {
        var days = past.Stages.GetValueOrDefault(item.Id, StageDays.None);
        var passed = ClosedBetween.Words(was.Closed, item.Closed, days.ClosedOn, days.ReopenedOn);
        if (item.Status == was.Status)
        {
            return passed is null ? null : new StatusMove(item.Ref, item.DisplayRef, item.Path, was.Status, item.Status, item.Reason, Later(days.ClosedOn!.Value, days.ReopenedOn!.Value), null, passed);
        }

        var (on, who) = new StatusPast(item.Id, before, past.Saved).Arrival(now.Today);
        return new StatusMove(item.Ref, item.DisplayRef, item.Path, was.Status, item.Status, item.Reason, on, who, passed);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static List<AgencyOverdue> Overdue(GlanceRecord record)
    {
        var late = record.Actions.Where(a => record.Statuses[a.Id].DaysOverdue > 0).ToLookup(a => a.OwnerAgencyId);
        var owners = record.Actions.Select(a => a.OwnerAgencyId).ToHashSet();
        return [.. record.Agencies
            .Where(a => owners.Contains(a.Id))
            .Select(a => new AgencyOverdue(a.Code, a.ShortName, late[a.Id].Count()))
            .OrderByDescending(a => a.Count).ThenBy(a => a.Name, StringComparer.CurrentCulture)];
    }

    private static List<NextDate> Next(GlanceRecord record)
    {
        var until = record.Today.AddDays(NextWithinDays);
        bool Soon(DateOnly day) => day >= record.Today && day <= until;
        var bodies = record.Bodies.ToDictionary(b => b.Id);
        var dates = new List<NextDate>();
        dates.AddRange(record.Meetings.Where(m => Soon(m.On)).Select(m => new NextDate(m.On, MeetingWords(m, record, bodies), "/partnership")));
        dates.AddRange(record.Actions
            .Where(a => a.DueOn is { } due && Soon(due) && a.Stage is LifeStage.NotStarted or LifeStage.InProgress)
            .Select(a => new NextDate(a.DueOn!.Value, $"{a.DisplayRef} due: {LowerFirst(a.Title)}", $"/actions/{a.Ref}")));
        dates.AddRange(record.ChairTerms
            .Where(t => t.From > record.Today && Soon(t.From) && bodies.ContainsKey(t.BodyId))
            .Select(t => new NextDate(t.From, $"{bodies[t.BodyId].ShortName}: chair passes to {t.ChairRole}", "/partnership")));
        return [.. dates.Where(d => Soon(d.On)).OrderBy(d => d.On).ThenBy(d => d.Words, StringComparer.Ordinal).Take(MostNext)];
    }

    private static string MeetingWords(Meeting meeting, GlanceRecord record, Dictionary<Guid, PartnershipBody> bodies)
    {
        var chair = record.ChairTerms.FirstOrDefault(t => t.BodyId == meeting.BodyId && t.From <= meeting.On && (t.To is null || t.To >= meeting.On));
        var agency = chair?.AgencyId is { } id ? record.Agencies.FirstOrDefault(a => a.Id == id)?.ShortName : null;
        var title = bodies.TryGetValue(meeting.BodyId, out var body) ? body.ShortName : meeting.Title;
        return agency is null ? title : $"{title}, {agency} chairing";
    }

    private static string Headline(List<PriorityLine> priorities, int overdue, int? overdueBefore, DateOnly since)
    {
        if (priorities.Count == 0)
            return "The record is empty: no plan has been loaded yet";
        if (priorities.All(p => p.Status == RagStatus.NotStarted) && overdue == 0)
            return "Nothing has been assessed yet";

        var off = priorities.Where(p => p.Status == RagStatus.OffTrack).Select(p => p.Title).ToList();
        var risk = priorities.Count(p => p.Status == RagStatus.AtRisk);
        var first = off.Count switch
        {
            0 when risk == 0 => "All priorities are on track",
            0 => $"No priority is off track, {NumberWord(risk)} {(risk == 1 ? "is" : "are")} at risk",
            1 => $"{off[0]} is off track",
            // A title with an "and" of its own would make a riddle of the sentence.
            2 when !off.Exists(t => t.Contains(" and ", StringComparison.Ordinal)) => $"{off[0]} and {LowerFirst(off[1])} are off track",
            _ => $"{Capital(NumberWord(off.Count))} of {NumberWord(priorities.Count)} priorities are off track",
        };
        if (overdue == 0)
            return $"{first}; no action is overdue";
        var second = $"{(off.Count == 0 ? "but" : "and")} {NumberWord(overdue)} {(overdue == 1 ? "action is" : "actions are")} overdue";
        var change = overdueBefore switch
        {
            null => "",
            0 => $"; on {since:d MMMM} none was",
            { } earlier => Change(overdue - earlier, since),
        };
        return $"{first}, {second}{change}";
    }

    private static string Change(int more, DateOnly since) => more switch
    {
        > 0 => $": {NumberWord(more)} more than on {since:d MMMM}",
        < 0 => $": {NumberWord(-more)} fewer than on {since:d MMMM}",
        _ => $", as many as on {since:d MMMM}",
    };

    private static string SinceSentence(GlanceRecord now, GlanceRecord before, List<StatusMove> moves, int trackedBefore)
    {
        var executive = now.Bodies.FirstOrDefault(b => b.Kind == BodyKind.Executive)?.Id;
        var next = now.Meetings.Where(m => m.BodyId == executive && m.On >= now.Today).Select(m => m.On).DefaultIfEmpty().Min();
        var nextWords = next == default ? "" : (next.DayNumber - now.Today.DayNumber) switch
        {
            0 => " The Executive meets today.",
            1 => " Next Executive tomorrow.",
            var days => $" Next Executive in {days} days.",
        };
        var from = now.Meetings.Any(m => m.BodyId == executive && m.On == before.Today) ? $"the Executive of {before.Today:d MMMM yyyy}" : $"{before.Today:d MMMM yyyy}";
        if (trackedBefore == 0)
            return $"The record does not reach back to {before.Today:d MMMM yyyy}.{nextWords}";
        var (worse, moved) = (moves.Count(m => m.Worse), moves.Count(m => m.Moved));
        return $"Since {from}: {worse} {(worse == 1 ? "rating" : "ratings")} worse, {moved - worse} better, {trackedBefore - moved} the same.{nextWords}";
    }

    /// <summary>Small numbers as words, as in running text.</summary>
    internal static string NumberWord(int number) => number switch
    {
        0 => "no", 1 => "one", 2 => "two", 3 => "three", 4 => "four", 5 => "five", 6 => "six", 7 => "seven", 8 => "eight", 9 => "nine", 10 => "ten", 11 => "eleven", 12 => "twelve",
        _ => number.ToString("N0", CultureInfo.GetCultureInfo("en-GB")),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A sentence's beginning in the middle of another; a reference such as "BP 4.1" keeps its capitals.</summary>
    internal static string LowerFirst(string text) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    private sealed record TrackedItem(Guid Id, string Ref, string DisplayRef, string Path, RagStatus Status, string Reason, bool Closed, IReadOnlyList<TrackedAction> Parts);
}
