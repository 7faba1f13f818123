using MscpDashboard.Components.Layout;
using MscpDashboard.Domain;
using MscpDashboard.Export;
using MscpDashboard.People;

namespace MscpDashboard.Features.Search;

/// <summary>Search for programs, and for the dialog of the shell.</summary>
public static class SearchEndpoints
{
    /// <summary>Gives the shell's search dialog somewhere to look, as whoever is signed in.</summary>
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<SearchStore>();
        services.AddScoped(provider => new SearchSource(async (text, _) =>
        {
            var reader = await provider.GetRequiredService<ReaderSource>().GetAsync();
            var answer = await provider.GetRequiredService<SearchStore>().FindAsync(text, reader);
            return [.. answer.Results.Select(r => new SearchHit(r.Kind, r.Ref, r.Title, r.Href))];
        }));
    }

    public static void MapSearch(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/search", AnswerAsync)
        .WithName("Search")
        .WithTags("Search")
        .WithSummary("Items by reference or by words of their title")
        .WithDescription("q: a reference, or the beginnings of words. At most twenty, best first, each kind together. asAt=YYYY-MM-DD looks among what there was then.")
        .Produces<SearchAnswer>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> AnswerAsync(HttpContext context, SearchStore store, TimeProvider clock, string? q) =>
        await ApiAnswer.AnswerAsync<SearchAnswer, SearchResult>(
            context,
            async reader => await store.FindAsync(q, reader),
            answer => (new ExportNote("search", "Search", "MSCP dashboard", AsAtDate.Parse(context.Request.Query["asAt"], clock.Today(), out _) ?? clock.Today(), $"words “{answer.Query}”"), Columns, answer.Results));

    private static readonly IReadOnlyList<CsvColumn<SearchResult>> Columns =
    [
        new("kind", r => r.Kind),
        new("reference", r => r.Ref),
        new("item", r => r.Title),
        new("address", r => r.Href),
    ];
}
