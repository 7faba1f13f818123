using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Comments;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Reviews;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Comments;

/// <summary>The threads of comments on actions, recommendations and evidence.</summary>
public sealed class CommentStore(IDbContextFactory<DashboardDbContext> contexts, ChangeFeed feed)
{
    // Partners are mentioned by their agency; who only reads is asked nothing.
    private static readonly IReadOnlyList<Mentionable> MentionableRoles =
        [.. RoleNames.ByReach.Where(r => r is not (Role.Partner or Role.Viewer)).Select(r => new Mentionable(RoleNames.Code(r), RoleNames.Words(r)))];

    /// <summary>The thread of the action or recommendation of that reference, or of the evidence of that id; null when there is none.</summary>
    public async Task<CommentThreadRows?> ThreadAsync(string @ref, Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, @ref, reader.AsAt, cancellationToken) is not { } item)
            return null;
        var comments = reader.AsAt is null
            ? await db.Comments.AsNoTracking().Where(c => c.ItemId == item.Id).ToListAsync(cancellationToken)
            : [.. (await db.ItemsAsync<Comment>(reader.AsAt, cancellationToken)).Where(c => c.ItemId == item.Id)];
        var mayWrite = reader.May(Right.Comment);
        return new CommentThreadRows(item.Id, item.Kind, item.Ref, [.. comments.OrderBy(c => c.WrittenAtUtc).ThenBy(c => c.Id).Select(c => Row(c, mayWrite, reader.UserId))])
        {
            Mentionable = await MentionableAsync(db, cancellationToken),
        };
    }

    /// <summary>Adds a comment to the thread of an item.</summary>
    /// <returns>The comment; null when there is no such item.</returns>
    /// <exception cref="NotAllowedException">The editor may not comment.</exception>
    /// <exception cref="InvalidEditException">No text, or one too long.</exception>
    public async Task<CommentRow?> AddAsync(string @ref, string? text, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.Comment);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, @ref, asAt: null, cancellationToken) is not { } item)
            return null;
        var known = await KnownAsync(db, cancellationToken);
        var comment = Comment.Write(item.Id, item.Kind, item.Ref, text, editor.Name, editor.Code, editor.UserId, editor.WhenUtc, known);
        db.Comments.Add(comment);
        await SaveAsync(db, comment, editor, cancellationToken);
        return Row(comment, mayWrite: true, editor.UserId);
    }

    /// <summary>Changes a comment's text. Its author alone may.</summary>
    /// <returns>False when there is no such comment.</returns>
    /// <exception cref="NotAllowedException">The editor may not comment.</exception>
    /// <exception cref="InvalidEditException">Somebody else's comment, one taken back, no text, or one too long.</exception>
    public async Task<bool> RewriteAsync(Guid id, string? text, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.Comment);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Comments.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } comment)
            return false;
        comment.Rewrite(text, editor.UserId, editor.WhenUtc, await KnownAsync(db, cancellationToken));
        await SaveAsync(db, comment, editor, cancellationToken);
        return true;
    }

    /// <summary>Takes a comment back. Its author alone may; history keeps what it said.</summary>
    /// <returns>False when there is no such comment.</returns>
    /// <exception cref="NotAllowedException">The editor may not comment.</exception>
    /// <exception cref="InvalidEditException">Somebody else's comment.</exception>
    public async Task<bool> RemoveAsync(Guid id, Editor editor, CancellationToken cancellationToken = default)
    {
        editor.Require(Right.Comment);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Comments.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } comment)
            return false;
        comment.Remove(editor.UserId, editor.WhenUtc);
        await SaveAsync(db, comment, editor, cancellationToken);
        return true;
    }

    private async Task SaveAsync(DashboardDbContext db, Comment comment, Editor editor, CancellationToken cancellationToken)
    {
        try
        {
            if (await db.SaveAsync(editor, cancellationToken) > 0)
                feed.Publish(new Change(Topic.Comments, comment.ItemId, comment.Version));
        }
        catch (DbUpdateConcurrencyException)
        {
            // One author, two of their own screens.
            throw new InvalidEditException("Comment", "This comment was changed on another of your screens a moment ago. Your text is still here: look at it, then save again.");
        }
    }

    private static CommentRow Row(Comment comment, bool mayWrite, string userId) => new(
        comment.Id, comment.Version, comment.By, comment.WrittenAtUtc, comment.EditedAtUtc, comment.RemovedAtUtc, comment.Text, comment.MentionedCodes,
        mayWrite && comment.RemovedAtUtc is null && comment.IsBy(userId));

    private static async Task<IReadOnlyList<Mentionable>> MentionableAsync(DashboardDbContext db, CancellationToken cancellationToken)
    {
        var agencies = await db.Agencies.OrderBy(a => a.Order).Select(a => new { a.Code, a.ShortName }).ToListAsync(cancellationToken);
        return [.. agencies.Select(a => new Mentionable(a.Code, a.ShortName)), .. MentionableRoles];
    }

    private static async Task<IReadOnlySet<string>> KnownAsync(DashboardDbContext db, CancellationToken cancellationToken) =>
        (await MentionableAsync(db, cancellationToken)).Select(m => m.Code).ToHashSet();

    private static async Task<Commented?> FindAsync(DashboardDbContext db, string @ref, DateOnly? asAt, CancellationToken cancellationToken)
    {
        var wanted = @ref.Replace(" ", "", StringComparison.Ordinal);
        if (Guid.TryParse(wanted, out var id))
        {
            var evidence = asAt is null
                ? await db.Evidence.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancellationToken)
                : (await db.ItemsAsync<EvidenceItem>(asAt, cancellationToken)).Find(e => e.Id == id);
            return evidence is null ? null : new Commented(evidence.Id, CommentedKind.Evidence, evidence.Title);
        }

        // Few enough to look through, and no database agrees with another about cases.
        var actions = asAt is null
            ? await db.Actions.Select(a => new { a.Id, a.Ref }).ToListAsync(cancellationToken)
            : [.. (await db.ItemsAsync<TrackedAction>(asAt, cancellationToken)).Select(a => new { a.Id, a.Ref })];
        if (actions.Find(a => string.Equals(a.Ref, wanted, StringComparison.OrdinalIgnoreCase)) is { } action)
            return new Commented(action.Id, CommentedKind.Action, action.Ref);
        var recommendations = asAt is null
            ? await db.Recommendations.Select(r => new { r.Id, r.Ref }).ToListAsync(cancellationToken)
            : [.. (await db.ItemsAsync<Recommendation>(asAt, cancellationToken)).Select(r => new { r.Id, r.Ref })];
        return recommendations.Find(r => string.Equals(r.Ref, wanted, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new Commented(found.Id, CommentedKind.Recommendation, found.Ref)
            : null;
    }

    private sealed record Commented(Guid Id, CommentedKind Kind, string Ref);
}
