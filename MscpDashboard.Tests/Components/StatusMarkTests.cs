using Bunit;
using MscpDashboard.Components;
using MscpDashboard.Domain;

namespace MscpDashboard.Tests.Components;

public class StatusMarkTests : BunitContext
{
    public static TheoryData<RagStatus> Statuses => [.. Enum.GetValues<RagStatus>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void WithWord_AnyStatus_HasWordAndSilentShape(RagStatus status)
    {
        var mark = Render(StatusMark.WithWord(status));

        Assert.Equal(status.Word(), mark.Find(".status").TextContent);
        Assert.Equal("true", mark.Find("svg").GetAttribute("aria-hidden"));
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Glyph_ClaimedAndComputed_ShareTheSilhouetteButNotTheDrawing(RagStatus status)
    {
        var computed = Render(StatusMark.Glyph(status)).Find("use").GetAttribute("href");
        var claimed = Render(StatusMark.Glyph(status, claimed: true)).Find("use").GetAttribute("href");

        Assert.Equal(computed + "-o", claimed);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void GlyphAlone_AnyStatus_SaysItsWord(RagStatus status)
    {
        Assert.Equal(status.Word(), Render(StatusMark.GlyphAlone(status)).Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.StartsWith("Claimed: ", Render(StatusMark.GlyphAlone(status, claimed: true)).Find("svg[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public void Glyph_EveryDrawing_IsInTheSprite()
    {
        var sprite = Render<GlyphSprite>();
        foreach (var status in Enum.GetValues<RagStatus>())
        {
            foreach (var claimed in (bool[])[false, true])
            {
                var reference = Render(StatusMark.Glyph(status, claimed)).Find("use").GetAttribute("href");
                Assert.NotNull(sprite.Find($"symbol{reference}"));
            }
        }
    }

    [Fact]
    public void Plate_ReasonWithMarkup_IsShownAsText()
    {
        var plate = Render(StatusMark.Plate(RagStatus.OffTrack, "<script>alert(1)</script>"));

        Assert.Empty(plate.FindAll("script"));
        Assert.Equal("<script>alert(1)</script>", plate.Find(".why").TextContent);
        Assert.Contains("s-red", plate.Find(".plate").ClassName, StringComparison.Ordinal);
    }
}
