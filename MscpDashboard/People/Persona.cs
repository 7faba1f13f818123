namespace MscpDashboard.People;

/// <summary>Somebody to be, without a password, while the dashboard is being developed.</summary>
/// <param name="Code">What the sign-in form posts.</param>
/// <param name="May">One line on what this persona may do.</param>
public sealed record Persona(string Code, Role Role, string? Agency, string May)
{
    /// <summary>Everybody there is to be, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<Persona> All =
    [
        Of(Role.BusinessManager, "Updates, rates and proposes anything; sees every figure."),
        Of(Role.Executive, "Reads what changed and why; decides disputes."),
        Of(Role.PmqaAnalyst, "Accepts evidence and plan closures; sees every figure."),
        Of(Role.LearningLessonsChair, "Rates recommendations; accepts evidence and closures."),
        Of(Role.Scrutineer, "Reads everything; questions any item."),
        Of(Role.SecureEstateScrutineer, "Reads everything; questions the secure estate’s items."),
        OfPartner("council", "Updates the council's own actions and adds its evidence."),
        OfPartner("police", "Updates the police's own actions and adds their evidence."),
        OfPartner("health", "Updates health's own actions and adds their evidence."),
        Of(Role.Viewer, "Reads, and changes nothing."),
    ];

    /// <summary>The persona in words.</summary>
    public string Name => RoleNames.Words(Role, Agency);

    /// <summary>The persona of that code, or null.</summary>
    public static Persona? Find(string? code) => All.FirstOrDefault(persona => persona.Code == code);

    private static Persona Of(Role role, string may) => new(RoleNames.Code(role), role, null, may);

    private static Persona OfPartner(string agency, string may) => new($"partner-{agency}", Role.Partner, agency, may);
}
