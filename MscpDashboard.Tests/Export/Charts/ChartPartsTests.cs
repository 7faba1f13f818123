using CsCheck;
using MscpDashboard.Components.Charts;
using MscpDashboard.Export.Charts;
using MscpDashboard.Tests.Components.Charts;
using SkiaSharp;

namespace MscpDashboard.Tests.Export.Charts;

/// <summary>Axis, names, lines of text, bars and paint.</summary>
public sealed class ChartPartsTests
{
    [Theory]
    [InlineData(new double[] { 14.3, 24.8 }, true, null, "0 5 10 15 20 25")]
    [InlineData(new double[] { 402, 455 }, false, null, "400 410 420 430 440 450 460")]
    [InlineData(new double[] { 30, 71 }, true, 100d, "0 20 40 60 80 100")]
    [InlineData(new double[] { -5, 5 }, true, null, "-6 -4 -2 0 2 4 6")]
    [InlineData(new double[] { 0.01, 0.05 }, true, null, "0 0.01 0.02 0.03 0.04 0.05")]
    [InlineData(new double[] { }, true, null, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(new double[] { 7 }, false, null, "7 7.2 7.4 7.6 7.8 8")]
    public void Axis_HasRoundTicks(double[] values, bool zero, double? highest, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', ValueAxis.Of(values, zero, highest).Ticks.Select(t => t.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Axis_OfAnyValues_HoldsThemInAFewTicks() =>
        Gen.Select(Gen.Double[-1e9, 1e9].Array[1, 20], Gen.Bool).Sample((values, zero) =>
        {
            var axis = ValueAxis.Of(values, zero);
            return values.All(v => v >= axis.From - (axis.Step * 1e-6) && v <= axis.To + (axis.Step * 1e-6)) && axis.Ticks.Count() is >= 2 and <= 9 && (!zero || (axis.From <= 0 && axis.To >= 0));
        });

    [Fact]
    public void Names_MovedApart_KeepTheirOrderAndALineBetween() =>
        Gen.Float[0, 300].Array[1, 12].Sample(places =>
        {
            var wanted = places.Order().ToArray();
            var spread = LabelSpread.Of(wanted, 18, 0, 300);
            return spread.Length == wanted.Length && spread.Zip(spread.Skip(1)).All(p => p.Second - p.First >= 17.9f) && spread[0] >= -0.1f && spread[^1] <= 300.1f;
        });

    [Fact]
    public void Names_WithRoom_StayWhereTheyAre() => Assert.Equal([10f, 50f, 90f], LabelSpread.Of([10, 50, 90], 18, 0, 100));

    [Fact]
    public void Text_Broken_FitsAndLosesNothing() =>
        Gen.Select(Gen.String[Gen.Char["abc défg 中"], 0, 80], Gen.Float[20, 200]).Sample((text, width) =>
        {
            var flow = new TextFlow((t, _, size) => t.Length * size / 2);
            var lines = flow.Lines(text, Face.Sans, 10, width);
            return lines.All(l => flow.Width(l, Face.Sans, 10) <= width) && string.Concat(lines).Replace(" ", "") == string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        });

    [Fact]
    public void Bars_AreAsLongAsTheirValues_AndNamedInOrder()
    {
        var picture = BarLayout.Of(
            [new BarListRow("Kent", 20, "20.0%"), new BarListRow("Medway", 10, "10.0%", Ours: true), new BarListRow("Dudley", null, "c suppressed")], 15,
            new PictureWords("Ranked", null, "Medway is second.", null, "DfE"), PictureSize.Slide, ChartPainter.Flow);
        var bars = picture.Marks.OfType<BoxMark>().Where(b => b.Colour != ChartColours.Track).ToList();

        Assert.Equal([ChartColours.Compare, ChartColours.Ink], bars.Select(b => b.Colour));
        Assert.Equal(2, (bars[0].Right - bars[0].Left) / (bars[1].Right - bars[1].Left), 3);
        Assert.Equal(["Kent", "20.0%", "Medway", "10.0%", "Dudley", "c suppressed"], picture.Marks.OfType<TextMark>().Skip(3).Select(t => t.Text));
        Assert.Single(picture.Marks.OfType<LineMark>(), l => l.Colour == ChartColours.Accent);
    }

    [Fact]
    public void Png_IsOfItsSizeAndHasItsColours()
    {
        var picture = ChartLayout.Of(ChartSamples.WithLimits, PictureSize.Slide, ChartPainter.Flow);

        using var painted = SKBitmap.Decode(ChartPainter.Png(picture, PictureSize.Slide.Scale));
        var colours = painted.Pixels.Distinct().ToHashSet();

        Assert.Equal((1920, (int)Math.Ceiling(picture.Height * 2)), (painted.Width, painted.Height));
        foreach (var colour in (string[])[ChartColours.Paper, ChartColours.Ink, ChartColours.Accent, ChartColours.Band, ChartColours.Concern, ChartColours.Compare])
            Assert.Contains(SKColor.Parse(colour), colours);
    }

    [Fact]
    public void Faces_AreTheProductsOwn()
    {
        // Serif and sans differ in width, strong and not too: a fallback for all would not.
        var widths = Enum.GetValues<Face>().Select(face => ChartPainter.Flow.Width("Safeguarding 24.8%", face, 20)).ToList();

        Assert.Equal(4, widths.Distinct().Count());
        Assert.All(widths, w => Assert.InRange(w, 120, 260));
    }

    [Fact]
    public void Unit_RoundsAsTheSentenceDoes() => Assert.Equal(("33.4", "2.5%", "−0.1"), (ChartUnit.Rate.Write(33.35), ChartUnit.Percent.Write(2.45), ChartUnit.Rate.Write(-0.05)));
}
