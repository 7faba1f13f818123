using MscpDashboard.Domain.Partnership;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>
/// The report's agencies brought to today, chairs and meetings. What became of the bodies of 2020 is general knowledge, not from the report:
/// every row that differs from the report is marked, to be checked.
/// </summary>
internal static class IllustrativeBodies
{
    private const string Director = "Director of People, Children and Adults Services";
    private const string Superintendent = "Detective Chief Superintendent";
    private const string ChiefNurse = "Chief Nursing Officer";

    private static readonly DateOnly ClinicalCommissioningEnds = new(2022, 6, 30);
    private static readonly DateOnly OldProbationEnds = new(2021, 6, 25);

    /// <summary>Posts that the made-up record puts in a chair.</summary>
    public static readonly IReadOnlyList<(string Body, string Role, string Agency, int MonthsAgo)> SubGroupChairs =
    [
        ("secure-estate-qa", "Head of Safeguarding, secure estate", "secure-estate", 20),
        ("learning-lessons", "Designated Nurse for Safeguarding Children", "health", 14),
        ("pmqa", "Head of Safeguarding and Quality Assurance", "council", 26),
        ("policy-procedures", "Detective Superintendent, Public Protection", "police", 31),
        ("exploitation", "Detective Chief Inspector, Exploitation", "police", 9),
        ("health-safeguarding", "Designated Doctor for Safeguarding Children", "health", 22),
        ("cdop", "Consultant in Public Health", "council", 35),
    ];

    public static IReadOnlyList<AgencyRow> Agencies()
    {
        var report = ReportBodies.Agencies.ToDictionary(a => a.Code);
        return
        [
            report["council"],
            report["police"],
            new("health", "NHS Kent and Medway Integrated Care Board", "NHS Kent and Medway", AgencyKind.SafeguardingPartner, null, MadeUp: true) { From = ClinicalCommissioningEnds.AddDays(1) },
            report["mscp"],
            report["hospital"],
            report["schools"],
            new("probation", "Probation Service", "Probation Service", AgencyKind.RelevantAgency, null, MadeUp: true) { From = OldProbationEnds.AddDays(1) },
            new("secure-estate", "Secure estate for children in Medway", "Secure estate", AgencyKind.RelevantAgency, null, MadeUp: true),
            report["fire"],
            report["pcc"],
            Ended(report["health"], "ccg", ClinicalCommissioningEnds, "health"),
            Ended(report["probation"], "nps", OldProbationEnds, "probation"),
            Ended(report["crc"], "crc", OldProbationEnds, "probation"),
            Ended(report["secure-estate"], "cookham-wood", new DateOnly(2024, 5, 31), "secure-estate"),
            report["kent-csc"],
            report["nhs-england"],
        ];
    }

    /// <summary>The Executive's turns, a year each from September, to the one that runs today; and the sub groups' chairs.</summary>
    public static IReadOnlyList<ChairRow> Chairs(DateOnly today)
    {
        var rows = new List<ChairRow> { ReportBodies.Chairs[0] };
        for (var year = 2020; new DateOnly(year, 9, 1) <= today; year++)
        {
            var (from, to) = (new DateOnly(year, 9, 1), new DateOnly(year + 1, 8, 31));
            switch ((year - 2019) % 3)
            {
                case 0:
                    rows.Add(new("executive", Director, "council", from, to, null));
                    break;
                case 1:
                    rows.Add(new("executive", Superintendent, "police", from, to, year == 2020 ? "2.3" : null));
                    break;
                // Health's first turn began under the group that ended within it.
                case 2 when from <= ClinicalCommissioningEnds:
                    rows.Add(new("executive", ChiefNurse, "ccg", from, ClinicalCommissioningEnds, null));
                    rows.Add(new("executive", ChiefNurse, "health", ClinicalCommissioningEnds.AddDays(1), to, null));
                    break;
                default:
                    rows.Add(new("executive", ChiefNurse, "health", from, to, null));
                    break;
            }
        }

        var month = new DateOnly(today.Year, today.Month, 1);
        rows.AddRange(SubGroupChairs.Select(c => new ChairRow(c.Body, c.Role, c.Agency, month.AddMonths(-c.MonthsAgo), null, null)));
        return rows;
    }

    /// <summary>Executives nine weeks apart, the next within two weeks; PMQA eight weeks after each quarter; Learning Lessons between them.</summary>
    public static IEnumerable<(string Body, DateOnly On, string Title)> Meetings(DateOnly today, DateOnly from)
    {
        var nextExecutive = OnOrAfter(today.AddDays(7), DayOfWeek.Thursday);
        for (var on = nextExecutive.AddDays(3 * 63); on >= from; on = on.AddDays(-63))
        {
            yield return ("executive", on, "Executive");
            yield return ("learning-lessons", OnOrAfter(on.AddDays(-24), DayOfWeek.Tuesday), "Learning Lessons");
        }

        for (var quarter = Quarter.Of(today).Next; quarter.End >= from; quarter = quarter.Before)
            yield return ("pmqa", OnOrAfter(quarter.End.AddDays(56), DayOfWeek.Wednesday), $"PMQA: {quarter.InWords}");
    }

    private static AgencyRow Ended(AgencyRow row, string code, DateOnly to, string successor) =>
        row with { Code = code, To = to, SuccessorCode = successor, MadeUp = true };

    private static DateOnly OnOrAfter(DateOnly day, DayOfWeek weekday) => day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);
}

/// <summary>A quarter of the financial year, which begins in April.</summary>
internal readonly record struct Quarter(DateOnly Start)
{
    public DateOnly End => Start.AddMonths(3).AddDays(-1);

    public Quarter Before => new(Start.AddMonths(-3));

    public Quarter Next => new(Start.AddMonths(3));

    /// <summary>For example "Q2 2026/27".</summary>
    public string Label => $"Q{Number} {FirstYear}/{(FirstYear + 1) % 100:00}";

    /// <summary>For example "quarter 2 of 2026/27".</summary>
    public string InWords => $"quarter {Number} of {FirstYear}/{(FirstYear + 1) % 100:00}";

    private int Number => Start.Month == 1 ? 4 : (Start.Month - 1) / 3;

    private int FirstYear => Start.Month == 1 ? Start.Year - 1 : Start.Year;

    public static Quarter Of(DateOnly day) => new(new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1));
}
