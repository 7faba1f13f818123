namespace MscpDashboard.Domain;

/// <summary>An edit breaks a rule. The message says what, where and what was expected, in words for the person who wrote it.</summary>
public sealed class InvalidEditException(string field, string message) : Exception(message)
{
    /// <summary>The field that is wrong, by the name it has on screen.</summary>
    public string Field { get; } = field;

    /// <summary>The same in fewer words, for where the page has asked about it already, beside the text itself.</summary>
    public string Brief { get; init; } = message;
}
