using MscpDashboard.Domain;

namespace MscpDashboard.Data.Drafts;

/// <summary>A rating with its reason, as the drafts of rating dialogs hold it. Both are one thing said.</summary>
public sealed record RatingDraft(RagStatus? Status, string? Reason)
{
    /// <summary>In words, for showing what was written.</summary>
    public string Words => (Status?.Word() ?? "No rating") + (string.IsNullOrWhiteSpace(Reason) ? "" : $" – “{Reason.Trim()}”");

    /// <summary>The fields of the draft; none when nothing differs from what stood there.</summary>
    public static IReadOnlyDictionary<string, DraftField> Fields(RatingDraft was, RatingDraft now) => was.Same(now)
        ? new Dictionary<string, DraftField>()
        : new Dictionary<string, DraftField>
        {
            [nameof(Status)] = new(was.Status?.ToString(), now.Status?.ToString()),
            [nameof(Reason)] = new(was.Reason, now.Reason),
        };

    /// <summary>What was written, or null when the draft holds no rating.</summary>
    public static RatingDraft? Of(IReadOnlyDictionary<string, DraftField> fields) => fields.TryGetValue(nameof(Status), out var status)
        ? new RatingDraft(Enum.TryParse<RagStatus>(status.Now, out var known) ? known : null, fields.GetValueOrDefault(nameof(Reason))?.Now)
        : null;

    /// <summary>What stood there when the writing began.</summary>
    public static RatingDraft Began(IReadOnlyDictionary<string, DraftField> fields) =>
        new(Enum.TryParse<RagStatus>(fields.GetValueOrDefault(nameof(Status))?.Was, out var known) ? known : null, fields.GetValueOrDefault(nameof(Reason))?.Was);

    /// <summary>True when both say the same.</summary>
    public bool Same(RatingDraft other) => Status == other.Status && (Reason ?? "").Trim() == (other.Reason ?? "").Trim();
}
