namespace MscpDashboard.People;

/// <summary>Something that one must be allowed to do.</summary>
public enum Right
{
    /// <summary>Read the record: plan, actions, reviews, dataset, evidence, history.</summary>
    ReadRecord,

    /// <summary>See figures below the disclosure threshold. Never on a shared screen.</summary>
    ReadUnsuppressed,

    /// <summary>Say how an action is going: progress, own rating, narrative.</summary>
    UpdateAction,

    /// <summary>Ask for another due date of an action.</summary>
    AskForDate,

    /// <summary>Approve or refuse another's request for a due date, of any item. Who decides on an item's closure may too.</summary>
    Redate,

    /// <summary>Say that an item is done and shown to be, and ask for its closure; dispute its return.</summary>
    ProposeClosure,

    /// <summary>Accept or return the closure of a plan action, answer questions about it, reopen it.</summary>
    DecidePlanClosure,

    /// <summary>The same for recommendations, responses and operational actions.</summary>
    DecideReviewClosure,

    /// <summary>Decide a dispute between owner and sub group.</summary>
    RatifyDispute,

    /// <summary>Ask a question about an item, and ask for it to be reopened.</summary>
    QueryItem,

    /// <summary>Suspend and resume an action.</summary>
    SuspendAction,

    /// <summary>Say who owns an action: joint owners, and the successor of a body that ended.</summary>
    AssignOwners,

    /// <summary>Record what a recommendation led to: a conclusion, that it was raised outside, the response.</summary>
    HoldRecommendation,

    /// <summary>Give a recommendation's own rating beside the computed one.</summary>
    RateRecommendation,

    /// <summary>Give a priority's own rating beside the computed one.</summary>
    RatePriority,

    /// <summary>Add evidence and say what it supports.</summary>
    AddEvidence,

    /// <summary>Accept evidence as showing what it says it shows.</summary>
    AcceptEvidence,

    /// <summary>Write in the thread of any item, and change or take back one's own comments.</summary>
    Comment,

    /// <summary>Say which indicators would show whether a recommendation or an action worked.</summary>
    LinkIndicators,

    /// <summary>Say which themes a recommendation or an action belongs to.</summary>
    SetThemes,

    /// <summary>Write what is said beside a figure.</summary>
    WriteCommentary,

    /// <summary>Agree a commentary for the sub group.</summary>
    AgreeCommentary,

    /// <summary>Ask for new limits from a point on.</summary>
    AskForRebase,

    /// <summary>Approve or refuse new limits that somebody else asked for.</summary>
    ApproveRebase,

    /// <summary>Set an indicator's target from a day on.</summary>
    SetTarget,

    /// <summary>Pin an event to a day of the charts.</summary>
    PinEvent,

    /// <summary>Raise an action from a point of the dataset.</summary>
    RaiseAction,

    /// <summary>Send an agency's figures for a period.</summary>
    SendReturn,

    /// <summary>Sign a period's figures off, and open it again.</summary>
    SignOffPeriod,

    /// <summary>Say which figures an agency owes, and by when.</summary>
    SetReturnDuty,

    /// <summary>Load figures from a published file, and say which indicator each of its measures is.</summary>
    LoadPublished,

    /// <summary>Add an indicator to the dataset.</summary>
    AddIndicator,

    /// <summary>See whether reminders go out by e-mail, and when each recipient's last did.</summary>
    SeeReminders,
}

/// <summary>How far a right reaches.</summary>
public enum Scope
{
    None,
    OwnAgency,

    /// <summary>Items of the secure estate.</summary>
    SecureEstate,
    All,
}

/// <summary>The one table of role and right. What it does not name is denied.</summary>
public static class Rights
{
    /// <summary>The agencies whose items are the secure estate's: today's, and the one that it was in 2020.</summary>
    public static readonly IReadOnlyList<string> SecureEstateAgencies = ["secure-estate", "cookham-wood"];

    /// <summary>How far <paramref name="right"/> reaches for <paramref name="role"/>.</summary>
    public static Scope Of(Role role, Right right) => (right, role) switch
    {
        (Right.ReadRecord, _) when Enum.IsDefined(role) => Scope.All,

        (Right.ReadUnsuppressed, Role.BusinessManager or Role.PmqaAnalyst) => Scope.All,

        (Right.UpdateAction, Role.BusinessManager) => Scope.All,
        (Right.UpdateAction, Role.Partner) => Scope.OwnAgency,

        (Right.AskForDate, Role.BusinessManager) => Scope.All,
        (Right.AskForDate, Role.Partner) => Scope.OwnAgency,
        (Right.Redate, Role.BusinessManager) => Scope.All,

        // Not every agency signs in, and no agency holds a recommendation: the business manager proposes for those. Neither ever decides.
        (Right.ProposeClosure, Role.BusinessManager) => Scope.All,
        (Right.ProposeClosure, Role.Partner) => Scope.OwnAgency,
        (Right.DecidePlanClosure, Role.PmqaAnalyst) => Scope.All,
        (Right.DecideReviewClosure, Role.LearningLessonsChair) => Scope.All,
        (Right.RatifyDispute, Role.Executive) => Scope.All,
        (Right.QueryItem, Role.Scrutineer) => Scope.All,
        (Right.QueryItem, Role.SecureEstateScrutineer) => Scope.SecureEstate,
        (Right.SuspendAction or Right.AssignOwners or Right.HoldRecommendation, Role.BusinessManager) => Scope.All,

        (Right.RateRecommendation, Role.BusinessManager or Role.LearningLessonsChair) => Scope.All,
        (Right.RatePriority, Role.BusinessManager) => Scope.All,

        (Right.AddEvidence, Role.BusinessManager or Role.PmqaAnalyst or Role.LearningLessonsChair) => Scope.All,
        (Right.AddEvidence, Role.Partner) => Scope.OwnAgency,

        // A sub group accepts; whoever supplied the evidence, or asks for its acceptance, does not.
        (Right.AcceptEvidence, Role.PmqaAnalyst or Role.LearningLessonsChair) => Scope.All,

        (Right.Comment, Role.BusinessManager or Role.Executive or Role.PmqaAnalyst or Role.LearningLessonsChair) => Scope.All,
        (Right.Comment, Role.Scrutineer or Role.SecureEstateScrutineer or Role.Partner) => Scope.All,
        (Right.LinkIndicators, Role.BusinessManager) => Scope.All,
        (Right.SetThemes, Role.BusinessManager or Role.LearningLessonsChair) => Scope.All,

        (Right.WriteCommentary, Role.BusinessManager or Role.PmqaAnalyst) => Scope.All,
        (Right.WriteCommentary, Role.Partner) => Scope.OwnAgency,
        (Right.AgreeCommentary, Role.PmqaAnalyst) => Scope.All,
        (Right.AskForRebase or Right.ApproveRebase, Role.BusinessManager or Role.PmqaAnalyst) => Scope.All,
        (Right.SetTarget, Role.BusinessManager) => Scope.All,
        (Right.PinEvent or Right.RaiseAction, Role.BusinessManager or Role.PmqaAnalyst) => Scope.All,

        (Right.SendReturn, Role.BusinessManager or Role.PmqaAnalyst) => Scope.All,
        (Right.SendReturn, Role.Partner) => Scope.OwnAgency,
        (Right.SignOffPeriod, Role.PmqaAnalyst) => Scope.All,
        (Right.SetReturnDuty, Role.BusinessManager or Role.PmqaAnalyst) => Scope.All,

        (Right.LoadPublished or Right.AddIndicator, Role.BusinessManager or Role.PmqaAnalyst) => Scope.All,

        (Right.SeeReminders, Role.BusinessManager) => Scope.All,

        _ => Scope.None,
    };

    /// <summary>True for what nobody should be seen doing: a comment belongs to one person, a shared screen to nobody; a draft is for those who work on it; loading and returns show figures as they came.</summary>
    public static bool NeverOnSharedScreen(Right right) =>
        right is Right.Comment or Right.WriteCommentary or Right.AgreeCommentary or Right.SendReturn or Right.LoadPublished or Right.AddIndicator;
}
