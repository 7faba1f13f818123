using MscpDashboard.Domain;
using static MscpDashboard.Domain.RagStatus;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>How one action went, in days before (negative) or after today: made up, so that every rule of the status key has something to show.</summary>
/// <param name="Lead">By role.</param>
/// <param name="Progress">Percent done at the last update.</param>
/// <param name="Updated">Days since the last update; null when there was none.</param>
/// <param name="Claimed">The owner's own rating at that update.</param>
/// <param name="Reason">Given where the rating differs from the computed one.</param>
internal sealed record Story(string Ref, string Lead, int Start, int Due, int Progress, int? Updated, RagStatus? Claimed = null, string? Reason = null, string? SoWhat = null)
{
    /// <summary>The date before it was moved, how many days ago it was moved, and why.</summary>
    public (int OldDue, int DaysAgo, string Because)? Redated { get; init; }

    /// <summary>Days since the sub group closed it.</summary>
    public int? Closed { get; init; }
}

internal static class IllustrativeStories
{
    /// <summary>Who owns each plan action.</summary>
    public static readonly IReadOnlyDictionary<string, string> Owners = new Dictionary<string, string>
    {
        ["BP1.1"] = "council", ["BP1.2"] = "police", ["BP1.3"] = "health", ["BP1.4"] = "council", ["BP1.5"] = "schools",
        ["BP2.1"] = "police", ["BP2.2"] = "health",
        ["BP3.1"] = "police", ["BP3.2"] = "schools", ["BP3.3"] = "probation",
        ["BP4.1"] = "council", ["BP4.2"] = "health", ["BP4.3"] = "council",
        ["BP5.1"] = "council",
    };

    /// <summary>The report names no agency's own actions under G2; these are made up.</summary>
    public static readonly IReadOnlyList<(string Agency, string Title)> Operational =
    [
        ("police", "Name every child of the household in a notification"),
        ("council", "Ask other areas about linked children at the front door"),
        ("health", "Ask about all adults in the home at each health review"),
        ("hospital", "Flag repeat attendances of under-fives to the named nurse"),
        ("probation", "Tell children's services when a supervised adult joins a household"),
        ("schools", "Pass safeguarding files on within five school days"),
        ("council", "Give supervisors a guide to coercive control"),
    ];

    public static readonly IReadOnlyList<Story> All =
    [
        new("BP1.1", "Head of safeguarding and quality assurance", -520, 235, 45, 6, OnTrack, "Out to consultation with all agencies", "Six agencies have used the draft in their own audits; two changed how supervision is recorded."),
        new("BP1.2", "Head of protecting vulnerable people", -500, 330, 58, 2, OnTrack, null, "Eleven of nineteen recommendations are done. Repeat visits to the same homes are now read together."),
        new("BP1.3", "Designated nurse for safeguarding children", -420, 280, 65, 20, OnTrack, null, "Two joint events held; 164 practitioners from both areas, 71% say they changed one thing since."),
        new("BP1.4", "Principal social worker", -540, -60, 100, 75, Complete, "Both audits done and re-audited", "On re-audit the child's view stood in 34 of 40 records; it had been 19.") { Closed = 40 },
        new("BP1.5", "Education safeguarding adviser", 12, 240, 0, 33, NotStarted, null, "Young people's panel to be asked first how they want to take part."),
        new("BP2.1", "Exploitation lead", -200, 23, 40, 9, AtRisk, null, "The screening tool is tried out by two teams; the joint group wants one form for both areas."),
        new("BP2.2", "Trauma informed practice lead", -260, 310, 56, 27, OnTrack, null, "Practitioners of nine teams trained; children's plans in three of them now name what helps the child feel safe."),
        new("BP3.1", "Domestic abuse lead", -450, 300, 62, 0, OnTrack, null, "Children are now spoken to apart from the adults at most calls; the dip sample is to confirm it."),
        new("BP3.2", "Relationships education lead", -380, 240, 68, 15, OnTrack, null, "Twenty-three schools teach the programme; four asked for help for a pupil because of it."),
        new("BP3.3", "Quality lead", -430, 300, 60, 41, OnTrack, null, "Audit tool agreed by all agencies; 12 of 20 cases read."),
        new("BP4.1", "Neglect strategy lead", -560, -50, 45, 14, AtRisk, "Recovery agreed with the Executive: two teams restart the profiles", "Where the profile is used, plans name the care that must change. It is used in two teams of nine.")
            { Redated = (-110, 128, "Both trained assessors left; training had to be bought again") },
        new("BP4.2", "Head of workforce development", -430, -8, 30, 3, OffTrack, null, "The trainer's post is vacant; 41 of 140 places were filled."),
        new("BP4.3", "Audit lead", -120, 160, 18, 30, OnTrack, "Tool agreed; reading of cases starts next month", "No cases read yet."),
        new("BP5.1", "Head of early help", -540, 20, 100, 13, Complete, "Strategy launched", "The model runs in all four areas. Whether fewer families come back is not yet known."),

        new("G1.1", "Head of the front door, Kent", -545, -150, 100, 160, Complete, "Confirmed in writing", "A sample of 30 notifications: 29 captured, all 29 answered within a day.") { Closed = 120 },
        new("G3.1", "Learning and development manager", -400, 240, 66, 18, OnTrack),
        new("G3.2", "Force training lead", -640, -420, 100, 430, Complete, "In every course now", "Officers name coercive control in twice as many risk assessments.") { Closed = 330 },
        new("G3.3", "Named nurse, community", -180, 140, 55, 24, OnTrack),
        new("G3.4", "Named nurse, acute", -430, 40, 100, 21, AwaitingImpact, null, "Level 3 course changed; 212 staff attended."),
        new("G3.5", "Education safeguarding adviser", -190, 110, 60, 47, OnTrack),
        new("G3.6", "Head of unit", -480, -90, 100, 110, Complete, "All staff trained", "Supervisors' dip sample: 14 of 15 assessments apply the definition.") { Closed = 64 },
        new("G3.7", "Prevention manager", -450, -10, 100, 26, AwaitingImpact, null, "Safe and well visits now include it."),
        new("G3.8", "Head of safeguarding, secure estate", -120, 190, 41, 12, OnTrack, "The work done stands; the rest waits for the training year"),

        new("F1.1", "Head of safeguarding and quality assurance", -420, 250, 64, 19, OnTrack, null, "Gaps found in work with boys; a new module is being written."),
        new("F1.2", "Force training lead", -450, 230, 70, 8, OnTrack),
        new("F1.3", "Designated nurse for safeguarding children", -500, -15, 100, 36, AwaitingImpact, null, "Review finished; level 3 training now opens with the child's voice."),
        new("F1.4", "Named doctor", -160, 150, 47, 44, OnTrack),
        new("F1.5", "Education safeguarding adviser", -380, 260, 58, 29, OnTrack),
        new("F1.6", "Head of unit", -510, -80, 100, 101, Complete, "Review done and applied", "Audit: all 12 cases with a history of abuse had it in the risk plan.") { Closed = 50 },
        new("F2.1", "Clinical director for women and children", -360, 340, 52, 16, OnTrack, null, "Business case for a monthly joint clinic is with the board."),
        new("F3.1", "Head of safeguarding", -210, 73, 88, 7, OnTrack, null, "Every strategy discussion on sexual abuse now has a SARC contact; 24 of 24 in the dip sample."),
        new("F3.2", "Public protection lead", -180, 73, 68, 2, OnTrack, null, "Referrals to the SARC within a day are up from half to three quarters."),
        new("F3.3", "Designated nurse for safeguarding children", -190, 23, 35, 17, OnTrack, "Will meet the date: the last trust signs this month", "GPs ask for the pathway by name; school nurses do not yet."),
        new("F3.4", "Named doctor", -420, -19, 40, 50, AtRisk, "Pathway lead appointed", "The pathway is on the intranet. Whether it is followed is not yet looked at.")
            { Redated = (-111, 118, "The lead's post stood vacant for four months") },
        new("F3.5", "Education safeguarding adviser", -440, -50, 100, 52, Complete, "All policies updated", "All 98 schools have it in their policy."),
        new("F3.6", "Head of unit", 12, 132, 0, 10, NotStarted),
        new("F4.1", "Head of adolescent services", -340, 240, 60, 22, OnTrack),
        new("F4.2", "Exploitation lead", -200, 26, 70, 11, OnTrack, "Findings drafted, to be agreed this month", "Mapping shows four groups that no agency had seen whole."),
        new("F4.3", "Named nurse, community", -160, 150, 50, 34, OnTrack),
        new("F4.4", "Named nurse, acute", -380, 180, 40, 66, OnTrack, "Emergency department data promised", null),
        new("F4.5", "Education safeguarding adviser", -470, -20, 100, 25, AwaitingImpact, null, "Exclusion panels now ask about exploitation first."),
        new("F4.6", "Head of unit", -150, 160, 46, 40, OnTrack),
        new("F5.1", "Head of family help", -520, -77, 70, 12, AtRisk, "Sharing agreement is with the lawyers", "Families tell their story once in the pilot area; elsewhere they do not."),
        new("F5.2", "Head of protecting vulnerable people", -470, -5, 85, 4, OnTrack, "Sign-off is booked for next week", "Officers get the family's plan before a call."),
        new("F5.3", "Designated nurse for safeguarding children", -220, 100, 66, 23, OnTrack),
        new("F5.4", "Named doctor", -450, -12, 55, 58, AtRisk, "Waits for the sharing agreement", null)
            { Redated = (-72, 90, "The approach itself was agreed two months late") },
        new("F5.5", "Education safeguarding adviser", -430, -64, 60, 63, OnTrack, "Only the last schools are missing", null),
        new("F5.6", "Head of unit", -500, -30, 100, 45, AwaitingImpact, null, "Officers attend all family plans in the pilot area."),
        new("F6.1", "Head of legal services, children", -530, -40, 100, 60, Complete, "Two audits show it", "Legal planning met the timescale in 27 of 30 cases; children waited nine weeks less on average.") { Closed = 10 },
        new("F7.1", "Head of corporate parenting", -480, -66, 100, 38, Complete, "Meetings are held after every breakdown", "All 17 breakdowns had a meeting; whether the next placement lasts is still to show."),
        new("F8.1", "Mental health lead for schools", -400, 170, 50, 31, OnTrack, "Provider map finished", null),
        new("F8.2", "Head of children's mental health commissioning", -420, 200, 42, 71, OnTrack, "The new contract starts soon", "Children wait less for a first talk; not for treatment."),
        new("F8.3", "Head of family help", -180, 150, 57, 20, OnTrack),
        new("F9.1", "Head of primary care, South East", 14, 210, 0, 48, NotStarted, null, "Raised by letter from the Executive; the reply names a start."),

        new("G2.1", "Public protection lead", -520, -70, 100, 92, Complete, "Checked by dip sample", "49 of 50 notifications named every child.") { Closed = 45 },
        new("G2.2", "Head of the front door", -390, 28, 60, 16, AtRisk, null, "Three areas answer within a day; one does not."),
        new("G2.3", "Named nurse, community", -190, 130, 62, 26, OnTrack, null, "Health visitors ask at 8 of 10 reviews."),
        new("G2.4", "Named nurse, acute", -200, 100, 44, 62, OnTrack, "The flag is built; switching it on waits for the supplier", null),
        new("G2.5", "Head of unit", -180, 150, 58, 0, OnTrack, null, "Thirteen notices sent; in two the plan for the child changed."),
        new("G2.6", "Education safeguarding adviser", -480, -30, 100, 33, AwaitingImpact, null, "Nine in ten files arrive within five days."),
        new("G2.7", "Principal social worker", -545, -100, 100, 130, Complete, "In every team's supervision", "Audit of supervision: 22 of 25 records use the guide.") { Closed = 85 },
    ];

    /// <summary>Leads' ratings of priorities: number, lead, days ago, rating, reason.</summary>
    public static readonly IReadOnlyList<(int Number, string Lead, int DaysAgo, RagStatus Claimed, string? Reason)> Priorities =
    [
        (1, "MSCP business manager", 21, OnTrack, "Out to consultation"),
        (2, "Head of protecting vulnerable people", 9, AtRisk, null),
        (3, "Domestic abuse lead", 30, OnTrack, null),
        (4, "Director of children's services", 14, AtRisk, "Recovery agreed"),
        (5, "Head of early help", 12, Complete, "Strategy launched"),
    ];

    /// <summary>Holders' ratings of recommendations: reference, days ago, rating, reason.</summary>
    public static readonly IReadOnlyList<(string Ref, int DaysAgo, RagStatus Claimed, string? Reason)> Recommendations =
    [
        ("G1", 118, Complete, null),
        ("G2", 25, OnTrack, "Five of seven are on track or done"),
        ("G3", 32, OnTrack, null),
        ("F1", 40, OnTrack, null),
        ("F2", 16, OnTrack, null),
        ("F3", 7, AtRisk, "The hospital's pathway lead is now in post"),
        ("F4", 17, OnTrack, "Four of six agencies have replied"),
        ("F5", 12, AtRisk, "The sharing agreement will release four agencies at once"),
        ("F6", 10, Complete, null),
        ("F7", 38, Complete, "Meetings are held after every breakdown"),
        ("F8", 52, OnTrack, "The new contract starts soon"),
    ];

    /// <summary>What owners write on the way; {0} is a number between 8 and 60.</summary>
    public static readonly IReadOnlyList<string> OnTheWay =
    [
        "Lead named in each team; {0} staff briefed.",
        "First draft shared with partners; {0} comments came back.",
        "Pilot begun in one team with {0} families.",
        "{0} practitioners trained so far; their managers are to say what changed.",
        "Dip sample of {0} records read; findings go to the sub group.",
        "Practice in the pilot team has changed; the others follow.",
        "Young people were asked; {0} answered, and want to be told what happens next.",
        "Guidance published; use is checked in supervision.",
    ];
}
