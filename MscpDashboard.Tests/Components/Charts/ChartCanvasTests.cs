using Bunit;
using MscpDashboard.Components.Charts;

namespace MscpDashboard.Tests.Components.Charts;

public class ChartCanvasTests : BunitContext
{
    private readonly BunitJSModuleInterop module;
    private readonly BunitJSModuleInterop chart;

    public ChartCanvasTests()
    {
        module = JSInterop.SetupModule("./Components/Charts/ChartCanvas.razor.js");
        chart = module.SetupModule("create", _ => true);
        chart.SetupVoid("update", _ => true).SetVoidResult();
        chart.SetupVoid("dispose").SetVoidResult();
    }

    [Fact]
    public void FirstRender_Data_IsDrawnOnceWithItsSentenceAsName()
    {
        var canvas = Render<ChartCanvas>(p => p.Add(c => c.Data, ChartSamples.WithLimits));

        var create = Assert.Single(module.Invocations["create"]);
        Assert.Equal(["2019", "2020", "2021"], Assert.IsType<ChartDrawing>(create.Arguments[2]).Labels);
        Assert.Equal(ChartSamples.WithLimits.Reading, canvas.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal("0", canvas.Find("[role=img]").GetAttribute("tabindex"));
    }

    [Fact]
    public void Rerender_SameReference_DrawsNothingAgain()
    {
        var data = ChartSamples.WithLimits;
        var canvas = Render<ChartCanvas>(p => p.Add(c => c.Data, data));
        canvas.Render(p => p.Add(c => c.Data, data));

        Assert.Empty(chart.Invocations["update"]);
    }

    [Fact]
    public void Rerender_NewReference_UpdatesTheSameChart()
    {
        var canvas = Render<ChartCanvas>(p => p.Add(c => c.Data, ChartSamples.WithLimits));
        canvas.Render(p => p.Add(c => c.Data, ChartSamples.OneLine(1, 2)));

        Assert.Single(module.Invocations["create"]);
        var update = Assert.Single(chart.Invocations["update"]);
        Assert.Equal(["2019", "2020"], Assert.IsType<ChartDrawing>(update.Arguments[0]).Labels);
    }

    [Fact]
    public async Task Dispose_DrawnChart_IsDestroyed()
    {
        Render<ChartCanvas>(p => p.Add(c => c.Data, ChartSamples.WithLimits));
        await DisposeComponentsAsync();

        Assert.Single(chart.Invocations["dispose"]);
    }

    [Fact]
    public void Table_EveryPoint_IsThereWithWhyAValueIsMissing()
    {
        var rows = Render<ChartCanvas>(p => p.Add(c => c.Data, ChartSamples.WithLimits)).FindAll("tbody tr");

        Assert.Equal(["Medway", "44.7%", "30.0%", "20.8%"], rows[0].Children.Select(cell => cell.TextContent));
        Assert.Equal(["England", "24.7%", "c suppressed", "24.2%"], rows[1].Children.Select(cell => cell.TextContent));
        Assert.Equal(["Signal", "concern: above the upper limit", "none", "none"], rows[5].Children.Select(cell => cell.TextContent));
        Assert.Equal(["Target", "22.0%"], rows[6].Children.Select(cell => cell.TextContent));
    }

    [Fact]
    public void Names_OfALineEach_HaveTheValuesThatANarrowDrawingHasNoRoomFor() =>
        Assert.Equal(
            ["Medway 20.8%", "England 24.2%", "Upper limit 30.0%", "Mean 19.0%", "Lower limit 10.0%", "Target 22.0%"],
            Render<ChartCanvas>(p => p.Add(c => c.Data, ChartSamples.WithLimits)).FindAll(".names li").Select(name => name.TextContent));

    [Fact]
    public void Height_BeforeTheEngine_IsKept() =>
        Assert.Equal("height:240px", Render<ChartCanvas>(p => p.Add(c => c.Data, ChartSamples.WithLimits).Add(c => c.Height, 240)).Find(".drawing").GetAttribute("style"));

    [Fact]
    public void BarList_Rows_HaveTextAndAWidthOnOneScale()
    {
        var bars = Render(BarList.Draw([new("Medway", 20, "20%", Ours: true), new("Kent", 10, "10%"), new("Swindon", null, "–")]));

        Assert.Equal(["width:100%", "width:50%"], bars.FindAll("i").Select(bar => bar.GetAttribute("style")));
        Assert.Equal("Medway20%", bars.Find(".ours").TextContent);
        Assert.Equal("Swindon–", bars.FindAll("li")[2].TextContent);
    }
}
