namespace MscpDashboard.People;

/// <summary>What somebody is in the partnership; it alone decides what they may do (see <see cref="Rights"/>).</summary>
public enum Role
{
    /// <summary>Runs plans, people, meetings and reports for the partnership.</summary>
    BusinessManager,

    /// <summary>A member of the Executive, led by the three safeguarding partners.</summary>
    Executive,

    /// <summary>Checks and reads the dataset for the Performance Management and Quality Assurance sub group.</summary>
    PmqaAnalyst,

    /// <summary>Chairs the Learning Lessons sub group, which accepts or returns evidence.</summary>
    LearningLessonsChair,

    /// <summary>The independent scrutineer of the partnership.</summary>
    Scrutineer,

    /// <summary>The independent scrutineer of the secure estate.</summary>
    SecureEstateScrutineer,

    /// <summary>Works for one agency and updates what that agency is asked to do.</summary>
    Partner,

    /// <summary>Reads, and nothing else.</summary>
    Viewer,
}
