namespace MscpDashboard.People;

/// <summary>What each role is called: in words for people, and as a code for forms and the identity provider's app roles.</summary>
public static class RoleNames
{
    /// <summary>Roles from the one that may do most; whoever is given several is taken as the first of them.</summary>
    public static readonly IReadOnlyList<Role> ByReach =
    [
        Role.BusinessManager, Role.PmqaAnalyst, Role.LearningLessonsChair, Role.Partner,
        Role.Scrutineer, Role.SecureEstateScrutineer, Role.Executive, Role.Viewer,
    ];

    /// <summary>The role in words, with the agency for a partner: "Partner, police".</summary>
    public static string Words(Role role, string? agency = null) => role switch
    {
        Role.BusinessManager => "Business manager",
        Role.Executive => "Executive",
        Role.PmqaAnalyst => "PMQA analyst",
        Role.LearningLessonsChair => "Learning Lessons chair",
        Role.Scrutineer => "Independent scrutineer",
        Role.SecureEstateScrutineer => "Secure Estate scrutineer",
        Role.Partner => agency is null ? "Partner" : $"Partner, {agency.Replace('-', ' ')}",
        _ => "Viewer",
    };

    /// <summary>The role inside a sentence: "the business manager".</summary>
    public static string InSentence(Role role) => role switch
    {
        Role.BusinessManager or Role.Scrutineer or Role.Partner or Role.Viewer => $"the {Words(role).ToLowerInvariant()}",
        _ => $"the {Words(role)}",
    };

    /// <summary>A role that was recorded in words, inside a sentence: "the business manager", "the police partner".</summary>
    public static string InSentence(string words)
    {
        foreach (var role in ByReach)
        {
            if (Words(role) == words)
                return InSentence(role);
        }

        const string partner = "Partner, ";
        return words.StartsWith(partner, StringComparison.Ordinal) ? $"the {words[partner.Length..]} partner" : words;
    }

    /// <summary>The role as a form field or an app role's value writes it: <c>business-manager</c>.</summary>
    public static string Code(Role role) => role switch
    {
        Role.BusinessManager => "business-manager",
        Role.Executive => "executive",
        Role.PmqaAnalyst => "pmqa-analyst",
        Role.LearningLessonsChair => "learning-lessons-chair",
        Role.Scrutineer => "scrutineer",
        Role.SecureEstateScrutineer => "secure-estate-scrutineer",
        Role.Partner => "partner",
        _ => "viewer",
    };
}
