using MscpDashboard.Data.History;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Compare;

/// <summary>What two days have between them, in sentences.</summary>
internal static class CompareSentences
{
    private const int MostNamed = 2;
    private static readonly string[] ActionKinds = [HistoryWords.Kind("PlanAction"), HistoryWords.Kind("AgencyResponse"), HistoryWords.Kind("OperationalAction"), HistoryWords.Kind("RaisedAction")];

    private static readonly ChangeInWords Accepted = new(
        HistoryWords.Field(nameof(EvidenceItem.Standing)),
        HistoryWords.Value(nameof(EvidenceItem.Standing), nameof(EvidenceStanding.Unverified)),
        HistoryWords.Value(nameof(EvidenceItem.Standing), nameof(EvidenceStanding.Accepted)));

    /// <summary>"Since 15 September: 9 actions moved, 3 to off track, 2 closed".</summary>
    public static string Headline(CompareDays days, bool untilNow, IReadOnlyList<ComparedGroup> groups)
    {
        var year = days.From.Year != days.To.Year;
        var from = year ? CompareDays.Words(days.From) : days.From.ToString("d MMMM", System.Globalization.CultureInfo.InvariantCulture);
        var begin = untilNow ? $"Since {from}" : $"From {from} to {CompareDays.Words(days.To)}";
        var all = groups.SelectMany(g => g.Items).ToList();
        if (all.Count == 0)
            return $"{begin}: nothing changed";
        var moved = all.Where(i => i.What == CompareWhat.Moved && ActionKinds.Contains(i.Kind)).ToList();
        var passed = all.Where(i => i.Passed is not null).ToList();
        // Few are named, with their day: the headline is where a close that did not hold must not be missed.
        var notHeld = passed.Count switch
        {
            0 => "",
            <= MostNamed => ", " + string.Join(", ", passed.Select(i => $"{i.Item} {i.Passed}")),
            _ => $", {passed.Count} closed and reopened",
        };
        if (moved.Count == 0)
            return $"{begin}: no action moved, {Many(all.Count, "item")} changed{notHeld}";
        var parts = new List<string> { $"{Many(moved.Count, "action")} moved" };
        Add(moved.Count(i => i.Now == RagStatus.OffTrack), "to off track");
        Add(moved.Count(i => i.Now == RagStatus.Complete), "closed");
        return $"{begin}: {string.Join(", ", parts)}{notHeld}";

        void Add(int count, string words)
        {
            if (count > 0)
                parts.Add($"{count} {words}");
        }
    }

    /// <summary>The rest in numbers: "4 recommendations moved; 3 items appeared, 1 went; 5 pieces of evidence accepted; 14 figures new, 2 revised."</summary>
    public static string Summary(IReadOnlyList<ComparedGroup> groups)
    {
        var all = groups.SelectMany(g => g.Items).ToList();
        var figures = all.Where(i => i.Kind == HistoryWords.Kind("Indicator")).SelectMany(i => i.Changes).Where(c => c.Field.StartsWith(CompareFigures.Mark, StringComparison.Ordinal)).ToList();
        var accepted = all.Count(i => i.Changes.Contains(Accepted));
        string[] parts =
        [
            Part(all.Count(i => i.What == CompareWhat.Moved && i.Kind == HistoryWords.Kind("PlanPriority")), "priority", "priorities", "moved"),
            Part(all.Count(i => i.What == CompareWhat.Moved && i.Kind == HistoryWords.Kind("Recommendation")), "recommendation", "recommendations", "moved"),
            Part(all.Count(i => i.What == CompareWhat.Changed), "item", "items", "changed otherwise"),
            Part(all.Count(i => i.What == CompareWhat.Appeared), "item", "items", "appeared"),
            Part(all.Count(i => i.What == CompareWhat.Went), "item", "items", "went"),
            Part(accepted, "piece of evidence", "pieces of evidence", "accepted"),
            Part(figures.Count(c => c.Old is null), "figure", "figures", "newly recorded"),
            Part(figures.Count(c => c.Old is not null), "figure", "figures", "revised"),
        ];
        var said = parts.Where(p => p.Length > 0).ToList();
        return said.Count == 0 ? "" : string.Join("; ", said) + ".";

        static string Part(int count, string one, string many, string what) => count == 0 ? "" : $"{count} {(count == 1 ? one : many)} {what}";
    }

    private static string Many(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
