using MscpDashboard.Domain.Dataset;

namespace MscpDashboard.Domain.Assurance;

/// <summary>A link that is missing between what was asked and what children experience.</summary>
public enum ChainGap
{
    /// <summary>No agency is asked, or does anything, in the record.</summary>
    NobodyAsked,

    /// <summary>The agency never gave an update.</summary>
    NotAnswered,

    /// <summary>Closed, though nothing accepted shows impact.</summary>
    ClosedWithoutImpact,
    NoEvidence,

    /// <summary>Neither changed practice nor impact is shown.</summary>
    OutputOnly,
    NoImpact,

    /// <summary>Impact is claimed by evidence that nobody has accepted.</summary>
    ImpactUnverified,
    NoIndicator,
    NoFigures,
    FiguresEndBefore,

    /// <summary>There are figures since, and they are withheld from this reader.</summary>
    FiguresSuppressed,
    TooFewBefore,
    TooFewSince,
}

/// <summary>What the gaps of one action are decided from.</summary>
/// <param name="Answered">Its owner gave an update at least once.</param>
/// <param name="Done">The work is done, its impact shown or not.</param>
/// <param name="Readings">Of each indicator that would show its effect, around the day on which it was done; empty for work that is not.</param>
/// <param name="Linked">How many indicators would show its effect.</param>
public sealed record ChainFacts(bool Answered, bool Done, bool Closed, Ladder Evidence, IReadOnlyList<BeforeAfter> Readings, int Linked);

/// <summary>How much evidence stands on one step.</summary>
public readonly record struct LadderStep(int Accepted, int Unverified)
{
    public bool Any => Accepted + Unverified > 0;

    public static LadderStep operator +(LadderStep a, LadderStep b) => new(a.Accepted + b.Accepted, a.Unverified + b.Unverified);
}

/// <summary>The evidence ladder of one item: from doing something to children being safer.</summary>
public readonly record struct Ladder(LadderStep Output, LadderStep PracticeChange, LadderStep Impact)
{
    public bool Any => Output.Any || PracticeChange.Any || Impact.Any;

    public static Ladder operator +(Ladder a, Ladder b) => new(a.Output + b.Output, a.PracticeChange + b.PracticeChange, a.Impact + b.Impact);
}

/// <summary>Which links are missing, and the words for it.</summary>
public static class ChainGaps
{
    // Of several indicators the one that comes nearest to an answer speaks for all.
    private static readonly (BeforeAfterVerdict Verdict, ChainGap Gap)[] NearestFirst =
    [
        (BeforeAfterVerdict.TooFewSince, ChainGap.TooFewSince),
        (BeforeAfterVerdict.EndsBefore, ChainGap.FiguresEndBefore),
        (BeforeAfterVerdict.TooFewBefore, ChainGap.TooFewBefore),
        (BeforeAfterVerdict.NoFigures, ChainGap.NoFigures),
    ];

    /// <summary>The gaps of one action, in the order of the chain.</summary>
    public static IReadOnlyList<ChainGap> Of(ChainFacts facts)
    {
        var gaps = new List<ChainGap>(3);
        if (!facts.Answered)
            gaps.Add(ChainGap.NotAnswered);
        if (OfEvidence(facts) is { } evidence)
            gaps.Add(evidence);
        if (OfFigures(facts) is { } figures)
            gaps.Add(figures);
        return gaps;
    }

    /// <summary>The gap as a short sentence without a full stop.</summary>
    public static string Words(this ChainGap gap) => gap switch
    {
        ChainGap.NobodyAsked => "Nobody has answered",
        ChainGap.NotAnswered => "No answer yet",
        ChainGap.ClosedWithoutImpact => "Closed without accepted evidence of impact",
        ChainGap.NoEvidence => "No evidence yet",
        ChainGap.OutputOnly => "No evidence of changed practice or impact yet",
        ChainGap.NoImpact => "No evidence of impact yet",
        ChainGap.ImpactUnverified => "Evidence of impact is not accepted yet",
        ChainGap.NoIndicator => "No indicator is linked: nothing can show whether children are safer",
        ChainGap.NoFigures => "The indicator has no figures",
        ChainGap.FiguresEndBefore => "The indicator’s figures end before the work was done",
        ChainGap.FiguresSuppressed => "The figures since are suppressed: numbers too small to show",
        ChainGap.TooFewBefore => "Too few figures before the work to compare with",
        ChainGap.TooFewSince => "Too few figures since to tell",
        _ => throw new ArgumentOutOfRangeException(nameof(gap), gap, null),
    };

    private static ChainGap? OfEvidence(ChainFacts facts) => facts.Evidence switch
    {
        { Impact.Accepted: > 0 } => null,
        _ when facts.Closed => ChainGap.ClosedWithoutImpact,
        { Impact.Unverified: > 0 } => ChainGap.ImpactUnverified,
        { Any: false } => ChainGap.NoEvidence,
        { PracticeChange.Any: false } => ChainGap.OutputOnly,
        _ => ChainGap.NoImpact,
    };

    private static ChainGap? OfFigures(ChainFacts facts)
    {
        if (facts.Linked == 0)
            return ChainGap.NoIndicator;
        if (!facts.Done || facts.Readings.Any(r => r.Conclusive))
            return null;
        foreach (var (verdict, gap) in NearestFirst)
        {
            var of = facts.Readings.Where(r => r.Verdict == verdict).ToList();
            if (of.Count > 0)
                return verdict == BeforeAfterVerdict.EndsBefore && of.Any(r => r.SinceSuppressed) ? ChainGap.FiguresSuppressed : gap;
        }

        return ChainGap.NoFigures;
    }
}
