using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Actions;

/// <summary>Raises an action from a point of the dataset, for the page that shows the point.</summary>
public sealed partial class RaiseActionDialog
{
    private IReadOnlyList<(string Code, string Name)> owners = [];
    private string? title;
    private string? owner;
    private DateOnly? due;
    private string? fault;
    private bool saving;
    private bool tried;

    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Parameter, EditorRequired]
    public DateOnly PeriodEnd { get; set; }

    [Parameter]
    public string? Part { get; set; }

    /// <summary>The point as its reader sees it.</summary>
    [Parameter, EditorRequired]
    public string Sentence { get; set; } = "";

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Raised with the reference of the new action.</summary>
    [Parameter]
    public EventCallback<string> Raised { get; set; }

    [Inject]
    public required ActionRaising Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<RaiseActionDialog> Logger { get; init; }

    protected override async Task OnInitializedAsync() => owners = await Store.OwnersAsync(Reader, Clock.Today());

    // Marked once somebody has tried without them.
    private string? Invalid(string? given) => tried && string.IsNullOrWhiteSpace(given) ? "true" : null;

    private async Task SaveAsync()
    {
        tried = true;
        string[] missing = [.. new[] { (title, "what is to be done, beginning with a verb"), (owner, "who owns it"), (due is null ? null : "given", "by when") }.Where(f => string.IsNullOrWhiteSpace(f.Item1)).Select(f => f.Item2)];
        if (missing.Length > 0)
        {
            fault = $"Not raised: say {(missing.Length == 1 ? missing[0] : $"{string.Join(", ", missing[..^1])} and {missing[^1]}")}.";
            return;
        }

        (saving, fault) = (true, null);
        try
        {
            var raised = await Store.RaiseAsync(Code, new NewRaisedAction(PeriodEnd, Part, title, owner, due), Editor.For(Reader, Right.RaiseAction, Clock));
            if (raised is null)
                fault = "The indicator is no longer in the record.";
            else
                await Raised.InvokeAsync(raised);
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = $"Not raised: {refusal.Message}";
        }
        catch (Exception failure)
        {
            LogRaiseFailed(Logger, failure);
            fault = "Not raised: the record could not be reached. What you typed is still here: try again in a moment.";
        }
        finally
        {
            saving = false;
        }
    }

    [LoggerMessage(EventId = 3302, Level = LogLevel.Error, Message = "An action could not be raised")]
    private static partial void LogRaiseFailed(ILogger logger, Exception exception);
}
