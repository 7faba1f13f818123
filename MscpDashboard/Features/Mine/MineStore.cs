using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Names;
using MscpDashboard.Data.Work;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Work;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Mine;

/// <summary>What is asked of whoever reads, and what changed since they were last here.</summary>
public sealed class MineStore(IDbContextFactory<DashboardDbContext> contexts, SharedReads shared, TimeProvider clock)
{
    /// <summary>What asks are made of.</summary>
    public const Topic Topics = Topic.Actions | Topic.Plan | Topic.Reviews | Topic.Evidence | Topic.Partnership | Topic.Comments | Topic.Dataset;

    private const int MostChanges = 30;
    private const int FirstVisitDays = 30;

    /// <summary>How many things are asked of the reader; null of whom nothing can be asked.</summary>
    public async Task<int?> CountAsync(Reader reader)
    {
        reader.RequireRead();
        if (reader.Role == Role.Viewer)
            return null;
        var code = CodeOf(reader);
        return (await WorkAsync(reader.AsAt)).Asks.Count(a => a.Of == code);
    }

    /// <summary>Everything that is asked of anybody today.</summary>
    public async Task<IReadOnlyList<Ask>> AllAsync(Reader reader)
    {
        reader.RequireRead();
        return (await WorkAsync(reader.AsAt)).Asks;
    }

    /// <summary>What is asked of the reader, and, for now and on one's own screen, what changed since the visit before this one.</summary>
    public async Task<MineView> ReadAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        var work = await WorkAsync(reader.AsAt);
        var code = CodeOf(reader);
        var asks = work.Asks.Where(a => a.Of == code).ToList();
        var today = reader.AsAt ?? clock.Today();
        var own = work.Record.Actions.Where(a => work.OwnerOf(a) == code || a.JointOwners.Contains(code)).ToList();
        var next = own.Where(a => a.DueOn > today.AddDays(Asks.DueSoonDays) && asks.TrueForAll(k => k.ItemId != a.Id))
            .OrderBy(a => a.DueOn).ThenBy(a => a.Ref, StringComparer.Ordinal)
            .Select(a => new NextDue(a.DisplayRef, a.Title, a.DueOn!.Value, $"/actions/{Uri.EscapeDataString(a.Ref)}")).FirstOrDefault();
        var view = new MineView(today, work.Whom(reader), reader.Role != Role.Viewer, asks, next, null, false, [], 0);
        if (reader.AsAt is not null || reader.SharedScreen || reader.UserId.Length == 0)
            return view;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var before = await db.Visits.Where(v => v.UserId == reader.UserId).Select(v => v.BeforeUtc).FirstOrDefaultAsync(cancellationToken);
        var since = before ?? clock.GetUtcNow().UtcDateTime.AddDays(-FirstVisitDays);
        var (changes, more) = await ChangesAsync(db, reader, work, [.. own.Select(a => a.Id), .. asks.Select(a => a.ItemId)], since, cancellationToken);
        return view with { SinceUtc = since, FirstVisit = before is null, Changes = changes, MoreChanges = more };
    }

    /// <summary>Notes that the reader is here, so that the next visit knows what is new. Two screens at once are one visit.</summary>
    public async Task SeenAsync(Reader reader)
    {
        if (reader.AsAt is not null || reader.SharedScreen || reader.UserId.Length == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync();
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.Visits.FirstOrDefaultAsync(v => v.UserId == reader.UserId) is { } visit)
            visit.Seen(now);
        else
            db.Visits.Add(new Visit(reader.UserId, now));
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException)
        {
            // Another of their screens noted it first, which is as good.
        }
    }

    private static string CodeOf(Reader reader) => reader.AgencyCode ?? RoleNames.Code(reader.Role);

    // Shared by all: what is asked depends on the record and the day alone.
    private Task<Work> WorkAsync(DateOnly? asAt)
    {
        var today = asAt ?? clock.Today();
        return shared.GetAsync(Topics, ("work", today, asAt), async () =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            var record = await db.WorkRecordAsync(asAt);
            return new Work(record, Asks.Of(record, today));
        });
    }

    private static async Task<(IReadOnlyList<MyChange> Changes, int More)> ChangesAsync(
        DashboardDbContext db, Reader reader, Work work, HashSet<Guid> mine, DateTime since, CancellationToken cancellationToken)
    {
        // Whoever answers for the whole partnership follows all of it; others what they own or are asked about.
        var all = reader.Role is Role.BusinessManager or Role.Executive or Role.PmqaAnalyst or Role.LearningLessonsChair or Role.Scrutineer;
        var tracked = work.Record.Actions.Select(a => a.Id).Concat(work.Record.Recommendations.Select(r => r.Id)).ToHashSet();
        var threads = work.Record.Comments.ToDictionary(c => c.Id, c => c.ItemId);
        var entries = await db.History.AsNoTracking().Where(h => h.WhenUtc > since && h.UserId != reader.UserId)
            .OrderByDescending(h => h.WhenUtc).ThenByDescending(h => h.Id)
            .Select(h => new { h.Id, h.ItemId }).ToListAsync(cancellationToken);
        var concerning = entries.Where(h => (all ? tracked : mine).Contains(threads.GetValueOrDefault(h.ItemId, h.ItemId))).ToList();
        if (concerning.Count == 0)
            return ([], 0);

        var names = (await db.NamedItemsAsync(null, cancellationToken)).ToDictionary(n => n.Id);
        var shown = concerning.Take(MostChanges).Select(h => h.Id).ToList();
        var full = await db.History.AsNoTracking().Where(h => shown.Contains(h.Id)).ToListAsync(cancellationToken);
        return ([.. full.OrderByDescending(h => h.WhenUtc).ThenByDescending(h => h.Id).Select(h => Change(h, threads, names))], concerning.Count - shown.Count);
    }

    private static MyChange Change(HistoryEntry entry, Dictionary<Guid, Guid> threads, Dictionary<Guid, NamedItem> names)
    {
        var comment = threads.TryGetValue(entry.ItemId, out var about);
        var name = names.GetValueOrDefault(comment ? about : entry.ItemId);
        var verb = comment ? entry.Version == 1 ? "commented on" : "changed a comment on" : HistoryWords.Verb(entry);
        return new MyChange(
            entry.Id, entry.WhenUtc, entry.Who, verb, name?.ShortLabel ?? HistoryWords.Label(entry.Label), name?.Ref is null ? null : name.Title, name?.Href, entry.Why,
            comment ? [] : HistoryWords.Changes(entry, id => names.GetValueOrDefault(id)?.ShortLabel));
    }

    private sealed record Work(WorkRecord Record, IReadOnlyList<Ask> Asks)
    {
        private readonly Dictionary<Guid, string> owners = Record.Agencies.ToDictionary(a => a.Id, a => a.Code);

        public string? OwnerOf(TrackedAction action) => owners.GetValueOrDefault(action.OwnerAgencyId);

        public string Whom(Reader reader) => reader switch
        {
            { AgencyCode: { } code } => Record.Agencies.FirstOrDefault(a => a.Code == code)?.ShortName ?? code,
            _ => RoleNames.InSentence(reader.Role),
        };
    }
}
