using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MscpDashboard.Components.Charts;
using MscpDashboard.Data.Drafts;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset;
using MscpDashboard.Import;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset;

/// <summary>A pasted series as the dataset would show it: chart, marks, sentence and table by the same code. Nothing of it enters the record.</summary>
public sealed partial class PastePage : IAsyncDisposable
{
    private const int MostFaults = 20;
    private const long LargestFile = 5 * 1024 * 1024;
    private const string Example = "Quarter\tShare\nQ1 2025/26\t45.6%\nQ2 2025/26\t47.1%";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private string text = "";
    private string name = "";
    private string target = "";
    private string rebase = "";
    private Polarity polarity;
    private bool screen;
    private bool targetFault;
    private PastedSeries? series;
    private IndicatorDetail? detail;
    private ChartData? chart;
    private string json = "";
    private OpenDraft? draft;
    private string? fileFault;
    private IReadOnlyList<string> fileNotes = [];
    private int round;
    private Reader? reader;
    private bool mayAdd;
    private bool saving;
    private string? saved;
    private string? saveFault;
    private string source = "";
    private string theme = "other";
    private IReadOnlyList<(string Slug, string Words)> themes = [];

    [Inject]
    public required PastedIndicatorStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required DraftStore Drafts { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<PastePage> Logger { get; init; }

    private PeriodNames Periods => PeriodNames.Of(series?.Frequency ?? Frequency.Annual, series?.Days == true);

    public ValueTask DisposeAsync() => draft?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        reader = await Readers.GetAsync();
        mayAdd = reader is { AsAt: null, SharedScreen: false } && reader.May(Right.AddIndicator);
        if (mayAdd)
            themes = await Store.ThemesAsync(reader);
        if (!RendererInfo.IsInteractive || reader.SharedScreen)
            return;
        draft = new OpenDraft(Drafts, "pasted-series", "paste", reader, Clock, Logger);
        await draft.OpenAsync(kept => !string.IsNullOrWhiteSpace(kept.Fields.GetValueOrDefault("Text")?.Now));
    }

    private void Restore()
    {
        var kept = draft!.Offer!.Fields["Text"].Now ?? "";
        draft.Take();
        Write(kept);
    }

    private void Write(string? pasted)
    {
        (text, rebase) = (pasted ?? "", "");
        draft?.Keep(text.Length == 0 ? new Dictionary<string, DraftField>() : new Dictionary<string, DraftField> { ["Text"] = new(null, text) });
        Compute();
    }

    // The file's first two columns stand in the field then, to be seen and mended as if they had been pasted.
    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (fileFault, fileNotes, round) = (null, [], round + 1);
        if (chosen.File.Size > LargestFile)
        {
            fileFault = "The file is larger than 5 MB. Copy the two columns out of it and paste them.";
            return;
        }

        try
        {
            using var content = new MemoryStream();
            await using (var arriving = chosen.File.OpenReadStream(LargestFile))
                await arriving.CopyToAsync(content);
            var table = new TableFile(content, new TableLimits { Unpacked = 50L << 20, Rows = XmrChart.MostPoints + 100 });
            var rows = table.Rows().ToList();
            fileNotes = rows.Exists(r => r.Cells.Skip(2).Any(c => c.Length > 0)) ? [.. table.Notes, "Only its first two columns were read."] : table.Notes;
            Write(string.Join('\n', rows.Select(r => $"{r.Cells[0]}\t{r.Cells.ElementAtOrDefault(1)}")));
        }
        catch (TableRefusedException refusal)
        {
            var (row, column, value, expected) = refusal.Fault;
            fileFault = $"{(row is null ? "" : $"Row {row}{(column is null ? "" : $", column {column}")}: ")}{(value is null ? "" : $"“{value}”. ")}Expected: {expected}.";
        }
        catch (Exception cut) when (cut is IOException or Microsoft.JSInterop.JSException or OperationCanceledException)
        {
            LogNotRead(Logger, cut);
            fileFault = "The file did not arrive whole. Choose it again.";
        }
    }

    [LoggerMessage(EventId = 3701, Level = LogLevel.Warning, Message = "A file of a pasted series could not be read")]
    private static partial void LogNotRead(ILogger logger, Exception exception);

    private async Task SaveAsync()
    {
        if (saving || series is null || detail is null)
            return;
        (saving, saveFault) = (true, null);
        try
        {
            saved = await Store.SaveAsync(
                new PastedIndicator(detail.Indicator.Name, theme, source, series, polarity, detail.Indicator.Target, screen), Editor.For(reader!, Right.AddIndicator, Clock));
            draft?.Keep(new Dictionary<string, DraftField>());
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            saveFault = refusal.Message;
        }
        catch (Exception failure)
        {
            LogNotSaved(Logger, failure);
            saveFault = "Nothing was saved: the record could not be reached. The series is still here: try again in a moment.";
        }
        finally
        {
            saving = false;
        }
    }

    [LoggerMessage(EventId = 3702, Level = LogLevel.Error, Message = "A pasted series could not be saved as an indicator")]
    private static partial void LogNotSaved(ILogger logger, Exception exception);

    private void Compute()
    {
        saved = null;
        series = string.IsNullOrWhiteSpace(text) ? null : PastedSeries.Read(text);
        (detail, chart) = (null, null);
        decimal? aim = null;
        targetFault = target.Trim().Length > 0 && (aim = Number(target)) is null;
        if (series is not { Faults.Count: 0, Points.Count: > 0 })
            return;

        var indicator = new Indicator(0, "PASTED", name.Trim() is { Length: > 0 } given ? given : series.Heading ?? "Pasted series", "", series.Unit, series.Frequency, series.Days, polarity, local: true);
        indicator.SetTarget((double?)aim, RatingRule.DataOnly);
        indicator.Screen(screen);
        var day = DateOnly.TryParseExact(rebase, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) ? from : (DateOnly?)null;
        var setting = IndicatorSetting.Of(indicator) with { Rebases = day is { } on ? [new RebaseStep(on, "the process changed")] : [] };
        var points = new IndicatorSeries(Area.Medway, null, [.. series.Points.Select(p => new SeriesPoint(p.Start, p.End, null, p.State, (double?)p.Value, null, null))]);
        detail = new IndicatorDetail
        {
            Reading = IndicatorReading.Of(indicator, points, setting: setting),
            Area = new Area(0, Area.Medway, "as pasted", "local_authority"),
            Areas = [],
            England = null,
            SouthEast = null,
            Neighbours = [],
            NeighbourMedians = new Dictionary<DateOnly, NeighbourMedian>(),
            Agencies = [],
            Revisions = [],
            Sources = [new DataSource(0, "Pasted, not part of the record", "", "")],
            Owner = null,
            UsedBy = [],
            AsAt = Clock.Today(),
        };
        chart = IndicatorChart.From(detail, CompareWith.None);
        json = JsonSerializer.Serialize(
            new SpcRequest
            {
                Unit = series.Unit,
                ImprovementDirection = polarity switch { Polarity.HighIsGood => "increase", Polarity.LowIsGood => "decrease", _ => "neutral" },
                Target = aim,
                RebaseDates = day is { } at ? [at] : [],
                ScreenMovingRanges = screen,
                Points = [.. series.Points.Select(p => new SpcRequestPoint(p.End, p.Value))],
            },
            Indented);
    }

    private static decimal? Number(string typed) =>
        decimal.TryParse(typed.Trim().TrimEnd('%').Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= XmrChart.LargestValue ? number : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
