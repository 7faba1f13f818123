using MscpDashboard.Domain.Partnership;

namespace MscpDashboard.Features.Partnership;

/// <summary>Who the partnership is on a day: agencies, bodies, chairs and meetings.</summary>
/// <param name="Partnership">The partnership itself, and before it the board that it replaced.</param>
/// <param name="Executives">The Executive; a list, because bodies follow one another.</param>
public sealed record PartnershipView(DateOnly Day, IReadOnlyList<AgencyRow> Agencies, IReadOnlyList<BodyRow> Partnership, IReadOnlyList<BodyRow> Executives, IReadOnlyList<BodyRow> SubGroups)
{
    /// <summary>The three with equal and joint responsibility.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<AgencyRow> Partners => Agencies.Where(a => a.Kind == AgencyKind.SafeguardingPartner);

    /// <summary>Those named in the arrangements. The partnership acting jointly owns actions as an agency does, but is none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<AgencyRow> RelevantAgencies => Agencies.Where(a => a.Kind == AgencyKind.RelevantAgency && !Partnership.Any(b => b.Code == a.Code));

    /// <summary>Those outside that a review addresses.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<AgencyRow> Outside => Agencies.Where(a => a.Kind == AgencyKind.External);

    /// <summary>Those who pay into the pooled budget.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<AgencyRow> Contributors => Agencies.Where(a => a.ContributesToBudget);
}

/// <summary>An agency.</summary>
/// <param name="Follows">Names of those that it took over from.</param>
/// <param name="Current">It exists on the day shown.</param>
public sealed record AgencyRow(
    string Code, string Name, string ShortName, AgencyKind Kind, bool ContributesToBudget, DateOnly? From, DateOnly? To, string? Successor, IReadOnlyList<string> Follows, string? Paragraph, bool Current, bool Illustrative)
{
    /// <summary>By which its history is found.</summary>
    public Guid Id { get; init; }
}

/// <summary>A body with its chairs and meetings.</summary>
/// <param name="Follows">Names of the bodies that it replaced.</param>
/// <param name="Chairs">Newest term first.</param>
/// <param name="LastMeeting">The newest one before the day shown.</param>
/// <param name="NextMeeting">The first one on or after the day shown.</param>
public sealed record BodyRow(
    string Code, string Name, string ShortName, BodyKind Kind, bool Joint, string Purpose, string Paragraph, DateOnly? From, DateOnly? To, string? Successor, IReadOnlyList<string> Follows,
    IReadOnlyList<ChairRow> Chairs, MeetingRow? LastMeeting, MeetingRow? NextMeeting, bool Current, bool Illustrative)
{
    /// <summary>By which its history is found.</summary>
    public Guid Id { get; init; }
}

/// <summary>One term of a chair, by post and agency.</summary>
public sealed record ChairRow(string ChairRole, string? Agency, DateOnly From, DateOnly? To, string? Paragraph, TermState State, bool Illustrative);

/// <summary>Where a term lies from the day shown.</summary>
public enum TermState
{
    Past,
    Current,
    Ahead,
}

/// <summary>A meeting.</summary>
public sealed record MeetingRow(DateOnly On, string Title, bool Illustrative);
