using Microsoft.EntityFrameworkCore.Metadata;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Compare;

/// <summary>Holds the record of one day beside that of a later one.</summary>
/// <param name="before">The earlier day.</param>
/// <param name="now">The later day.</param>
/// <param name="said">Every saved change between them, newest first, by item.</param>
/// <param name="stages">The closes and reopenings between them, by item.</param>
/// <param name="typeOf">How an item is stored.</param>
internal sealed class Comparison(
    CompareRecord before, CompareRecord now, ILookup<Guid, ComparedSaying> said, IReadOnlyDictionary<Guid, StageDays> stages, Func<HistoricalItem, IEntityType> typeOf)
{
    private const int MostSaid = 3;
    private const string Dataset = "Dataset";

    /// <summary>All that differs, together with the <paramref name="figures"/> of the dataset, by indicator.</summary>
    public IReadOnlyList<ComparedGroup> Groups(IReadOnlyDictionary<Guid, (string Item, string Href, IReadOnlyList<ChangeInWords> Changes, bool Illustrative)> figures)
    {
        var lines = new List<(int Place, ComparedGroup Home, ComparedItem Item)>();
        foreach (var item in now.Items.Concat(before.Items.Where(i => now.Find(i.Id) is null)))
        {
            if (Of(item, figures.TryGetValue(item.Id, out var changed) ? changed.Changes : []) is { } line)
                lines.Add((Place(item), Home(item), line));
        }

        return [.. lines
            .GroupBy(l => l.Home.Title)
            .OrderBy(g => g.Min(l => l.Place))
            .Select(g => g.First().Home with { Items = [.. g.Select(l => l.Item).OrderBy(i => i.What).ThenBy(i => i.Passed is null).ThenBy(i => i.Now ?? RagStatus.Complete).ThenBy(i => i.Item, StringComparer.Ordinal)] })];
    }

    private ComparedItem? Of(HistoricalItem item, IReadOnlyList<ChangeInWords> figures)
    {
        var (was, isNow) = (before.Find(item.Id), now.Find(item.Id));
        var (old, current) = (was is null ? null : before.StatusOf(was), isNow is null ? null : now.StatusOf(isNow));
        List<ChangeInWords> changes = [.. figures];
        if (was is not null && isNow is not null)
        {
            var type = typeOf(isNow);
            // What only the product notes is no news.
            if (ItemState.Differences(type, was, isNow) is { Count: > 0 } raw && !HistoryWords.OnlyNoted(raw))
                changes.InsertRange(0, HistoryWords.InWords(raw, NameOf));
        }

        if (item is EvidenceItem && before.Supports(item.Id) is var then && now.Supports(item.Id) is var since && then != since)
            changes.Add(new ChangeInWords("Supports", was is null ? null : then, isNow is null ? null : since));

        var what = was is null ? CompareWhat.Appeared : isNow is null ? CompareWhat.Went : old?.Status != current?.Status ? CompareWhat.Moved : CompareWhat.Changed;
        var passed = was is TrackedItem open && isNow is TrackedItem later && stages.TryGetValue(item.Id, out var days)
            ? ClosedBetween.Words(open.Stage == LifeStage.Closed, later.Stage == LifeStage.Closed, days.ClosedOn, days.ReopenedOn)
            : null;
        if (what == CompareWhat.Changed && changes.Count == 0 && passed is null)
            return null;
        var name = now.NameOf(item.Id) ?? before.NameOf(item.Id);
        return new ComparedItem(
            HistoryWords.Kind(typeOf(item).ClrType.Name), name?.ShortLabel ?? Label(item), name?.Ref is null || item is Indicator ? null : name.Title, name?.Href, what,
            old?.Status, current?.Status, current?.Reason, what == CompareWhat.Went ? [] : changes, [.. said[item.Id].Take(MostSaid)], item.Illustrative)
        {
            Passed = passed,
        };
    }

    private string? NameOf(Guid id) => (now.NameOf(id) ?? before.NameOf(id))?.ShortLabel;

    private string Label(HistoricalItem item) => item switch
    {
        Meeting meeting => $"{meeting.Title}, {CompareDays.Words(meeting.On)}",
        ChairTerm term => $"{NameOf(term.BodyId)}: {term.ChairRole}",
        _ => item.Id.ToString(),
    };

    private ComparedGroup Home(HistoricalItem item)
    {
        var home = now.Find(item.Id) is null ? before.HomeOf(item) : now.HomeOf(item);
        return home switch
        {
            PlanPriority priority => new ComparedGroup($"Priority {priority.Number}: {priority.Title}", $"/plan/{priority.Number}", []),
            CaseReview review => new ComparedGroup($"Review: {review.Pseudonym}", $"/reviews/{Uri.EscapeDataString(review.Slug)}", []),
            _ => item switch
            {
                EvidenceItem => new ComparedGroup("Evidence", "/evidence", []),
                Indicator => new ComparedGroup(Dataset, "/dataset", []),
                Domain.Actions.TrackedAction => new ComparedGroup("Actions", "/actions", []),
                Recommendation => new ComparedGroup("Recommendations", "/reviews", []),
                PlanOutcome => new ComparedGroup("Business plan", "/plan", []),
                _ => new ComparedGroup("Partnership", "/partnership", []),
            },
        };
    }

    // Priorities by number, reviews in their order, then the rest.
    private int Place(HistoricalItem item) => (now.HomeOf(item) ?? before.HomeOf(item)) switch
    {
        PlanPriority priority => priority.Number,
        CaseReview review => 1_000 + review.Order,
        _ => item switch
        {
            EvidenceItem => 3_000,
            Indicator => 4_000,
            Agency or PartnershipBody or ChairTerm or Meeting => 5_000,
            _ => 2_000,
        },
    };
}
