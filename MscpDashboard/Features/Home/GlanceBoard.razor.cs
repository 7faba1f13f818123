using Microsoft.AspNetCore.Components;
using MscpDashboard.Components;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Home;

/// <summary>At a glance as a page among the others.</summary>
public sealed partial class GlanceBoard
{
    private const int MostMoves = 5;
    private const int MostNext = 4;

    [Parameter, EditorRequired]
    public required GlancePageData Data { get; set; }

    /// <summary>References of items whose status somebody just changed.</summary>
    [Parameter]
    public IReadOnlySet<string> Moved { get; set; } = new HashSet<string>();

    [Parameter, EditorRequired]
    public required PageQuery Query { get; set; }

    private GlanceView View => Data.View;

    private string Earlier => $"{View.Since.AddMonths(-3):yyyy-MM-dd}";

    private static string Earlier3 => "three months";

    private string CompareHref => Query.To($"/compare?from={View.Since:yyyy-MM-dd}");

    private static string Day(DateOnly day) => $"{day:d MMMM}";

    private static string Was(PriorityLine line) => line.Before is { } before && before != line.Status && before != RagStatus.NotStarted ? $". Was {before.LowerWord()}" : "";

    // A close that did not hold is said first: the two days may show the same rating.
    private static string Told(StatusMove move) => (move.Passed, move.Moved) switch
    {
        (null, _) => $"now {move.Now.LowerWord()}, was {move.Was.LowerWord()}.",
        (_, true) => $"{move.Passed}, now {move.Now.LowerWord()}, was {move.Was.LowerWord()}.",
        _ => $"{move.Passed}, now {move.Now.LowerWord()}.",
    };

    private static string ReviewWords(ReviewLine review)
    {
        var complete = $"{review.Complete} of {review.Recommendations.Count} complete";
        return review.OffTrack == 0 ? complete : $"{complete}, {review.OffTrack} off track";
    }

    private int Width(AgencyOverdue agency) => 100 * agency.Count / Math.Max(1, View.Overdue.Max(o => o.Count));
}
