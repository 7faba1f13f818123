using System.Text.Json.Serialization;
using MscpDashboard.Data.History;

namespace MscpDashboard.Features.History;

/// <summary>One saved change as people read it.</summary>
/// <param name="WhenUtc">UTC.</param>
/// <param name="Who">The role.</param>
/// <param name="Agency">The agency of a partner, or null.</param>
/// <param name="Kind">"Plan action".</param>
/// <param name="Item">The item's reference or title, as it was then.</param>
/// <param name="Title">Its title beside the reference, where there is one.</param>
/// <param name="Href">Where the item is; null when it is no longer in the record.</param>
/// <param name="Verb">"added", "changed" or "deleted"; of a comment, "commented on"; of what evidence supports, "said that" or "no longer says that".</param>
/// <param name="Changes">The changed fields; empty when the item was added or deleted.</param>
public sealed record HistoryRow(
    [property: JsonIgnore] long Id,
    DateTime WhenUtc,
    string Who,
    string? Agency,
    string Kind,
    string Item,
    string? Title,
    string? Href,
    string Verb,
    string? Why,
    IReadOnlyList<ChangeInWords> Changes,
    bool Illustrative)
{
    /// <summary>Who, with the agency by its name, once: a partner's role holds its code.</summary>
    [JsonIgnore]
    public string By => Agency is null ? Who : Who.StartsWith("Partner, ", StringComparison.Ordinal) ? $"Partner, {Agency}" : $"{Who}, {Agency}";
}

/// <summary>A stretch of history, newest first.</summary>
/// <param name="AsAt">The day up to which it goes.</param>
/// <param name="Older">The place to go on from, for <c>before</c>; null at the end.</param>
/// <param name="Item">The item asked for, in words, or null.</param>
public sealed record HistoryPageRows(DateOnly AsAt, IReadOnlyList<HistoryRow> Rows, long? Older, string? Item)
{
    /// <summary>The reference by which the item asked for is found again, or its title where it has none; null without one.</summary>
    [JsonIgnore]
    public string? Reference { get; init; }
}

/// <summary>What there is to choose from in the filters.</summary>
public sealed record HistoryChoices(IReadOnlyList<string> Who, IReadOnlyList<(string Code, string Name)> Agencies, IReadOnlyList<(string Code, string Words)> Kinds);

/// <summary>What history is asked for.</summary>
/// <param name="Who">The role.</param>
/// <param name="Agency">An agency's code.</param>
/// <param name="Kind">The item's type: <c>PlanAction</c>.</param>
/// <param name="Item">A reference or an id.</param>
/// <param name="Loaded">With what the starting record put in at the first start.</param>
/// <param name="Before">Only what is older than this place.</param>
public sealed record HistoryQuestion(string? Who, string? Agency, string? Kind, string? Item, DateOnly? From, DateOnly? To, bool Loaded, long? Before)
{
    /// <summary>The filters in words, for exports; null without any.</summary>
    public string? Words()
    {
        var parts = new List<string>();
        if (Who is not null)
            parts.Add($"by {Who}");
        if (Agency is not null)
            parts.Add($"agency {Agency}");
        if (Kind is not null)
            parts.Add(HistoryWords.Kind(Kind).ToLowerInvariant());
        if (Item is not null)
            parts.Add($"item {Item}");
        if (From is { } from)
            parts.Add($"from {from:d MMMM yyyy}");
        if (To is { } to)
            parts.Add($"to {to:d MMMM yyyy}");
        if (!Loaded)
            parts.Add("without the starting record's own entries");
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }
}
