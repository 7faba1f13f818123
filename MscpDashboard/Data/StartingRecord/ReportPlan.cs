namespace MscpDashboard.Data.StartingRecord;

/// <summary>The business plan of paragraph 4.2, in our own short wording, and the published indicators that speak to each priority.</summary>
internal static class ReportPlan
{
    public const string Paragraph = "4.2";

    public static readonly IReadOnlyList<PriorityRow> Priorities =
    [
        new(1, "Effective partnerships", "ICPC_15_DAYS_PCT CPP_REVIEW_TIMELY_PCT ASSESSMENT_45_DAYS_PCT SW_VACANCY_PCT",
            [
                "Partners hold each other to account, and use challenge and escalation well",
                "What reviews and audits teach changes the work",
                "Professionals see the child's daily life, and find ways to hear every child",
                "Children and young people can take part in the partnership's work",
            ],
            [
                "Put the quality assurance framework to work",
                "See the inspectorates' recommendations through",
                "Learn jointly with Kent from case reviews",
                "Audit the child's voice and daily life across agencies",
                "Bring wider groups of children into the partnership's work",
            ]),
        new(2, "Contextual safeguarding and trauma informed practice", "CLA_MISSING_PCT FACTOR_CCE_COUNT FACTOR_CSE_COUNT FACTOR_GOING_MISSING_COUNT FACTOR_GANGS_COUNT FTE_YJS_RATE",
            [
                "Agencies answer exploitation in all its forms together, with agreed tools",
                "Staff understand contextual safeguarding and the thresholds for each tier",
                "Partners prevent harm, and lessen what could not be prevented",
            ],
            [
                "Find and answer risks outside the family home together",
                "Use trauma informed practice to meet children's needs",
            ]),
        new(3, "Domestic abuse", "FACTOR_DOMESTIC_ABUSE_PARENT_COUNT FACTOR_DOMESTIC_ABUSE_CHILD_COUNT FACTOR_DOMESTIC_ABUSE_OTHER_COUNT",
            [
                "Less domestic abuse, and help within reach of every child who lives with it",
                "Staff able and confident to recognise and meet these children's needs",
            ],
            [
                "Carry out the strategy with the Kent and Medway domestic abuse executive",
                "Teach staff which services there are, and support relationships education",
                "Include domestic abuse in the audit programme",
            ]),
        new(4, "Neglect", "FACTOR_NEGLECT_COUNT CPP_AT31_LATEST_CAT_NEGLECT_COUNT CPP_REPEAT_PCT CPP_CEASED_2YPLUS_PCT",
            [
                "Children who live with neglect are helped, and protected where they need it",
                "Professionals understand neglect better, that of adolescents included",
            ],
            [
                "Bring in the neglect strategy and the Graded Care Profile",
                "Offer good training in recognising neglect",
                "Include neglect in the audit programme",
            ]),
        new(5, "Effective early help", "REREF_PCT REF_NFA_PCT REF_RATE CIN_AT31_RATE",
            ["Children get early help that works as soon as a need or problem shows"],
            ["Support a sound early help strategy and model of delivery"]),
    ];
}

/// <param name="Indicators">Codes, the leading one first, separated by spaces.</param>
internal sealed record PriorityRow(int Number, string Title, string Indicators, IReadOnlyList<string> Outcomes, IReadOnlyList<string> Actions);
