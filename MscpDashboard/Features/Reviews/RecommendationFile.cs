using MscpDashboard.Data.History;
using MscpDashboard.People;

namespace MscpDashboard.Features.Reviews;

/// <summary>What the document of a recommendation is made of.</summary>
public sealed record RecommendationFile(RecommendationDetail Detail, NewestChanges Changes);

public sealed partial class ReviewStore
{
    /// <summary>A recommendation with the newest changes of it and its parts, to hand in; null when there is none of that reference.</summary>
    public async Task<RecommendationFile?> DocumentAsync(Reader reader, string @ref, CancellationToken cancellationToken = default)
    {
        if (await RecommendationAsync(reader, @ref, cancellationToken) is not { } detail)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        List<Guid> items = [detail.Recommendation.Id, .. detail.Responses.Concat(detail.OperationalActions).Select(p => p.Id)];
        return new RecommendationFile(detail, await NewestChanges.ReadAsync(db, items, reader.AsAt, RecommendationDocument.MostChanges, cancellationToken));
    }
}
