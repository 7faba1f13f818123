using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>The two serious case reviews of paragraphs 3.4 and 3.5 and what they recommend, in our own short wording, without the cases.</summary>
internal static class ReportReviews
{
    private static readonly string[] PartnerAgencies = ["council", "police", "health", "hospital", "schools", "probation"];

    private static readonly string[] AllMembers = [.. PartnerAgencies, "fire", "secure-estate"];

    public static readonly IReadOnlyList<ReviewRow> Reviews =
    [
        new("george", "George", new DateOnly(2020, 1, 1), "3.4",
            [
                new("G1", RecommendationKind.Assure, "Confirm that Kent captures and answers police notifications about children", "Kent Children's Social Care",
                    "Confirm how police notifications are captured and answered", ["kent-csc"], Outside: true),
                new("G2", RecommendationKind.RollUp, "Follow every agency's own recommendations through", "MSCP", "", []),
                new("G3", RecommendationKind.Assure, "Teach coercive and controlling conduct in every agency, as the law now has it", "All member agencies",
                    "Confirm that training covers coercive and controlling conduct", AllMembers),
            ]),
        new("faith", "Faith", new DateOnly(2020, 1, 1), "3.5",
            [
                new("F1", RecommendationKind.Consider, "Review what staff learn about sexual abuse in the family and exploitation", "Partner agencies",
                    "Review staff learning on sexual abuse, exploitation and the child's voice", PartnerAgencies),
                new("F2", RecommendationKind.Consider, "Consider joint gynaecology and paediatric care for young girls", "Medway Hospital",
                    "Come to a view on joint clinics for girls before puberty", ["hospital"]),
                new("F3", RecommendationKind.Do, "Use the sexual abuse pathway and the SARC in daily practice", "All partner agencies",
                    "Bring the sexual abuse pathway and the SARC into daily practice", PartnerAgencies),
                new("F4", RecommendationKind.Consider, "Consider how well criminal exploitation is recognised and answered", "All partner agencies",
                    "Test how criminal exploitation is recognised and answered", PartnerAgencies),
                new("F5", RecommendationKind.Do, "Agree a whole-family approach to complex families", "Partner agencies",
                    "Take up the whole-family approach, with its rules for sharing information", PartnerAgencies),
                new("F6", RecommendationKind.Assure, "Show that legal planning starts early enough and frames the work", "Children's Services, asked by the board",
                    "Give evidence of early legal planning", ["council"]),
                new("F7", RecommendationKind.Assure, "Show that disruption meetings shape the plan after a placement breaks down", "Children's Services, asked by the board",
                    "Give evidence that disruption meetings feed the child's plan", ["council"]),
                new("F8", RecommendationKind.Do, "Set up therapeutic services together, with clear roles", "Partner agencies, at least schools, health and social work",
                    "Agree roles in therapeutic services for children", ["schools", "health", "council"]),
                new("F9", RecommendationKind.Consider, "Review how GPs reach electronic, paper and archived records", "NHS England",
                    "Review access to primary care records", ["nhs-england"], Outside: true),
            ]),
    ];
}

internal sealed record ReviewRow(string Slug, string Pseudonym, DateOnly PublishedMonth, string Paragraph, IReadOnlyList<RecommendationRow> Recommendations);

/// <param name="Response">What each agency asked is to do; its response's title.</param>
/// <param name="Outside">It asks somebody who is no member of the partnership.</param>
/// <param name="Asked">The codes of the agencies asked: each has a response of its own.</param>
internal sealed record RecommendationRow(string Ref, RecommendationKind Kind, string Title, string Addressee, string Response, IReadOnlyList<string> Asked, bool Outside = false);
