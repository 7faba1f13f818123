using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Dataset;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Assurance;

/// <summary>The chain from what was asked to what children experience, themes across reviews, and the links that both rest on.</summary>
public sealed partial class AssuranceStore(IDbContextFactory<DashboardDbContext> contexts, SharedReads shared, ChangeFeed feed, TimeProvider clock, SeriesReader series)
{
    /// <summary>What a chain is made of.</summary>
    public const Topic Topics = Topic.Reviews | Topic.Plan | Topic.Actions | Topic.Evidence | Topic.Dataset;

    /// <summary>What themes are made of.</summary>
    public const Topic ThemeTopics = Topic.Reviews | Topic.Plan | Topic.Actions;

    /// <summary>The chain of one review; null when there is none of that name.</summary>
    public Task<AssuranceView?> ReviewAsync(Reader reader, string slug)
    {
        reader.RequireRead();
        var day = reader.AsAt ?? clock.Today();
        return shared.GetAsync(Topics, ("assurance", slug.ToUpperInvariant(), day, reader.AsAt, reader.SeesUnsuppressed), () => ReadReviewAsync(reader, slug, day));
    }

    /// <summary>The chain of one priority of the plan; null when there is none of that number.</summary>
    public Task<AssuranceView?> PriorityAsync(Reader reader, int number)
    {
        reader.RequireRead();
        var day = reader.AsAt ?? clock.Today();
        return shared.GetAsync(Topics, ("assurance", number, day, reader.AsAt, reader.SeesUnsuppressed), () => ReadPriorityAsync(reader, number, day));
    }

    /// <summary>Recommendations and plan actions by theme: what comes back, and what was closed and did not hold.</summary>
    public Task<ThemesView> ThemesAsync(Reader reader)
    {
        reader.RequireRead();
        var day = reader.AsAt ?? clock.Today();
        return shared.GetAsync(ThemeTopics, ("themes", day, reader.AsAt), async () =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            return await ThemeItems.ReadAsync(db, reader.AsAt, day);
        });
    }

    /// <summary>The indicators that can be linked, by name.</summary>
    public async Task<IReadOnlyList<PickOption>> IndicatorsAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.ItemsAsync<Indicator>(reader.AsAt, cancellationToken);
        return [.. all.OrderByDescending(i => i.Local).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase).Select(i => new PickOption(i.Code, i.Name, $"{(i.Local ? "Local" : "Published")}, {i.Frequency.ToString().ToLowerInvariant()}"))];
    }

    private async Task<AssuranceView?> ReadReviewAsync(Reader reader, string slug, DateOnly day)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var review = (await db.ItemsAsync<CaseReview>(reader.AsAt)).Find(r => string.Equals(r.Slug, slug, StringComparison.OrdinalIgnoreCase));
        if (review is null)
            return null;
        var responses = (await db.ItemsAsync<AgencyResponse>(reader.AsAt)).ToLookup(a => a.RecommendationId);
        var operational = (await db.ItemsAsync<OperationalAction>(reader.AsAt)).ToLookup(a => a.RecommendationId);
        var links = (await db.ItemsAsync<ItemLinks>(reader.AsAt)).ToDictionary(l => l.LinkedId);
        var roots = (await db.ItemsAsync<Recommendation>(reader.AsAt)).Where(r => r.ReviewId == review.Id).OrderBy(r => r.Order).Select(r =>
        {
            TrackedAction[] answers = [.. responses[r.Id]], own = [.. operational[r.Id]];
            var rollsUp = r.Kind == RecommendationKind.RollUp;
            return new ChainRoot(r.Id, r.Ref, r.Title, [.. answers, .. own], rollsUp ? own : answers, rollsUp ? "action" : "response", links.GetValueOrDefault(r.Id)?.Indicators ?? [],
                parts => RecommendationStatus.Of(r, parts), r.ResponseReceivedOn is not null, r.Illustrative);
        }).ToList();
        var items = await ChainItems.ReadAsync(db, series, reader, day, roots, CancellationToken.None);
        var steps = roots.Select(items.Step).ToList();
        var (lead, tail) = AssuranceWords.OfReview(review.Pseudonym, steps);
        return new AssuranceView(day, ChainKind.Review, review.Slug, review.Pseudonym, review.PublishedMonth, lead, tail, steps, review.Illustrative || steps.Exists(s => s.Illustrative));
    }

    private async Task<AssuranceView?> ReadPriorityAsync(Reader reader, int number, DateOnly day)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var priority = (await db.ItemsAsync<PlanPriority>(reader.AsAt)).Find(p => p.Number == number);
        if (priority is null)
            return null;
        var actions = (await db.ItemsAsync<PlanAction>(reader.AsAt)).Where(a => a.PriorityId == priority.Id).ToArray<TrackedAction>();
        var root = new ChainRoot(
            priority.Id, $"P{number}", priority.Title, actions, actions, "action", priority.IndicatorCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries), parts => parts, false, priority.Illustrative);
        var items = await ChainItems.ReadAsync(db, series, reader, day, [root], CancellationToken.None);
        var step = items.Step(root);
        var (lead, tail) = AssuranceWords.OfPriority(step);
        return new AssuranceView(day, ChainKind.Priority, $"{number}", priority.Title, null, lead, tail, [step], step.Illustrative);
    }
}
