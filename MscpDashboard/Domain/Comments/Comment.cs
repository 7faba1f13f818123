namespace MscpDashboard.Domain.Comments;

/// <summary>What a comment can be about.</summary>
public enum CommentedKind
{
    Action,
    Recommendation,
    Evidence,
}

/// <summary>One remark in the thread of an item. Its author may change it or take it back; history keeps what it said.</summary>
public sealed class Comment : HistoricalItem
{
    public const int LongestText = 5_000;

    private Comment()
    {
    }

    private Comment(Guid itemId, CommentedKind itemKind, string @ref, string by, string authorCode, string authorUserId, DateTime writtenAtUtc) =>
        (ItemId, ItemKind, Ref, By, AuthorCode, AuthorUserId, WrittenAtUtc) = (itemId, itemKind, @ref, by, authorCode, authorUserId, writtenAtUtc);

    /// <summary>The action, recommendation or evidence that it is about.</summary>
    public Guid ItemId { get; private set; }

    public CommentedKind ItemKind { get; private set; }

    /// <summary>How people know that item: its reference, or the title of evidence, which has none.</summary>
    public string Ref { get; private set; } = "";

    /// <summary>Null once its author took it back.</summary>
    public string? Text { get; private set; }

    /// <summary>The codes that <see cref="Text"/> mentions, each once, a space between them; null for none.</summary>
    public string? Mentions { get; private set; }

    /// <summary>The role in words; never a person's name.</summary>
    public string By { get; private set; } = "";

    /// <summary>What a mention would call the author: an agency's or a role's code.</summary>
    public string AuthorCode { get; private set; } = "";

    /// <summary>Whose sign-in wrote it, for changing one's own. Never shown.</summary>
    public string AuthorUserId { get; private set; } = "";

    public DateTime WrittenAtUtc { get; private set; }

    public DateTime? EditedAtUtc { get; private set; }

    public DateTime? RemovedAtUtc { get; private set; }

    /// <summary>The codes mentioned.</summary>
    public IReadOnlyList<string> MentionedCodes => Mentions?.Split(' ') ?? [];

    /// <summary>A new comment.</summary>
    /// <param name="known">The codes of all roles and agencies there are; another word after an @ mentions nobody.</param>
    /// <exception cref="InvalidEditException">No text, or one too long.</exception>
    public static Comment Write(
        Guid itemId, CommentedKind itemKind, string @ref, string? text, string by, string authorCode, string authorUserId, DateTime writtenAtUtc, IReadOnlySet<string> known)
    {
        var comment = new Comment(itemId, itemKind, @ref, by, authorCode, authorUserId, writtenAtUtc);
        comment.Say(text, known);
        return comment;
    }

    /// <summary>True for whoever wrote it.</summary>
    public bool IsBy(string userId) => userId.Length > 0 && userId == AuthorUserId;

    /// <summary>Says something else. The same text changes nothing.</summary>
    /// <exception cref="InvalidEditException">No text or one too long, somebody else's comment, or one taken back.</exception>
    public void Rewrite(string? text, string userId, DateTime nowUtc, IReadOnlySet<string> known)
    {
        RequireAuthor(userId);
        if (RemovedAtUtc is not null)
            throw new InvalidEditException("Comment", "You removed this comment. Write a new one.");
        var before = Text;
        Say(text, known);
        if (Text != before)
            EditedAtUtc = nowUtc;
    }

    /// <summary>Takes it back: its place in the thread stays, its text goes.</summary>
    /// <exception cref="InvalidEditException">Somebody else's comment.</exception>
    public void Remove(string userId, DateTime nowUtc)
    {
        RequireAuthor(userId);
        if (RemovedAtUtc is null)
            (Text, Mentions, RemovedAtUtc) = (null, null, nowUtc);
    }

    private void RequireAuthor(string userId)
    {
        if (!IsBy(userId))
            throw new InvalidEditException("Comment", "Only its author may change or remove a comment.");
    }

    private void Say(string? text, IReadOnlySet<string> known)
    {
        var tidy = text?.Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Trim();
        if (string.IsNullOrEmpty(tidy))
            throw new InvalidEditException("Comment", "Write something first.");
        if (tidy.Length > LongestText)
            throw new InvalidEditException("Comment", $"The comment has {tidy.Length:N0} characters; it may have {LongestText:N0}.");
        var mentioned = string.Join(' ', Comments.Mentions.In(tidy, known));
        (Text, Mentions) = (tidy, mentioned.Length == 0 ? null : mentioned);
    }
}
