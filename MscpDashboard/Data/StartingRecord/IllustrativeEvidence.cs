using MscpDashboard.Domain.Evidence;
using static MscpDashboard.Domain.Evidence.EvidenceLevel;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>A made-up piece of evidence, in days before today. Titles only: no file and no link that would lead nowhere.</summary>
/// <param name="Effective">The day it speaks of.</param>
/// <param name="Added">The day it was added.</param>
/// <param name="Accepted">The day a sub group accepted it; null while it has not.</param>
/// <param name="Supports">References of actions and recommendations, <c>P4</c> for a priority, codes of indicators.</param>
internal sealed record EvidenceRow(string Title, EvidenceLevel Level, string Agency, int Effective, int Added, int? Accepted, params string[] Supports)
{
    public string? Description { get; init; }
}

internal static class IllustrativeEvidence
{
    public static readonly IReadOnlyList<EvidenceRow> All =
    [
        new("Dip sample of 24 strategy discussions", Impact, "council", 19, 7, null, "F3.1", "F3") { Description = "Whether the SARC was reached within a day, and what the child said of it." },
        new("SARC referral audit, first quarter", PracticeChange, "police", 142, 100, null, "F3.2", "F3"),
        new("Sexual abuse pathway in induction: attendance", PracticeChange, "schools", 52, 50, 13, "F3.5", "F3"),
        new("Sexual abuse pathway, version 4, all agencies", Output, "council", 240, 232, 200, "F3", "F3.1", "F3.2", "F3.3"),
        new("Pathway briefing: slides and list of teams", Output, "health", 120, 113, 74, "F3.3"),
        new("School policies checked against the pathway", Output, "schools", 90, 60, 34, "F3.5"),
        new("Pathway page on the hospital intranet", Output, "hospital", 80, 51, null, "F3.4"),
        new("Audit of legal planning, 30 cases", Impact, "council", 70, 58, 12, "F6.1", "F6") { Description = "Time from the first legal planning meeting to the decision, and where the children live now." },
        new("Legal planning tracker, twelve months", PracticeChange, "council", 95, 90, 68, "F6.1"),
        new("Disruption meetings: 17 of 17 held", Output, "council", 45, 38, 12, "F7.1", "F7", "CLA_3PLUS_PLACEMENTS_PCT"),
        new("Template for disruption meetings", Output, "council", 200, 190, 160, "F7.1"),
        new("Sample of 30 notifications answered by Kent", Impact, "kent-csc", 170, 158, 121, "G1.1", "G1"),
        new("Coercive control in risk assessments, before and after", Impact, "police", 360, 350, 331, "G3.2", "G3", "P3"),
        new("Supervisors' dip sample of 15 assessments", Impact, "probation", 120, 108, 65, "G3.6", "G3"),
        new("Level 3 course outline with coercive control", Output, "hospital", 60, 21, null, "G3.4"),
        new("Re-audit of the child's voice, 40 records", Impact, "council", 85, 74, 41, "BP1.4", "P1") { Description = "The same forty questions as a year before." },
        new("Survey of staff after the joint learning event", PracticeChange, "health", 60, 55, 26, "BP1.3", "P1"),
        new("Quality assurance framework, consultation draft", Output, "council", 30, 28, null, "BP1.1", "P1"),
        new("Screening tool for exploitation, trial version", Output, "police", 48, 44, 26, "BP2.1", "F4.2", "P2"),
        new("Trauma informed practice: what three teams changed", PracticeChange, "health", 40, 27, null, "BP2.2", "P2"),
        new("Domestic abuse notifications to schools, yearly count", PracticeChange, "police", 110, 96, 54, "BP3.1", "P3", "FACTOR_DOMESTIC_ABUSE_PARENT_COUNT"),
        new("Relationships education: reach by school", Output, "schools", 50, 36, null, "BP3.2"),
        new("Graded Care Profile in plans, sample of 20", PracticeChange, "council", 75, 66, 40, "BP4.1", "P4", "FACTOR_NEGLECT_COUNT"),
        new("Neglect strategy as approved", Output, "council", 300, 290, 250, "BP4.1", "P4"),
        new("Neglect training: places offered and taken", Output, "health", 33, 30, null, "BP4.2"),
        new("Early help strategy and model", Output, "council", 20, 13, 5, "BP5.1", "P5", "REREF_PCT"),
        new("Dip sample of 50 notifications", Impact, "police", 105, 91, 46, "G2.1", "G2"),
        new("Audit of supervision, 25 records", Impact, "council", 140, 128, 86, "G2.7", "G2"),
        new("Twelve risk plans read for history of abuse", Impact, "probation", 110, 99, 51, "F1.6", "F1"),
    ];
}
