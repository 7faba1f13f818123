using MscpDashboard.Domain;

namespace MscpDashboard.Features.Plan;

/// <summary>What the plan's pages say first.</summary>
public static class PlanSentences
{
    private static readonly string[] Words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>Which priorities are off track, else at risk, else that none is.</summary>
    public static string Headline(PlanView plan)
    {
        if (plan.Priorities.Count == 0)
            return "The plan has no priorities yet";
        var off = Titles(plan, RagStatus.OffTrack);
        var risk = Titles(plan, RagStatus.AtRisk);
        return (off.Count, risk.Count) switch
        {
            (0, 0) when plan.Priorities.All(p => p.RollUp.Status == RagStatus.NotStarted) => "No priority has started",
            (0, 0) => "No priority is off track or at risk",
            (0, _) => $"{And(risk)} {Is(risk)} at risk; none is off track",
            (_, 0) => $"{And(off)} {Is(off)} off track",
            _ when off.Count <= 2 => $"{And(off)} {Is(off)} off track, and {Number(risk.Count)} {(risk.Count == 1 ? "priority is" : "priorities are")} at risk",
            _ => $"{Capital(Number(off.Count))} of {Number(plan.Priorities.Count)} priorities are off track",
        };
    }

    /// <summary>"54% done, 60% expected by now; 14 actions for 12 outcomes."</summary>
    public static string Lede(PlanView plan)
    {
        var expected = plan.Whole.ExpectedProgress is { } line ? $", {line}% expected by now" : "";
        return $"{plan.Whole.Progress}% done{expected}; {plan.Whole.Total} actions for {plan.Priorities.Sum(p => p.Outcomes.Count)} outcomes.";
    }

    /// <summary>The heading of a priority's page: its status, and why.</summary>
    public static string Headline(PriorityView priority) => $"{priority.Title}: {priority.RollUp.Status.LowerWord()}";

    private static List<string> Titles(PlanView plan, RagStatus status) => [.. plan.Priorities.Where(p => p.RollUp.Status == status).Select(p => p.Title)];

    private static string And(List<string> titles)
    {
        // Only the first keeps its capital inside the sentence, unless it is a name of its own.
        var inside = titles.Select((t, i) => i == 0 ? t : char.ToLowerInvariant(t[0]) + t[1..]).ToList();
        return inside.Count == 1 ? inside[0] : $"{string.Join(", ", inside[..^1])} and {inside[^1]}";
    }

    private static string Is(List<string> titles) => titles.Count == 1 ? "is" : "are";

    private static string Number(int count) => count < Words.Length ? Words[count] : $"{count}";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
