namespace MscpDashboard.Domain.Actions;

/// <summary>One part of something that is computed from its parts.</summary>
/// <param name="Label">How the reason names it, for example "Medway hospital" or "BP 4.1".</param>
public readonly record struct RollUpPart(string Label, ComputedStatus Status, int Progress);

/// <summary>What several parts amount to: counts per status, progress, the worst open status. Never an average colour.</summary>
/// <param name="Status">The worst open status; complete when all are.</param>
/// <param name="Reason">Names the part that decides, or says how many agree.</param>
/// <param name="Worst">The part that decides, or null without parts.</param>
/// <param name="Counts">How many parts have each status.</param>
/// <param name="Progress">Mean percent done, rounded.</param>
/// <param name="ExpectedProgress">Mean percent expected, rounded; null when no part has dates.</param>
public sealed record RollUp(RagStatus Status, string Reason, RollUpPart? Worst, IReadOnlyDictionary<RagStatus, int> Counts, int Progress, int? ExpectedProgress)
{
    /// <summary>How many parts there are.</summary>
    public int Total => Counts.Values.Sum();

    /// <summary>How many parts are complete.</summary>
    public int Complete => Counts.GetValueOrDefault(RagStatus.Complete);

    /// <summary>How many parts have <paramref name="status"/>.</summary>
    public int Count(RagStatus status) => Counts.GetValueOrDefault(status);

    /// <summary>Rolls up <paramref name="parts"/>; <paramref name="noun"/> names one of them in the reason ("response", "action").</summary>
    public static RollUp Of(IReadOnlyList<RollUpPart> parts, string noun)
    {
        if (parts.Count == 0)
            return new RollUp(RagStatus.NotStarted, $"No {noun} yet", null, new Dictionary<RagStatus, int>(), 0, null);

        var counts = parts.GroupBy(p => p.Status.Status).ToDictionary(g => g.Key, g => g.Count());
        // The enum runs from worst to best; among equals the one longest overdue, then the one furthest behind.
        var worst = parts
            .OrderBy(p => p.Status.Status)
            .ThenByDescending(p => p.Status.DaysOverdue)
            .ThenByDescending(p => (p.Status.ExpectedProgress ?? 0) - p.Progress)
            .First();
        var status = worst.Status.Status;
        var same = counts[status];
        var reason = status switch
        {
            RagStatus.OffTrack or RagStatus.AtRisk => $"{worst.Label}: {LowerFirst(worst.Status.Reason)}",
            _ when same == parts.Count && parts.Count > 1 => $"All {parts.Count} {noun}s {Are(status)}",
            _ when parts.Count > 1 => $"{same} of {parts.Count} {noun}s {Are(status)}, none worse",
            _ => worst.Status.Reason,
        };
        var expected = parts.Where(p => p.Status.ExpectedProgress is not null).Select(p => p.Status.ExpectedProgress!.Value).ToList();
        return new RollUp(
            status,
            reason,
            worst,
            counts,
            Whole(parts.Average(p => p.Progress)),
            expected.Count == 0 ? null : Whole(expected.Average()));
    }

    private static int Whole(double percent) => (int)Math.Round(percent, MidpointRounding.AwayFromZero);

    private static string Are(RagStatus status) => status.LowerWord();

    // References such as "BP 4.1" keep their capitals; sentences lose the first one after a colon.
    private static string LowerFirst(string text) => text.Length > 1 && char.IsUpper(text[0]) && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
