using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Reviews;

/// <summary>One recommendation: its status by the rules beside its owner's, each agency's answer, and what closing still needs.</summary>
public sealed partial class RecommendationPage
{
    private const int MostEvidence = 6;
    private PageQuery query = default!;
    private Reader? reader;
    private IReadOnlySet<Guid> moved = new HashSet<Guid>();
    private bool statusMoved;
    private bool claimMoved;
    private int follow;
    private ElementReference rateButton;
    private bool focusRate;
    private bool mayRate;
    private RecommendationRow? rating;
    private int? undoable;
    private string? said;

    [Parameter]
    public string Ref { get; set; } = "";

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

    protected override Topic Topics => Topic.Reviews | Topic.Actions | Topic.Evidence;

    protected override object? LoadKey => Navigation.Uri;

    private RecommendationRow Row => Data!.Recommendation;

    private string ClaimWords
    {
        get
        {
            var by = Row.ClaimedOn is { } on ? $"{Row.Owner ?? "The owner"}, {on:d MMMM yyyy}" : Row.Owner;
            return Row.ClaimedReason is { } reason ? $"“{reason}” {by}" : by ?? "";
        }
    }

    protected override Task OnParametersSetAsync()
    {
        query = new PageQuery(Navigation.Uri);
        _ = query.Date("asAt");
        return base.OnParametersSetAsync();
    }

    // An update of somebody else's action is none of this page's business, and most updates are.
    protected override bool Concerns(Change change) =>
        change.Topic != Topic.Actions || Data is not { } data || data.Parts.Any(p => p.Id == change.Id) || data.Responses.Any(p => p.Id == change.Id);

    protected override async Task<RecommendationDetail?> LoadAsync(CancellationToken cancellationToken)
    {
        var asker = reader = await Readers.GetAsync();
        mayRate = reader.May(Right.RateRecommendation) && !reader.SharedScreen;
        undoable = RendererInfo.IsInteractive && mayRate ? await Store.UndoableAsync(Ref.ToUpperInvariant(), reader, cancellationToken) : null;
        // The key is written alike for F3 and f3, and the read must not end with this circuit: others may wait for the same answer.
        var key = ("recommendation", Ref.ToUpperInvariant(), reader.AsAt ?? Clock.Today(), reader.AsAt);
        return await Shared.GetAsync(Topics, key, () => Store.RecommendationAsync(asker, Ref, CancellationToken.None));
    }

    protected override void OnFollowed(RecommendationDetail? before, RecommendationDetail? now)
    {
        (moved, statusMoved, claimMoved) = (new HashSet<Guid>(), false, false);
        follow++;
        if (before is null || now is null)
            return;
        var known = before.Parts.ToDictionary(p => p.Id);
        // By value: a part also reads differently when evidence for it was added or accepted.
        List<PartRow> changed = [.. now.Parts.Where(p => known.TryGetValue(p.Id, out var was) && was != p)];
        moved = changed.Select(p => p.Id).ToHashSet();
        List<string> said = [];
        (statusMoved, claimMoved) = (before.Recommendation.Status != now.Recommendation.Status, now.Recommendation.Status != RagStatus.Complete && before.Recommendation.Version != now.Recommendation.Version);
        if (RecommendationMoves.Words(before.Recommendation, now.Recommendation) is { } whole)
            said.Add(whole);

        said.AddRange(changed.Take(3).Select(p => known[p.Id].Status == p.Status ? $"{p.Agency} updated {p.Ref}" : $"{p.Ref}, {p.Agency}, is now {p.Status.LowerWord()}"));
        if (said.Count > 0)
            Announcer.Say(string.Join(". ", said));
    }

    // Only once the dialog, which keeps the focus to itself, has left the page.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!focusRate)
            return;
        focusRate = false;
        await rateButton.FocusAsync(preventScroll: true);
    }

    private void OpenRating() => (rating, said) = (Row, null);

    private void CloseRating() => rating = null;

    private async Task UndoAsync()
    {
        try
        {
            await Store.UndoAsync(Row.Ref, undoable ?? 0, Editor.For(reader!, Right.RateRecommendation, Clock), Disposed);
            said = "Undone: the rating of before stands again.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            said = refusal.Message;
        }

        await ReloadAsync();
    }

    private async Task<RatingResult> SaveAsync(RatingEdit edit)
    {
        var reader = await Readers.GetAsync();
        var result = await Store.RateAsync(edit, Editor.For(reader, Right.RateRecommendation, Clock, edit.Reason), Disposed);
        if (result.Outcome == RatingOutcome.Saved)
        {
            rating = null;
            await ReloadAsync();
            focusRate = mayRate;
            StateHasChanged();
        }

        return result;
    }
}
