using System.Globalization;
using MscpDashboard.Domain;

namespace MscpDashboard.Features.Actions;

/// <summary>What a list of actions says first.</summary>
public static class ActionSentences
{
    private static readonly string[] Words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>One sentence about <paramref name="rows"/>: what is overdue and whose, else what is off track, at risk, or that all is well.</summary>
    public static string Headline(IReadOnlyCollection<ActionRow> rows)
    {
        if (rows.Count == 0)
            return "No actions to show";

        var overdue = rows.Where(r => r.OverdueDays > 0).ToList();
        if (overdue.Count > 0)
            return $"{Capital(overdue.Count)} {Noun(overdue.Count)} {Are(overdue.Count)} overdue{Whose(overdue)}";

        var off = rows.Where(r => r.ComputedStatus == RagStatus.OffTrack).ToList();
        if (off.Count > 0)
            return $"Nothing is overdue, but {Number(off.Count)} {Noun(off.Count)} {Are(off.Count)} off track{Whose(off)}";

        var risk = rows.Where(r => r.ComputedStatus == RagStatus.AtRisk).ToList();
        if (risk.Count > 0)
            return $"Nothing is off track; {Number(risk.Count)} {Noun(risk.Count)} {Are(risk.Count)} at risk{Whose(risk)}";

        return rows.All(r => r.ComputedStatus == RagStatus.NotStarted)
            ? $"None of {Number(rows.Count)} {Noun(rows.Count)} has started"
            : "Nothing is overdue, off track or at risk";
    }

    /// <summary>What stands under the headline: how many are shown, how many are still to do, stale, or rated differently.</summary>
    public static string Lede(IReadOnlyCollection<ActionRow> shown, int all)
    {
        var parts = new List<string> { shown.Count == all ? $"{all:N0} {Noun(all)}" : $"{shown.Count:N0} of {all:N0} {Noun(all)}" };
        if (shown.Count(r => !r.Finished) is var open and > 0)
            parts.Add($"{open:N0} still to do");
        if (shown.Count(r => r.Stale) is var stale and > 0)
            parts.Add($"{stale:N0} stale");
        if (shown.Count(r => r.Differs) is var differ and > 0)
            parts.Add($"{differ:N0} rated differently by the owner");
        return string.Join(", ", parts) + ".";
    }

    /// <summary>"seven", or "41" beyond twelve.</summary>
    public static string Number(int count) => count < Words.Length ? Words[count] : count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Whose(List<ActionRow> rows)
    {
        var agencies = rows.GroupBy(r => r.AgencyName).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.CurrentCulture).ToList();
        if (agencies.Count == 1)
            return rows.Count == 1 ? $": {agencies[0].Key}" : $", {(rows.Count == 2 ? "both" : "all")} {Possessive(agencies[0].Key)}";
        var most = agencies[0].Count();
        if (most == 1)
            return $", with {Number(agencies.Count)} agencies";
        return agencies[1].Count() == most
            ? $", {Number(most)} each with {agencies[0].Key} and {agencies[1].Key}"
            : $"; {Number(most)} are {Possessive(agencies[0].Key)}";
    }

    private static string Possessive(string agency) => agency.EndsWith('s') ? $"{agency}’" : $"{agency}’s";

    private static string Capital(int count) => Number(count) is var word ? char.ToUpperInvariant(word[0]) + word[1..] : "";

    private static string Noun(int count) => count == 1 ? "action" : "actions";

    private static string Are(int count) => count == 1 ? "is" : "are";
}
