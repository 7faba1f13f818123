using System.Globalization;
using Microsoft.AspNetCore.Components;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>Typed entry of what an agency owes for one period. It goes the way of a file, with the same check.</summary>
public sealed partial class EntryPage : IAsyncDisposable
{
    private static readonly string[] Columns = ["numerator", "denominator", "value"];
    private readonly Dictionary<string, string> typed = [];
    private Reader? reader;
    private EntryView? view;
    private OpenDraft? draft;
    private ReturnAnswer? answer;
    private string? refusal;
    private string? reason;
    private string? fault;
    private bool confirmed;
    private bool busy;

    [SupplyParameterFromQuery(Name = "agency")]
    public string? Agency { get; set; }

    [SupplyParameterFromQuery(Name = "period")]
    public string? Period { get; set; }

    [Inject]
    public required ReturnStore Store { get; init; }

    [Inject]
    public required DraftStore Drafts { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<EntryPage> Logger { get; init; }

    public ValueTask DisposeAsync() => draft?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        reader = await Readers.GetAsync();
        var agency = Agency ?? reader.AgencyCode ?? "";
        if (!DateOnly.TryParseExact(Period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
        {
            refusal = "Choose a period in the calendar of returns; this address names none.";
            return;
        }

        try
        {
            view = await Store.EntryAsync(agency, end, reader);
            refusal = view is null ? "Nothing is owed by that agency for that period. The calendar of returns says what is." : null;
        }
        catch (NotAllowedException notAllowed)
        {
            refusal = notAllowed.Message;
        }

        if (view is null || !RendererInfo.IsInteractive || reader.SharedScreen)
            return;
        draft = new OpenDraft(Drafts, "return", $"{agency} {end:yyyy-MM-dd}", reader, Clock, Logger);
        await draft.OpenAsync(kept => kept.Fields.Values.Any(f => !string.IsNullOrWhiteSpace(f.Now)));
    }

    private string Typed(EntryRow row, string column) => typed.GetValueOrDefault($"{row.Code} {column}", "");

    private void Type(EntryRow row, string column, string? text)
    {
        typed[$"{row.Code} {column}"] = text ?? "";
        draft?.Keep(typed.Where(t => t.Value.Length > 0).ToDictionary(t => t.Key, t => new DraftField(null, t.Value)));
    }

    private void Restore()
    {
        foreach (var (key, field) in draft!.Offer!.Fields)
            typed[key] = field.Now ?? "";
        draft.Take();
    }

    // As it is typed, so that a slip shows at once.
    private string Worked(EntryRow row) =>
        WrittenValue.Read(Typed(row, Columns[0])) is { Number: { } top } && WrittenValue.Read(Typed(row, Columns[1])) is { Number: { } bottom and not 0 } && MeasureFormat.Of(row.Unit) is var format
            ? format.Value((double)top / (double)bottom * format.Per) : "";

    private async Task SendAsync()
    {
        if (!typed.Values.Any(t => t.Trim().Length > 0))
        {
            fault = "Type at least one figure.";
            return;
        }

        (busy, fault) = (true, null);
        try
        {
            var upload = new ReturnUpload($"typed-{view!.AgencyCode}-{view.PeriodEnd:yyyy-MM-dd}.csv", Written(), view.AgencyCode, confirmed, reason);
            var got = await Store.SendAsync(upload, reader!, Editor.For(reader!, Right.SendReturn, Clock, reason));
            fault = got.Outcome switch
            {
                ReturnOutcome.ReasonNeeded => $"{string.Join(", ", got.SignedOff)} is signed off: say why it changes.",
                ReturnOutcome.Questions => "Look at what is asked below, and say that the figures are right.",
                _ => null,
            };
            answer = got;
            if (got.Outcome == ReturnOutcome.Taken)
            {
                typed.Clear();
                (confirmed, reason) = (false, null);
                if (draft is not null)
                    await draft.SavedAsync();
                view = await Store.EntryAsync(view.AgencyCode, view.PeriodEnd, reader!);
            }
        }
        catch (Exception refused) when (refused is InvalidEditException or NotAllowedException)
        {
            fault = $"Nothing was kept: {refused.Message}";
        }
        catch (Exception failure)
        {
            LogNotKept(Logger, failure);
            fault = "Nothing was kept: the record could not be reached. What you typed is still here: try again in a moment.";
        }
        finally
        {
            busy = false;
        }
    }

    // What nothing is typed for is left as it is.
    private byte[] Written() => ReturnCsv.Write(view!.Rows
        .Where(r => Columns.Any(c => Typed(r, c).Trim().Length > 0))
        .Select(r => new ReturnCsvRow(r.Code, view.AgencyCode, r.PeriodEnd, Typed(r, Columns[0]), Typed(r, Columns[1]), Typed(r, Columns[2]))));

    [LoggerMessage(EventId = 3821, Level = LogLevel.Error, Message = "Typed figures could not be taken in")]
    private static partial void LogNotKept(ILogger logger, Exception exception);
}
