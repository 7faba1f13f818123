using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>Asks for new limits, sets a target or pins an event.</summary>
public sealed partial class DecisionDialog
{
    private string? text;
    private DateOnly day;
    private double? target;
    private double? tolerance = 5;
    private bool everywhere;
    private string? fault;
    private bool saving;

    [Parameter, EditorRequired]
    public DecisionKind Kind { get; set; }

    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Parameter]
    public string AreaCode { get; set; } = Area.Medway;

    [Parameter, EditorRequired]
    public DateOnly PeriodEnd { get; set; }

    [Parameter]
    public string PeriodName { get; set; } = "";

    /// <summary>How many points new limits would rest on.</summary>
    [Parameter]
    public int Points { get; set; }

    /// <summary>What a target is given in.</summary>
    [Parameter]
    public string Unit { get; set; } = "";

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Raised with a sentence that says what was done.</summary>
    [Parameter]
    public EventCallback<string> Saved { get; set; }

    [Inject]
    public required IndicatorDecisions Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<DecisionDialog> Logger { get; init; }

    private string Title => Kind switch { DecisionKind.Rebase => $"New limits from {PeriodName}", DecisionKind.Target => "Set a target", _ => "Pin an event" };

    // The rule in numbers, which says more than its words.
    private string? Example => target is { } at && tolerance is { } percent ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"within {Math.Abs(at * percent / 100):0.##} of {at:0.##}") : null;

    protected override void OnInitialized() => day = PeriodEnd;

    private async Task SaveAsync()
    {
        (saving, fault) = (true, null);
        try
        {
            var (found, done) = Kind switch
            {
                DecisionKind.Rebase => (await Store.AskForRebaseAsync(Code, new NewRebase(PeriodEnd, text, AreaCode), Reader, Editor.For(Reader, Right.AskForRebase, Clock, text)), "New limits are asked for; somebody else decides."),
                DecisionKind.Target => (await Store.SetTargetAsync(Code, new NewTarget(day, target, text, tolerance), Editor.For(Reader, Right.SetTarget, Clock)), "The target is set."),
                _ => (await Store.PinAsync(Code, new NewEvent(day, text, everywhere), Editor.For(Reader, Right.PinEvent, Clock)), "The event is pinned."),
            };
            if (found)
                await Saved.InvokeAsync(done);
            else
                fault = "The indicator is no longer in the record.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = $"Not saved: {refusal.Message}";
        }
        catch (Exception failure)
        {
            LogSaveFailed(Logger, failure);
            fault = "Not saved: the record could not be reached. What you typed is still here: try again in a moment.";
        }
        finally
        {
            saving = false;
        }
    }

    [LoggerMessage(EventId = 3303, Level = LogLevel.Error, Message = "A decision on an indicator could not be saved")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);
}
