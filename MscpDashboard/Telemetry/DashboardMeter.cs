using System.Diagnostics.Metrics;

namespace MscpDashboard.Telemetry;

/// <summary>What the dashboard counts of its own work. Numbers and the names of rights and topics, never of people, items or text.</summary>
public static class DashboardMeter
{
    /// <summary>The meter's name, and the first part of each instrument's.</summary>
    public const string Name = "MscpDashboard";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Saves = Meter.CreateCounter<long>("mscp.saves", "{item}", "Items saved with their history");
    private static readonly Counter<long> StaleSaves = Meter.CreateCounter<long>("mscp.saves.stale", "{save}", "Saves that met a newer version, before any merge");
    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("mscp.conflicts", "{edit}", "Edits shown beside somebody else's, because both changed the same field");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("mscp.edits.refused", "{edit}", "Edits that a right did not reach");
    private static readonly Counter<long> Publishes = Meter.CreateCounter<long>("mscp.changes.published", "{change}", "Changes published on the change feed");
    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>("mscp.changes.delivered", "{change}", "Changes handed to an open page");
    private static readonly Counter<long> Reads = Meter.CreateCounter<long>("mscp.reads.shared", "{read}", "Shared reads, by whether an answer was there");

    /// <summary>So many items were committed in one save.</summary>
    public static void Saved(int items) => Saves.Add(items);

    /// <summary>A save met a newer version of its item.</summary>
    public static void SavedStale() => StaleSaves.Add(1);

    /// <summary>An edit was answered with yours and theirs.</summary>
    public static void Conflicted() => Conflicts.Add(1);

    /// <summary>An edit was refused for want of <paramref name="right"/>.</summary>
    public static void Refused(Enum right) => Refusals.Add(1, new KeyValuePair<string, object?>("right", right.ToString()));

    /// <summary>A change of <paramref name="topic"/> was published.</summary>
    public static void Published(Enum topic) => Publishes.Add(1, new KeyValuePair<string, object?>("topic", topic.ToString()));

    /// <summary>A change was handed to one listener.</summary>
    public static void Delivered() => Deliveries.Add(1);

    /// <summary>A shared read was answered; <paramref name="hit"/> when the answer was there already.</summary>
    public static void Read(bool hit) => Reads.Add(1, new KeyValuePair<string, object?>("answer", hit ? "hit" : "miss"));
}
