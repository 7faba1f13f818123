using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Names;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Work;
using MscpDashboard.People;

namespace MscpDashboard.Features.History;

/// <summary>Reads who changed what, when, from what to what. It holds no figures, so every reader of the record reads all of it, but for others’ drafts.</summary>
public sealed class HistoryStore(IDbContextFactory<DashboardDbContext> contexts, TimeProvider clock)
{
    /// <summary>As the starting record signs what it loads.</summary>
    public const string Loader = "Starting record";

    /// <summary>One stretch of history, at most <paramref name="most"/> entries.</summary>
    /// <exception cref="NotAllowedException">The reader may not read the record.</exception>
    public async Task<HistoryPageRows> ReadAsync(HistoryQuestion question, int most, Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var named = await db.NamedItemsAsync(reader.AsAt, cancellationToken);
        var names = named.ToDictionary(n => n.Id);
        var agencies = await AgenciesAsync(db, reader.AsAt, cancellationToken);

        var entries = Filtered(db.History.AsNoTracking().WithoutDraftsOfOthers(reader), question, reader.AsAt);
        string? item = null, reference = null;
        if (question.Item is not null)
        {
            var id = IdOf(question.Item, named);
            item = id is { } known && names.TryGetValue(known, out var name) ? name.Label : question.Item;
            reference = id is { } one && names.GetValueOrDefault(one) is { } asked ? asked.Ref is { } itsRef && IdOf(itsRef, named) == one ? itsRef : asked.Title : question.Item;
            entries = id is null ? entries.Where(_ => false) : About(entries, id.Value);
        }

        if (question.Before is { } before)
        {
            // By time and then by number: what was recorded late stands where it happened, and no page skips or repeats an entry.
            var place = await db.History.Where(h => h.Id == before).Select(h => (DateTime?)h.WhenUtc).FirstOrDefaultAsync(cancellationToken);
            if (place is { } when)
                entries = entries.Where(h => h.WhenUtc < when || (h.WhenUtc == when && h.Id < before));
        }

        var found = await entries.OrderByDescending(h => h.WhenUtc).ThenByDescending(h => h.Id).Take(most + 1).ToListAsync(cancellationToken);
        var rows = found.Take(most).Select(h => Row(h, names, agencies)).ToList();
        return new HistoryPageRows(reader.AsAt ?? clock.Today(), rows, found.Count > most ? rows[^1].Id : null, item) { Reference = reference };
    }

    /// <summary>What the filters offer.</summary>
    /// <exception cref="NotAllowedException">The reader may not read the record.</exception>
    public async Task<HistoryChoices> ChoicesAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var who = await db.History.Select(h => h.Who).Distinct().ToListAsync(cancellationToken);
        var kinds = await db.History.Select(h => h.Kind).Distinct().ToListAsync(cancellationToken);
        var agencies = await db.Agencies.OrderBy(a => a.Order).Select(a => new { a.Code, a.ShortName }).ToListAsync(cancellationToken);
        return new HistoryChoices(
            [.. who.Order(StringComparer.CurrentCultureIgnoreCase)],
            [.. agencies.Select(a => (a.Code, a.ShortName))],
            [.. kinds.Select(k => (k, HistoryWords.Kind(k))).OrderBy(k => k.Item2, StringComparer.CurrentCultureIgnoreCase)]);
    }

    private static IQueryable<HistoryEntry> Filtered(IQueryable<HistoryEntry> entries, HistoryQuestion question, DateOnly? asAt)
    {
        if (question.Who is { } who)
            entries = entries.Where(h => h.Who == who);
        else if (!question.Loaded)
            entries = entries.Where(h => h.Who != Loader);
        if (question.Agency is { } agency)
            entries = entries.Where(h => h.AgencyCode == agency);
        if (question.Kind is { } kind)
            entries = entries.Where(h => h.Kind == kind);
        if (question.From is { } from)
        {
            var start = LondonTime.ToUtc(from, TimeOnly.MinValue);
            entries = entries.Where(h => h.WhenUtc >= start);
        }

        var last = question.To is { } to && (asAt is null || to < asAt) ? to : asAt;
        if (last is { } day)
        {
            var end = LondonTime.EndOf(day);
            entries = entries.Where(h => h.WhenUtc < end);
        }

        return entries;
    }

    private static async Task<Dictionary<string, string>> AgenciesAsync(DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken) =>
        (await db.ItemsAsync<Domain.Partnership.Agency>(asAt, cancellationToken)).ToDictionary(a => a.Code, a => a.ShortName);

    // What was said to support an item, or of an item of evidence, is part of its story.
    private static IQueryable<HistoryEntry> About(IQueryable<HistoryEntry> entries, Guid id)
    {
        var text = id.ToString();
        return entries.Where(h => h.ItemId == id || (h.Kind == nameof(EvidenceLink) && h.State.Contains(text)));
    }

    private static Guid? IdOf(string item, List<NamedItem> named) =>
        Guid.TryParse(item, out var id) ? id : new TitleIndex(named).ByRef(item)?.Id;

    private static HistoryRow Row(HistoryEntry entry, Dictionary<Guid, NamedItem> names, Dictionary<string, string> agencies)
    {
        var agency = entry.AgencyCode is null ? null : agencies.GetValueOrDefault(entry.AgencyCode, entry.AgencyCode);
        var changes = HistoryWords.Changes(entry, id => names.GetValueOrDefault(id)?.ShortLabel);
        if (entry.Kind == nameof(EvidenceLink))
        {
            var (evidence, supports) = Ends(entry.State, names);
            return new HistoryRow(
                entry.Id, entry.WhenUtc, entry.Who, agency, HistoryWords.Kind(entry.Kind), evidence?.Title ?? "Evidence no longer in the record",
                $"supports {supports?.ShortLabel ?? "something no longer in the record"}", evidence?.Href, entry.Deleted ? "no longer says that" : "said that", entry.Why, [], entry.Illustrative);
        }

        if (entry.Kind == nameof(Comment))
            return OfComment(entry, names, agency);

        // What is written or decided beside a figure is told with its indicator.
        var name = names.GetValueOrDefault(entry.ItemId) ?? IndicatorOf(entry, names);
        return new HistoryRow(
            entry.Id, entry.WhenUtc, entry.Who, agency, HistoryWords.Kind(entry.Kind), name?.ShortLabel ?? HistoryWords.Label(entry.Label),
            name?.Ref is null ? null : name.Title, name?.Href ?? PageOf(entry.Kind), HistoryWords.Verb(entry), entry.Why, changes, entry.Illustrative);
    }

    // Told as what was said of an item, which the comment itself is not.
    private static HistoryRow OfComment(HistoryEntry entry, Dictionary<Guid, NamedItem> names, string? agency)
    {
        using var json = JsonDocument.Parse(entry.State);
        var about = json.RootElement.TryGetProperty(nameof(Comment.ItemId), out var value) && value.TryGetGuid(out var id) ? names.GetValueOrDefault(id) : null;
        var text = json.RootElement.TryGetProperty(nameof(Comment.Text), out var said) ? said.GetString() : null;
        var (verb, changes) = (entry.Version, text) switch
        {
            (1, _) => ("commented on", [new ChangeInWords(HistoryWords.Kind(nameof(Comment)), null, text)]),
            (_, null) => ("removed a comment on", HistoryWords.Changes(entry)),
            _ => ("changed a comment on", HistoryWords.Changes(entry)),
        };
        return new HistoryRow(
            entry.Id, entry.WhenUtc, entry.Who, agency, HistoryWords.Kind(entry.Kind), about?.ShortLabel ?? HistoryWords.Label(entry.Label), about?.Ref is null ? null : about.Title,
            about is null ? null : $"{about.Href}#{AskedParts.Comments}", verb, entry.Why, changes, entry.Illustrative);
    }

    // What is no item with a page of its own leads to the page that lists it.
    private static string? PageOf(string kind) => kind switch
    {
        nameof(PeriodSignOff) or nameof(SentReturn) or nameof(SenderHeadings) => "/dataset/returns",
        nameof(PublishedLoad) or nameof(PublishedLayout) or nameof(PublishedMeasure) => "/dataset/published",
        _ => null,
    };

    private static NamedItem? IndicatorOf(HistoryEntry entry, Dictionary<Guid, NamedItem> names)
    {
        if (entry.Kind is not (nameof(Commentary) or nameof(Rebase) or nameof(TargetChange) or nameof(PinnedEvent) or nameof(ReturnDuty)))
            return null;
        using var json = JsonDocument.Parse(entry.State);
        return json.RootElement.TryGetProperty(nameof(Rebase.IndicatorId), out var value) && value.TryGetGuid(out var id) ? names.GetValueOrDefault(id) : null;
    }

    private static (NamedItem? Evidence, NamedItem? Supports) Ends(string state, Dictionary<Guid, NamedItem> names)
    {
        using var json = JsonDocument.Parse(state);
        return (Of(nameof(EvidenceLink.EvidenceId)), Of(nameof(EvidenceLink.SupportsId)));

        NamedItem? Of(string field) => json.RootElement.TryGetProperty(field, out var value) && value.TryGetGuid(out var id) ? names.GetValueOrDefault(id) : null;
    }
}
