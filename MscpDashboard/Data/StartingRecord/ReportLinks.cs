using MscpDashboard.Domain.Assurance;

namespace MscpDashboard.Data.StartingRecord;

/// <summary>
/// The themes of what the report recommends and plans, by its own words, and the published indicators that would show whether a recommendation
/// worked. Several have none: no published figure speaks of them, and that gap is worth seeing.
/// </summary>
internal static class ReportLinks
{
    public static readonly IReadOnlyList<LinkRow> All =
    [
        new("G1", "", "information-sharing"),
        new("G2", "", "follow-through"),
        new("G3", "FACTOR_DOMESTIC_ABUSE_PARENT_COUNT", "domestic-abuse staff-learning"),
        new("F1", "", "sexual-abuse staff-learning voice-of-the-child"),
        new("F2", "", "sexual-abuse joint-working"),
        new("F3", "FACTOR_SEXUAL_ABUSE_ADULT_COUNT", "sexual-abuse joint-working"),
        new("F4", "FACTOR_CCE_COUNT", "exploitation professional-curiosity"),
        new("F5", "REREF_PCT", "whole-family information-sharing joint-working"),
        new("F6", "", "planning-and-drift follow-through"),
        new("F7", "CLA_3PLUS_PLACEMENTS_PCT", "stability-in-care follow-through"),
        new("F8", "CLA_SDQ_AVG_SCORE", "recovery joint-working"),
        new("F9", "", "information-sharing"),
        new("BP1.2", "", "follow-through"),
        new("BP1.3", "", "staff-learning"),
        new("BP1.4", "", "voice-of-the-child"),
        new("BP1.5", "", "voice-of-the-child"),
        new("BP2.1", "", "exploitation"),
        new("BP3.1", "", "domestic-abuse"),
        new("BP3.2", "", "domestic-abuse staff-learning"),
        new("BP3.3", "", "domestic-abuse"),
        new("BP4.1", "", "neglect"),
        new("BP4.2", "", "neglect staff-learning"),
        new("BP4.3", "", "neglect"),
    ];

    /// <summary>Made-up local indicators beside the published ones.</summary>
    public static readonly IReadOnlyDictionary<string, string> Local = new Dictionary<string, string>
    {
        ["G3"] = "DA_REPEAT_PCT",
        ["F4"] = "RETURN_INTERVIEW_72H_PCT",
        ["F5"] = "CONF_ATTENDANCE_PCT",
    };

    /// <summary>The links of a record's items.</summary>
    public static IEnumerable<ItemLinks> Of(RecordItems items, bool withLocal)
    {
        foreach (var row in All)
        {
            var local = withLocal ? Local.GetValueOrDefault(row.Ref) : null;
            var (kind, id) = items.Recommendations.TryGetValue(row.Ref, out var recommendation)
                ? (LinkedKind.Recommendation, recommendation.Id)
                : (LinkedKind.PlanAction, items.Actions[row.Ref].Id);
            var links = new ItemLinks(kind, id, row.Ref, $"{row.Indicators} {local}".Trim(), row.Themes);
            if (local is not null)
                links.MarkIllustrative();
            yield return links;
        }
    }
}

/// <param name="Indicators">Codes, the leading one first, separated by spaces.</param>
/// <param name="Themes">Codes of <see cref="Theme.All"/>, separated by spaces.</param>
internal sealed record LinkRow(string Ref, string Indicators, string Themes);
