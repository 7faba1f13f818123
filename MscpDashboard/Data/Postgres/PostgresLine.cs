using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Npgsql;

namespace MscpDashboard.Data.Postgres;

/// <summary>
/// The line between the instances that share a database, by NOTIFY and LISTEN: what one says, the others hear. It carries that something
/// happened, never what. After a break everybody is told that something may have been missed.
/// </summary>
public sealed partial class PostgresLine(PostgresSettings settings, ILogger<PostgresLine> logger) : BackgroundService
{
    /// <summary>The word of what was saved with its notice: concept, item and version.</summary>
    public const string Saved = "saved";

    internal const string Channel = "mscp_dashboard";

    private const string MissedWord = "missed";
    // A save of more than so many items is told as "anything".
    private const int MostNotices = 50;
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 200;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly string instance = Guid.NewGuid().ToString("N")[..12];
    private readonly Channel<string> outgoing = System.Threading.Channels.Channel.CreateBounded<string>(MostWaiting);
    private readonly ConcurrentDictionary<(string Concept, Guid Id, int Version), bool> told = new();
    private volatile bool lost;

    /// <summary>Another instance said something: its name, a word and a text. Handlers must be quick.</summary>
    public event Action<string, string, string>? Heard;

    /// <summary>Something that others said may not have been heard.</summary>
    public event Action? Missed;

    /// <summary>True while this instance hears the others.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Says something to all other instances, soon and in order. The text has at most a few thousand characters.</summary>
    public void Say(string word, string text)
    {
        if (!outgoing.Writer.TryWrite(Notice(word, text)))
            lost = true;
    }

    /// <summary>True when that version was told with its commit, and needs no telling again. Each is asked for once.</summary>
    public bool WasTold(string concept, Guid id, int version) => told.TryRemove((concept, id, version), out _);

    /// <summary>The notices of a save, to be sent in its transaction.</summary>
    internal string[] NoticesOf(IReadOnlyList<(Type Kind, Guid Id, int Version)> items)
    {
        if (items.Count > MostNotices)
            return [Notice(MissedWord, "")];
        // Not everything saved is published here; what nobody asks for must not pile up.
        if (told.Count > MostWaiting)
            told.Clear();
        var notices = new List<string>();
        foreach (var (kind, id, version) in items)
        {
            var concept = kind.Namespace!.Split('.')[2];
            told[(concept, id, version)] = true;
            notices.Add(Notice(Saved, $"{concept} {id:N} {version}"));
        }

        return [.. notices];
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(SendAsync(stoppingToken), ListenAsync(stoppingToken));

    private string Notice(string word, string text) => $"{instance} {word} {text}";

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<string>();
        var pause = ShortestWait;
        while (waiting.Count > 0 || await outgoing.Reader.WaitToReadAsync(cancellationToken))
        {
            while (waiting.Count < MostAtOnce && outgoing.Reader.TryRead(out var notice))
                waiting.Add(notice);
            if (lost)
                (lost, waiting) = (false, [Notice(MissedWord, ""), .. waiting]);
            try
            {
                await using var connection = new NpgsqlConnection(settings.ConnectionString);
                await connection.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand("SELECT pg_notify($1, notice) FROM unnest($2) AS notice", connection)
                {
                    Parameters = { new() { Value = Channel }, new() { Value = waiting.ToArray() } },
                };
                await command.ExecuteNonQueryAsync(cancellationToken);
                waiting.Clear();
                pause = ShortestWait;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogBroken(exception.Message);
                await Task.Delay(pause, cancellationToken);
                pause = Longer(pause);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        // A connection of its own, asked for a sign of life now and then: a server that went without a word would be waited for for ever.
        var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, KeepAlive = 15, TcpKeepAlive = true };
        var pause = ShortestWait;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(own.ToString());
                connection.Notification += (_, notice) => Hear(notice.Payload);
                await connection.OpenAsync(cancellationToken);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                    await listen.ExecuteNonQueryAsync(cancellationToken);
                IsListening = true;
                pause = ShortestWait;
                Missed?.Invoke();
                while (true)
                    await connection.WaitAsync(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogBroken(exception.Message);
            }
            finally
            {
                IsListening = false;
            }

            await Task.Delay(pause, cancellationToken);
            pause = Longer(pause);
        }
    }

    private void Hear(string payload)
    {
        if (payload.Split(' ', 3) is not [var from, var word, var text] || from == instance)
            return;
        if (word == MissedWord)
        {
            Missed?.Invoke();
            return;
        }

        try
        {
            Heard?.Invoke(from, word, text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or IndexOutOfRangeException or ArgumentOutOfRangeException or JsonException)
        {
            // Another version of this product, during an upgrade, may say it in another way.
            LogNotUnderstood(word);
            Missed?.Invoke();
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestWait ? pause * 2 : LongestWait;

    [LoggerMessage(EventId = 1201, Level = LogLevel.Warning, Message = "The line to the other instances is broken and is tried again: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(EventId = 1203, Level = LogLevel.Warning, Message = "A notice of another instance, '{Word}', is not understood")]
    private partial void LogNotUnderstood(string word);
}
