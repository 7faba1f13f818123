namespace MscpDashboard.Domain.Work;

/// <summary>What kind of thing is asked, most pressing first.</summary>
public enum AskKind
{
    Overdue,
    DueSoon,
    Stale,

    /// <summary>The sub group sent the closure back.</summary>
    Returned,

    /// <summary>It was closed, and what was shown did not hold: the work goes on.</summary>
    Reopened,

    /// <summary>The owner disputes a return; the Executive decides.</summary>
    Dispute,

    /// <summary>A closure is proposed; the sub group decides.</summary>
    DecideClosure,

    /// <summary>A new date is asked for.</summary>
    DecideDate,

    /// <summary>A scrutineer's question.</summary>
    Query,

    /// <summary>The answer to a scrutineer's question.</summary>
    Answered,
    Mention,

    /// <summary>Impact is shown and accepted, so closure can be proposed.</summary>
    Propose,
    AcceptEvidence,

    /// <summary>Evidence that one supplied was found too little for what it is said to show.</summary>
    NotEnough,

    /// <summary>New limits of an indicator are asked for.</summary>
    DecideLimits,

    /// <summary>A commentary on a figure waits for the sub group.</summary>
    AgreeCommentary,
    ClaimDiffers,
    NobodyOwns,
    NoDate,
}

/// <summary>What a link of an ask leads to.</summary>
public enum AskedItem
{
    Action,
    Recommendation,
    Evidence,
    Indicator,
}

/// <summary>One thing that is asked of an agency or a role. It holds no free text that anybody wrote about the item, so that it may be sent by e-mail.</summary>
/// <param name="Of">The code of the agency or role that can do it.</param>
/// <param name="Ref">The reference as written on screen, an indicator's code; null for evidence, which has none.</param>
/// <param name="What">Why it is asked: "19 days overdue, 40% done".</param>
/// <param name="Do">What the button says: "Update".</param>
/// <param name="By">By when; null when no date is set.</param>
/// <param name="DaysLate">0 when not past <paramref name="By"/>.</param>
public sealed record Ask(string Of, AskKind Kind, AskedItem Item, Guid ItemId, string? Ref, string Title, string What, string Do, DateOnly? By, int DaysLate, bool Illustrative)
{
    /// <summary>The agencies that own the item, where that is not the one who is asked alone: "Medway Council with Kent Police". Null for none.</summary>
    public string? Owners { get; init; }

    /// <summary>The part of the page that it is done on.</summary>
    public string Href => Page + (Part is { } part ? $"#{part}" : "");

    private string Page => Item switch
    {
        AskedItem.Action => $"/actions/{Uri.EscapeDataString(PlainRef)}",
        AskedItem.Recommendation => $"/recommendations/{Uri.EscapeDataString(PlainRef)}",
        AskedItem.Indicator => $"/dataset/{Uri.EscapeDataString(PlainRef)}",
        _ => $"/evidence/{ItemId}",
    };

    // What evidence shows is judged over its whole page, and so is a rating beside what the rules say.
    private string? Part => Kind switch
    {
        AskKind.Mention => AskedParts.Comments,
        AskKind.Overdue or AskKind.DueSoon or AskKind.Stale or AskKind.NoDate => AskedParts.Update,
        AskKind.AcceptEvidence or AskKind.ClaimDiffers or AskKind.DecideLimits or AskKind.AgreeCommentary => null,
        _ => AskedParts.Closing,
    };

    private string PlainRef => Ref?.Replace(" ", "", StringComparison.Ordinal) ?? "";
}

/// <summary>Those who can be asked, beside the agencies: the codes of the roles, as sign-in names them.</summary>
public static class AskedRoles
{
    public const string BusinessManager = "business-manager";
    public const string PmqaAnalyst = "pmqa-analyst";
    public const string LearningLessonsChair = "learning-lessons-chair";
    public const string Scrutineer = "scrutineer";
    public const string SecureEstateScrutineer = "secure-estate-scrutineer";
    public const string Executive = "executive";
}
