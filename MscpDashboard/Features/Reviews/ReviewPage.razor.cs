using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Reviews;

/// <summary>One case review: what it is, who answers for it, and how its recommendations stand.</summary>
public sealed partial class ReviewPage
{
    private PageQuery query = default!;
    private (string Lead, string Tail) sentence;
    private IReadOnlySet<string> moved = new HashSet<string>();

    [Parameter]
    public string Slug { get; set; } = "";

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

    protected override async Task<ReviewSummary?> LoadAsync(CancellationToken cancellationToken)
    {
        var reader = await Readers.GetAsync();
        // The list's own answer, which is what the store would read for one review too.
        var view = await Shared.GetAsync(Topics, ("reviews", reader.AsAt ?? Clock.Today(), reader.AsAt), () => Store.ReviewsAsync(reader, CancellationToken.None));
        var review = view.Reviews.FirstOrDefault(r => string.Equals(r.Slug, Slug, StringComparison.OrdinalIgnoreCase));
        if (review is not null)
            sentence = ReviewWords.Sentence(review);
        return review;
    }

    protected override void OnFollowed(ReviewSummary? before, ReviewSummary? now)
    {
        if (before is not null && now is not null)
            moved = RecommendationMoves.Follow(before.Recommendations, now.Recommendations, Announcer);
    }
}
