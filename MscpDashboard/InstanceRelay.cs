using System.Globalization;
using System.Text.Json;
using MscpDashboard.Data.Postgres;
using MscpDashboard.Live;
using MscpDashboard.People;

namespace MscpDashboard;

/// <summary>Carries what happens at one instance to the others that share its database, and back, so that they act as one.</summary>
public sealed partial class InstanceRelay
{
    // As many as surely go into one notice.
    private const int MostSigns = 20;

    private readonly PostgresLine line;
    private readonly ChangeFeed feed;
    private readonly Sessions sessions;
    private readonly Presence presence;
    private readonly ILogger<InstanceRelay> logger;
    private readonly Lock oneSnapshot = new();
    private int parts;

    private InstanceRelay(PostgresLine line, IServiceProvider services)
    {
        this.line = line;
        feed = services.GetRequiredService<ChangeFeed>();
        sessions = services.GetRequiredService<Sessions>();
        presence = services.GetRequiredService<Presence>();
        logger = services.GetRequiredService<ILogger<InstanceRelay>>();

        line.Heard += Hear;
        line.Missed += Recover;
        feed.Published += change =>
        {
            // Told with the commit already; what was not, is told now.
            if (!line.WasTold(change.Topic.ToString(), change.Id, change.Version))
                line.Say("change", string.Create(CultureInfo.InvariantCulture, $"{(int)change.Topic} {change.Id:N} {change.Version}"));
        };
        presence.Changed += SayWhoIsHere;
        sessions.Ended += (id, ends) => line.Say("session", string.Create(CultureInfo.InvariantCulture, $"{id} {ends.ToUnixTimeSeconds()}"));
    }

    /// <summary>Begins, where there is a line to other instances.</summary>
    public static void Connect(IServiceProvider services)
    {
        if (services.GetService<PostgresLine>() is { } line)
            _ = new InstanceRelay(line, services);
    }

    /// <summary>What an item's saving is about: rooms of the record and topics bear the same names.</summary>
    internal static Topic TopicOf(string concept) => Enum.TryParse<Topic>(concept, out var topic) ? topic : Topic.All;

    private void Hear(string instance, string word, string text)
    {
        var parts = text.Split(' ', 3);
        switch (word)
        {
            case PostgresLine.Saved:
                feed.Receive(new Change(TopicOf(parts[0]), Guid.Parse(parts[1]), Number(parts[2])));
                break;
            case "change":
                feed.Receive(new Change((Topic)Number(parts[0]), Guid.Parse(parts[1]), Number(parts[2])));
                break;
            case "presence":
                presence.Apply($"{instance}#{parts[0]}", JsonSerializer.Deserialize<PresenceSign[]>(text[(parts[0].Length + 1)..]) ?? []);
                break;
            case "session":
                sessions.Receive(parts[0], DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)));
                break;
        }
    }

    private void SayWhoIsHere()
    {
        // One after the other, so that the last one said is the newest.
        lock (oneSnapshot)
        {
            var said = presence.Snapshot().Chunk(MostSigns).ToList();
            for (var part = 0; part < Math.Max(said.Count, parts); part++)
                line.Say("presence", $"{part} {JsonSerializer.Serialize(part < said.Count ? said[part] : [])}");
            parts = said.Count;
        }
    }

    private void Recover()
    {
        feed.Receive(Change.OfAnything);
        _ = RecallAsync();
    }

    private async Task RecallAsync()
    {
        try
        {
            await sessions.RecallAsync();
        }
        catch (Exception exception)
        {
            LogRecallFailed(exception);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [LoggerMessage(EventId = 1202, Level = LogLevel.Error, Message = "Sessions that were signed out elsewhere could not be read")]
    private partial void LogRecallFailed(Exception exception);
}
