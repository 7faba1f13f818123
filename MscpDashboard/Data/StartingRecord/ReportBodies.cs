using MscpDashboard.Domain.Partnership;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>The agencies and bodies that the committee report of 23 July 2020 names, with the paragraph that names each.</summary>
internal static class ReportBodies
{
    /// <summary>The partnership as a whole: it holds the plan's actions until their owners are agreed.</summary>
    public const string Partnership = "mscp";

    /// <summary>The report is dated so; what it calls current was so on this day.</summary>
    public static readonly DateOnly ReportDay = new(2020, 7, 23);

    public static readonly DateOnly ArrangementsBegan = new(2019, 9, 2);

    public static readonly IReadOnlyList<AgencyRow> Agencies =
    [
        new("council", "Medway Council", "Medway Council", AgencyKind.SafeguardingPartner, "1.2, 1.3", PaysIn: true),
        new("police", "Kent Police", "Kent Police", AgencyKind.SafeguardingPartner, "1.2"),
        new("health", "Medway Clinical Commissioning Group and health partners", "Medway CCG", AgencyKind.SafeguardingPartner, "1.2, 1.3", PaysIn: true),
        new(Partnership, "Medway Safeguarding Children Partnership, all partners jointly", "MSCP jointly", AgencyKind.RelevantAgency, "1.2"),
        new("hospital", "Medway Hospital", "Medway Hospital", AgencyKind.RelevantAgency, "3.5"),
        new("schools", "Schools and other education", "Schools", AgencyKind.RelevantAgency, "3.5, 4.1"),
        new("probation", "National Probation Service", "National Probation Service", AgencyKind.RelevantAgency, "1.3, 4.1", PaysIn: true),
        new("crc", "Kent, Surrey and Sussex Community Rehabilitation Company", "KSS CRC", AgencyKind.RelevantAgency, "1.3", PaysIn: true),
        new("secure-estate", "HM Young Offender Institution Cookham Wood", "HMYOI Cookham Wood", AgencyKind.RelevantAgency, "1.3, 2.6", PaysIn: true),
        new("fire", "Kent Fire and Rescue Service", "Kent Fire and Rescue", AgencyKind.RelevantAgency, "1.3", PaysIn: true),
        new("pcc", "Kent Police and Crime Commissioner", "Police and Crime Commissioner", AgencyKind.RelevantAgency, "1.3", PaysIn: true),
        new("kent-csc", "Kent Children's Social Care", "Kent social care", AgencyKind.External, "3.4"),
        new("nhs-england", "NHS England", "NHS England", AgencyKind.External, "3.5"),
    ];

    public static readonly IReadOnlyList<BodyRow> Bodies =
    [
        new("mscp", "Medway Safeguarding Children Partnership", "MSCP", BodyKind.Partnership, false, "Brings Medway's organisations together so that children are safe and do well, and holds them to account for it", "1.1, 1.2") { From = ArrangementsBegan },
        new("mscb", "Medway Safeguarding Children Board", "MSCB", BodyKind.Partnership, false, "The board that the partnership replaced; its reviews and recommendations passed on", "1.1, 3.3") { To = ArrangementsBegan.AddDays(-1), SuccessorCode = "mscp" },
        new("executive", "MSCP Executive", "Executive", BodyKind.Executive, false, "The three safeguarding partners' forum: keeps to the priorities, sees that the duties are carried out, meets every two months", "2.3, 2.4") { From = ArrangementsBegan },
        new("secure-estate-qa", "Secure Estate Quality Assurance Sub Group", "Secure Estate QA", BodyKind.SubGroup, false, "Safe care and good outcomes for young people in custody; reviews safeguarding and restraint every year", "2.6"),
        new("learning-lessons", "Learning Lessons Sub Group", "Learning Lessons", BodyKind.SubGroup, false, "Scrutinises the action plans of case reviews, spreads what they teach, and advises on new reviews", "2.7, 3.11"),
        new("pmqa", "Performance Management and Quality Assurance Sub Group", "PMQA", BodyKind.SubGroup, false, "Reads the dataset and audits, and judges how good and effective agencies' safeguarding is", "2.8, 3.10"),
        new("policy-procedures", "Kent and Medway Policy and Procedures Sub Group", "Policy and Procedures", BodyKind.SubGroup, true, "Keeps the multi-agency policies, procedures and guidance of both areas", "2.9"),
        new("exploitation", "Kent and Medway Joint Exploitation Group", "Joint Exploitation", BodyKind.SubGroup, true, "Oversees work on sexual exploitation, gangs and county lines, radicalisation, unaccompanied children, modern slavery and safety online", "2.10"),
        new("health-safeguarding", "Kent and Medway Health Safeguarding Group", "Health Safeguarding", BodyKind.SubGroup, true, "Where the health system's safeguarding leads share, challenge, and raise matters to the Executive", "2.11"),
        new("cdop", "Kent and Medway Child Death Overview Panel", "CDOP", BodyKind.SubGroup, true, "Reviews the death of every child who lived in the area, to learn how to prevent others", "2.12"),
    ];

    /// <summary>Posts only. The report names no chair of a sub group and no day on which the council's turn began.</summary>
    public static readonly IReadOnlyList<ChairRow> Chairs =
    [
        new("executive", "Director of People, Children and Adults Services", "council", ReportDay, new DateOnly(2020, 8, 31), "2.3"),
        new("executive", "Detective Chief Superintendent", "police", new DateOnly(2020, 9, 1), null, "2.3"),
    ];

    public static readonly IReadOnlyList<(string Body, DateOnly On, string Title)> Meetings =
    [
        ("mscp", new DateOnly(2019, 9, 27), "Development Day"),
        ("mscp", new DateOnly(2020, 1, 24), "Leadership Event"),
    ];
}

internal sealed record AgencyRow(string Code, string Name, string ShortName, AgencyKind Kind, string? Paragraph, bool PaysIn = false, bool MadeUp = false)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? SuccessorCode { get; init; }
}

internal sealed record BodyRow(string Code, string Name, string ShortName, BodyKind Kind, bool Joint, string Purpose, string Paragraph)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? SuccessorCode { get; init; }
}

internal sealed record ChairRow(string Body, string Role, string Agency, DateOnly From, DateOnly? To, string? Paragraph);
