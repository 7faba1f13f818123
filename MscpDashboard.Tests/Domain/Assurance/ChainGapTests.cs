using MscpDashboard.Domain.Assurance;
using MscpDashboard.Domain.Dataset;
using static MscpDashboard.Domain.Assurance.ChainGap;

namespace MscpDashboard.Tests.Domain.Assurance;

public sealed class ChainGapTests
{
    private static readonly Ladder Accepted = new(new(1, 0), new(1, 0), new(1, 0));

    [Fact]
    public void Chain_ThatIsWhole_HasNoGap() => Assert.Empty(Of(Accepted, BeforeAfterVerdict.NoChange));

    [Fact]
    public void Evidence_MissingOrNotAccepted_IsOneGap()
    {
        Assert.Equal([NoEvidence], Of(default, BeforeAfterVerdict.Improvement));
        Assert.Equal([OutputOnly], Of(new(new(2, 1), default, default), BeforeAfterVerdict.Improvement));
        Assert.Equal([NoImpact], Of(new(default, new(0, 1), default), BeforeAfterVerdict.Improvement));
        Assert.Equal([ImpactUnverified], Of(new(default, default, new(0, 1)), BeforeAfterVerdict.Improvement));
        Assert.Equal([ClosedWithoutImpact], ChainGaps.Of(new(true, true, true, new(default, default, new(0, 1)), [Reading(BeforeAfterVerdict.NoChange)], 1)));
    }

    [Theory]
    [InlineData(BeforeAfterVerdict.NoFigures, NoFigures)]
    [InlineData(BeforeAfterVerdict.TooFewBefore, TooFewBefore)]
    [InlineData(BeforeAfterVerdict.EndsBefore, FiguresEndBefore)]
    [InlineData(BeforeAfterVerdict.TooFewSince, TooFewSince)]
    public void Figures_ThatSayNothing_AreAGap(BeforeAfterVerdict verdict, ChainGap gap) => Assert.Equal([gap], Of(Accepted, verdict));

    [Fact]
    public void Figures_OfSeveralIndicators_TheNearestToAnAnswerSpeaks()
    {
        Assert.Equal([TooFewSince], Of(Accepted, BeforeAfterVerdict.NoFigures, BeforeAfterVerdict.TooFewSince, BeforeAfterVerdict.EndsBefore));
        Assert.Empty(Of(Accepted, BeforeAfterVerdict.EndsBefore, BeforeAfterVerdict.Concern));
    }

    [Fact]
    public void Figures_WithheldSince_SaySo() =>
        Assert.Equal([FiguresSuppressed], ChainGaps.Of(new(true, true, false, Accepted, [Reading(BeforeAfterVerdict.EndsBefore) with { SinceSuppressed = true }], 1)));

    [Fact]
    public void Work_NotDone_IsNoGapOfFigures()
    {
        Assert.Equal([NotAnswered, NoEvidence], ChainGaps.Of(new(false, false, false, default, [], 1)));
        Assert.Equal([NoEvidence, NoIndicator], ChainGaps.Of(new(true, false, false, default, [], 0)));
    }

    [Fact]
    public void Words_EveryGap_HasItsOwn()
    {
        var words = Enum.GetValues<ChainGap>().Select(g => g.Words()).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.DoesNotContain(words, w => w.EndsWith('.'));
    }

    private static IReadOnlyList<ChainGap> Of(Ladder evidence, params BeforeAfterVerdict[] verdicts) =>
        ChainGaps.Of(new(true, true, false, evidence, [.. verdicts.Select(Reading)], verdicts.Length));

    private static BeforeAfter Reading(BeforeAfterVerdict verdict) => new() { Verdict = verdict, On = new(2026, 3, 1), Brief = "", Sentence = "" };
}
