using Bunit;
using MscpDashboard.Components;

namespace MscpDashboard.Tests.Components;

public class LoadStateTests : BunitContext
{
    [Fact]
    public void Nothing_Yet_ShowsSkeletonLinesAndSaysLoading()
    {
        var state = Show(null);

        Assert.Equal("Loading", state.Find("[role=status]").TextContent.Trim());
        Assert.Equal(6, state.FindAll("i").Count);
    }

    [Fact]
    public void Value_Loaded_ShowsIt() => Assert.Equal("7 items", Show("7 items").Markup.Trim());

    [Fact]
    public void Value_Empty_SaysWhy() => Assert.Equal("No evidence yet.", Show("", empty: true).Find(".empty").TextContent);

    [Fact]
    public void Error_WithLastKnownValue_ShowsBoth()
    {
        var state = Show("7 items", error: "The last load failed.");

        Assert.Equal("The last load failed.", state.Find("[role=alert]").TextContent.Trim());
        Assert.Contains("7 items", state.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<LoadState<string>> Show(string? value, string? error = null, bool empty = false) =>
        Render<LoadState<string>>(p => p
            .Add(s => s.Value, value).Add(s => s.Error, error).Add(s => s.Empty, empty).Add(s => s.EmptyText, "No evidence yet.")
            .Add(s => s.ChildContent, text => builder => builder.AddContent(0, text)));
}
