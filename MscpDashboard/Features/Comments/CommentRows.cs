using MscpDashboard.Domain.Comments;

namespace MscpDashboard.Features.Comments;

/// <summary>The thread of one item.</summary>
/// <param name="Comments">Oldest first.</param>
public sealed record CommentThreadRows(
    [property: System.Text.Json.Serialization.JsonIgnore] Guid ItemId, CommentedKind Kind, string Ref, IReadOnlyList<CommentRow> Comments)
{
    /// <summary>Whom a comment can mention.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<Mentionable> Mentionable { get; init; } = [];
}

/// <summary>One comment as its reader sees it.</summary>
/// <param name="By">The role in words.</param>
/// <param name="Text">Null when its author took it back.</param>
/// <param name="Mentions">Codes of the roles and agencies mentioned.</param>
/// <param name="Mine">The reader wrote it, and may change it now.</param>
public sealed record CommentRow(
    Guid Id, int Version, string By, DateTime WrittenAtUtc, DateTime? EditedAtUtc, DateTime? RemovedAtUtc, string? Text, IReadOnlyList<string> Mentions, bool Mine);

/// <summary>A role or agency that a comment can mention.</summary>
/// <param name="Name">In words: "Kent Police", "Business manager".</param>
public sealed record Mentionable(string Code, string Name);
