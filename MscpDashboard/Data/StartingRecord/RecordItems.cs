using MscpDashboard.Domain;
using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Partnership;
using MscpDashboard.Domain.Plan;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>The items of a starting record before anything is saved, by the references that people know them by.</summary>
internal sealed class RecordItems
{
    private RecordItems()
    {
    }

    public Dictionary<string, Agency> Agencies { get; } = [];

    public Dictionary<string, PartnershipBody> Bodies { get; } = [];

    public List<ChairTerm> ChairTerms { get; } = [];

    public List<Meeting> Meetings { get; } = [];

    public List<PlanPriority> Priorities { get; } = [];

    public List<PlanOutcome> Outcomes { get; } = [];

    public List<CaseReview> Reviews { get; } = [];

    public Dictionary<string, Recommendation> Recommendations { get; } = [];

    public Dictionary<string, TrackedAction> Actions { get; } = [];

    public List<ItemLinks> Links { get; } = [];

    public IEnumerable<HistoricalItem> All =>
        [.. Agencies.Values, .. Bodies.Values, .. ChairTerms, .. Meetings, .. Priorities, .. Outcomes, .. Reviews, .. Recommendations.Values, .. Actions.Values, .. Links];

    /// <summary>What the report says: nothing dated, owned or rated, so that everything is not yet assessed.</summary>
    public static RecordItems Published()
    {
        var items = Create(ReportBodies.Agencies, ReportBodies.Chairs, (_, agency) => agency, priority => priority.Indicators);
        items.Links.AddRange(ReportLinks.Of(items, withLocal: false));
        return items;
    }

    /// <summary>The report's plan and reviews for the agencies given.</summary>
    /// <param name="agencies">In the order of lists.</param>
    /// <param name="chairs">By post.</param>
    /// <param name="ownerOf">The code of the agency that owns an action, by the action's reference and the agency that the report names, which is the partnership for the plan.</param>
    /// <param name="indicatorsOf">The codes of the indicators that speak to a priority.</param>
    public static RecordItems Create(IReadOnlyList<AgencyRow> agencies, IReadOnlyList<ChairRow> chairs, Func<string, string, string> ownerOf, Func<PriorityRow, string> indicatorsOf)
    {
        var items = new RecordItems();
        items.AddPartnership(agencies, chairs);
        items.AddPlan(ownerOf, indicatorsOf);
        items.AddReviews(ownerOf);
        return items;
    }

    private void AddPartnership(IReadOnlyList<AgencyRow> agencies, IReadOnlyList<ChairRow> chairs)
    {
        foreach (var row in agencies)
        {
            var agency = new Agency(row.Code, row.Name, row.ShortName, row.Kind, Agencies.Count + 1, row.Paragraph)
            {
                ContributesToBudget = row.PaysIn,
                From = row.From,
                To = row.To,
                SuccessorCode = row.SuccessorCode,
            };
            if (row.MadeUp)
                agency.MarkIllustrative();
            Agencies.Add(row.Code, agency);
        }

        foreach (var row in ReportBodies.Bodies)
        {
            Bodies.Add(row.Code, new PartnershipBody(row.Code, row.Name, row.ShortName, row.Kind, row.Joint, row.Purpose, row.Paragraph, Bodies.Count + 1)
            {
                From = row.From,
                To = row.To,
                SuccessorCode = row.SuccessorCode,
            });
        }

        foreach (var row in chairs)
            ChairTerms.Add(new ChairTerm(Bodies[row.Body].Id, row.Role, Agencies[row.Agency].Id, row.From, row.To, row.Paragraph));
        foreach (var (body, on, title) in ReportBodies.Meetings)
            Meetings.Add(new Meeting(Bodies[body].Id, on, title));
    }

    private void AddPlan(Func<string, string, string> ownerOf, Func<PriorityRow, string> indicatorsOf)
    {
        foreach (var row in ReportPlan.Priorities)
        {
            var priority = new PlanPriority(row.Number, row.Title, ReportPlan.Paragraph, indicatorsOf(row));
            Priorities.Add(priority);
            foreach (var (i, title) in row.Outcomes.Index())
                Outcomes.Add(new PlanOutcome(priority.Id, $"O{row.Number}.{i + 1}", title, ReportPlan.Paragraph));
            foreach (var (i, title) in row.Actions.Index())
            {
                var reference = $"BP{row.Number}.{i + 1}";
                Actions.Add(reference, new PlanAction(priority.Id, reference, title, Agencies[ownerOf(reference, ReportBodies.Partnership)].Id, ReportPlan.Paragraph));
            }
        }
    }

    private void AddReviews(Func<string, string, string> ownerOf)
    {
        foreach (var (order, row) in ReportReviews.Reviews.Index())
        {
            var review = new CaseReview(row.Slug, row.Pseudonym, CaseReviewKind.SeriousCaseReview, row.PublishedMonth, "mscb", "learning-lessons", row.Paragraph, order + 1);
            Reviews.Add(review);
            foreach (var (place, asked) in row.Recommendations.Index())
            {
                var recommendation = new Recommendation(review.Id, asked.Ref, asked.Title, asked.Kind, asked.Addressee, row.Paragraph, place + 1, asked.Outside);
                Recommendations.Add(asked.Ref, recommendation);
                foreach (var (i, agency) in asked.Asked.Index())
                {
                    var reference = $"{asked.Ref}.{i + 1}";
                    Actions.Add(reference, new AgencyResponse(recommendation.Id, reference, asked.Response, Agencies[ownerOf(reference, agency)].Id, row.Paragraph));
                }
            }
        }
    }
}
