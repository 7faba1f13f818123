using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>The sub group's sign-off of a period.</summary>
public sealed partial class SignOffDialog
{
    private string? note;
    private string? fault;
    private bool saving;

    [Parameter, EditorRequired]
    public PeriodColumn Period { get; set; } = default!;

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Raised with a sentence that says what was done.</summary>
    [Parameter]
    public EventCallback<string> Saved { get; set; }

    [Inject]
    public required ReturnStore Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<SignOffDialog> Logger { get; init; }

    private bool Open => Period.SignedOff is null;

    private int Missing => Period.Owed - Period.Came;

    private string Explained => !Open ? "Its figures can then be changed without a reason until it is signed off again."
        : Missing == 0 ? $"{(Period.Owed == 1 ? "The one return is" : $"All {Period.Owed} returns are")} there. Afterwards its figures change only as revisions with a reason."
        : $"{Missing} of {Period.Owed} returns {(Missing == 1 ? "is" : "are")} not there. Afterwards its figures change only as revisions with a reason.";

    private async Task SaveAsync()
    {
        (saving, fault) = (true, null);
        try
        {
            var editor = Editor.For(Reader, Right.SignOffPeriod, Clock, note);
            if (Open)
                await Store.SignOffAsync(Period.Frequency, Period.End, note, Reader, editor);
            else
                await Store.ReopenAsync(Period.Frequency, Period.End, note, editor);
            await Saved.InvokeAsync(Open ? $"{Period.Name} is signed off." : $"{Period.Name} is open again.");
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = $"Not saved: {refusal.Message}";
        }
        catch (Exception failure)
        {
            LogNotSaved(Logger, failure);
            fault = "Not saved: the record could not be reached. What you typed is still here: try again in a moment.";
        }
        finally
        {
            saving = false;
        }
    }

    [LoggerMessage(EventId = 3801, Level = LogLevel.Error, Message = "A sign-off could not be saved")]
    private static partial void LogNotSaved(ILogger logger, Exception exception);
}
