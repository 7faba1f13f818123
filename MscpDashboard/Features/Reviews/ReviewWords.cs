using System.Globalization;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Domain.Reviews;

namespace MscpDashboard.Features.Reviews;

/// <summary>The sentences and words of the review pages, computed from the rows.</summary>
public static class ReviewWords
{
    private static readonly string[] Small = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>The sentence that heads the list, worst review first; the part before the first semicolon or comma of it leads.</summary>
    public static (string Lead, string Tail) Headline(IReadOnlyList<ReviewSummary> reviews)
    {
        if (reviews.Count == 0)
            return ("No case review is in the record yet.", "");

        var ordered = reviews.OrderBy(r => r.Total == 0).ThenBy(r => r.Status).ThenByDescending(r => r.Counts.GetValueOrDefault(r.Status)).ToList();
        var (lead, rest) = Clauses(ordered[0], withNoun: true);
        var others = string.Concat(ordered.Skip(1).Select(review =>
        {
            var (first, second) = Clauses(review, withNoun: false);
            return $"; {review.Pseudonym}: {first}{second}";
        }));
        return ($"{ordered[0].Pseudonym}: {lead}", $"{rest}{others}.");
    }

    /// <summary>The sentence that heads one review.</summary>
    public static (string Lead, string Tail) Sentence(ReviewSummary review)
    {
        var (lead, rest) = Clauses(review, withNoun: true);
        return (char.ToUpperInvariant(lead[0]) + lead[1..], rest + ".");
    }

    /// <summary>"Do", "Roll-up"…</summary>
    public static string Word(this RecommendationKind kind) => kind == RecommendationKind.RollUp ? "Roll-up" : kind.ToString();

    /// <summary>What that kind asks for.</summary>
    public static string Meaning(this RecommendationKind kind) => kind switch
    {
        RecommendationKind.Assure => "get confirmation and evidence",
        RecommendationKind.Consider => "reach a written conclusion, then act on it",
        RecommendationKind.Do => "change practice",
        _ => "watch over every agency’s own actions",
    };

    public static string Word(this CaseReviewKind kind) => kind switch
    {
        CaseReviewKind.SeriousCaseReview => "Serious case review",
        CaseReviewKind.LocalChildSafeguardingPracticeReview => "Local child safeguarding practice review",
        _ => "Rapid review",
    };

    public static string Word(this EvidenceLevel level) => level switch
    {
        EvidenceLevel.Output => "Output",
        EvidenceLevel.PracticeChange => "Practice change",
        _ => "Impact on children",
    };

    /// <summary>Whom a recommendation asks, inside a sentence: names keep their capital, "All agencies" does not.</summary>
    public static string Asked(string addressee) =>
        addressee.StartsWith("All ", StringComparison.Ordinal) || addressee.StartsWith("Partner ", StringComparison.Ordinal) ? char.ToLowerInvariant(addressee[0]) + addressee[1..] : addressee;

    /// <summary>Numbers to twelve in words, as in a sentence.</summary>
    public static string Number(int number) => number >= 0 && number < Small.Length ? Small[number] : number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"two of nine", "none of six", "all three".</summary>
    public static string Share(int part, int whole) => part == whole && whole > 1 ? $"all {Number(whole)}" : $"{Number(part)} of {Number(whole)}";

    /// <summary>The text with a capital first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"31 October", with the year where it is not the year of <paramref name="today"/>.</summary>
    public static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private static (string Lead, string Tail) Clauses(ReviewSummary review, bool withNoun)
    {
        var total = review.Total;
        var noun = withNoun ? total == 1 ? " recommendation" : " recommendations" : "";
        if (total == 0)
            return ("no recommendation is in the record yet", "");
        if (!review.Assessed)
            return ($"none of {Number(total)}{noun} is assessed yet", "");

        var (off, risk, complete) = (review.Counts.GetValueOrDefault(RagStatus.OffTrack), review.Counts.GetValueOrDefault(RagStatus.AtRisk), review.Complete);
        if (off > 0)
            return ($"{Share(off, total)}{noun} {Is(off)} off track", risk > 0 ? $", {Number(risk)} at risk" : "");
        if (risk > 0)
            return ($"{Share(risk, total)}{noun} {Is(risk)} at risk", ", none off track");
        if (complete == total)
            return ($"{Share(complete, total)}{noun} {Is(complete)} complete", "");
        return ($"none of {Number(total)}{noun} is off track or at risk", complete > 0 ? $", {Number(complete)} complete" : "");
    }

    private static string Is(int number) => number == 1 ? "is" : "are";
}
