using MscpDashboard.Domain.Partnership;
using MscpDashboard.Export;

namespace MscpDashboard.Features.Partnership;

/// <summary><c>GET /api/partnership</c>: who the partnership is, as JSON and CSV.</summary>
public static class PartnershipEndpoints
{
    private static readonly CsvColumn<Line>[] Columns =
    [
        new("what", l => l.What),
        new("code", l => l.Code),
        new("name", l => l.Name),
        new("joint_with_kent", l => l.Joint),
        new("contributes_to_budget", l => l.Contributes),
        new("purpose", l => l.Purpose),
        new("chair", l => l.Chair),
        new("chair_agency", l => l.ChairAgency),
        new("from", l => l.From),
        new("to", l => l.To),
        new("successor", l => l.Successor),
        new("last_meeting", l => l.Last),
        new("next_meeting", l => l.Next),
        new("paragraph", l => l.Paragraph),
        new("illustrative", l => l.Illustrative),
    ];

    /// <summary>Maps the endpoint.</summary>
    public static IEndpointRouteBuilder MapPartnership(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/partnership", (HttpContext context, PartnershipStore store) => ApiAnswer.AnswerAsync(
                context,
                async reader => await store.ReadAsync(reader, context.RequestAborted),
                view => (
                    new ExportNote("partnership", "The partnership: agencies, bodies and chairs", "Medway Safeguarding Children Partnership; committee report of 23 July 2020", view.Day),
                    (IReadOnlyList<CsvColumn<Line>>)Columns,
                    Lines(view))))
            .WithName("GetPartnership")
            .WithTags("Partnership")
            .WithSummary("Safeguarding partners, relevant agencies, bodies, chairs by term and meetings")
            .WithDescription("CSV has one row for each agency, each body and each chair's term. asAt=YYYY-MM-DD answers as at the end of a past day.")
            .Produces<PartnershipView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        return routes;
    }

    private static IEnumerable<Line> Lines(PartnershipView view)
    {
        foreach (var agency in view.Agencies)
        {
            yield return new Line(PartnershipWords.Of(agency.Kind), agency.Code, agency.Name, agency.Paragraph, agency.Illustrative)
            {
                Contributes = agency.ContributesToBudget, From = agency.From, To = agency.To, Successor = agency.Successor,
            };
        }

        foreach (var body in view.Partnership.Concat(view.Executives).Concat(view.SubGroups))
        {
            yield return new Line(PartnershipWords.Of(body.Kind), body.Code, body.Name, body.Paragraph, body.Illustrative)
            {
                Joint = body.Joint, Purpose = body.Purpose, From = body.From, To = body.To, Successor = body.Successor, Last = body.LastMeeting?.On, Next = body.NextMeeting?.On,
            };
            foreach (var chair in body.Chairs)
            {
                yield return new Line("Chair’s term", body.Code, body.Name, chair.Paragraph, chair.Illustrative)
                {
                    Chair = chair.ChairRole, ChairAgency = chair.Agency, From = chair.From, To = chair.To,
                };
            }
        }
    }

    private sealed record Line(string What, string Code, string Name, string? Paragraph, bool Illustrative)
    {
        public bool? Joint { get; init; }

        public bool? Contributes { get; init; }

        public string? Purpose { get; init; }

        public string? Chair { get; init; }

        public string? ChairAgency { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public string? Successor { get; init; }

        public DateOnly? Last { get; init; }

        public DateOnly? Next { get; init; }
    }
}
