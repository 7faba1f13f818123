using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Dataset;

/// <summary>New limits that somebody asked for, and what became of it.</summary>
/// <param name="AskedByUser">Whose sign-in asked, for offering the decision to others only. Never shown and never sent.</param>
public sealed record RebaseRow(
    Guid Id, DateOnly PeriodEnd, string Reason, RebaseState State, string AskedBy, DateOnly AskedOn, string? DecidedBy, DateOnly? DecidedOn, string? DecisionReason,
    [property: System.Text.Json.Serialization.JsonIgnore] string AskedByUser)
{
    public static RebaseRow Of(Rebase rebase) => new(
        rebase.Id, rebase.PeriodEnd, rebase.Reason, rebase.State, rebase.AskedBy, rebase.AskedOn, rebase.DecidedBy, rebase.DecidedOn, rebase.DecisionReason, rebase.AskedByUser);

    /// <summary>True when this is who asked. Where a sign-in is not known, the same role counts as the same person.</summary>
    public bool IsOf(string name, string userId) => AskedByUser.Length > 0 && userId.Length > 0 ? AskedByUser == userId : AskedBy == name;
}

/// <summary>An event on a chart.</summary>
public sealed record EventRow(Guid Id, DateOnly On, string Title, bool OnEveryChart, string AddedBy);

/// <summary>An action that was raised from a point.</summary>
public sealed record RaisedFromPoint(string Ref, string Title, DateOnly PeriodEnd, string? Agency, string Owner, DateOnly? DueOn, string Stage, string PointSentence);
