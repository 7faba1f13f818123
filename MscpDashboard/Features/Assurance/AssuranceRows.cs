using System.Text.Json.Serialization;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Domain.Evidence;

namespace MscpDashboard.Features.Assurance;

/// <summary>Where a chain begins.</summary>
public enum ChainKind
{
    Review,
    Priority,
}

/// <summary>The whole chain of one review, or of one priority of the plan: what was asked, who does what, what shows it, what became of it.</summary>
/// <param name="Key">As in its address: <c>faith</c>, <c>4</c>.</param>
/// <param name="Lead">The answer to "did it make children safer?", its first clause.</param>
/// <param name="Tail">The rest of that sentence.</param>
/// <param name="Steps">The review's recommendations in its order; a priority is its own only step.</param>
public sealed record AssuranceView(
    DateOnly Day, ChainKind Kind, string Key, string Name, DateOnly? PublishedMonth, string Lead, string Tail, IReadOnlyList<ChainStep> Steps, bool Illustrative);

/// <summary>One recommendation, or one priority, with everything that hangs on it.</summary>
/// <param name="Status">By the rules.</param>
/// <param name="Evidence">Of the step itself, beside that of its parts.</param>
/// <param name="Linked">Codes that somebody linked, without those that evidence brings.</param>
/// <param name="Gaps">What is missing of the step as a whole.</param>
public sealed record ChainStep(
    Guid Id,
    string Ref,
    string Title,
    RagStatus Status,
    string Reason,
    Ladder Evidence,
    IReadOnlyList<string> Linked,
    IReadOnlyList<ChainIndicator> Indicators,
    IReadOnlyList<ChainPart> Parts,
    IReadOnlyList<ChainGap> Gaps,
    bool Illustrative)
{
    /// <summary>Its own evidence and that of its parts.</summary>
    [JsonIgnore]
    public Ladder Whole => Parts.Aggregate(Evidence, (sum, part) => sum + part.Evidence);
}

/// <summary>An indicator that would show whether it worked, as it reads now.</summary>
/// <param name="ByEvidence">Nobody linked it; a piece of evidence supports both it and the step or a part of it.</param>
public sealed record ChainIndicator(string Code, string Name, SpcVariation Variation, string Brief, bool ByEvidence, bool Illustrative);

/// <summary>What one agency does about it.</summary>
/// <param name="DoneOn">The day on which the work was done; null while it is not.</param>
/// <param name="Highest">The newest piece of evidence of the highest step reached.</param>
/// <param name="Readings">Each indicator around that day; empty while the work is not done.</param>
public sealed record ChainPart(
    Guid Id,
    string Ref,
    string Title,
    string AgencyCode,
    string Agency,
    string? Lead,
    RagStatus Status,
    string Reason,
    DateOnly? DueOn,
    DateOnly? DoneOn,
    int Progress,
    Ladder Evidence,
    ChainEvidence? Highest,
    IReadOnlyList<ChainReading> Readings,
    IReadOnlyList<ChainGap> Gaps,
    bool Illustrative)
{
    /// <summary>What is done names it: its agency may have several.</summary>
    [JsonIgnore]
    public bool NamedByTitle { get; init; }
}

/// <summary>A piece of evidence by name.</summary>
public sealed record ChainEvidence(Guid Id, string Title, EvidenceLevel Level, bool Accepted, DateOnly EffectiveOn);

/// <summary>An indicator before and after the day on which the work was done.</summary>
public sealed record ChainReading(
    string Code, string Indicator, BeforeAfterVerdict Verdict, int PeriodsBefore, decimal? MeanBefore, decimal? LowerLimit, decimal? UpperLimit, bool TrialLimits, int PeriodsSince, decimal? MeanSince, string Brief, string Sentence)
{
    /// <summary>For the drawing.</summary>
    [JsonIgnore]
    public BeforeAfter Around { get; private init; } = default!;

    internal static ChainReading Of(IndicatorReading reading, DateOnly on)
    {
        var around = reading.Around(on);
        return new(
            reading.Indicator.Code, reading.Indicator.Name, around.Verdict, around.Before, Round(around.MeanBefore), Round(around.LowerLimit), Round(around.UpperLimit), around.TrialLimits, around.Since, Round(around.MeanSince),
            around.Brief, around.Sentence) { Around = around };
    }

    private static decimal? Round(decimal? number) => number is { } known ? Math.Round(known, 4) : null;
}

/// <summary>Which of an item's links are changed.</summary>
public enum LinkField
{
    Indicators,
    Themes,
}

/// <summary>Links as somebody wants them: what was taken away and added since they looked is done to the links as they are now, so that two people never undo each other.</summary>
/// <param name="Ref">Of the recommendation or plan action.</param>
/// <param name="Was">The codes as the form showed them.</param>
/// <param name="Wanted">The codes chosen.</param>
public sealed record LinksEdit(string Ref, LinkField Field, IReadOnlyList<string> Was, IReadOnlyList<string> Wanted);

/// <summary>What became of it.</summary>
public enum LinksOutcome
{
    Saved,
    Unchanged,

    /// <summary>There is no such item any more.</summary>
    Gone,
}

/// <summary>What became of it, and the codes now.</summary>
public sealed record LinksResult(LinksOutcome Outcome, IReadOnlyList<string> Now);

/// <summary>One thing to choose in a list.</summary>
/// <param name="Note">What it covers.</param>
public sealed record PickOption(string Code, string Name, string Note);
