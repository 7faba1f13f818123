using MscpDashboard.Domain.Dataset;
using MscpDashboard.Features.Assurance;
using static MscpDashboard.Domain.Dataset.BeforeAfterVerdict;

namespace MscpDashboard.Tests.Features.Assurance;

public sealed class AssuranceWordsTests
{
    private static readonly AssuranceWords.Unit Bare = new(false, false, []);
    private static readonly AssuranceWords.Unit Shown = new(true, true, [NoChange]);

    [Fact]
    public void Answer_CountsImpactLinksAndFigures()
    {
        Assert.Equal("Two of Faith’s nine recommendations have accepted evidence of impact on children; for five no indicator is linked, and no figure is better since the work was done.", Text([Shown, Shown with { Linked = true }, Shown with { Impact = false }, Shown with { Impact = false }, .. Enumerable.Repeat(Bare, 5)]));
        Assert.Equal("None of Faith’s two recommendations has accepted evidence of impact on children; no indicator is linked, so no figure can show it.", Text([Bare, Bare]));
        Assert.Equal("All of Faith’s two recommendations have accepted evidence of impact on children; every recommendation has an indicator linked, and for one the figures are better since the work was done, for one they are worse.", Text([Shown with { Verdicts = [Improvement] }, Shown with { Verdicts = [Concern] }]));
        Assert.Equal("Faith’s one recommendation has accepted evidence of impact on children; an indicator is linked, and for one the figures are worse since the work was done.", Text([Shown with { Verdicts = [Concern, TooFewSince] }]));
        Assert.Equal("One of Faith’s two recommendations has accepted evidence of impact on children; for one no indicator is linked, and no figure reaches far enough past the work to tell.", Text([Shown with { Verdicts = [TooFewSince, EndsBefore] }, Bare]));
        Assert.Equal("No recommendation is in the record yet, so there is nothing to show that children are safer.", Text([]));
    }

    [Fact]
    public void Answer_WhereSomeActionsShowIt_SaysHowMany() =>
        Assert.Equal(("One of Faith’s two recommendations has accepted evidence of impact on children", ", from one of six actions; for one no indicator is linked, and no figure is better since the work was done."), AssuranceWords.Answer("Faith’s", "recommendation", ", from one of six actions", [Shown, Bare]));

    [Theory]
    [InlineData("Faith", "Faith’s")]
    [InlineData("Thomas", "Thomas’")]
    public void Possessive_OfAName_IsEnglish(string name, string expected) => Assert.Equal(expected, AssuranceWords.Possessive(name));

    private static string Text(IReadOnlyList<AssuranceWords.Unit> units) => AssuranceWords.Answer("Faith’s", "recommendation", "", units) is var (lead, tail) ? lead + tail : "";
}
