using CsCheck;
using MscpDashboard.Components.Charts;
using MscpDashboard.Export.Charts;
using MscpDashboard.Tests.Components.Charts;

namespace MscpDashboard.Tests.Export.Charts;

/// <summary>What is drawn in a picture of a chart, without drawing it.</summary>
public sealed class ChartLayoutTests
{
    // Every letter is half as wide as it is high.
    private static readonly TextFlow Flow = new((text, _, size) => text.Length * size / 2);

    [Fact]
    public void Picture_ForASlide_HasTitleSentenceMethodAndSource()
    {
        var data = ChartSamples.WithLimits with { Sentence = "It fell.", Method = "Limits by XmR.", Source = "DfE. As at 27 November 2026" };

        var texts = Texts(data);

        Assert.Superset(new HashSet<string> { "Re-referrals", "It fell.", "Limits by XmR.", "DfE. As at 27 November 2026" }, texts);
        Assert.DoesNotContain("It fell.", Lay(data, PictureSize.Page).Marks.OfType<TextMark>().Select(t => t.Text));
    }

    [Fact]
    public void Lines_AreNamedAtTheirEnds_WithLimitsAndTarget() =>
        Assert.Superset(new HashSet<string> { "Medway 20.8%", "England 24.2%", "Upper limit 30.0%", "Mean 19.0%", "Lower limit 10.0%", "Target 22.0%" }, Texts(ChartSamples.WithLimits));

    [Fact]
    public void Target_IsDottedPlum_AndLimitsAreDashed()
    {
        var lines = Lay(ChartSamples.WithLimits).Marks.OfType<LineMark>().ToList();

        Assert.Single(lines, l => l is { Colour: ChartColours.Accent, Dashes: [2, 3] });
        Assert.Equal(4, lines.Count(l => l is { Colour: ChartColours.Compare, Dashes: [6, 4] }));
        Assert.Contains(Lay(ChartSamples.WithLimits).Marks.OfType<BoxMark>(), b => b.Colour == ChartColours.Band);
    }

    [Fact]
    public void Gap_EndsTheLineAndSaysWhy()
    {
        var data = ChartSamples.OneLine(10, 12, null, 14, 13) with { Series = [new ChartSeries("Medway", LineRole.Ours, [10, 12, null, 14, 13]) { Marks = [null, null, "c", null, null] }] };
        var picture = Lay(data);

        Assert.Equal([2, 2], picture.Marks.OfType<LineMark>().Where(l => l is { Colour: ChartColours.Ink, Width: 2 }).Select(l => l.Points.Count));
        Assert.Equal(4, picture.Marks.OfType<DotMark>().Count());
        Assert.Contains("c", Texts(data));
        Assert.Contains("c suppressed.", Texts(data));
    }

    [Fact]
    public void Signals_DifferInShapeAndAreExplained()
    {
        var data = ChartSamples.OneLine(10, 12, 11) with
        {
            Signals = [new ChartSignal(0, SignalTone.Concern, "a"), new ChartSignal(1, SignalTone.Improvement, "b"), new ChartSignal(2, SignalTone.Change, "c")],
        };

        var shapes = Lay(data).Marks.OfType<DotMark>().Take(3).Select(d => (d.Shape, d.Colour));

        Assert.Equal([(DotShape.Ringed, ChartColours.Concern), (DotShape.Hollow, ChartColours.Improvement), (DotShape.Plain, ChartColours.Ink)], shapes);
        Assert.Superset(new HashSet<string> { "Signal: concern", "Signal: better", "Signal: changed" }, Texts(data));
    }

    [Fact]
    public void Rebase_IsAnUprightRuleWithItsReason()
    {
        var picture = Lay(ChartSamples.WithLimits);

        Assert.Contains("Rebased: new recording", picture.Marks.OfType<TextMark>().Select(t => t.Text));
        Assert.Single(picture.Marks.OfType<LineMark>(), l => l.Colour == ChartColours.Ink3 && l.Points[0].X == l.Points[1].X);
    }

    [Fact]
    public void Pins_EventsAndActions_AreWritten()
    {
        var data = ChartSamples.OneLine(10, 12, 11) with { Pins = [new ChartPin(1, "New system", false), new ChartPin(2, "Action DS1", true)] };

        Assert.Superset(new HashSet<string> { "New system", "Action DS1" }, Texts(data));
    }

    [Fact]
    public void Words_ThatAreLong_MakeThePictureHigherAndAreNeverCut()
    {
        var data = ChartSamples.OneLine(1, 2) with { Sentence = string.Join(' ', Enumerable.Range(0, 300)) };
        var picture = Lay(data);

        Assert.True(picture.Height > 600);
        Assert.Equal(data.Sentence, string.Join(' ', picture.Marks.OfType<TextMark>().Where(t => t.Face == Face.Serif).Select(t => t.Text)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void Chart_OfAnyLength_IsLaid(int count)
    {
        var picture = Lay(ChartSamples.OneLine([.. Enumerable.Range(0, count).Select(i => (double?)(i % 9))]));

        // The years that are written stand apart.
        var years = picture.Marks.OfType<TextMark>().Where(t => t.End == TextEnd.Middle).OrderBy(t => t.X).ToList();
        Assert.All(years.Zip(years.Skip(1)), pair => Assert.True(pair.Second.X - pair.First.X > Flow.Width(pair.First.Text, Face.Sans, pair.First.Size)));
        Assert.True(picture.Width * PictureSize.Slide.Scale >= 1600 && picture.Height * PictureSize.Slide.Scale >= 900);
    }

    [Fact]
    public void Marks_OfAnyData_StandInThePicture() =>
        Gen.Select(Gen.Double[-1e6, 1e6].Nullable().Array[1, 40], Gen.Bool, Gen.Bool).Sample((values, limits, zero) =>
        {
            var data = ChartSamples.OneLine(values) with
            {
                FromZero = zero,
                Limits = limits ? new ChartLimits([.. values.Select(_ => (double?)5)], [.. values.Select(_ => (double?)-3)], [.. values.Select(_ => (double?)9)]) : null,
                Target = new ChartTarget("Target", 7),
                Signals = [new ChartSignal(0, SignalTone.Concern, "above")],
                Notes = [new ChartNote(0, "Note")],
            };
            var picture = Lay(data);
            return picture.Marks.All(m => m switch
            {
                LineMark line => line.Points.All(p => Inside(p.X, p.Y)),
                DotMark dot => Inside(dot.X, dot.Y),
                BoxMark box => Inside(box.Left, box.Top) && Inside(box.Right, box.Bottom),
                TextMark text => Inside(text.X, text.Y),
                _ => false,
            });

            bool Inside(float x, float y) => x >= 0 && x <= picture.Width && y >= 0 && y <= picture.Height;
        });

    private static ChartPicture Lay(ChartData data, PictureSize? size = null) => ChartLayout.Of(data, size ?? PictureSize.Slide, Flow);

    private static HashSet<string> Texts(ChartData data) => [.. Lay(data).Marks.OfType<TextMark>().Select(t => t.Text)];
}
