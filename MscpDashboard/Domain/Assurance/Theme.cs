namespace MscpDashboard.Domain.Assurance;

/// <summary>A subject that reviews come back to. The list is fixed, so that one review's words can be held beside another's.</summary>
/// <param name="Code">As stored: <c>information-sharing</c>.</param>
/// <param name="Name">As shown.</param>
/// <param name="Covers">What belongs to it, in a few words.</param>
public sealed record Theme(string Code, string Name, string Covers)
{
    /// <summary>All themes, in the order of lists.</summary>
    public static readonly IReadOnlyList<Theme> All =
    [
        new("information-sharing", "Information sharing", "What one agency knows reaches those who need it, records included"),
        new("voice-of-the-child", "Voice of the child", "The child is seen, heard and understood in daily life"),
        new("professional-curiosity", "Professional curiosity", "Signs are recognised, asked about and put together"),
        new("neglect", "Neglect", "Care that falls short over time"),
        new("sexual-abuse", "Sexual abuse", "Abuse in the family and outside, its recognition and its pathway"),
        new("domestic-abuse", "Domestic abuse", "Coercive and controlling conduct, and children who live with it"),
        new("exploitation", "Exploitation", "Criminal and sexual exploitation, risks outside the home"),
        new("whole-family", "The whole family", "All adults and children of a household, and what lies behind"),
        new("staff-learning", "Staff learning", "Knowledge, skills and confidence of those who work with children"),
        new("supervision", "Supervision", "Reflection and challenge within an agency"),
        new("thresholds", "Thresholds", "When a concern becomes a referral, a plan, a step up or down"),
        new("planning-and-drift", "Planning and drift", "Decisions and legal planning come early enough"),
        new("stability-in-care", "Stability in care", "Placements that last, and what is learned when one does not"),
        new("transitions", "Transitions", "Moves between services, areas, schools and ages"),
        new("recovery", "Help to recover", "Therapeutic and mental health services"),
        new("secure-estate", "Secure estate and restraint", "Children in custody"),
        new("joint-working", "Working jointly", "Clear roles between agencies, one approach"),
        new("follow-through", "Following through", "What was recommended is seen through, and shown"),
    ];

    private static readonly Dictionary<string, Theme> ByCode = All.ToDictionary(t => t.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The theme of that code, or null.</summary>
    public static Theme? Find(string code) => ByCode.GetValueOrDefault(code);
}
