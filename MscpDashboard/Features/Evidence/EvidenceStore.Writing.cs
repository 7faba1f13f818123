using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Names;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Live;
using MscpDashboard.People;
using MscpDashboard.Telemetry;

namespace MscpDashboard.Features.Evidence;

public sealed partial class EvidenceStore
{
    // Each try that fails means that another save passed, so nobody tries for long.
    private const int MostTries = 20;

    private const string AcceptedState = $"\"{nameof(EvidenceItem.Standing)}\":\"{nameof(EvidenceStanding.Accepted)}\"";

    private static readonly string[] Judgements = [nameof(EvidenceItem.AcceptedOn), nameof(EvidenceItem.NotEnoughOn)];

    // What evidence claims, as history names it; a judgement of it is no claim.
    private static readonly string[] Claims =
        [nameof(EvidenceItem.Title), nameof(EvidenceItem.Description), nameof(EvidenceItem.Level), nameof(EvidenceItem.AgencyId), nameof(EvidenceItem.EffectiveOn), nameof(EvidenceItem.Link), nameof(EvidenceItem.FileKey)];

    /// <summary>Adds evidence, with a file that was taken in before or without one.</summary>
    /// <exception cref="NotAllowedException">Evidence of that agency is not the editor's to add.</exception>
    /// <exception cref="InvalidEditException">A field is wrong; the held file stays held.</exception>
    public async Task<EvidenceSaved> AddAsync(EvidenceEdit edit, HeldFile? file, Editor editor, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var agency = await AgencyOfAsync(db, edit, editor, cancellationToken);
        var item = new EvidenceItem(edit.Title ?? "", edit.Level, agency.Id, Effective(edit), editor.WhenUtc, editor.Name);
        item.Describe(edit.Title, edit.Description, edit.Level, agency.Id, Effective(edit), edit.Link, clock.Today());
        if (item.Link is null && file is null)
            throw new InvalidEditException("Link", "Give a link to the evidence, or send a file.");
        db.Add(item);
        await SaveAsync(db, item, edit, file, editor, cancellationToken);
        return new EvidenceSaved(item.Id, null);
    }

    /// <summary>
    /// Changes what is said of evidence, beside what others changed since in other fields, and adds a file where there was none. Where they
    /// changed the same field, theirs stays and the answer says which; the rest is saved.
    /// </summary>
    /// <exception cref="NotAllowedException">The evidence, or the agency it is to be of, is not the editor's.</exception>
    /// <exception cref="InvalidEditException">A field is wrong, or there is no such evidence.</exception>
    public async Task<EvidenceSaved> UpdateAsync(Guid id, EvidenceEdit edit, HeldFile? file, Editor editor, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            // What rests on it is looked at and saved while nothing else can be closed on it.
            await using var writing = await db.BeginWritingAsync(cancellationToken);
            var item = await TrackedAsync(db, id, cancellationToken);
            editor.Require(Right.AddEvidence, await CodeOfAsync(db, item.AgencyId, cancellationToken));
            var agency = await AgencyOfAsync(db, edit, editor, cancellationToken);
            var mine = new EvidenceFields(edit.Title, edit.Description, edit.Level, agency.Id, Effective(edit), edit.Link);
            IReadOnlySet<string> conflicts = new HashSet<string>();
            if (item.Version != edit.Version)
            {
                if (await SavedSince.ItemAsync<EvidenceItem>(db, id, edit.Version, cancellationToken) is not { } was)
                    return new EvidenceSaved(id, await TheirsAsync(id, cancellationToken));
                (mine, conflicts) = mine.Beside(EvidenceFields.Of(was), EvidenceFields.Of(item), acceptedSince: item.Standing == EvidenceStanding.Accepted && was.Standing != EvidenceStanding.Accepted);
            }

            item.Describe(mine.Title, mine.Description, mine.Level, mine.AgencyId, mine.EffectiveOn, mine.Link, clock.Today());
            if (item.Link is null && item.FileKey is null && file is null)
                throw new InvalidEditException("Link", "Give a link to the evidence, or send a file.");
            try
            {
                await SaveAsync(db, item, edit, file, editor, cancellationToken, writing);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                continue;
            }

            if (conflicts.Count == 0)
                return new EvidenceSaved(id, null);
            DashboardMeter.Conflicted();
            return new EvidenceSaved(id, await TheirsAsync(id, cancellationToken), conflicts);
        }
    }

    /// <summary>Accepts evidence as showing what it says it shows.</summary>
    /// <exception cref="NotAllowedException">The editor may not accept evidence, or made some of its claim.</exception>
    /// <exception cref="InvalidEditException">There is no such evidence.</exception>
    public Task<EvidenceSaved> AcceptAsync(Guid id, int version, Editor editor, CancellationToken cancellationToken = default) =>
        JudgeAsync(id, version, editor, item =>
        {
            if (item.Standing != EvidenceStanding.Accepted)
                item.Accept(clock.Today(), editor.Name);
        }, cancellationToken);

    /// <summary>Says that evidence is not enough for what it is said to show, and why: whoever supplied it is asked.</summary>
    /// <exception cref="NotAllowedException">The editor may not accept evidence, or made some of its claim.</exception>
    /// <exception cref="InvalidEditException">No reason, or there is no such evidence.</exception>
    public Task<EvidenceSaved> FindNotEnoughAsync(Guid id, int version, string? because, Editor editor, CancellationToken cancellationToken = default) =>
        JudgeAsync(id, version, editor, item => item.FindNotEnough(clock.Today(), editor.Name, because), cancellationToken);

    private async Task<EvidenceSaved> JudgeAsync(Guid id, int version, Editor editor, Action<EvidenceItem> judge, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var item = await TrackedAsync(db, id, cancellationToken);
        editor.Require(Right.AcceptEvidence, await CodeOfAsync(db, item.AgencyId, cancellationToken));
        if (await ClaimedByAsync(db, id, editor.UserId, editor.Name, cancellationToken))
            throw new NotAllowedException($"{editor.Name} wrote some of what this evidence says or is said to support, so somebody else judges it.");
        if (item.Version != version)
            return new EvidenceSaved(id, await TheirsAsync(id, cancellationToken));
        judge(item);
        if (!db.ChangeTracker.HasChanges())
            return new EvidenceSaved(id, null);
        try
        {
            await db.SaveAsync(editor, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new EvidenceSaved(id, await TheirsAsync(id, cancellationToken));
        }

        feed.Publish(new Change(Topic.Evidence, id, item.Version));
        return new EvidenceSaved(id, null);
    }

    /// <summary>True when this reader made any of the claim that the evidence is since it was last accepted: then somebody else judges it.</summary>
    public async Task<bool> IsOwnClaimAsync(Guid id, Reader reader, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ClaimedByAsync(db, id, reader.UserId, reader.Name, cancellationToken);
    }

    // Where a sign-in is not known, the same role counts as the same person.
    private static async Task<bool> ClaimedByAsync(DashboardDbContext db, Guid id, string userId, string name, CancellationToken cancellationToken)
    {
        var links = await db.EvidenceLinks.Where(l => l.EvidenceId == id).Select(l => l.Id).ToListAsync(cancellationToken);
        var told = await db.History.AsNoTracking().Where(h => h.ItemId == id || links.Contains(h.ItemId)).OrderByDescending(h => h.Id)
            .Select(h => new { h.ItemId, h.UserId, h.Who, h.State, h.Changes }).ToListAsync(cancellationToken);
        return told.TakeWhile(h => h.ItemId != id || !h.State.Contains(AcceptedState, StringComparison.Ordinal))
            .Where(h => !Judgements.Any(j => h.Changes.Contains($"\"{j}\"", StringComparison.Ordinal)) || Claims.Any(c => h.Changes.Contains($"\"{c}\"", StringComparison.Ordinal)))
            .Any(h => userId.Length > 0 && h.UserId.Length > 0 ? h.UserId == userId : h.Who == name);
    }

    private async Task SaveAsync(
        DashboardDbContext db, EvidenceItem item, EvidenceEdit edit, HeldFile? file, Editor editor, CancellationToken cancellationToken, IDbContextTransaction? writing = null)
    {
        await LinkAsync(db, item, edit, cancellationToken);
        if (file is not null)
        {
            editor = Answered(edit, file, editor);
            item.AttachFile(file.FileName, file.Key, file.ContentType, file.Size, file.Sha256);
            files.Keep(file);
        }

        int written;
        try
        {
            await ClosedOnEvidence.RequireAsync(db, item, cancellationToken);
            written = await db.SaveAsync(editor, cancellationToken);
            if (writing is not null)
                await writing.CommitAsync(cancellationToken);
        }
        catch when (file is not null)
        {
            files.Release(file);
            throw;
        }

        if (written > 0)
            feed.Publish(new Change(Topic.Evidence, item.Id, item.Version));
    }

    // Nobody must be identifiable: a file that may do so is asked about, and the answer is kept.
    private static Editor Answered(EvidenceEdit edit, HeldFile file, Editor editor)
    {
        if (file.Found.Count == 0)
            return editor;
        return string.IsNullOrWhiteSpace(edit.FileStays)
            ? throw new InvalidEditException("File", $"“{file.FileName}” holds what may identify somebody. Take it out and send the file again, or say why it stays.")
            : editor.Because($"The file stays as it is: {edit.FileStays.Trim()}");
    }

    // Only what this form added or took away, so that what others linked meanwhile stays.
    private static async Task LinkAsync(DashboardDbContext db, EvidenceItem item, EvidenceEdit edit, CancellationToken cancellationToken)
    {
        var links = await db.EvidenceLinks.Where(l => l.EvidenceId == item.Id).ToListAsync(cancellationToken);
        db.RemoveRange(links.Where(l => edit.SupportedBefore.Contains(l.SupportsId) && !edit.Supports.Contains(l.SupportsId)));
        var added = edit.Supports.Except(edit.SupportedBefore).Except(links.Select(l => l.SupportsId)).ToList();
        if (added.Count == 0)
            return;
        var names = (await db.NamedItemsAsync(null, cancellationToken)).ToDictionary(n => n.Id);
        foreach (var id in added)
        {
            var kind = names.TryGetValue(id, out var named) ? KindOf(named.Kind) : null;
            // It was judged for what it supported then.
            item.LoseAcceptance();
            db.Add(new EvidenceLink(item.Id, kind ?? throw new InvalidEditException("Supports", "One of the things it is said to support is not in the record any more. Take it away and choose another."), id));
        }
    }

    private static async Task<Agency> AgencyOfAsync(DashboardDbContext db, EvidenceEdit edit, Editor editor, CancellationToken cancellationToken)
    {
        editor.Require(Right.AddEvidence, edit.AgencyCode);
        return await db.Agencies.FirstOrDefaultAsync(a => a.Code == edit.AgencyCode, cancellationToken)
            ?? throw new InvalidEditException("Agency", "Choose the agency that supplies the evidence.");
    }

    private static async Task<string> CodeOfAsync(DashboardDbContext db, Guid agencyId, CancellationToken cancellationToken) =>
        await db.Agencies.Where(a => a.Id == agencyId).Select(a => a.Code).FirstAsync(cancellationToken);

    private static async Task<EvidenceItem> TrackedAsync(DashboardDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var item = await db.Evidence.FirstOrDefaultAsync(e => e.Id == id, cancellationToken)
            ?? throw new InvalidEditException("Evidence", "This evidence is no longer in the record.");
        return item;
    }

    private async Task<EvidenceRow?> TheirsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await RowsAsync(db, null, id, cancellationToken)).FirstOrDefault();
    }

    private static DateOnly Effective(EvidenceEdit edit) => edit.EffectiveOn
        ?? throw new InvalidEditException("Effective date", "Give the day that the evidence speaks of, such as 31 March 2026.");
}
