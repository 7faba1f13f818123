using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>One view that somebody keeps.</summary>
/// <param name="Query">What follows the question mark; nothing for the page as it opens.</param>
public sealed record ViewRow(Guid Id, string Name, string Query);

/// <summary>Keeps ways of looking at the scorecard, each for the person who named it and for nobody else. A shared screen keeps and shows none.</summary>
public sealed class SavedViewStore(IDbContextFactory<DashboardDbContext> contexts)
{
    private const string Page = "/dataset";

    // What belongs to the moment and the screen, not to the view.
    private static readonly HashSet<string> Passing = new(StringComparer.OrdinalIgnoreCase) { "asAt", "kiosk", "theme", "format" };

    /// <summary>The reader's own, by name.</summary>
    public async Task<IReadOnlyList<ViewRow>> ReadAsync(Reader reader, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        if (reader.SharedScreen || reader.UserId.Length == 0)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var views = await db.SavedViews.AsNoTracking().Where(v => v.UserId == reader.UserId && v.Page == Page).ToListAsync(cancellationToken);
        return [.. views.OrderBy(v => v.Name, StringComparer.OrdinalIgnoreCase).Select(v => new ViewRow(v.Id, v.Name, v.Query))];
    }

    /// <summary>Keeps a view; one of the same name is replaced.</summary>
    /// <param name="reader">Whose.</param>
    /// <param name="name">As it will be called.</param>
    /// <param name="address">The page's address, whole or what follows the question mark.</param>
    /// <param name="cancellationToken">Stops the save.</param>
    /// <exception cref="NotAllowedException">Others see this screen, or nobody is signed in.</exception>
    /// <exception cref="InvalidEditException">The name is missing or too long, or there are too many.</exception>
    public async Task SaveAsync(Reader reader, string name, string address, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        if (reader.SharedScreen || reader.UserId.Length == 0)
            throw new NotAllowedException("Others see this screen: keep views on one of your own.");
        var tidy = name.Trim();
        if (tidy.Length is 0 or > SavedView.LongestName)
            throw new InvalidEditException("Name", $"Give the view a name of 1 to {SavedView.LongestName} characters.");
        var query = Kept(address);
        if (query.Length > SavedView.LongestQuery)
            throw new InvalidEditException("Query", "This view has more filters than can be kept.");
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var own = await db.SavedViews.Where(v => v.UserId == reader.UserId && v.Page == Page).ToListAsync(cancellationToken);
        if (own.Find(v => string.Equals(v.Name, tidy, StringComparison.OrdinalIgnoreCase)) is { } same)
            same.Query = query;
        else if (own.Count >= SavedView.Most)
            throw new InvalidEditException("Name", $"You keep {SavedView.Most} views already. Remove one first.");
        else
            db.SavedViews.Add(new SavedView { UserId = reader.UserId, Page = Page, Name = tidy, Query = query });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            throw new InvalidEditException("Name", $"“{tidy}” was just saved in another window. Save again to replace it.");
        }
    }

    /// <summary>Removes one of the reader's own; another's is left alone.</summary>
    public async Task RemoveAsync(Reader reader, Guid id, CancellationToken cancellationToken = default)
    {
        reader.RequireRead();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.SavedViews.Where(v => v.Id == id && v.UserId == reader.UserId).ExecuteDeleteAsync(cancellationToken);
    }

    private static string Kept(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? address[(at + 1)..] : address.StartsWith('/') || address.Contains("://", StringComparison.Ordinal) ? "" : address;
        return string.Join('&', query.Split('#')[0].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !Passing.Contains(p.Split('=')[0])));
    }
}
