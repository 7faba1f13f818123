using MscpDashboard.Data.Drafts;

namespace MscpDashboard.Features.Dataset;

/// <summary>The parts of a commentary as its form, its draft and its conflict name them.</summary>
internal static class CommentaryDraft
{
    public static readonly IReadOnlyList<(string Key, string Label, string Hint)> Parts =
    [
        ("story", "Story", "What happened, and why."),
        ("sowhat", "So what", "What it means for children."),
        ("nowwhat", "Now what", "What is done about it, by whom and by when."),
    ];

    public static string? Get(CommentaryText text, string key) => key switch { "story" => text.Story, "sowhat" => text.SoWhat, _ => text.NowWhat };

    public static CommentaryText With(CommentaryText text, string key, string? words) => key switch
    {
        "story" => text with { Story = words },
        "sowhat" => text with { SoWhat = words },
        _ => text with { NowWhat = words },
    };

    /// <summary>The fields of the draft; none when nothing differs from what stood there.</summary>
    public static IReadOnlyDictionary<string, DraftField> Fields(CommentaryText was, CommentaryText now) => was.Same(now)
        ? new Dictionary<string, DraftField>()
        : Parts.ToDictionary(p => p.Key, p => new DraftField(Get(was, p.Key), Get(now, p.Key)));

    public static CommentaryText Written(IReadOnlyDictionary<string, DraftField> fields) => Parts.Aggregate(CommentaryText.Empty, (text, p) => With(text, p.Key, fields.GetValueOrDefault(p.Key)?.Now));

    public static CommentaryText Began(IReadOnlyDictionary<string, DraftField> fields) => Parts.Aggregate(CommentaryText.Empty, (text, p) => With(text, p.Key, fields.GetValueOrDefault(p.Key)?.Was));

    public static IReadOnlyList<(string Field, string Words)> Texts(IReadOnlyDictionary<string, DraftField> fields) =>
        [.. Parts.Select(p => (p.Label, fields.GetValueOrDefault(p.Key)?.Now ?? "")).Where(t => t.Item2.Length > 0)];

    /// <summary>Where two versions differ, side by side.</summary>
    public static IEnumerable<(string Label, string Mine, string Other)> Beside(CommentaryText mine, CommentaryText other) =>
        Parts.Where(p => (Get(mine, p.Key) ?? "").Trim() != (Get(other, p.Key) ?? "").Trim()).Select(p => (p.Label, Get(mine, p.Key) ?? "nothing", Get(other, p.Key) ?? "nothing"));
}
