using System.Text.Json;
using MscpDashboard.Components.Charts;

namespace MscpDashboard.Tests.Components.Charts;

public class ChartDrawingTests
{
    [Fact]
    public void Of_LimitsThatStep_AreOneRunPerLevel()
    {
        var runs = ChartDrawing.Of(ChartSamples.WithLimits).Limits;

        Assert.Equal([(0, 1, "34.7%"), (2, 2, "30.0%")], runs.Select(run => (run.From, run.To, run.UpperText!)));
    }

    [Fact]
    public void Of_ValuesThatAreNoNumbers_BecomeGapsAndCanBeSent()
    {
        var drawing = ChartDrawing.Of(ChartSamples.OneLine(1, double.NaN, double.PositiveInfinity, 4));

        Assert.Equal([1, null, null, 4], drawing.Lines[0].Values);
        Assert.NotEmpty(JsonSerializer.Serialize(drawing));
    }

    [Fact]
    public void Of_FewerValuesThanLabels_LeavesGapsAtTheEnd()
    {
        var data = ChartSamples.OneLine(1, 2, 3) with { Series = [new ChartSeries("Medway", LineRole.Ours, [1])] };

        Assert.Equal([1, null, null], ChartDrawing.Of(data).Lines[0].Values);
        Assert.Equal("1.0%", ChartDrawing.Of(data).Lines[0].Last);
    }

    [Fact]
    public void Of_SignalOutsideTheLabels_IsLeftOut() =>
        Assert.Empty(ChartDrawing.Of(ChartSamples.OneLine(1) with { Signals = [new ChartSignal(9, SignalTone.Concern, "x")] }).Signals);

    [Fact]
    public void Of_AnyChart_HasOneSentencePerPoint() =>
        Assert.Equal(3, ChartDrawing.Of(ChartSamples.WithLimits).Points.Count);
}
