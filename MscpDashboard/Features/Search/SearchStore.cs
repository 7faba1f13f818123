using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.Names;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Search;

/// <summary>One thing found.</summary>
/// <param name="Kind">"Actions": the heading that it stands under.</param>
/// <param name="Ref">As written on screen, or null.</param>
public sealed record SearchResult(string Kind, string? Ref, string Title, string Href);

/// <summary>What a search found, best first, each kind together.</summary>
public sealed record SearchAnswer(string Query, IReadOnlyList<SearchResult> Results);

/// <summary>Finds items by title, reference or name. The index is made once and shared until something changes.</summary>
public sealed class SearchStore(IDbContextFactory<DashboardDbContext> contexts, SharedReads shared)
{
    public const int Most = 20;

    /// <summary>The best twenty, grouped by kind; the kind with the best hit first.</summary>
    /// <exception cref="NotAllowedException">The reader may not read the record.</exception>
    public async Task<SearchAnswer> FindAsync(string? query, Reader reader)
    {
        reader.RequireRead();
        var index = await shared.GetAsync(Topic.All, ("search", reader.AsAt), () => IndexAsync(reader.AsAt));
        var found = index.Find(query, Most);
        return new SearchAnswer(query ?? "", [.. found.GroupBy(item => item.Kind).SelectMany(kind => kind).Select(item => new SearchResult(item.Kind.Plural(), item.Ref, item.Title, item.Href))]);
    }

    private async Task<TitleIndex> IndexAsync(DateOnly? asAt)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return new TitleIndex(await db.NamedItemsAsync(asAt));
    }
}
