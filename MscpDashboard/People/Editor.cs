using MscpDashboard.Telemetry;

namespace MscpDashboard.People;

/// <summary>Who changes something, when and why. It exists only when the role holds the right; the store then checks whose item it is.</summary>
public sealed class Editor
{
    private readonly Role? role;

    private Editor(string name, Role? role, string? agencyCode, string userId, DateTime whenUtc, string? why) =>
        (Name, this.role, AgencyCode, UserId, WhenUtc, Why) = (name, role, agencyCode, userId, whenUtc, string.IsNullOrWhiteSpace(why) ? null : why.Replace("\0", "", StringComparison.Ordinal).Trim());

    /// <summary>The role in words, as history shows it.</summary>
    public string Name { get; }

    /// <summary>The editor's agency, for partners.</summary>
    public string? AgencyCode { get; }

    /// <summary>Who it is, for what is one person's own (nobody approves their own request); empty for a starting record. Never shown.</summary>
    public string UserId { get; }

    /// <summary>False for a starting record.</summary>
    public bool IsPerson => role is not null;

    /// <summary>What a mention calls the editor: the agency's code for a partner, else the role's; empty for a starting record.</summary>
    public string Code => AgencyCode ?? (role is { } held ? RoleNames.Code(held) : "");

    /// <summary>The moment of the change, UTC.</summary>
    public DateTime WhenUtc { get; }

    /// <summary>The reason given, if one was.</summary>
    public string? Why { get; }

    /// <summary>An editor for a change that needs <paramref name="right"/>.</summary>
    /// <exception cref="NotAllowedException">The role does not hold the right, or the reader looks at a past date.</exception>
    public static Editor For(Reader reader, Right right, TimeProvider clock, string? why = null)
    {
        if (reader.AsAt is not null)
            throw new NotAllowedException("The past can't be changed. Return to today to edit.");
        if (reader.SharedScreen && Rights.NeverOnSharedScreen(right))
            throw new NotAllowedException($"Others see this screen: {Words(right)} on one of your own.");
        if (Rights.Of(reader.Role, right) == Scope.None)
            throw Refusal(right, $"{reader.Name} may not {Words(right)}.");
        return new Editor(reader.Name, reader.Role, reader.AgencyCode, reader.UserId, clock.GetUtcNow().UtcDateTime, why);
    }

    /// <summary>The editor that loads a starting record; it answers to nobody's role.</summary>
    public static Editor OfStartingRecord(string name, DateTime whenUtc, string? why = null, string? agencyCode = null) =>
        new(name, null, agencyCode, "", whenUtc, why);

    /// <summary>The same editor at the same moment, with another reason or none.</summary>
    public Editor Because(string? why) => new(Name, role, AgencyCode, UserId, WhenUtc, why);

    /// <summary>Passes when this editor may do <paramref name="right"/> to an item of <paramref name="agencyCode"/>.</summary>
    /// <exception cref="NotAllowedException">The right is not held, or reaches only the editor's own agency.</exception>
    public void Require(Right right, string? agencyCode = null)
    {
        if (role is null)
            return;
        switch (Rights.Of(role.Value, right))
        {
            case Scope.All:
                return;
            case Scope.OwnAgency when AgencyCode is not null && AgencyCode == agencyCode:
                return;
            case Scope.SecureEstate when agencyCode is not null && Rights.SecureEstateAgencies.Contains(agencyCode):
                return;
            case Scope.SecureEstate:
                throw Refusal(right, $"{Name} may {Words(right)} only in the secure estate.");
            case Scope.OwnAgency:
                throw Refusal(right, $"{Name} may {Words(right)} only for its own agency.");
            default:
                throw Refusal(right, $"{Name} may not {Words(right)}.");
        }
    }

    /// <summary>Passes when this editor may do <paramref name="right"/> to an item that these agencies own together, the lead first.</summary>
    /// <exception cref="NotAllowedException">The right is not held, or reaches none of them.</exception>
    public void RequireAny(Right right, IReadOnlyList<string> agencyCodes) =>
        Require(right, agencyCodes.FirstOrDefault(code => role is { } held && Reaches(held, right, code)) ?? (agencyCodes.Count > 0 ? agencyCodes[0] : null));

    private bool Reaches(Role held, Right right, string code) =>
        Rights.Of(held, right) == Scope.OwnAgency ? code == AgencyCode : Rights.SecureEstateAgencies.Contains(code);

    private static NotAllowedException Refusal(Right right, string message)
    {
        DashboardMeter.Refused(right);
        return new NotAllowedException(message);
    }

    private static string Words(Right right) => right switch
    {
        Right.UpdateAction => "update actions",
        Right.AskForDate => "ask for a new due date",
        Right.Redate => "decide on a new due date",
        Right.ProposeClosure => "propose closure or dispute its return",
        Right.DecidePlanClosure => "decide on the closure of a plan action; PMQA does",
        Right.DecideReviewClosure => "decide on the closure of what a case review asked for; Learning Lessons does",
        Right.RatifyDispute => "decide a dispute; the Executive does",
        Right.QueryItem => "question an item",
        Right.SuspendAction => "suspend or resume an action",
        Right.AssignOwners => "say who owns an action",
        Right.HoldRecommendation => "record what a recommendation led to",
        Right.RateRecommendation => "rate a recommendation",
        Right.RatePriority => "rate a priority",
        Right.AddEvidence => "add evidence",
        Right.AcceptEvidence => "accept evidence",
        Right.Comment => "comment",
        Right.LinkIndicators => "link indicators",
        Right.SetThemes => "set themes",
        Right.WriteCommentary => "write commentary",
        Right.AgreeCommentary => "agree commentary; the PMQA sub group does",
        Right.AskForRebase => "ask for new limits",
        Right.ApproveRebase => "decide on new limits",
        Right.SetTarget => "set a target",
        Right.PinEvent => "pin events to charts",
        Right.RaiseAction => "raise an action from the dataset",
        Right.SendReturn => "send figures",
        Right.SignOffPeriod => "sign off a period; the PMQA sub group does",
        Right.SetReturnDuty => "say who owes which figures",
        Right.LoadPublished => "load published figures",
        Right.AddIndicator => "add or mend indicators",
        _ => "do this",
    };
}

/// <summary>A change was refused by a rule about who may do what. The message names the rule, in words for the person refused.</summary>
public sealed class NotAllowedException(string message) : Exception(message);
