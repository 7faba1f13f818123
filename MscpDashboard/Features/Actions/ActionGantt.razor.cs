using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MscpDashboard.Components;

namespace MscpDashboard.Features.Actions;

/// <summary>The actions against time: bars from start to due date, filled as far as they are done.</summary>
public sealed partial class ActionGantt : IAsyncDisposable
{
    private ElementReference root;
    private IJSObjectReference? module;

    [Parameter, EditorRequired]
    public IReadOnlyList<ActionGroup> Groups { get; set; } = [];

    [Parameter, EditorRequired]
    public GanttWindow Window { get; set; } = default!;

    /// <summary>Milestones and breaks, by reference.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, ActionSchedule> Schedules { get; set; } = default!;

    /// <summary>The day that is looked at.</summary>
    [Parameter, EditorRequired]
    public DateOnly Today { get; set; }

    [Parameter, EditorRequired]
    public PageQuery Address { get; set; } = default!;

    /// <summary>References of those that somebody changed a moment ago.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<string> Changed { get; set; } = default!;

    [Inject]
    public required IJSRuntime Js { get; init; }

    private double TodayAt => (Window.At(Today) + Window.At(Today.AddDays(1))) / 2;

    // One stop for the tabulator key; from there the arrow keys go on.
    private ActionRow? FirstWithBar => Groups.SelectMany(g => g.Rows).FirstOrDefault(r => r.DueOn is not null);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its module with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        module = await Js.InvokeAsync<IJSObjectReference>("import", "./Features/Actions/ActionGantt.razor.js");
        await module.InvokeVoidAsync("followArrows", root);
    }

    private static string Left(double percent) => string.Create(CultureInfo.InvariantCulture, $"left:{percent:0.##}%");

    private static RenderFragment Scale(string name, IEnumerable<GanttStretch> stretches) => builder =>
    {
        var spans = stretches.Select(s => string.Create(CultureInfo.InvariantCulture, $"<span style=\"left:{s.Left:0.##}%;width:{s.Width:0.##}%\">{s.Label}</span>"));
        builder.AddMarkupContent(0, $"<div class=\"scale {name}\">{string.Concat(spans)}</div>");
    };
}
