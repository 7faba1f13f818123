using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MscpDashboard.Components.Charts;

/// <summary>
/// Draws <see cref="ChartData"/>. Give it a new reference when the numbers change: it redraws for that alone.
/// The chart engine is fetched by the first chart of a page, after the page is shown.
/// </summary>
public sealed partial class ChartCanvas : IAsyncDisposable
{
    private ElementReference frame;
    private ElementReference spoken;
    private IJSObjectReference? module;
    private IJSObjectReference? chart;
    private ChartData? drawn;
    private ChartData? named;
    private List<(string Line, string Name, string? Value)> names = [];

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Parameter, EditorRequired]
    public ChartData Data { get; set; } = default!;

    /// <summary>Height of the drawing in CSS pixels, kept free before the engine arrives.</summary>
    [Parameter]
    public int Height { get; set; } = 320;

    [Parameter]
    public bool Boxed { get; set; } = true;

    /// <summary>Whether the table starts open.</summary>
    [Parameter]
    public bool TableOpen { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(named, Data))
            return;
        named = Data;
        var drawing = ChartDrawing.Of(Data);
        names = [.. drawing.Lines.Where(l => l.Last is not null).Select(l => (l.Role, l.Label, l.Last))];
        if (drawing.Limits is [.., var run])
            names.AddRange([("limit", "Upper limit", run.UpperText), ("mean", "Mean", run.MeanText), ("limit", "Lower limit", run.LowerText)]);
        if (drawing.Target is { } target)
            names.Add(("target", target.Label, target.Text));
        names.RemoveAll(n => n.Value is null);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (chart is not null)
            {
                await chart.InvokeVoidAsync("dispose");
                await chart.DisposeAsync();
            }
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and the chart with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            drawn = Data;
            module = await Js.InvokeAsync<IJSObjectReference>("import", "./Components/Charts/ChartCanvas.razor.js");
            chart = await module.InvokeAsync<IJSObjectReference>("create", frame, spoken, ChartDrawing.Of(drawn));
        }
        // Data may have changed while the engine was on its way.
        if (chart is not null && !ReferenceEquals(drawn, Data))
        {
            drawn = Data;
            await chart.InvokeVoidAsync("update", ChartDrawing.Of(drawn));
        }
    }
}
