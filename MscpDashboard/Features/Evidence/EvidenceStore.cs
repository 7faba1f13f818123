using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Names;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Evidence;

/// <summary>Reads the register of evidence. Writing is in the other half.</summary>
public sealed partial class EvidenceStore(IDbContextFactory<DashboardDbContext> contexts, ChangeFeed feed, TimeProvider clock, EvidenceFiles files)
{
    /// <summary>All evidence there is, or was, newest first by the day it speaks of.</summary>
    /// <exception cref="NotAllowedException">The reader may not read the record.</exception>
    public async Task<EvidenceRegister> RegisterAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await RowsAsync(db, reader.AsAt, null, cancellationToken);

        var agencies = await AgenciesAsync(db, reader.AsAt, cancellationToken);
        return new EvidenceRegister(reader.AsAt ?? clock.Today(), rows, agencies);
    }

    /// <summary>One piece of evidence, or null when there is, or was, none of that id.</summary>
    /// <exception cref="NotAllowedException">The reader may not read the record.</exception>
    public async Task<EvidenceDetail?> FindAsync(Guid id, Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ItemsAsync(db, reader.AsAt, id, cancellationToken)).FirstOrDefault() is not { } item)
            return null;
        var row = (await RowsAsync(db, reader.AsAt, id, cancellationToken))[0];
        return new EvidenceDetail(row, item.ContentType, item.FileKey is { } key && !files.Has(key));
    }

    /// <summary>The file of a piece of evidence, its content null when the file is not where it was kept; null when there is no such file.</summary>
    /// <exception cref="NotAllowedException">The reader may not read the record.</exception>
    public async Task<EvidenceDownload?> DownloadAsync(Guid id, Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var item = (await ItemsAsync(db, reader.AsAt, id, cancellationToken)).FirstOrDefault();
        return item is { FileKey: { } key, FileName: { } name } ? new EvidenceDownload(name, item.ContentType ?? "application/octet-stream", files.Open(key)) : null;
    }

    /// <summary>The evidence that already holds a file of this content, or null.</summary>
    public async Task<EvidenceRow?> HolderOfAsync(string sha256, Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var id = await db.Evidence.Where(e => e.Sha256 == sha256).OrderBy(e => e.AddedAtUtc).Select(e => (Guid?)e.Id).FirstOrDefaultAsync(cancellationToken);
        return id is null ? null : (await RowsAsync(db, null, id, cancellationToken)).FirstOrDefault();
    }

    /// <summary>The agencies for which this reader may add evidence.</summary>
    public async Task<IReadOnlyList<AgencyChoice>> AgenciesToAddForAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await AgenciesAsync(db, null, cancellationToken)).Where(a => reader.May(Right.AddEvidence, a.Code))];
    }

    /// <summary>All that evidence can support.</summary>
    public async Task<IReadOnlyList<NamedItem>> SupportableAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await db.NamedItemsAsync(null, cancellationToken)).Where(item => KindOf(item.Kind) is not null)];
    }

    private static SupportedKind? KindOf(NamedKind kind) => kind switch
    {
        NamedKind.Action => SupportedKind.Action,
        NamedKind.Recommendation => SupportedKind.Recommendation,
        NamedKind.Priority => SupportedKind.Priority,
        NamedKind.Indicator => SupportedKind.Indicator,
        _ => null,
    };

    // Bodies that have ended supply nothing new; those that once did stay to be found.
    private static async Task<List<AgencyChoice>> AgenciesAsync(DashboardDbContext db, DateOnly? asAt, CancellationToken cancellationToken)
    {
        var suppliers = (await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken)).Select(e => e.AgencyId).ToHashSet();
        var agencies = await db.ItemsAsync<Agency>(asAt, cancellationToken);
        return [.. agencies.Where(a => a.To is null || suppliers.Contains(a.Id)).OrderBy(a => a.Order).Select(a => new AgencyChoice(a.Id, a.Code, a.ShortName))];
    }

    private static async Task<List<EvidenceItem>> ItemsAsync(DashboardDbContext db, DateOnly? asAt, Guid? id, CancellationToken cancellationToken) =>
        asAt is null && id is not null
            ? await db.Evidence.AsNoTracking().Where(e => e.Id == id).ToListAsync(cancellationToken)
            : [.. (await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken)).Where(e => id is null || e.Id == id)];

    private static async Task<List<EvidenceRow>> RowsAsync(DashboardDbContext db, DateOnly? asAt, Guid? id, CancellationToken cancellationToken)
    {
        var items = await ItemsAsync(db, asAt, id, cancellationToken);
        var links = (await db.ItemsAsync<EvidenceLink>(asAt, cancellationToken)).ToLookup(l => l.EvidenceId);
        var agencies = (await db.ItemsAsync<Agency>(asAt, cancellationToken)).ToDictionary(a => a.Id);
        var named = await db.NamedItemsAsync(asAt, cancellationToken);
        var order = named.Select((item, place) => (item.Id, place)).ToDictionary(p => p.Id, p => p.place);
        var names = named.ToDictionary(n => n.Id);
        await AddDeletedAsync(db, links.SelectMany(l => l).Select(l => l.SupportsId).Where(s => !names.ContainsKey(s)).ToHashSet(), names, cancellationToken);
        return [.. items
            .OrderByDescending(e => e.EffectiveOn)
            .ThenByDescending(e => e.AddedAtUtc)
            .ThenBy(e => e.Id)
            .Select(e => Row(e, agencies, links[e.Id].OrderBy(l => order.GetValueOrDefault(l.SupportsId, int.MaxValue)).Select(l => ToSupported(l, names))))];
    }

    private static Supported ToSupported(EvidenceLink link, Dictionary<Guid, NamedItem> names) => names.TryGetValue(link.SupportsId, out var item)
        ? new Supported(item.Id, link.Kind, item.Ref ?? item.Title, item.Ref is null ? "" : item.Title, item.Href.Length == 0 ? null : item.Href, item.ParentId)
        : new Supported(link.SupportsId, link.Kind, "Something no longer in the record", "", null);

    // What was supported then and has been deleted since goes by the name that history knows.
    private static async Task AddDeletedAsync(DashboardDbContext db, HashSet<Guid> missing, Dictionary<Guid, NamedItem> names, CancellationToken cancellationToken)
    {
        if (missing.Count == 0)
            return;
        var labels = await db.History.Where(h => missing.Contains(h.ItemId)).OrderBy(h => h.Version).Select(h => new { h.ItemId, h.Label }).ToListAsync(cancellationToken);
        foreach (var entry in labels)
            names[entry.ItemId] = new NamedItem(entry.ItemId, NamedKind.Action, null, HistoryWords.Label(entry.Label), "");
    }

    private static EvidenceRow Row(EvidenceItem item, Dictionary<Guid, Agency> agencies, IEnumerable<Supported> supports)
    {
        var agency = agencies.GetValueOrDefault(item.AgencyId);
        return new EvidenceRow(
            item.Id, item.Title, item.Level, item.Standing, agency?.Code ?? "", agency?.ShortName ?? "", item.EffectiveOn, LondonTime.DayOf(item.AddedAtUtc), item.AddedBy,
            item.AcceptedOn, item.AcceptedBy, item.Link, item.FileName, item.FileSize, item.Sha256, item.Illustrative, [.. supports])
        {
            NotEnoughOn = item.NotEnoughOn,
            NotEnoughBy = item.NotEnoughBy,
            NotEnoughBecause = item.NotEnoughBecause,
            Version = item.Version,
            Description = item.Description,
        };
    }
}
