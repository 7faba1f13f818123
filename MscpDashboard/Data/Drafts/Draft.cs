namespace MscpDashboard.Data.Drafts;

/// <summary>
/// What somebody wrote into a form and has not saved: kept by user and item, so that it outlives a lost connection and a restart. One
/// person's own, and no part of the record: it has no history, and whoever else may read the item never reads this.
/// </summary>
public sealed class Draft
{
    /// <summary>Whose it is: <see cref="People.Reader.UserId"/>.</summary>
    public required string UserId { get; init; }

    /// <summary>Which form: <c>action</c>, <c>recommendation-rating</c>…</summary>
    public required string Kind { get; init; }

    /// <summary>Which item of that form: a reference, an identity, or <c>new</c>.</summary>
    public required string ItemKey { get; init; }

    /// <summary>JSON object of <see cref="DraftField"/> by the field's name.</summary>
    public string Fields { get; set; } = "{}";

    /// <summary>One more with each change: two tabs of one person write without undoing each other.</summary>
    public int Version { get; set; }

    public DateTime UpdatedAtUtc { get; set; }
}

/// <summary>One field of a draft as text: what stood there when the writing began, and what was written.</summary>
public sealed record DraftField(string? Was, string? Now);

/// <summary>A draft as it is offered back.</summary>
public sealed record KeptDraft(DateTime UpdatedAtUtc, IReadOnlyDictionary<string, DraftField> Fields);

/// <summary>One form's change of one field of a draft.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Now">What it holds since; null to take it away, which only happens where it still holds <paramref name="Mine"/>.</param>
/// <param name="Mine">What this form wrote there before. Another tab may have written since: that stays.</param>
public sealed record DraftChange(string Field, DraftField? Now, DraftField? Mine = null);
