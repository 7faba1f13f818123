using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Data.Life;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Reviews;

/// <summary>The items that reviews are computed from, of now or of a past day, and the rows that they give.</summary>
internal sealed class ReviewItems
{
    private readonly DateOnly day;
    private readonly List<CaseReview> reviews;
    private readonly List<Recommendation> recommendations;
    private readonly ILookup<Guid, AgencyResponse> responses;
    private readonly ILookup<Guid, OperationalAction> operational;
    private readonly Dictionary<Guid, Agency> agencies;
    private readonly List<PartnershipBody> bodies;
    private readonly ActionBases bases;

    private ReviewItems(
        DateOnly day, List<CaseReview> reviews, List<Recommendation> recommendations, List<AgencyResponse> responses, List<OperationalAction> operational, List<Agency> agencies, List<PartnershipBody> bodies, ActionBases bases)
    {
        (this.day, this.reviews, this.recommendations, this.bodies, this.bases) = (day, reviews, recommendations, bodies, bases);
        this.responses = responses.ToLookup(r => r.RecommendationId);
        this.operational = operational.ToLookup(a => a.RecommendationId);
        this.agencies = agencies.ToDictionary(a => a.Id);
    }

    /// <summary>Reads everything that reviews need, except evidence. <paramref name="day"/> is the day that statuses are computed for.</summary>
    public static async Task<ReviewItems> ReadAsync(DashboardDbContext db, DateOnly? asAt, DateOnly day, CancellationToken cancellationToken) => new(
        day,
        await db.ItemsAsync<CaseReview>(asAt, cancellationToken),
        await db.ItemsAsync<Recommendation>(asAt, cancellationToken),
        await db.ItemsAsync<AgencyResponse>(asAt, cancellationToken),
        await db.ItemsAsync<OperationalAction>(asAt, cancellationToken),
        await db.ItemsAsync<Agency>(asAt, cancellationToken),
        await db.ItemsAsync<PartnershipBody>(asAt, cancellationToken),
        await ActionBases.ReadAsync(db, asAt, cancellationToken));

    public Recommendation? Find(string @ref) => recommendations.Find(r => string.Equals(r.Ref, @ref, StringComparison.OrdinalIgnoreCase));

    public IReadOnlyList<ReviewSummary> Summaries() => [.. reviews.OrderBy(r => r.Order).Select(Summary)];

    public RecommendationRow Row(Recommendation recommendation)
    {
        var parts = Parts(recommendation);
        var rollUp = RecommendationStatus.Of(
            recommendation, RollUp.Of([.. parts.Select(p => new RollUpPart(Label(p.Action), p.Status, p.Action.Progress))], recommendation.Kind == RecommendationKind.RollUp ? "action" : "response"));
        var assessed = recommendation.ClaimedStatus is not null || parts.Any(p => p.Action.Assessed);
        return new RecommendationRow(
            recommendation.Id,
            recommendation.Version,
            recommendation.Ref,
            recommendation.Title,
            recommendation.Kind,
            recommendation.Addressee,
            recommendation.Paragraph,
            recommendation.Owner,
            rollUp.Status,
            parts.Count > 0 && !parts.Any(p => p.Action.Assessed) && recommendation.Stage == LifeStage.NotStarted ? "Not yet assessed" : rollUp.Reason,
            rollUp.Worst?.Status.DaysOverdue ?? 0,
            recommendation.Claim.Status,
            recommendation.Claim.Reason,
            recommendation.Claim.On,
            rollUp.Counts,
            rollUp.Total,
            parts.Count(p => p.Action.Done),
            rollUp.Progress,
            rollUp.ExpectedProgress,
            parts.Max(p => StaleDays(p.Action, p.Status)),
            assessed,
            recommendation.Illustrative || parts.Any(p => p.Action.Illustrative));
    }

    public RecommendationDetail Detail(Recommendation recommendation, List<EvidenceItem> evidence, List<EvidenceLink> links)
    {
        var review = reviews.First(r => r.Id == recommendation.ReviewId);
        var items = evidence.ToDictionary(e => e.Id);
        var supporting = links.Where(l => l.Kind is SupportedKind.Action or SupportedKind.Recommendation && items.ContainsKey(l.EvidenceId)).ToLookup(l => l.SupportsId, l => items[l.EvidenceId]);
        List<TrackedAction> all = [.. responses[recommendation.Id], .. operational[recommendation.Id]];
        var row = Row(recommendation);
        var monitor = NameOf(review.MonitoredBy);
        var detail = new RecommendationDetail(
            day,
            row,
            recommendation.OfficialWording,
            new ReviewName(review.Slug, review.Pseudonym, review.Kind, review.PublishedMonth, review.Paragraph),
            monitor,
            PartRows(responses[recommendation.Id], supporting),
            PartRows(operational[recommendation.Id], supporting),
            EvidenceRows(recommendation, all, supporting),
            []);
        return detail with { Closing = LifePath.Of(recommendation, recommendation.FactsOf(all, id => bases[id])) };
    }

    private ReviewSummary Summary(CaseReview review)
    {
        var rows = recommendations.Where(r => r.ReviewId == review.Id).OrderBy(r => r.Order).Select(Row).ToList();
        var rollUp = RollUp.Of(
            [.. rows.Select(r => new RollUpPart(r.Ref, new ComputedStatus(r.Status, r.Reason, null, r.StaleDays is not null, r.ExpectedProgress, r.DaysOverdue), r.Progress))], "recommendation");
        // A recommendation's reason begins with an agency's name, which keeps its capital inside a sentence.
        var reason = rollUp is { Status: RagStatus.OffTrack or RagStatus.AtRisk, Worst: { } worst } ? $"{worst.Label}, {worst.Status.Reason}" : rollUp.Reason;
        var commissioner = bodies.Find(b => b.Code == review.CommissionedBy);
        return new ReviewSummary(
            review.Id,
            review.Slug,
            review.Pseudonym,
            review.Kind,
            review.PublishedMonth,
            NameOf(review.CommissionedBy),
            NameOf(Successor(commissioner)?.Code ?? review.CommissionedBy),
            NameOf(review.MonitoredBy),
            review.Paragraph,
            rollUp.Status,
            rows.Any(r => r.Assessed) ? reason : "Not yet assessed",
            rollUp.Counts,
            rollUp.Complete,
            rollUp.Total,
            rollUp.Total == 0 ? 0 : (int)Math.Round(100.0 * rollUp.Complete / rollUp.Total),
            rows.Any(r => r.Assessed),
            review.Illustrative || rows.Any(r => r.Illustrative),
            rows);
    }

    private List<(TrackedAction Action, ComputedStatus Status)> Parts(Recommendation recommendation)
    {
        IEnumerable<TrackedAction> actions = recommendation.Kind == RecommendationKind.RollUp ? operational[recommendation.Id] : responses[recommendation.Id];
        return [.. actions.OrderBy(a => a.Ref, StringComparer.OrdinalIgnoreCase).Select(a => (a, ActionStatus.Of(a, day, bases[a.Id])))];
    }

    private List<PartRow> PartRows(IEnumerable<TrackedAction> actions, ILookup<Guid, EvidenceItem> supporting) =>
        [.. actions
            .Select(a => Part(a, ActionStatus.Of(a, day, bases[a.Id]), [.. supporting[a.Id]]))
            .OrderBy(p => p.Status).ThenByDescending(p => p.DaysOverdue).ThenBy(p => p.DueOn ?? DateOnly.MaxValue).ThenBy(p => p.Agency, StringComparer.OrdinalIgnoreCase).ThenBy(p => p.Ref, StringComparer.OrdinalIgnoreCase)];

    private PartRow Part(TrackedAction action, ComputedStatus computed, IReadOnlyList<EvidenceItem> evidence)
    {
        var agency = agencies.GetValueOrDefault(action.OwnerAgencyId);
        return new PartRow(
            action.Id,
            action.Version,
            action.Ref,
            action.Title,
            agency?.Code ?? "",
            agency?.ShortName ?? "",
            action.Lead,
            computed.Status,
            computed.Reason,
            computed.DaysOverdue,
            action.Claim.Status,
            action.Claim.Reason,
            action.Claim.On,
            action.Stage,
            action.Progress,
            computed.ExpectedProgress,
            Count(EvidenceLevel.Output),
            Count(EvidenceLevel.PracticeChange),
            Count(EvidenceLevel.Impact),
            action.StartOn,
            action.DueOn,
            action.OriginalDueOn,
            action.RedatedBecause,
            action.UpdatedOn,
            StaleDays(action, computed),
            action.Illustrative);

        EvidenceCount Count(EvidenceLevel level) => new(
            evidence.Count(e => e.Level == level && e.Standing == EvidenceStanding.Accepted),
            evidence.Count(e => e.Level == level && e.Standing == EvidenceStanding.Unverified));
    }

    private List<EvidenceRow> EvidenceRows(Recommendation recommendation, List<TrackedAction> actions, ILookup<Guid, EvidenceItem> supporting)
    {
        IEnumerable<(Guid Id, string Ref)> supported = [(recommendation.Id, recommendation.Ref), .. actions.Select(a => (a.Id, a.DisplayRef))];
        return [.. supported
            .SelectMany(s => supporting[s.Id].Select(e => (Item: e, s.Ref)))
            .GroupBy(s => s.Item, s => s.Ref)
            .OrderByDescending(g => g.Key.EffectiveOn).ThenBy(g => g.Key.Title, StringComparer.OrdinalIgnoreCase)
            .Select(g => new EvidenceRow(
                g.Key.Id, g.Key.Title, g.Key.Level, agencies.GetValueOrDefault(g.Key.AgencyId)?.ShortName ?? "", g.Key.EffectiveOn, g.Key.Standing, g.Key.AcceptedOn, [.. g], g.Key.Illustrative))];
    }

    // Several operational actions can be one agency's, so those are named by their reference too.
    private string Label(TrackedAction action)
    {
        var agency = agencies.GetValueOrDefault(action.OwnerAgencyId)?.ShortName;
        return action is OperationalAction || agency is null ? $"{action.DisplayRef} {agency}".TrimEnd() : agency;
    }

    private int? StaleDays(TrackedAction action, ComputedStatus computed) => !computed.Stale
        ? null
        : computed.DaysSinceUpdate ?? (action.StartOn is { } start ? day.DayNumber - start.DayNumber : null);

    private BodyName NameOf(string code) => bodies.Find(b => b.Code == code) is { } body ? new BodyName(body.Code, body.Name, body.ShortName) : new BodyName(code, code, code);

    private PartnershipBody? Successor(PartnershipBody? body)
    {
        // Bounded, so that two bodies that name each other can't hang a page.
        for (var i = 0; i < bodies.Count && body?.SuccessorCode is { } next && bodies.Find(b => b.Code == next) is { } successor; i++)
            body = successor;
        return body;
    }
}
