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

    /// <summary>Give an action a new due date.</summary>
    Redate,

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
}

/// <summary>How far a right reaches.</summary>
public enum Scope
{
    None,
    OwnAgency,
    All,
}

/// <summary>The one table of role and right. What it does not name is denied.</summary>
public static class Rights
{
    /// <summary>How far <paramref name="right"/> reaches for <paramref name="role"/>.</summary>
    public static Scope Of(Role role, Right right) => (right, role) switch
    {
        (Right.ReadRecord, _) when Enum.IsDefined(role) => Scope.All,

        (Right.ReadUnsuppressed, Role.BusinessManager or Role.PmqaAnalyst) => Scope.All,

        (Right.UpdateAction, Role.BusinessManager) => Scope.All,
        (Right.UpdateAction, Role.Partner) => Scope.OwnAgency,

        (Right.Redate, Role.BusinessManager) => Scope.All,
        (Right.RateRecommendation, Role.BusinessManager or Role.LearningLessonsChair) => Scope.All,
        (Right.RatePriority, Role.BusinessManager) => Scope.All,

        (Right.AddEvidence, Role.BusinessManager or Role.PmqaAnalyst or Role.LearningLessonsChair) => Scope.All,
        (Right.AddEvidence, Role.Partner) => Scope.OwnAgency,

        // A sub group accepts; whoever supplied the evidence, or asks for its acceptance, does not.
        (Right.AcceptEvidence, Role.PmqaAnalyst or Role.LearningLessonsChair) => Scope.All,

        (Right.Comment, Role.BusinessManager or Role.Executive or Role.PmqaAnalyst or Role.LearningLessonsChair) => Scope.All,
        (Right.Comment, Role.Scrutineer or Role.SecureEstateScrutineer or Role.Partner) => Scope.All,

        _ => Scope.None,
    };

    /// <summary>True for what nobody should be seen doing: a comment belongs to one person, a shared screen to nobody.</summary>
    public static bool NeverOnSharedScreen(Right right) => right is Right.Comment;
}
