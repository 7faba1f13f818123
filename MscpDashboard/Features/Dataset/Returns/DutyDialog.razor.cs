using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>Says that an agency owes a figure, or changes that.</summary>
public sealed partial class DutyDialog
{
    private IReadOnlyList<(string Code, string Name)> agencies = [];
    private IReadOnlyList<(string Code, string Name)> indicators = [];
    private string code = "";
    private string agency = "";
    private bool part;
    private int days = ReturnDuty.UsualDueDays;
    private DateOnly from;
    private DateOnly? until;
    private string? fault;
    private bool saving;

    /// <summary>What is changed; null for a new one.</summary>
    [Parameter]
    public DutyRow? Duty { get; set; }

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
    public required ILogger<DutyDialog> Logger { get; init; }

    protected override async Task OnInitializedAsync()
    {
        from = ReturnPeriods.Ended(Domain.Dataset.Frequency.Quarterly, Clock.Today(), 1).First();
        if (Duty is not null)
            (days, until) = (Duty.DueDays, Duty.Until);
        else
            (agencies, indicators) = (await Store.AgenciesAsync(Reader), await Store.IndicatorsAsync(Reader));
    }

    private async Task SaveAsync()
    {
        (saving, fault) = (true, null);
        try
        {
            var editor = Editor.For(Reader, Right.SetReturnDuty, Clock);
            if (Duty is null)
                await Store.AddDutyAsync(code, agency, part, days, from, editor);
            else if (!await Store.SetDutyAsync(Duty.Id, Duty.Version, days, until, editor))
                throw new InvalidEditException("Duty", "It is no longer in the record.");
            await Saved.InvokeAsync("Saved.");
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

    [LoggerMessage(EventId = 3831, Level = LogLevel.Error, Message = "A return duty could not be saved")]
    private static partial void LogNotSaved(ILogger logger, Exception exception);
}
