using System.Text.RegularExpressions;

namespace MscpDashboard.Domain.Comments;

/// <summary>A stretch of a comment's text: plain, or a mention with its code.</summary>
/// <param name="Code">Null for plain text.</param>
public readonly record struct CommentPart(string Text, string? Code);

/// <summary>The word being typed after an @, and where it stands.</summary>
/// <param name="Start">Where the @ is.</param>
/// <param name="End">The first place after what is typed of it.</param>
/// <param name="Typed">Without the @, perhaps empty.</param>
public readonly record struct MentionTyping(int Start, int End, string Typed);

/// <summary>Finds roles and agencies in a text by their codes: <c>@police</c>, <c>@business-manager</c>. An address such as a@police.uk mentions nobody.</summary>
public static partial class Mentions
{
    /// <summary>The codes of <paramref name="known"/> that the text mentions, each once, in the order of their first mention.</summary>
    public static IReadOnlyList<string> In(string text, IReadOnlySet<string> known) =>
        [.. Parts(text, known).Where(p => p.Code is not null).Select(p => p.Code!).Distinct()];

    /// <summary>What is written like a mention and is nobody's code, each once: whoever it was meant for is asked nothing.</summary>
    public static IReadOnlyList<string> Unknown(string text, IReadOnlySet<string> known) =>
        [.. Mention().Matches(text).Select(m => m.Value).Where(m => !known.Contains(m[1..].ToLowerInvariant())).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The text cut into plain stretches and mentions. Put together they are the text again.</summary>
    public static IReadOnlyList<CommentPart> Parts(string text, IReadOnlySet<string> known)
    {
        var parts = new List<CommentPart>();
        var from = 0;
        foreach (Match match in Mention().Matches(text))
        {
            var code = match.Value[1..].ToLowerInvariant();
            if (!known.Contains(code))
                continue;
            if (match.Index > from)
                parts.Add(new CommentPart(text[from..match.Index], null));
            parts.Add(new CommentPart(match.Value, code));
            from = match.Index + match.Length;
        }

        if (from < text.Length)
            parts.Add(new CommentPart(text[from..], null));
        return parts;
    }

    /// <summary>The mention being typed where the text has just changed from <paramref name="before"/>, or null when that is not what happened.</summary>
    public static MentionTyping? Typing(string before, string now)
    {
        // The caret stands behind what changed: the beginning that both share comes before it, what both then end with comes after it.
        var most = Math.Min(before.Length, now.Length);
        var prefix = 0;
        while (prefix < most && before[prefix] == now[prefix])
            prefix++;
        var suffix = 0;
        while (suffix < most - prefix && before[^(suffix + 1)] == now[^(suffix + 1)])
            suffix++;
        var caret = now.Length - suffix;
        var match = Unfinished().Match(now[..caret]);
        return match.Success ? new MentionTyping(match.Index, caret, match.Value[1..].ToLowerInvariant()) : null;
    }

    /// <summary>The text with what was typed of a mention replaced by <paramref name="code"/> and a space, and the caret's place behind it.</summary>
    public static (string Text, int Caret) Complete(string text, MentionTyping typing, string code)
    {
        var rest = text[Math.Min(typing.End, text.Length)..];
        var inserted = $"@{code}{(rest.StartsWith(' ') ? "" : " ")}";
        return (text[..typing.Start] + inserted + rest, typing.Start + inserted.Length + (rest.StartsWith(' ') ? 1 : 0));
    }

    // Codes end in a letter or digit, so that a full stop or a dash behind a mention is none of it.
    [GeneratedRegex(@"(?<![\p{L}\p{N}@._-])@[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?![\p{L}\p{N}_@]|[.-][\p{L}\p{N}])")]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?<![\p{L}\p{N}@._-])@[A-Za-z0-9-]{0,60}\z")]
    private static partial Regex Unfinished();
}
