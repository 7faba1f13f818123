using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MscpDashboard.Domain;
using MscpDashboard.Domain.Dataset.Returns;
using MscpDashboard.People;

namespace MscpDashboard.Features.Dataset.Returns;

/// <summary>Checks a file of figures, and takes it in once its sender has seen what it would do.</summary>
public sealed partial class SendPage
{
    private Reader? reader;
    private IReadOnlyList<(string Code, string Name)> agencies = [];
    private ReturnUpload? upload;
    private ReturnAnswer? answer;
    private string agency = "";
    private string? reason;
    private bool confirmed;
    private bool maySend;
    private bool busy;
    private string? said;
    private string? fault;
    private int round;
    private int asked;
    private bool stay;
    private Dictionary<string, ReturnColumn?>? columns;
    private readonly Dictionary<string, string> named = [];
    private IReadOnlyList<FigureChoice>? figures;

    [Inject]
    public required ReturnStore Store { get; init; }

    [Inject]
    public required ReaderSource Readers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<SendPage> Logger { get; init; }

    protected override async Task OnInitializedAsync()
    {
        reader = await Readers.GetAsync();
        maySend = reader.May(Right.SendReturn, reader.AgencyCode);
        if (maySend && reader.AgencyCode is null)
            agencies = await Store.AgenciesAsync(reader);
    }

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (answer, upload, fault, confirmed, stay, round) = (null, null, null, false, false, round + 1);
        if (chosen.File.Size > ReturnStore.MostBytes)
        {
            fault = $"“{chosen.File.Name}” is larger than 10 MB. Send fewer rows, or without pictures and other sheets.";
            return;
        }

        try
        {
            using var content = new MemoryStream();
            await using (var arriving = chosen.File.OpenReadStream(ReturnStore.MostBytes))
                await arriving.CopyToAsync(content);
            upload = new ReturnUpload(chosen.File.Name, content.ToArray());
            said = $"{chosen.File.Name}, {content.Length:N0} bytes.";
            await CheckAsync();
            // What was said of headings holds for a mended file, and not for another with other headings.
            if (columns is not null && answer is { Headings.Count: > 0 } read && !columns.Keys.ToHashSet().SetEquals(read.Headings.Select(h => ReturnTable.Plain(h.Heading))))
            {
                columns = null;
                await CheckAsync();
            }
        }
        catch (Exception cut) when (cut is IOException or Microsoft.JSInterop.JSException or OperationCanceledException)
        {
            LogNotRead(Logger, cut);
            fault = "The file did not arrive whole. Choose it again.";
        }
    }

    private Task CheckAsync() => upload is null ? Task.CompletedTask : TryAsync(() => Store.CheckAsync(Asked(), reader!));

    private Task SendAsync()
    {
        if (answer is { QuestionCount: > 0 } && !confirmed)
        {
            fault = "Look at what is asked above, and say that the figures are right.";
            return Task.CompletedTask;
        }

        stay = false;
        return upload is null ? Task.CompletedTask : TryAsync(() => Store.SendAsync(Asked(), reader!, Editor.For(reader!, Right.SendReturn, Clock, reason)));
    }

    private Task SayAsync(ReturnHeading heading, string? said)
    {
        // From the first word on, a person's reading of all headings stands.
        columns ??= answer!.Headings.GroupBy(h => ReturnTable.Plain(h.Heading)).ToDictionary(g => g.Key, g => g.First().Column);
        columns[ReturnTable.Plain(heading.Heading)] = Enum.TryParse<ReturnColumn>(said, out var column) ? column : null;
        stay = true;
        return CheckAsync();
    }

    private Task NameAsync((string Name, string Code) meant)
    {
        named[FigureNames.Plain(meant.Name)] = meant.Code;
        stay = true;
        return CheckAsync();
    }

    private Task AgencyAsync()
    {
        figures = null;
        return CheckAsync();
    }

    private string Owing => reader?.AgencyCode is null && agency.Length == 0 ? "" : agencies.FirstOrDefault(a => a.Code == agency).Name ?? "you";

    private ReturnUpload Asked() => upload! with { Columns = columns, Names = named.ToDictionary(), Agency = agency.Length > 0 ? agency : null, Confirmed = confirmed, Reason = reason };

    private async Task TryAsync(Func<Task<ReturnAnswer>> ask)
    {
        // A choice is not taken from under the hand that makes it; of answers that overtake one another, the newest counts.
        var mine = ++asked;
        (busy, fault) = (true, null);
        try
        {
            var got = await ask();
            if (mine != asked && got.Outcome != ReturnOutcome.Taken)
                return;
            if (got.Outcome == ReturnOutcome.ReasonNeeded)
                fault = $"{string.Join(", ", got.SignedOff)} is signed off: say why it changes.";
            else if (got.Outcome == ReturnOutcome.Questions)
                fault = "Look at what is asked above, and say that the figures are right.";
            if (got.Names.Count > 0)
                figures ??= await Store.FiguresAsync(reader!.AgencyCode ?? (agency.Length > 0 ? agency : null), reader);
            answer = got;
        }
        catch (Exception refusal) when (refusal is InvalidEditException or NotAllowedException)
        {
            fault = $"Nothing was kept: {refusal.Message}";
        }
        catch (Exception failure)
        {
            LogNotKept(Logger, failure);
            fault = "Nothing was kept: the record could not be reached. The file is still here: try again in a moment.";
        }
        finally
        {
            busy &= mine != asked;
        }
    }

    [LoggerMessage(EventId = 3811, Level = LogLevel.Warning, Message = "A return could not be read")]
    private static partial void LogNotRead(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3812, Level = LogLevel.Error, Message = "A return could not be checked or taken in")]
    private static partial void LogNotKept(ILogger logger, Exception exception);
}
