using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Assurance;

/// <summary>Reads recommendations and plan actions with their themes and the days of their lives, and says what comes back.</summary>
internal static class ThemeItems
{
    public static async Task<ThemesView> ReadAsync(DashboardDbContext db, DateOnly? asAt, DateOnly day)
    {
        var reviews = (await db.ItemsAsync<CaseReview>(asAt)).ToDictionary(r => r.Id);
        var recommendations = (await db.ItemsAsync<Recommendation>(asAt)).Where(r => reviews.ContainsKey(r.ReviewId)).ToList();
        var priorities = (await db.ItemsAsync<PlanPriority>(asAt)).ToDictionary(p => p.Id);
        var links = (await db.ItemsAsync<ItemLinks>(asAt)).ToDictionary(l => l.LinkedId);
        var actions = await db.ItemsAsync<TrackedAction>(asAt);
        var agencies = (await db.ItemsAsync<Agency>(asAt)).ToDictionary(a => a.Id, a => a.ShortName);
        var planned = actions.OfType<PlanAction>().Where(a => links.GetValueOrDefault(a.Id) is { ThemeCodes.Count: > 0 } && priorities.ContainsKey(a.PriorityId)).ToList();
        var parts = actions.Where(a => a is AgencyResponse or OperationalAction).ToLookup(a => a is AgencyResponse response ? response.RecommendationId : ((OperationalAction)a).RecommendationId);
        var bases = await ActionBases.ReadAsync(db, asAt);
        var stages = await StageHistory.ReadAsync(db, [.. recommendations.Select(r => r.Id), .. planned.Select(a => a.Id), .. parts.SelectMany(p => p).Select(a => a.Id)], asAt);

        var items = recommendations
            .OrderBy(r => reviews[r.ReviewId].PublishedMonth).ThenBy(r => reviews[r.ReviewId].Order).ThenBy(r => r.Order)
            .Select(r => OfRecommendation(r, reviews[r.ReviewId], [.. parts[r.Id].Where(p => p is OperationalAction == (r.Kind == RecommendationKind.RollUp))]))
            .Concat(planned.OrderBy(a => a.Ref, StringComparer.Ordinal).Select(OfPlan))
            .ToList();
        return ThemeReading.Of(day, items);

        ThemedItem OfRecommendation(Recommendation item, CaseReview review, IReadOnlyList<TrackedAction> counted)
        {
            var rollUp = RecommendationStatus.Of(
                item, RollUp.Of([.. counted.Select(a => new RollUpPart(agencies.GetValueOrDefault(a.OwnerAgencyId, a.DisplayRef), ActionStatus.Of(a, day, bases[a.Id]), a.Progress))], item.Kind == RecommendationKind.RollUp ? "action" : "response"));
            // Closed by itself; opened again when it or any of its parts was.
            StageDays[] days = [stages.GetValueOrDefault(item.Id, StageDays.None), .. counted.Select(a => stages.GetValueOrDefault(a.Id, StageDays.None))];
            var (closed, reopened) = days.Where(d => d.ReopenedOn is not null).OrderByDescending(d => d.ReopenedOn >= d.ClosedOn).ThenByDescending(d => d.ReopenedOn).FirstOrDefault() is { } again
                ? (again.ClosedOn, again.ReopenedOn)
                : (item.Stage == LifeStage.Closed ? days[0].ClosedOn ?? item.ClosedOn : null, null);
            return new ThemedItem(
                item.Id, item.Ref, item.Title, $"/recommendations/{item.Ref}", review.Pseudonym, review.PublishedMonth, $"{review.Pseudonym}, {AssuranceWords.Month(review.PublishedMonth)}", rollUp.Status,
                counted.Count > 0 && !counted.Any(a => a.Assessed) && item.Stage == LifeStage.NotStarted ? "Not yet assessed" : rollUp.Reason,
                closed, reopened, null, Codes(item.Id), item.Illustrative || counted.Any(a => a.Illustrative));
        }

        ThemedItem OfPlan(PlanAction action)
        {
            var (status, days) = (ActionStatus.Of(action, day, bases[action.Id]), stages.GetValueOrDefault(action.Id, StageDays.None));
            return new ThemedItem(
                action.Id, action.Ref, action.Title, $"/actions/{action.Ref}", null, null, $"Business plan, {priorities[action.PriorityId].Title}", status.Status, status.Reason,
                days.ClosedOn, days.ReopenedOn, null, Codes(action.Id), action.Illustrative);
        }

        IReadOnlyList<string> Codes(Guid id) => links.GetValueOrDefault(id)?.ThemeCodes ?? [];
    }
}

/// <summary>The rules of what repeats and what did not hold.</summary>
internal static class ThemeReading
{
    /// <summary>Groups the items by theme; they come in the order of their publication.</summary>
    public static ThemesView Of(DateOnly day, IReadOnlyList<ThemedItem> items)
    {
        var held = items.Select(i => i with { DidNotHold = WhyNotHeld(i, items) }).ToList();
        var groups = Theme.All
            .Select(theme => Group(theme, [.. held.Where(i => i.Themes.Contains(theme.Code, StringComparer.OrdinalIgnoreCase))]))
            .Where(g => g.Items.Count > 0)
            .OrderByDescending(g => g.Repeats is not null).ThenByDescending(g => g.DidNotHold).ThenByDescending(g => g.Items.Count(i => i.Review is not null)).ThenBy(g => g.Name, StringComparer.Ordinal)
            .ToList();
        var (lead, tail) = Headline(groups, held);
        return new ThemesView(day, lead, tail, groups, [.. held.Where(i => i.Themes.Count == 0)]);
    }

    /// <summary>It was opened again, or another review published after its close asked under the same theme.</summary>
    internal static string? WhyNotHeld(ThemedItem item, IReadOnlyList<ThemedItem> all)
    {
        if (item.ClosedOn is not { } closed)
            return null;
        if (item.ReopenedOn is { } reopened && reopened >= closed)
            return $"Closed {AssuranceWords.Day(closed)}, opened again {AssuranceWords.Day(reopened)}";
        var again = all
            .Where(other => other.Published > closed && other.Review != item.Review && other.Themes.Intersect(item.Themes, StringComparer.OrdinalIgnoreCase).Any())
            .MinBy(other => other.Published);
        if (again is not null)
            return $"Closed {AssuranceWords.Day(closed)}, asked again in {again.Review} ({again.Ref}), {AssuranceWords.Month(again.Published!.Value)}";
        return item.ReopenedOn is { } before ? $"Opened again {AssuranceWords.Day(before)}, closed again {AssuranceWords.Day(closed)}" : null;
    }

    private static ThemeGroup Group(Theme theme, IReadOnlyList<ThemedItem> items)
    {
        var asked = items.Where(i => i.Review is not null).DistinctBy(i => i.Review).ToList();
        return new ThemeGroup(theme.Code, theme.Name, theme.Covers, [.. asked.Select(i => i.Review!)], Repeats(asked), items);
    }

    private static string? Repeats(List<ThemedItem> asked)
    {
        if (asked.Count < 2)
            return null;
        if (asked.DistinctBy(i => i.Published).Count() == 1)
            return $"Asked in {AssuranceWords.And([.. asked.Select(i => i.Review!)])}, {(asked.Count == 2 ? "both" : "all")} published {AssuranceWords.Month(asked[0].Published!.Value)}";
        var (first, later) = (asked[0], asked.Skip(1).Select(i => $"{i.Review} {i.Published!.Value.Year}").ToList());
        return $"Asked in {first.Review} {first.Published!.Value.Year} and again in {AssuranceWords.And(later)}";
    }

    private static (string Lead, string Tail) Headline(List<ThemeGroup> groups, List<ThemedItem> items)
    {
        var repeating = groups.Where(g => g.Repeats is not null).Select(g => g.Name.ToLowerInvariant()).ToList();
        var lead = items.Count == 0 ? "No recommendation is in the record yet"
            : groups.Count == 0 ? "No recommendation has a theme yet"
            : repeating.Count switch
            {
                0 => "No theme comes back in another review",
                1 => $"One theme comes back in another review: {repeating[0]}",
                <= 4 => $"{AssuranceWords.Capital(AssuranceWords.Number(repeating.Count))} themes come back in another review: {AssuranceWords.And(repeating)}",
                var many => $"{AssuranceWords.Capital(AssuranceWords.Number(many))} themes come back in another review",
            };
        var closed = items.Count(i => i.ClosedOn is not null);
        var failed = items.Count(i => i.DidNotHold is not null);
        return (lead, (closed, failed) switch
        {
            (0, _) => "; nothing has been closed yet that could fail to hold.",
            (_, 0) => $"; {(closed == 1 ? "the one item that was" : $"all {AssuranceWords.Number(closed)} that were")} closed {(closed == 1 ? "has" : "have")} held so far.",
            _ => $"; {AssuranceWords.Number(failed)} of {AssuranceWords.Number(closed)} that {(closed == 1 ? "was" : "were")} closed did not hold.",
        });
    }
}
