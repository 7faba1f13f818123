using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Domain;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>What was decided about the chart, and the decisions that are still open.</summary>
public sealed partial class RebaseList
{
    private string? because;
    private string? fault;
    private bool saving;

    [Parameter, EditorRequired]
    public IndicatorDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Inject]
    public required IndicatorDecisions Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<RebaseList> Logger { get; init; }

    private Task DecideAsync(Guid id, bool approve) => TryAsync(() => Store.DecideRebaseAsync(id, approve, because, Editor.For(Reader, Right.ApproveRebase, Clock)));

    private Task UnpinAsync(Guid id) => TryAsync(() => Store.UnpinAsync(id, Editor.For(Reader, Right.PinEvent, Clock)));

    private async Task TryAsync(Func<Task<bool>> save)
    {
        (saving, fault) = (true, null);
        try
        {
            if (!await save())
                fault = "It is no longer in the record.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = $"Not saved: {refusal.Message}";
        }
        catch (Exception failure)
        {
            LogSaveFailed(Logger, failure);
            fault = "Not saved: the record could not be reached. Try again in a moment.";
        }
        finally
        {
            saving = false;
        }
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    [LoggerMessage(EventId = 3304, Level = LogLevel.Error, Message = "A decision on a chart could not be saved")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);
}
