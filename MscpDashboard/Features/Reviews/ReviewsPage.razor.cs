using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Reviews;

/// <summary>All case reviews with their recommendations: which are behind, and what their owners say.</summary>
public sealed partial class ReviewsPage
{
    private PageQuery query = default!;
    private (string Lead, string Tail) headline;
    private IReadOnlySet<string> moved = new HashSet<string>();

    [Inject]
    public required ReviewStore Store { get; init; }

    [Inject]
    public required SharedReads Shared { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    protected override Topic Topics => Topic.Reviews | Topic.Actions;

    protected override object? LoadKey => Navigation.Uri;

    protected override Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        _ = query.Date("asAt");
        return base.OnParametersSetAsync();
    }

    protected override async Task<ReviewsView?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        // Not this page's token: others may be waiting for the same answer.
        var view = await Shared.GetAsync(Topics, ("reviews", reader.AsAt ?? Clock.Today(), reader.AsAt), () => Store.ReviewsAsync(reader, CancellationToken.None));
        headline = ReviewWords.Headline(view.Reviews);
        return view;
    }

    protected override void OnFollowed(ReviewsView? before, ReviewsView? now)
    {
        if (before is not null && now is not null)
            moved = RecommendationMoves.Follow([.. before.Reviews.SelectMany(r => r.Recommendations)], [.. now.Reviews.SelectMany(r => r.Recommendations)], Announcer);
    }
}
