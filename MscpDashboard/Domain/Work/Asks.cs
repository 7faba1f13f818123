using System.Globalization;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Domain.Work;

/// <summary>What the rule looks at, as it stands on one day.</summary>
public sealed record WorkRecord(
    IReadOnlyList<Agency> Agencies,
    IReadOnlyList<TrackedAction> Actions,
    IReadOnlyList<Recommendation> Recommendations,
    IReadOnlyList<EvidenceItem> Evidence,
    IReadOnlyList<EvidenceLink> Links,
    IReadOnlyList<Comment> Comments)
{
    /// <summary>What the status of an action rests on beside its own values.</summary>
    public Func<Guid, ActionBasis> BasisOf { get; init; } = _ => ActionBasis.None;

    /// <summary>What waits beside the dataset's charts.</summary>
    public IReadOnlyList<DatasetWait> Dataset { get; init; } = [];
}

/// <summary>Something about an indicator that one person did and another decides.</summary>
/// <param name="Of">The role that decides, by its code.</param>
/// <param name="Kind"><see cref="AskKind.DecideLimits"/> or <see cref="AskKind.AgreeCommentary"/>.</param>
/// <param name="By">Who did it, the role in words.</param>
public sealed record DatasetWait(string Of, AskKind Kind, Guid IndicatorId, string Code, string Name, string By, bool Illustrative);

/// <summary>What is asked of whom, by when. The one rule behind the page, its badge and the reminders.</summary>
public static partial class Asks
{
    /// <summary>Days before its date from which an action is asked for.</summary>
    public const int DueSoonDays = ActionStatus.DueSoonDays;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Everything that is asked of anybody on <paramref name="today"/>, most pressing first.</summary>
    public static IReadOnlyList<Ask> Of(WorkRecord record, DateOnly today)
    {
        var agencies = record.Agencies.ToDictionary(a => a.Id);
        var statuses = record.Actions.ToDictionary(a => a.Id, a => ActionStatus.Of(a, today, record.BasisOf(a.Id)));
        var actions = record.Actions.ToDictionary(a => a.Id);
        return
        [
            .. record.Actions.SelectMany(a => OfOwner(a, statuses[a.Id], agencies, today))
                .Concat(record.Actions.SelectMany(a => OfManager(a, statuses[a.Id], agencies, today)))
                .Concat(record.Actions.SelectMany(a => OfScrutineer(a, statuses[a.Id])))
                .Concat(record.Actions.SelectMany(a => OfLife(a, OwnersOf(a, agencies), today)))
                .Concat(record.Recommendations.SelectMany(r => OfLife(r, [AskedRoles.BusinessManager], today)))
                .Concat(record.Recommendations.SelectMany(r => OfWhole(r, r.FactsOf(record.Actions, record.BasisOf))))
                .Concat(record.Actions.SelectMany(a => OfReopening(a, agencies)))
                .Concat(record.Actions.SelectMany(a => OfDates(a)))
                .Concat(record.Actions.SelectMany(a => OfImpact(a, record.BasisOf(a.Id), agencies)))
                .Concat(OfEvidence(record, today))
                .Concat(OfMentions(record))
                .Concat(record.Dataset.Select(OfDataset))
                .Select(a => actions.TryGetValue(a.ItemId, out var action) ? a with { Owners = OwnersFor(a.Of, action, agencies) } : a)
                .OrderByDescending(a => a.DaysLate).ThenBy(a => a.By ?? DateOnly.MaxValue).ThenBy(a => a.Kind)
                .ThenBy(a => a.Ref ?? a.Title, StringComparer.Ordinal).ThenBy(a => a.Of, StringComparer.Ordinal),
        ];
    }

    // One line an item: of what presses, the most.
    private static IEnumerable<Ask> OfOwner(TrackedAction action, ComputedStatus status, Dictionary<Guid, Agency> agencies, DateOnly today)
    {
        if (status.Suspended || status.Status is RagStatus.Complete or RagStatus.AwaitingImpact)
            return [];
        var done = $"{action.Progress}% done";
        // Breaks count for nobody: a date that they have moved on is still the one that was agreed.
        var left = action.DueOn is { } due ? due.AddDays(action.BreakDaysBy(today)).DayNumber - today.DayNumber : int.MaxValue;
        Func<string, Ask>? ask =
            status.DaysOverdue > 0 ? of => About(action, of, AskKind.Overdue, $"{Days(status.DaysOverdue)} overdue, {done}", "Update", action.DueOn, status.DaysOverdue)
            : left <= DueSoonDays ? of => About(action, of, AskKind.DueSoon, $"{Due(Math.Max(0, left))}, {done}", "Update", action.DueOn)
            : status.Stale && status.DaysSinceUpdate is { } silent
                ? of => About(action, of, AskKind.Stale, $"No update for {Days(silent)}; one is asked for every {action.UpdateCycleDays}", "Update", action.UpdatedOn?.AddDays(action.UpdateCycleDays))
            : status.Stale
                ? of => About(action, of, AskKind.Stale, $"Started on {action.StartOn?.ToString("d MMMM yyyy", British)} and never updated", "Update", action.StartOn?.AddDays(action.UpdateCycleDays))
            : null;
        return ask is null ? [] : OwnersOf(action, agencies).Select(ask);
    }

    private static IReadOnlyList<string> OwnersOf(TrackedAction action, Dictionary<Guid, Agency> agencies) =>
        agencies.TryGetValue(action.OwnerAgencyId, out var lead) ? [lead.Code, .. action.JointOwners] : action.JointOwners;

    // An agency knows what is its own; whoever owns it with others, and everybody else, is told whose it is.
    private static string? OwnersFor(string asked, TrackedAction action, Dictionary<Guid, Agency> agencies)
    {
        if (agencies.GetValueOrDefault(action.OwnerAgencyId) is not { } lead || (lead.Code == asked && action.JointOwners.Count == 0))
            return null;
        var others = action.JointOwners.Select(code => agencies.Values.FirstOrDefault(a => a.Code == code)?.ShortName ?? code).ToList();
        return others.Count == 0 ? lead.ShortName : $"{lead.ShortName} with {string.Join(", ", others)}";
    }

    private static IEnumerable<Ask> OfManager(TrackedAction action, ComputedStatus status, Dictionary<Guid, Agency> agencies, DateOnly today)
    {
        if (status.Status == RagStatus.Complete)
            yield break;
        var owner = agencies.GetValueOrDefault(action.OwnerAgencyId);
        if (owner is null)
            yield return About(action, AskedRoles.BusinessManager, AskKind.NobodyOwns, "Nobody owns it", "Open", null);
        else if (owner.To is { } ended && ended < today)
            yield return About(action, AskedRoles.BusinessManager, AskKind.NobodyOwns, $"{owner.ShortName} ended on {ended.ToString("d MMMM yyyy", British)} and still owns it", "Open", null);
        if (action.DueOn is null && status.Status != RagStatus.AwaitingImpact)
            yield return About(action, AskedRoles.BusinessManager, AskKind.NoDate, "No due date yet", "Give a date", null);
    }

    private static IEnumerable<Ask> OfScrutineer(TrackedAction action, ComputedStatus status)
    {
        if (action.Claim.Differs(status.Status))
        {
            yield return About(
                action, AskedRoles.Scrutineer, AskKind.ClaimDiffers, $"Claimed {action.Claim.Status!.Value.LowerWord()}, by the rules {status.Status.LowerWord()}", "Look", null);
        }
    }

    private static IEnumerable<Ask> OfEvidence(WorkRecord record, DateOnly today)
    {
        var plan = record.Actions.Where(a => a.Group == ResponsibleGroup.Pmqa).Select(a => a.Id).ToHashSet();
        var links = record.Links.ToLookup(l => l.EvidenceId);
        var agencies = record.Agencies.ToDictionary(a => a.Id, a => a.Code);
        var refs = record.Actions.Cast<TrackedItem>().Concat(record.Recommendations).ToDictionary(i => i.Id, i => i.DisplayRef);
        foreach (var item in record.Evidence)
        {
            var evidence = $"Evidence of {LevelWords(item.Level)}{For([.. links[item.Id].Where(l => refs.ContainsKey(l.SupportsId)).Select(l => refs[l.SupportsId]).Order(StringComparer.Ordinal)])}";
            if (item.Unjudged)
            {
                // What a case review led to is the Learning Lessons sub group's; the plan and the dataset are PMQA's.
                var ofReviews = links[item.Id].Any(l => l.Kind == SupportedKind.Recommendation || (l.Kind == SupportedKind.Action && !plan.Contains(l.SupportsId)));
                yield return About(ofReviews ? AskedRoles.LearningLessonsChair : AskedRoles.PmqaAnalyst, AskKind.AcceptEvidence, $"{evidence}, added on {LondonTime.DayOf(item.AddedAtUtc).ToString("d MMMM yyyy", British)}", "Judge it");
            }
            else if (item.NotEnoughOn is { } found && today.DayNumber - found.DayNumber <= AnswerDays && agencies.TryGetValue(item.AgencyId, out var supplier))
            {
                yield return About(supplier, AskKind.NotEnough, $"{evidence}: {item.NotEnoughBy} found it not enough on {Day(found)}", "See why");
            }

            Ask About(string of, AskKind kind, string what, string @do) => new(of, kind, AskedItem.Evidence, item.Id, null, item.Title, what, @do, null, 0, item.Illustrative);
        }

        static string For(string[] supported) => supported.Length switch
        {
            0 => "",
            1 => $" for {supported[0]}",
            <= 3 => $" for {string.Join(", ", supported[..^1])} and {supported[^1]}",
            _ => $" for {supported[0]}, {supported[1]} and {supported.Length - 2} more",
        };
    }

    // Answered by whoever is mentioned saying something in the thread after it.
    private static IEnumerable<Ask> OfMentions(WorkRecord record)
    {
        var actions = record.Actions.ToDictionary(a => a.Id);
        var recommendations = record.Recommendations.ToDictionary(r => r.Id);
        var evidence = record.Evidence.ToDictionary(e => e.Id);
        foreach (var thread in record.Comments.GroupBy(c => c.ItemId))
        {
            var open = new Dictionary<string, Comment>();
            foreach (var comment in thread.Where(c => c.Text is not null).OrderBy(c => c.WrittenAtUtc).ThenBy(c => c.Id))
            {
                open.Remove(comment.AuthorCode);
                foreach (var code in comment.MentionedCodes.Where(m => m != comment.AuthorCode))
                    open[code] = comment;
            }

            foreach (var (code, comment) in open)
            {
                var what = $"{comment.By} mentioned you in a comment on {LondonTime.DayOf(comment.WrittenAtUtc).ToString("d MMMM yyyy", British)}";
                if (actions.TryGetValue(thread.Key, out var action))
                    yield return About(action, code, AskKind.Mention, what, "Answer", null);
                else if (recommendations.TryGetValue(thread.Key, out var recommendation))
                    yield return About(recommendation, code, AskKind.Mention, what, "Answer", null);
                else if (evidence.TryGetValue(thread.Key, out var item))
                    yield return new Ask(code, AskKind.Mention, AskedItem.Evidence, item.Id, null, item.Title, what, "Answer", null, 0, item.Illustrative);
            }
        }
    }

    private static Ask OfDataset(DatasetWait wait) => wait.Kind == AskKind.DecideLimits
        ? new(wait.Of, wait.Kind, AskedItem.Indicator, wait.IndicatorId, wait.Code, wait.Name, $"New limits are asked for by {wait.By}", "Decide", null, 0, wait.Illustrative)
        : new(wait.Of, wait.Kind, AskedItem.Indicator, wait.IndicatorId, wait.Code, wait.Name, $"Commentary by {wait.By} waits to be agreed", "Read and agree", null, 0, wait.Illustrative);

    private static Ask About(TrackedItem item, string of, AskKind kind, string what, string @do, DateOnly? by, int late = 0) =>
        new(of, kind, item is Recommendation ? AskedItem.Recommendation : AskedItem.Action, item.Id, item.DisplayRef, item.Title, what, @do, by, late, item.Illustrative);

    private static string LevelWords(EvidenceLevel level) => level switch
    {
        EvidenceLevel.Output => "something done",
        EvidenceLevel.PracticeChange => "a change of practice",
        _ => "impact on children",
    };

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static string Due(int days) => days switch { 0 => "Due today", 1 => "Due tomorrow", _ => $"Due in {days} days" };
}
