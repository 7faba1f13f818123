using System.Globalization;
using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Features.Assurance;

/// <summary>The sentences of the assurance pages, computed from their rows.</summary>
public static class AssuranceWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>One thing asked, as far as the answer counts it.</summary>
    /// <param name="Impact">It has accepted evidence of impact.</param>
    /// <param name="Linked">An indicator would show it.</param>
    /// <param name="Verdicts">What its indicators say.</param>
    public readonly record struct Unit(bool Impact, bool Linked, IReadOnlyList<BeforeAfterVerdict> Verdicts);

    /// <summary>Did a review make children safer? Its recommendations are counted.</summary>
    public static (string Lead, string Tail) OfReview(string pseudonym, IReadOnlyList<ChainStep> steps) => Answer(
        Possessive(pseudonym), "recommendation", Actions(steps),
        [.. steps.Select(s => new Unit(s.Whole.Impact.Accepted > 0, s.Indicators.Count > 0, [.. s.Parts.SelectMany(p => p.Readings).Select(r => r.Verdict)]))]);

    /// <summary>Did a priority make children safer? Its actions are counted.</summary>
    public static (string Lead, string Tail) OfPriority(ChainStep step) => Answer(
        "the priority’s", "action", "", [.. step.Parts.Select(p => new Unit(p.Evidence.Impact.Accepted > 0, step.Indicators.Count > 0, [.. p.Readings.Select(r => r.Verdict)]))]);

    /// <summary>The answer in two clauses, the first to be set heavier.</summary>
    /// <param name="whose">"Faith’s".</param>
    /// <param name="noun">What is counted, one of them.</param>
    /// <param name="share">How much of the work the impact is of; said only where there is some.</param>
    /// <param name="units">What is counted.</param>
    public static (string Lead, string Tail) Answer(string whose, string noun, string share, IReadOnlyList<Unit> units)
    {
        var total = units.Count;
        if (total == 0)
            return ($"No {noun} is in the record yet", ", so there is nothing to show that children are safer.");
        var impact = units.Count(u => u.Impact);
        var all = total == 1 ? $"{whose} one {noun}" : $"{whose} {Number(total)} {noun}s";
        var lead = (impact, total) switch
        {
            (0, 1) => $"{Capital(all)} has no accepted evidence of impact on children",
            (1, 1) => $"{Capital(all)} has accepted evidence of impact on children",
            (0, _) => $"None of {all} has accepted evidence of impact on children",
            _ when impact == total => $"All of {all} have accepted evidence of impact on children",
            _ => $"{Capital(Number(impact))} of {all} {(impact == 1 ? "has" : "have")} accepted evidence of impact on children",
        };
        return (lead, $"{(impact > 0 ? share : "")}; {Links(units, noun)}{Figures(units)}.");
    }

    /// <summary>"Faith’s".</summary>
    public static string Possessive(string name) => name.EndsWith('s') ? $"{name}’" : $"{name}’s";

    /// <summary>Numbers to twelve in words.</summary>
    public static string Number(int number) => SpcReading.Count(number);

    /// <summary>The text with a capital first letter.</summary>
    public static string Capital(string text) => SpcReading.Capital(text);

    /// <summary>"3 March 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>"January 2020".</summary>
    public static string Month(DateOnly day) => day.ToString("MMMM yyyy", British);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string And(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };

    // One agency's impact is not the others'.
    private static string Actions(IReadOnlyList<ChainStep> steps)
    {
        var (shown, all) = (steps.Sum(s => s.Parts.Count(p => p.Evidence.Impact.Accepted > 0)), steps.Sum(s => s.Parts.Count));
        return all > steps.Count && shown < all ? $", from {Number(shown)} of {Number(all)} actions" : "";
    }

    private static string Links(IReadOnlyList<Unit> units, string noun)
    {
        var without = units.Count(u => !u.Linked);
        return without == 0 ? units.Count == 1 ? "an indicator is linked" : $"every {noun} has an indicator linked"
            : without == units.Count ? "no indicator is linked, so no figure can show it"
            : $"for {Number(without)} no indicator is linked";
    }

    private static string Figures(IReadOnlyList<Unit> units)
    {
        if (units.All(u => !u.Linked))
            return "";
        var (better, worse) = (Count(BeforeAfterVerdict.Improvement), Count(BeforeAfterVerdict.Concern));
        if (better + worse > 0)
        {
            string[] clauses = [.. new[] { better > 0 ? $"for {Number(better)} the figures are better since the work was done" : "", worse > 0 ? $"for {Number(worse)} they are worse" : "" }.Where(c => c.Length > 0)];
            return $", and {(better == 0 ? $"for {Number(worse)} the figures are worse since the work was done" : string.Join(", ", clauses))}";
        }

        return units.Any(u => u.Verdicts.Any(v => v is BeforeAfterVerdict.NoChange or BeforeAfterVerdict.Changed))
            ? ", and no figure is better since the work was done"
            : ", and no figure reaches far enough past the work to tell";

        int Count(BeforeAfterVerdict verdict) => units.Count(u => u.Verdicts.Contains(verdict));
    }
}
