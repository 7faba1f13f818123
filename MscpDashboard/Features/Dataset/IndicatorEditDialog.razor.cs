using Microsoft.AspNetCore.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>Says what an indicator is: name, theme, unit, direction, definition, and who answers for it. Nothing that is typed is lost.</summary>
public sealed partial class IndicatorEditDialog : IAsyncDisposable
{
    private IndicatorForm form = default!;
    private OpenDraft? draft;
    private bool countsNoChildren;
    private string? notice;
    private string? fault;
    private string? faultField;
    private bool saving;

    /// <summary>As it is now: others may save while one writes.</summary>
    [Parameter, EditorRequired]
    public Indicator Indicator { get; set; } = default!;

    [Parameter, EditorRequired]
    public IndicatorChoices Choices { get; set; } = default!;

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Raised with a sentence that says what was saved.</summary>
    [Parameter]
    public EventCallback<string> Saved { get; set; }

    [Inject]
    public required IndicatorEditStore Store { get; init; }

    [Inject]
    public required DraftStore Drafts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<IndicatorEditDialog> Logger { get; init; }

    private bool Uncovers => UnitChange.Uncovers(MeasureFormat.Of(form.Saved.Unit), MeasureFormat.Of(form.Mine.Unit));

    public ValueTask DisposeAsync() => draft?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override void OnInitialized() => form = new IndicatorForm(IndicatorFields.Of(Indicator), Indicator.Version);

    protected override async Task OnInitializedAsync()
    {
        draft = new OpenDraft(Drafts, "indicator", Indicator.Code, Reader, Clock, Logger);
        await draft.OpenAsync(kept => kept.Fields.Any(f => Enum.TryParse<IndicatorField>(f.Key, out var known) && f.Value.Now != form.Saved[known]));
    }

    protected override void OnParametersSet()
    {
        if (Indicator.Version <= form.Version)
            return;
        var (typed, before) = (form.Mine, form.Saved);
        form.Meet(IndicatorFields.Of(Indicator), Indicator.Version);
        // One's own save comes back as news too, and says nothing new.
        var taken = form.Saved.DiffersIn(before).Intersect(form.Mine.DiffersIn(typed)).Select(f => $"“{Label(f)}”").ToList();
        if (taken.Count > 0)
            notice = $"Somebody else just changed {string.Join(" and ", taken)}; what they saved is shown.";
        draft?.Keep(form.Unsaved);
    }

    private async Task SaveAsync()
    {
        (saving, fault, faultField, notice) = (true, null, null, null);
        try
        {
            var result = await Store.SaveAsync(new IndicatorEdit(Indicator.Code, form.Version, form.Mine, countsNoChildren), Editor.For(Reader, Right.AddIndicator, Clock));
            switch (result.Outcome)
            {
                case IndicatorEditOutcome.Missing:
                    fault = "The indicator is no longer in the record.";
                    break;
                case IndicatorEditOutcome.Conflict:
                    form.Meet(result.Now!, result.Version);
                    notice = "Whatever only you changed is saved.";
                    draft?.Keep(form.Unsaved);
                    break;
                default:
                    await draft!.SavedAsync();
                    await Saved.InvokeAsync(result.Outcome == IndicatorEditOutcome.Saved ? $"Saved {LondonTime.ToLondon(Clock.GetUtcNow().UtcDateTime):HH:mm}." : "Nothing to save: it says this already.");
                    break;
            }
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            faultField = (refusal as InvalidEditException)?.Field;
            fault = refusal is InvalidEditException { Brief: var brief } && brief != refusal.Message ? brief : $"Not saved: {refusal.Message}";
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

    private void Write(IndicatorField field, string? value)
    {
        form.Write(field, value);
        draft?.Keep(form.Unsaved);
    }

    // What was said of one unit is not said of the next.
    private void WriteUnit(string? unit)
    {
        countsNoChildren = false;
        Write(IndicatorField.Unit, unit);
    }

    private void Restore()
    {
        form.Restore(draft!.Offer!.Fields);
        draft.Take();
        draft.Keep(form.Unsaved);
    }

    private void KeepMine()
    {
        form.KeepMine();
        notice = "Yours is saved once you press Save.";
    }

    private void UseTheirs()
    {
        form.UseTheirs();
        notice = null;
        draft?.Keep(form.Unsaved);
    }

    private List<(string, string)> Offered(KeptDraft kept) =>
        [.. kept.Fields.Where(f => Enum.TryParse<IndicatorField>(f.Key, out _)).Select(f => Enum.Parse<IndicatorField>(f.Key) is var field ? (Label(field), Words(field, f.Value.Now)) : default)];

    private string? Invalid(string field) => faultField == field ? "true" : null;

    [LoggerMessage(EventId = 3306, Level = LogLevel.Error, Message = "What an indicator is could not be saved")]
    private static partial void LogSaveFailed(ILogger logger, Exception exception);
}
