using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Dataset.Returns;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>A made-up local indicator with what its quarterly returns look like.</summary>
/// <param name="Base">Cases in a quarter, the denominator of a percentage.</param>
/// <param name="First">Share at the first of the quarters; for a count, of <paramref name="Base"/>.</param>
/// <param name="Last">Share at the last.</param>
/// <param name="Agencies">With their part of the cases; none where the area's whole is returned.</param>
internal sealed record LocalIndicator(string Code, string Name, string Theme, string Unit, Polarity Polarity, string Owner, string Definition, int Base, double First, double Last, params (string Agency, double Part)[] Agencies)
{
    public bool Snapshot { get; init; }

    public (double Target, RatingRule Rule, double Margin)? Target { get; init; }
}

/// <summary>Fourteen quarters of made-up returns, to the last full quarter, with the faults that real returns have.</summary>
internal sealed class IllustrativeReturns(DateTime now, DateTime began, Random random)
{
    public const int Quarters = 14;
    public const int SourceKey = 1001;

    /// <summary>So many quarters before the newest probation sent nothing.</summary>
    public const int ProbationBack = 4;
    private const int FirstKey = 1001;
    private const int Medway = 1;

    // Smaller agencies have few invitations, so that the disclosure rule has something to hide.
    private static readonly (string, double)[] Conference = [("council", 0.34), ("police", 0.22), ("health", 0.21), ("schools", 0.17), ("hospital", 0.04), ("probation", 0.02)];

    public static readonly IReadOnlyList<LocalIndicator> Indicators =
    [
        new("CONF_ATTENDANCE_PCT", "Child protection conferences: agencies invited that attended (%)", "child_protection", "percent", Polarity.HighIsGood, "mscp",
            "Attendances at initial and review conferences in the quarter, of invitations, by agency. Sending a report alone does not count.", 420, 0.74, 0.83, Conference) { Target = (90, RatingRule.Tolerance, 5) },
        new("CONF_REPORTS_PCT", "Child protection conferences: reports sent two days before (%)", "child_protection", "percent", Polarity.HighIsGood, "mscp",
            "Reports that reached the chair two working days before the conference, of those asked for, by agency.", 400, 0.69, 0.72, Conference) { Target = (85, RatingRule.Floor, 70) },
        new("ICPC_TIMELY_LOCAL_PCT", "Initial conferences within 15 working days of the strategy discussion (%)", "child_protection", "percent", Polarity.HighIsGood, "council",
            "Initial conferences held in the quarter within 15 working days of the strategy discussion that led to them, of all held.", 118, 0.86, 0.78) { Target = (90, RatingRule.Floor, 75) },
        new("GCP_COMPLETED_COUNT", "Graded Care Profiles completed", "child_in_need", "count", Polarity.HighIsGood, "council",
            "Profiles completed with the family in the quarter, all agencies.", 40, 0.95, 0.55) { Target = (45, RatingRule.Tolerance, 10) },
        new("RETURN_INTERVIEW_72H_PCT", "Return interviews within 72 hours, of those due (%)", "children_looked_after", "percent", Polarity.HighIsGood, "council",
            "Independent interviews held within 72 hours after a missing child was found, of all that fell due. An interview that the child declined counts as offered, not as held.", 130, 0.58, 0.71) { Target = (75, RatingRule.Tolerance, 10) },
        new("TRAINING_ATTENDED_PCT", "MSCP training: places attended, of places booked (%)", "partnership", "percent", Polarity.HighIsGood, "mscp",
            "Places attended on the partnership's own courses in the quarter, of places booked.", 310, 0.81, 0.86) { Target = (85, RatingRule.Tolerance, 5) },
        new("DA_REPEAT_PCT", "Domestic abuse: repeat within 12 months, child in the home (%)", "domestic_abuse", "percent", Polarity.LowIsGood, "police",
            "Incidents in the quarter with a child in the home and an earlier one at the same victim within twelve months, of all such incidents.", 640, 0.31, 0.28) { Target = (27, RatingRule.Tolerance, 10) },
        new("PRIVATE_FOSTERING_COUNT", "Private fostering arrangements known", "children_looked_after", "count", Polarity.Neutral, "council",
            "Arrangements known to the council on the last day of the quarter. More may mean better reporting.", 6, 1.1, 0.8) { Snapshot = true },
        new("RESTRAINT_COUNT", "Incidents of restraint in the secure estate", "secure_estate", "count", Polarity.LowIsGood, "secure-estate",
            "Incidents in the quarter. The number of children is small, so most quarters are below the disclosure threshold.", 7, 1.4, 0.6),
    ];

    /// <summary>Made-up targets for published indicators: code, target, rule, margin (percent, or the floor).</summary>
    public static readonly IReadOnlyList<(string Code, double Target, RatingRule Rule, double Margin)> Targets =
    [
        ("REREF_PCT", 22.0, RatingRule.Tolerance, 10),
        ("ICPC_15_DAYS_PCT", 85.0, RatingRule.Floor, 75),
        ("ASSESSMENT_45_DAYS_PCT", 85.0, RatingRule.Tolerance, 5),
        ("CPP_REVIEW_TIMELY_PCT", 95.0, RatingRule.Floor, 90),
        ("CPP_REPEAT_PCT", 22.0, RatingRule.Tolerance, 10),
        ("SW_VACANCY_PCT", 15.0, RatingRule.Tolerance, 10),
        ("CLA_3PLUS_PLACEMENTS_PCT", 10.0, RatingRule.Tolerance, 10),
        ("CL_19_21_EET_PCT", 55.0, RatingRule.Tolerance, 5),
    ];

    public static DataSource Source { get; } = new(SourceKey, "Illustrative quarterly returns of Medway's agencies", "Made up by the illustrative starting record", "None: not real figures");

    public static IReadOnlyList<Indicator> Build(IReadOnlyDictionary<string, Guid> agencyIds)
    {
        var built = new List<Indicator>();
        foreach (var (i, row) in Indicators.Index())
        {
            var indicator = new Indicator(FirstKey + i, row.Code, row.Name, row.Theme, row.Unit, Frequency.Quarterly, row.Snapshot, row.Polarity, local: true)
            {
                Definition = row.Definition,
                OwnerAgencyId = agencyIds[row.Owner],
            };
            if (row.Target is { } target)
                SetTarget(indicator, target.Target, target.Rule, target.Margin);
            indicator.MarkIllustrative();
            built.Add(indicator);
        }

        return built;
    }

    /// <summary>Who owes which of these figures: each agency its part, or the owner the whole.</summary>
    public static IEnumerable<ReturnDuty> Duties(IReadOnlyList<Indicator> local, DateOnly from)
    {
        foreach (var (i, row) in Indicators.Index())
        {
            (string Agency, bool Part)[] owed = row.Agencies.Length == 0 ? [(row.Owner, false)] : [.. row.Agencies.Select(a => (a.Agency, true))];
            foreach (var (agency, part) in owed)
            {
                var duty = new ReturnDuty(local[i].Id, agency, part, ReturnDuty.UsualDueDays, from);
                duty.MarkIllustrative();
                yield return duty;
            }
        }
    }

    public static void SetTarget(Indicator indicator, double target, RatingRule rule, double margin) => indicator.SetTarget(
        target, rule, rule == RatingRule.Tolerance ? margin : null, rule == RatingRule.Floor ? margin : null, illustrative: true);

    public List<Observation> Returns()
    {
        var rows = new List<Observation>();
        var last = Quarter.Of(LondonTime.DayOf(now)).Before;
        foreach (var (i, indicator) in Indicators.Index())
        {
            var quarter = last;
            for (var back = 1; back < Quarters; back++)
                quarter = quarter.Before;
            for (var place = 0; place < Quarters; place++, quarter = quarter.Next)
                AddQuarter(rows, FirstKey + i, indicator, i, quarter, place);
        }

        return rows;
    }

    private void AddQuarter(List<Observation> rows, int key, LocalIndicator indicator, int number, Quarter quarter, int place)
    {
        var newest = place == Quarters - 1;
        var share = indicator.First + ((indicator.Last - indicator.First) * place / (Quarters - 1));
        // Of nine returns of the newest quarter, three are still missing; an older one never came.
        if ((newest && number is 4 or 6 or 8) || (number == 3 && place == 5))
        {
            rows.Add(NotSupplied(key, null, indicator, quarter));
            return;
        }

        if (indicator.Agencies.Length == 0)
        {
            AddWhole(rows, key, indicator, number, quarter, place, share);
            return;
        }

        var (attended, invited, missing) = (0, 0, false);
        foreach (var (agency, part) in indicator.Agencies)
        {
            // The hospital's return of the newest quarter is late; probation once sent none.
            if ((newest && agency == "hospital") || (place == Quarters - 1 - ProbationBack && agency == "probation" && number == 0))
            {
                rows.Add(NotSupplied(key, agency, indicator, quarter));
                missing = true;
                continue;
            }

            var denominator = Math.Max(2, Spread(indicator.Base * part, 0.12));
            var numerator = Math.Clamp((int)Math.Round(denominator * (share + AgencyEdge(agency) + Noise(0.05))), 0, denominator);
            (attended, invited) = (attended + numerator, invited + denominator);
            rows.Add(Percentage(key, agency, indicator, quarter, numerator, denominator, newest ? Quality.Provisional : Quality.Final, LateBy(agency, place)));
        }

        rows.Add(Percentage(key, null, indicator, quarter, attended, invited, missing ? Quality.Incomplete : newest ? Quality.Provisional : Quality.Final, 0));
    }

    private void AddWhole(List<Observation> rows, int key, LocalIndicator indicator, int number, Quarter quarter, int place, double share)
    {
        var newest = place == Quarters - 1;
        var late = number == 2 && place == 7;
        var quality = newest ? Quality.Provisional : late ? Quality.Late : Quality.Final;
        var days = late ? 60 : 0;
        if (indicator.Unit == "count")
        {
            var row = New(key, null, indicator, quarter, quality, days);
            row.Value = Math.Max(0, Spread(indicator.Base * share, 0.22));
            rows.Add(row);
            return;
        }

        var denominator = Spread(indicator.Base, 0.1);
        var numerator = Math.Clamp((int)Math.Round(denominator * (share + Noise(0.035))), 0, denominator);
        rows.Add(Percentage(key, null, indicator, quarter, numerator, denominator, quality, days));
        // Corrected a quarter later: a second row, the first one kept.
        if (number is 2 or 6 && place is 9 or 10)
            rows.Add(Percentage(key, null, indicator, quarter, Math.Max(0, numerator - 4), denominator + 3, Quality.Revised, 75));
    }

    private Observation Percentage(int key, string? agency, LocalIndicator indicator, Quarter quarter, int numerator, int denominator, Quality quality, int lateDays)
    {
        var row = New(key, agency, indicator, quarter, lateDays > 30 && quality == Quality.Final ? Quality.Late : quality, lateDays);
        (row.Numerator, row.Denominator, row.Value) = (numerator, denominator, Math.Round(100.0 * numerator / denominator, 1));
        return row;
    }

    private Observation NotSupplied(int key, string? agency, LocalIndicator indicator, Quarter quarter)
    {
        var row = New(key, agency, indicator, quarter, Quality.Final, 0);
        row.State = ValueState.NotSupplied;
        return row;
    }

    // Returns come in the fifth week after the quarter; what would come later than now has just come.
    private Observation New(int key, string? agency, LocalIndicator indicator, Quarter quarter, Quality quality, int lateDays)
    {
        var due = LondonTime.ToUtc(quarter.End.AddDays(32 + lateDays), new TimeOnly(10, 30));
        var recorded = due > now ? now.AddHours(-1) : due < began ? began : due;
        return new Observation(key, Medway, agency, indicator.Snapshot ? quarter.End : quarter.Start, quarter.End, quarter.Label, SourceKey, recorded)
        {
            Quality = quality,
            Illustrative = true,
        };
    }

    private static int LateBy(string agency, int place) => agency == "schools" && place == 8 ? 45 : 0;

    private static double AgencyEdge(string agency) => agency switch
    {
        "council" => 0.12,
        "police" => -0.02,
        "health" => 0.01,
        "schools" => -0.06,
        "hospital" => -0.14,
        _ => -0.2,
    };

    private int Spread(double middle, double width) => (int)Math.Round(middle * (1 + Noise(width)));

    private double Noise(double width) => ((random.NextDouble() * 2) - 1) * width;
}
