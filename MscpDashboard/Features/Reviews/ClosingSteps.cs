using MscpDashboard.Domain.Actions;
using MscpDashboard.Domain.Life;

namespace MscpDashboard.Features.Reviews;

/// <summary>What a recommendation needs before it is complete, as far as the record holds it: the work, its impact, its closure.</summary>
public static class ClosingSteps
{
    /// <summary>The steps for these parts; <paramref name="subGroup"/> is who accepts evidence and closes.</summary>
    public static IReadOnlyList<ClosingStep> Of(IReadOnlyList<PartRow> parts, string subGroup)
    {
        var total = parts.Count;
        var done = parts.Count(p => p.Stage is LifeStage.DoneAwaitingImpact or LifeStage.ClosureProposed or LifeStage.Disputed or LifeStage.Closed);
        var shown = parts.Count(p => p.Stage == LifeStage.Closed || p.Impact.Accepted > 0);
        var waiting = parts.Count(p => p.Stage != LifeStage.Closed && p.Impact is { Accepted: 0, Unverified: > 0 });
        var closed = parts.Count(p => p.Stage == LifeStage.Closed);
        (string Title, string Words, bool Done)[] steps =
        [
            ("Agencies act", $"{Of(done, total)} done{Late(parts)}", done == total),
            ("Impact is shown", $"{Of(shown, total)} with accepted evidence of impact{(waiting > 0 ? $"; {ReviewWords.Number(waiting)} unverified" : "")}", shown == total),
            ($"{subGroup} closes", $"{Of(closed, total)} closed", closed == total),
        ];

        var behind = total == 0 ? 0 : steps.TakeWhile(s => s.Done).Count();
        return [.. steps.Select((s, i) => new ClosingStep(s.Title, s.Words, i < behind ? StepState.Done : i == behind ? StepState.Current : StepState.Ahead))];
    }

    private static string Of(int part, int whole) => (part, whole) is (0, 1) ? "Not yet" : whole == 0 ? "Nobody asked yet: none" : ReviewWords.Capital(ReviewWords.Share(part, whole));

    private static string Late(IReadOnlyList<PartRow> parts) => parts.Where(p => p.DaysOverdue > 0).ToList() switch
    {
        [] => "",
        [var one] => $"; {one.Agency} late",
        var many => $"; {ReviewWords.Number(many.Count)} late",
    };
}
