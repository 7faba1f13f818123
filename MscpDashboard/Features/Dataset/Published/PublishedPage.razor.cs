using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MscpDashboard.Components;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset.Published;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Import;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Published;

/// <summary>Loads a published file: what it is, which indicator each of its measures is, what that would change, and then all of it or nothing.</summary>
public sealed partial class PublishedPage
{
    private const int Step = 40;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, ColumnRole> roles = new(StringComparer.Ordinal);
    private PageQuery address = default!;
    private Reader? reader;
    private FileStream? kept;
    private string fileName = "";
    private PublishedView? view;
    private List<MeasureEntry> entries = [];
    private IReadOnlyList<string> figures = [];
    private PublishedAnswer? answer;
    private IReadOnlyDictionary<string, string> indicators = new Dictionary<string, string>();
    private IReadOnlyList<(string Slug, string Words)> themes = [];
    private CancellationTokenSource? stop;
    private string publication = "";
    private string licence = "";
    private DateOnly? publishedOn;
    private bool everyArea;
    private string find = "";
    private bool onlyChosen;
    private int shown = Step;
    private int remembered = Step;
    private bool mayLoad;
    private bool busy;
    private string doing = "";
    private int done;
    private int total;
    private string? said;
    private string? fault;
    private int round;

    [Inject]
    public required PublishedStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILogger<PublishedPage> Logger { get; init; }

    protected override Topic Topics => Topic.Dataset;

    protected override object? LoadKey => address.Text("asAt");

    private IEnumerable<MeasureEntry> Found => entries.Where(e =>
        (!onlyChosen || e.IsChosen) && find.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => e.Measure.Title.Contains(w, StringComparison.OrdinalIgnoreCase) || e.Measure.Figure.Heading.Contains(w, StringComparison.OrdinalIgnoreCase) || e.Code.Contains(w, StringComparison.OrdinalIgnoreCase)));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A load that is left is given up: all of a file or nothing of it.
            stop?.Cancel();
            stop?.Dispose();
            kept?.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override async Task OnParametersSetAsync()
    {
        address = new PageQuery(Navigation.Uri);
        _ = address.Date("asAt");
        await base.OnParametersSetAsync();
    }

    protected override async Task<PublishedRecord?> LoadAsync(CancellationToken cancellationToken)
    {
        reader = await Readers.GetAsync();
        mayLoad = reader is { AsAt: null, SharedScreen: false } && reader.May(Right.LoadPublished);
        if (mayLoad)
        {
            var choices = await Store.ChoicesAsync(reader, cancellationToken);
            (indicators, themes) = (choices.Indicators, choices.Themes);
        }

        return await Store.ReadAsync(reader, cancellationToken);
    }

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (view, entries, answer, fault, said) = (null, [], null, null, null);
        roles.Clear();
        if (chosen.File.Size > PublishedStore.MostBytes)
        {
            fault = $"“{chosen.File.Name}” is larger than 100 MB. Pack it as .gz, or take out the rows of other years.";
            return;
        }

        await WorkAsync("Receiving the file", 0, async (_, cancel) =>
        {
            if (kept is not null)
                await kept.DisposeAsync();
            // Too large for memory; gone with the page, or with the process.
            kept = new FileStream(Path.Combine(Path.GetTempPath(), $"mscp-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await using (var arriving = chosen.File.OpenReadStream(PublishedStore.MostBytes, cancel))
                await arriving.CopyToAsync(kept, cancel);
            fileName = chosen.File.Name;
        });
        // A field of its own for the next file, so that the same one can be chosen again; not before this one has arrived.
        round++;
        if (fault is null && kept is not null)
            await SurveyAsync();
    }

    private Task SayAsync(PublishedColumn column, string? role)
    {
        if (!Enum.TryParse<ColumnRole>(role, out var said))
            return Task.CompletedTask;
        // From the first word on, a person's reading of all columns stands.
        foreach (var known in view!.Shape!.Columns)
            roles.TryAdd(known.Heading, known.Role);
        roles[column.Heading] = said;
        return SurveyAsync();
    }

    private Task SurveyAsync() => WorkAsync("Looking through the file", 0, async (report, cancel) =>
    {
        answer = null;
        var got = await Task.Run(() => Store.SurveyAsync(Kept(), roles.Count == 0 ? null : roles, reader!, report, cancel), cancel);
        view = got;
        entries = [.. got.Measures.Select(m => new MeasureEntry(m))];
        figures = [.. got.Shape?.Of(ColumnRole.Figure).Select(c => c.Heading) ?? []];
        (publication, licence, shown, find, onlyChosen) = (got.Publication, got.Licence, Step, "", false);
        if (got.Fault is { } wrong)
            fault = got.Shape?.Missing is { } missing ? $"It needs {missing}. Say below what its columns are for." : wrong.Sentence;
        said = got.Shape is null ? null
            : $"{FileNames.Clean(fileName)}, {ByteSize.Words(kept!.Length)}. {PublishedWords.Form(got.Shape.Form)}: {PublishedWords.Number(got.Rows)} rows, {PublishedWords.Number(got.Measures.Count)} {(got.Measures.Count == 1 ? "measure" : "measures")}, {PublishedWords.Number(got.Measures.Count(m => m.Choice is not null))} of them known. {string.Join(' ', got.Notes)}";
    });

    private Task CheckAsync()
    {
        // Today would make a file the newest of all, whatever comes later; so it is asked, and not guessed.
        (answer, fault) = (null, publication.Trim().Length == 0 ? "Say what the figures are published in: the publication’s title." : publishedOn is null ? "Say when it was published; the page that it was taken from says so." : null);
        return fault is null ? CheckFileAsync() : Task.CompletedTask;
    }

    private Task CheckFileAsync() => WorkAsync("Checking", view?.Rows ?? 0, async (report, cancel) =>
    {
        answer = null;
        answer = await Task.Run(() => Store.CheckAsync(Kept(), Asked(), reader!, report, cancel), cancel);
    });

    private Task LoadFileAsync() => WorkAsync("Loading", view?.Rows ?? 0, async (report, cancel) =>
    {
        var editor = Editor.For(reader!, Right.LoadPublished, Clock);
        var got = await Task.Run(() => Store.LoadAsync(Kept(), Asked(), editor, report, cancel), cancel);
        answer = got;
        if (got.Outcome == PublishedOutcome.Loaded)
        {
            (view, entries, said) = (null, [], null);
            await ReloadAsync();
        }
    });

    private async Task ForgetAsync(RememberedRow row)
    {
        try
        {
            await Store.ForgetAsync(row.Id, Editor.For(reader!, Right.LoadPublished, Clock));
            Announcer.Say($"Forgotten: {row.Title}");
            await ReloadAsync();
        }
        catch (NotAllowedException refusal)
        {
            fault = refusal.Message;
        }
    }

    private void Cancel() => stop?.Cancel();

    // What was checked is no more what is asked.
    private void Changed() => answer = null;

    private void ThemeAll(ChangeEventArgs chosen)
    {
        if (chosen.Value is not string { Length: > 0 } theme)
            return;
        foreach (var entry in entries.Where(e => e.New))
            entry.Theme = theme;
        Changed();
    }

    private void AddAll()
    {
        foreach (var entry in Found.Where(e => !e.IsChosen && e.Measure.Numbers > 0))
            entry.New = true;
        Changed();
    }

    private PublishedFile Kept() => new(fileName, kept!);

    private PublishedRequest Asked() => new([.. entries.Select(e => e.Choice).OfType<MeasureChoice>()])
    {
        Roles = roles,
        Publication = publication,
        Licence = licence,
        PublishedOn = publishedOn,
        EveryArea = everyArea,
    };

    private async Task WorkAsync(string what, int rows, Func<Action<int>, CancellationToken, Task> work)
    {
        if (busy)
            return;
        (busy, doing, done, total, fault) = (true, what, 0, rows, null);
        stop?.Dispose();
        stop = new CancellationTokenSource();
        StateHasChanged();
        var last = Clock.GetTimestamp();
        try
        {
            await work(Report, stop.Token);
        }
        catch (OperationCanceledException)
        {
            said = "Cancelled. Nothing was kept.";
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = $"Nothing was kept: {refusal.Message}";
        }
        catch (Exception cut) when (cut is IOException or Microsoft.JSInterop.JSException)
        {
            LogNotRead(Logger, cut);
            fault = "The file did not arrive whole. Choose it again.";
        }
        catch (Exception failure)
        {
            LogNotKept(Logger, failure);
            fault = "Nothing was kept: the record could not be reached. The file is still here: try again in a moment.";
        }
        finally
        {
            busy = false;
        }

        void Report(int read)
        {
            if (Clock.GetElapsedTime(last) < BetweenReports)
                return;
            last = Clock.GetTimestamp();
            _ = InvokeAsync(() =>
            {
                done = read;
                StateHasChanged();
            });
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Short(string cell) => cell.Length <= 40 ? cell : cell[..40] + "…";

    [LoggerMessage(EventId = 3841, Level = LogLevel.Warning, Message = "A published file could not be read")]
    private static partial void LogNotRead(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3842, Level = LogLevel.Error, Message = "A published file could not be checked or loaded")]
    private static partial void LogNotKept(ILogger logger, Exception exception);
}
