using System.Globalization;
using Bunit;
using CsCheck;
using MscpDashboard.Components;
using MscpDashboard.Components.Charts;
using MscpDashboard.Domain;

namespace MscpDashboard.Tests.Components;

public class MarkTests : BunitContext
{
    [Fact]
    public void Sparkline_MissingValue_IsAGapNotAZero() =>
        Assert.Equal(2, Sparkline.Path([1, 2, null, 4, 5], 60, 24).Count(letter => letter == 'M'));

    [Fact]
    public void Sparkline_NoValues_DrawsNothingAndDoesNotFail()
    {
        Assert.Empty(Sparkline.Path([null, double.NaN], 60, 24));
        Assert.Empty(Render(Sparkline.Draw([])).FindAll("circle"));
    }

    [Fact]
    public void Sparkline_AnyValues_StaysInsideItsBox() =>
        Gen.Double.Array[1, 30].Sample(values => Assert.All(
            Sparkline.Path([.. values.Select(value => (double?)value)], 60, 24).Split(['M', 'L', ' '], StringSplitOptions.RemoveEmptyEntries),
            number => Assert.InRange(double.Parse(number, CultureInfo.InvariantCulture), 0, 60)));

    [Fact]
    public void Sparkline_LastValueMissing_EndsAtTheLastKnownPoint()
    {
        var spark = Render(Sparkline.Draw([1, 3, null]));

        Assert.Equal("30", spark.Find("circle").GetAttribute("cx"));
    }

    [Fact]
    public void Sparkline_OneValue_StandsInTheMiddle()
    {
        var dot = Render(Sparkline.Draw([7])).Find("circle");

        Assert.Equal(("30", "12"), (dot.GetAttribute("cx"), dot.GetAttribute("cy")));
    }

    [Theory]
    [InlineData(VariationMark.CommonCause, "No signal")]
    [InlineData(VariationMark.ImprovementLow, "Better")]
    [InlineData(VariationMark.ConcernHigh, "Concern")]
    [InlineData(VariationMark.NeutralHigh, "Changed")]
    public void Variation_WithAndWithoutWord_AlwaysHasOne(VariationMark mark, string word)
    {
        Assert.Equal(word, Render(SpcMark.Variation(mark)).Find(".variation").TextContent);
        Assert.StartsWith(word, Render(SpcMark.Variation(mark, wordShown: false)).Find("svg").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_EveryDrawing_IsInTheSprite()
    {
        var sprite = Render<GlyphSprite>();
        var drawn = Enum.GetValues<VariationMark>().Select(mark => SpcMark.Variation(mark))
            .Concat(Enum.GetValues<AssuranceMark>().Select(mark => SpcMark.Assurance(mark)))
            .Concat([Marker.Stale(3), Marker.Unverified, Marker.Illustrative, Marker.IllustrativeAlone]);

        Assert.All(drawn, fragment => Assert.NotNull(sprite.Find($"symbol{Render(fragment).Find("use").GetAttribute("href")}")));
    }

    [Fact]
    public void Stale_Days_AreSaidInFull() =>
        Assert.Equal("No update for 50 days", Render(Marker.Stale(50)).Find(".marker").TextContent);

    [Fact]
    public void EvidenceSteps_EachStanding_HasItsDrawingAndWords()
    {
        var steps = Render(EvidenceSteps.Draw(new(2, 0), new(0, 1), default, namesShown: false)).FindAll("li");

        Assert.Equal(["accepted", "unverified", "none"], steps.Select(step => step.QuerySelector(".step-bar")!.ClassList[1]));
        Assert.Equal(["Output: 2 accepted", "Practice change: ? 1 unverified", "Impact on children: None"], steps.Select(step => step.TextContent));
    }

    [Fact]
    public void ProgressBar_BeyondItsEnds_IsDrawnAtTheEnd()
    {
        var bar = Render(ProgressBar.Draw(140, -5));

        Assert.Equal("width:100%", bar.Find(".done").GetAttribute("style"));
        Assert.Equal("left:0%", bar.Find(".expected").GetAttribute("style"));
    }

    [Fact]
    public void RagBar_Counts_AreWordsWorstFirstWithoutZeros()
    {
        var counts = new Dictionary<RagStatus, int> { [RagStatus.Complete] = 3, [RagStatus.OffTrack] = 2, [RagStatus.AtRisk] = 0 };

        Assert.Equal("2 off track, 3 complete", RagBar.Sentence(counts));
        Assert.Equal(["Off track 2", "Complete 3"], Render(RagBar.Draw(counts)).FindAll("li").Select(item => item.TextContent));
        Assert.Equal("none", RagBar.Sentence(new Dictionary<RagStatus, int>()));
    }
}
