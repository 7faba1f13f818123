using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Evidence;
using MscpDashboard.Import;
using MscpDashboard.People;

namespace MscpDashboard.Features.Evidence;

/// <summary>The file of an evidence form: it is measured and looked into while it arrives, and let go of when the form is left.</summary>
public sealed partial class FileField : IAsyncDisposable
{
    private const int MostShown = 5;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private CancellationTokenSource? arriving;
    private EvidenceRow? already;
    private string? fault;
    private long? expected;
    private long arrived;
    private int round;
    private bool disposed;

    [Inject]
    public required EvidenceFiles Files { get; init; }

    [Inject]
    public required EvidenceStore Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<FileField> Logger { get; init; }

    /// <summary>The file taken in, or null.</summary>
    [Parameter]
    public HeldFile? Held { get; set; }

    [Parameter]
    public EventCallback<HeldFile?> HeldChanged { get; set; }

    /// <summary>Why a file stays that may identify somebody.</summary>
    [Parameter]
    public string? Stays { get; set; }

    [Parameter]
    public EventCallback<string?> StaysChanged { get; set; }

    [Parameter, EditorRequired]
    public Reader Reader { get; set; } = default!;

    /// <summary>True while a file is on its way.</summary>
    public bool Arriving => expected is not null;

    /// <summary>What the form found wrong with the file when it was saved.</summary>
    public void Say(string words) => fault = words;

    public async ValueTask DisposeAsync()
    {
        disposed = true;
        if (arriving is not null)
            await arriving.CancelAsync();
    }

    private async Task HoldAsync(InputFileChangeEventArgs chosen)
    {
        (fault, already) = (null, null);
        var file = chosen.File;
        if (file.Size > Files.MaxBytes)
        {
            Refuse($"“{FileNames.Clean(file.Name)}” has {ByteSize.Words(file.Size)}; the most that can be kept is {Files.MaxWords}. Send a smaller version, or a link to where it is.");
            return;
        }

        (expected, arrived) = (Math.Max(1, file.Size), 0);
        using var cancel = arriving = new CancellationTokenSource();
        try
        {
            await using var content = file.OpenReadStream(Files.MaxBytes, cancel.Token);
            var held = await Files.HoldAsync(content, file.Name, new Progress(this), cancel.Token);
            if (disposed)
            {
                Files.Discard(held);
                return;
            }

            already = await Store.HolderOfAsync(held.Sha256, Reader, cancel.Token);
            await HeldChanged.InvokeAsync(held);
        }
        catch (InvalidEditException exception)
        {
            Refuse(exception.Message);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException or JSException or JSDisconnectedException)
        {
            Refuse(cancel.IsCancellationRequested ? null : "The file did not arrive whole. Choose it again.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotHeld(Logger, exception);
            Refuse("The file could not be kept here just now; the fault is logged. What you typed stays. Try again, or save with a link and add the file later.");
        }
        finally
        {
            (expected, arriving) = (null, null);
        }
    }

    private static bool Looked(HeldFile held) => FileKind.All.FirstOrDefault(k => k.ContentType == held.ContentType) is not { } kind || FileText.Reads(kind);

    // A new field: a browser tells of the same file chosen again only in a field that has none.
    private void Refuse(string? words) => (fault, round) = (words, round + 1);

    private void Stop() => arriving?.Cancel();

    private async Task TakeBackAsync()
    {
        if (Held is { } held)
            Files.Discard(held);
        (already, fault, round) = (null, null, round + 1);
        await HeldChanged.InvokeAsync(null);
    }

    [LoggerMessage(EventId = 4003, Level = LogLevel.Error, Message = "A file of evidence could not be taken in")]
    private static partial void LogNotHeld(ILogger logger, Exception exception);

    /// <summary>Draws what has arrived, a few times a second.</summary>
    private sealed class Progress(FileField field) : IProgress<long>
    {
        private long drawn = field.Clock.GetTimestamp();

        public void Report(long value)
        {
            field.arrived = value;
            if (field.Clock.GetElapsedTime(drawn) < Redraw)
                return;
            drawn = field.Clock.GetTimestamp();
            _ = field.InvokeAsync(field.StateHasChanged);
        }
    }
}
