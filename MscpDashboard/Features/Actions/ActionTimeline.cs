using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MscpDashboard.Data;
using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Life;
using MscpDashboard.Domain.Actions;

namespace MscpDashboard.Features.Actions;

/// <summary>An action's history in words.</summary>
internal static class ActionTimeline
{
    /// <summary>Every saved change of the action up to the end of <paramref name="asAt"/>, newest first.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> ReadAsync(DashboardDbContext db, Guid action, DateOnly? asAt, CancellationToken cancellationToken)
    {
        var entries = db.History.AsNoTracking().Where(h => h.ItemId == action);
        if (asAt is { } day)
        {
            var end = LondonTime.EndOf(day);
            entries = entries.Where(h => h.WhenUtc < end);
        }

        var rows = await entries.OrderByDescending(h => h.Version)
            .Select(h => new { h.Version, h.WhenUtc, h.Who, h.Why, h.Changes })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r => new TimelineEntry(r.Version, r.WhenUtc, r.Who, r.Why, r.Version == 1, InWords(r.Changes)))];
    }

    private static List<TimelineChange> InWords(string changes) =>
        [.. (JsonSerializer.Deserialize<List<FieldChange>>(changes) ?? []).Select(InWords).OfType<TimelineChange>()];

    // What the domain sets by itself (stage, dates of the update) says nothing that the other fields do not.
    private static TimelineChange? InWords(FieldChange change) => change.Field switch
    {
        nameof(TrackedAction.Progress) => new("Progress", Percent(change.Old), Percent(change.New), ActionField.Progress),
        nameof(TrackedAction.ClaimedStatus) => new("Own rating", Status(change.Old), Status(change.New), ActionField.Rating),
        nameof(TrackedAction.ClaimedReason) => new("Reason", change.Old, change.New, ActionField.Rating),
        nameof(TrackedAction.Narrative) => new("So what?", change.Old, change.New, ActionField.Narrative),
        nameof(TrackedAction.DueOn) => new("Due", Day(change.Old), Day(change.New), ActionField.Due),
        nameof(TrackedAction.RedatedBecause) => new("Reason for the new date", change.Old, change.New, ActionField.Due),
        nameof(TrackedAction.StartOn) => new("Start", Day(change.Old), Day(change.New), null),
        nameof(TrackedAction.Lead) => new("Lead", change.Old, change.New, null),
        nameof(TrackedAction.Stage) when change.New == nameof(LifeStage.Closed) => new("Closed", null, "on accepted evidence of impact", null),
        nameof(TrackedAction.Stage) when Decided(change.Old) || Decided(change.New) => InHistorysWords(change),
        _ => change.New is not null && OfItsLife.Contains(change.Field) ? InHistorysWords(change) : null,
    };

    // What was asked, said and decided; who did and when stands in the entry itself.
    private static readonly HashSet<string> OfItsLife =
    [
        nameof(TrackedAction.ProposedBecause), nameof(TrackedAction.ReturnedBecause), nameof(TrackedAction.DisputedBecause), nameof(TrackedAction.UpheldBecause), nameof(TrackedAction.ReopenedBecause),
        nameof(TrackedAction.Question), nameof(TrackedAction.Answer), nameof(TrackedAction.DateAskedFor), nameof(TrackedAction.DateRefusedBecause), nameof(TrackedAction.SuspendedBecause),
        nameof(TrackedAction.JointOwnerCodes), nameof(TrackedAction.HandedOverOn), nameof(TrackedAction.MeasuredValue),
    ];

    private static bool Decided(string? stage) => stage is nameof(LifeStage.ClosureProposed) or nameof(LifeStage.Disputed) or nameof(LifeStage.Closed);

    private static TimelineChange InHistorysWords(FieldChange change) =>
        new(HistoryWords.Field(change.Field), HistoryWords.Value(change.Field, change.Old), HistoryWords.Value(change.Field, change.New), null);

    private static string? Percent(string? text) => text is null ? null : $"{text}%";

    private static string? Status(string? text) => Enum.TryParse<RagStatus>(text, out var status) ? status.Word() : text;

    private static string? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")) : text;
}
