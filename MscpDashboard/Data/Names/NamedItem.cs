namespace MscpDashboard.Data.Names;

/// <summary>What a named item is, in the order in which kinds are listed.</summary>
public enum NamedKind
{
    Priority,
    Outcome,
    Action,
    Recommendation,
    Review,
    Indicator,
    Evidence,
    Agency,
    Body,
}

/// <summary>How people know one item of the record, and where it is.</summary>
/// <param name="Ref">As written on screen: "BP 4.1", "F3", "REREF_PCT"; null for what has no reference.</param>
/// <param name="ParentId">The priority or recommendation that it belongs to, or null.</param>
public sealed record NamedItem(Guid Id, NamedKind Kind, string? Ref, string Title, string Href, Guid? ParentId = null)
{
    /// <summary>"BP 4.1 Neglect strategy", or the title alone.</summary>
    public string Label => Ref is null ? Title : $"{Ref} {Title}";

    /// <summary>The reference, or the title of what has none; an indicator goes by its title, since its code tells nobody anything.</summary>
    public string ShortLabel => Kind == NamedKind.Indicator ? Title : Ref ?? Title;
}

/// <summary>The words of <see cref="NamedKind"/>.</summary>
public static class NamedKindWords
{
    /// <summary>"Priorities": the heading over several.</summary>
    public static string Plural(this NamedKind kind) => kind switch
    {
        NamedKind.Priority => "Priorities",
        NamedKind.Outcome => "Outcomes",
        NamedKind.Action => "Actions",
        NamedKind.Recommendation => "Recommendations",
        NamedKind.Review => "Reviews",
        NamedKind.Indicator => "Indicators",
        NamedKind.Evidence => "Evidence",
        NamedKind.Agency => "Agencies",
        _ => "Bodies",
    };
}
