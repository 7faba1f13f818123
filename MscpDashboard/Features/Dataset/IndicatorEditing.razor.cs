using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>The way into the form that says what an indicator is.</summary>
public sealed partial class IndicatorEditing
{
    private IndicatorChoices? choices;
    private bool opening;
    private string? said;

    /// <summary>As it is now.</summary>
    [Parameter, EditorRequired]
    public Indicator Indicator { get; set; } = default!;

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Inject]
    public required IndicatorEditStore Store { get; init; }

    [Inject]
    public required ILogger<IndicatorEditing> Logger { get; init; }

    // The form opens with its choices there: a list that fills later would show another choice than is saved.
    private async Task OpenAsync()
    {
        (opening, said) = (true, null);
        try
        {
            choices = await Store.ChoicesAsync(Reader, Indicator.Code);
            said = choices is null ? "The indicator is no longer in the record." : null;
        }
        catch (Exception failure)
        {
            LogOpenFailed(Logger, failure);
            said = "The record could not be reached: try again in a moment.";
        }
        finally
        {
            opening = false;
        }
    }

    private void OnSaved(string what) => (choices, said) = (null, what);

    [LoggerMessage(EventId = 3305, Level = LogLevel.Error, Message = "The form of an indicator could not be opened")]
    private static partial void LogOpenFailed(ILogger logger, Exception exception);
}
